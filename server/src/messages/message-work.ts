import type { Publish } from '../events/publish.ts'
import { PeopleWork } from '../groups/people-work.ts'
import type { SessionSettings, SessionWork } from '../sessions/session-work.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { MessageRow } from './message-view.ts'
import { Outbox } from './outbox.ts'
import { openProtocol } from './protocol-bytes.ts'
import { receiveFacts, type StoreMedia } from './receive-facts.ts'

export interface MessageWorkDeps {
  publish: Publish
  defaultPerMinute: number
  storeMedia?: StoreMedia
  /** Told of each answer of WhatsApp to what was sent: null, or the code of the refusal. */
  onAck?: (refusal: number | null) => void
}

/** Sending and receiving on a session, as long as this node owns it. */
export interface MessageWork extends SessionWork {
  readonly outbox: Outbox
}

export function startMessageWork(
  { publish, defaultPerMinute, storeMedia, onAck }: MessageWorkDeps,
  owned: OwnedSession,
  settings: SessionSettings,
): MessageWork {
  const outbox = new Outbox(owned, { publish, settings, defaultPerMinute })
  const people = new PeopleWork(owned, publish, settings)
  const onConfirmed = (row: MessageRow) => outbox.confirm(row)
  const receiving = { owned, publish, people, storeMedia, onConfirmed }
  return {
    outbox,
    onOpen: (client) => {
      outbox.onOpen(client)
      people.onOpen(client)
    },
    onOfflineDone: () => outbox.onOfflineDone(),
    onClosed: () => {
      outbox.onClosed()
      people.onClosed()
    },
    onNews: (news) => people.onNews(news),
    findGroup: (jid) => people.findGroup(jid),
    onAck(whatsappId, refusal) {
      onAck?.(refusal)
      outbox.onAck(whatsappId, refusal)
    },
    receive: (trx, facts) => receiveFacts(receiving, trx, facts),
    findSent: (whatsappId) => findSent(owned, whatsappId),
    onSettingsChanged: (changed) => {
      outbox.setLimit(changed.messagesPerMinute)
      people.onSettingsChanged(changed)
    },
    quiesce: () => outbox.quiesce(),
    stop: () => outbox.stop(),
  }
}

/** The bytes as they were first sent. */
async function findSent(owned: OwnedSession, whatsappId: string): Promise<Uint8Array | null> {
  const row = await owned.db.read
    .selectFrom('messages')
    .select(['id', 'protocol_message', 'encoded'])
    .where('session_id', '=', owned.sessionId)
    .where('whatsapp_id', '=', whatsappId)
    .where('direction', '=', 'outbound')
    .executeTakeFirst()
  return row ? openProtocol(owned.cipher, row) : null
}
