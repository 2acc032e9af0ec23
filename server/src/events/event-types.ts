/** Everything that may happen, by name. Sessions' events count in `seq`; the payload is the whole resource. */
export const eventTypes = [
  'message.received',
  'message.sent',
  'message.delivered',
  'message.read',
  'message.played',
  'message.failed',
  'message.undecryptable',
  'session.status',
  'session.qr',
  'webhook.exhausted',
  'webhook.disabled',
] as const

export type EventType = (typeof eventTypes)[number]

/** The specification's names, accepted as filters. */
export const eventAliases: Record<string, EventType> = {
  message_received: 'message.received',
  session_status_change: 'session.status',
}

/** What a filter may name. */
export const eventNames = [...eventTypes, ...Object.keys(eventAliases)]

/** A fact, as its feature publishes it. */
export interface Fact {
  accountId: string
  /** null: it belongs to the account as a whole. */
  sessionId: string | null
  type: EventType
  data: Record<string, unknown>
}
