import type { EventName } from 'sdk'

// One entry for each: a kind of event that the server learns to tell must be named here before this compiles.
const names: Record<EventName, true> = {
  'message.received': true,
  'message.sent': true,
  'message.delivered': true,
  'message.read': true,
  'message.played': true,
  'message.failed': true,
  'message.undecryptable': true,
  'message.edited': true,
  'message.revoked': true,
  'message.reaction': true,
  'message.pinned': true,
  'poll.vote': true,
  'action.failed': true,
  'media.ready': true,
  'media.failed': true,
  'session.status': true,
  'session.qr': true,
  'chat.updated': true,
  'contact.updated': true,
  'presence.updated': true,
  'group.updated': true,
  'group.participants': true,
  'group.requests': true,
  'call.received': true,
  'call.ended': true,
  'webhook.exhausted': true,
  'webhook.disabled': true,
}

/** Everything that a webhook or the stream can tell. */
export const eventNames = Object.keys(names) as EventName[]
