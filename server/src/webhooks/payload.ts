import { toIso } from '../http/time.ts'

export interface ToldEvent {
  id: string
  event: string
  seq: number
  sessionId: string | null
  createdAt: number
  /** The resource, as the log keeps it: JSON text. */
  data: string
}

/** The body of a delivery: the same text on each try. */
export function payloadOf({ id, event, seq, sessionId, createdAt, data }: ToldEvent): string {
  const head = { id, event, seq, sessionId, timestamp: toIso(createdAt), ...plainKeys(event, data) }
  return `${JSON.stringify(head).slice(0, -1)},"data":${data}}`
}

interface MessageData {
  id?: unknown
  from?: { phone?: string | null; lid?: string | null; name?: string | null } | null
  chatId?: unknown
  type?: unknown
  text?: unknown
  media?: { url?: string | null } | null
}

/** What integrators look for first, at the top level of everything that tells of a message. */
function plainKeys(event: string, data: string): Record<string, unknown> {
  if (!/^(message|media)\./.test(event)) return {}
  const { id, from, chatId, type, text, media } = JSON.parse(data) as MessageData
  return {
    messageId: id ?? null,
    from: from?.phone ?? from?.lid ?? null,
    fromName: from?.name ?? null,
    chatId: chatId ?? null,
    type: type ?? null,
    text: text ?? null,
    mediaUrl: media?.url ?? null,
  }
}
