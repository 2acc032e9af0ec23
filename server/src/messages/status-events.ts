import type { EventType } from '../events/event-types.ts'
import type { Publish } from '../events/publish.ts'

/** What events of messages are called when the message is a status; null: nobody is told, each viewer has an event. */
const names: Partial<Record<EventType, EventType | null>> = {
  'message.received': 'status.received',
  'message.sent': 'status.sent',
  'message.failed': 'status.failed',
  'message.reaction': 'status.reaction',
  'message.revoked': 'status.revoked',
  'message.delivered': null,
  'message.read': null,
  'message.played': null,
}

/** Whoever answers messages must not take a status for one: events of statuses have names of their own. */
export function namingStatuses(publish: Publish): Publish {
  return async (trx, fact) => {
    const type = fact.data.isStatus === true ? names[fact.type] : undefined
    if (type !== null) await publish(trx, { ...fact, type: type ?? fact.type })
  }
}
