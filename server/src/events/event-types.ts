import { z } from 'zod'
import { isoTime } from '../http/time.ts'

interface EventDefinition {
  /** When it is published, for the documents. */
  when: string
  /** What it carries: a whole resource, as GET returned it then, or fields of its own. */
  data: 'message' | 'session' | 'contact' | 'chat' | 'group' | 'call' | z.ZodType
}

const address = z.object({ phone: z.string().nullable(), lid: z.string().nullable() })

const ofGroup = {
  sessionId: z.string(),
  groupId: z.string().describe("Also the id of the group's chat."),
  jid: z.string(),
}

const lastTry = {
  lastStatus: z.int().nullable().describe('HTTP status of the last try; null when there was no answer.'),
  lastError: z.string().nullable(),
}

/** What somebody did to a message, in the words that events of messages use. */
const deedFields = {
  id: z.string().describe('The message that it is about.'),
  sessionId: z.string(),
  whatsappId: z.string().describe('Of the message that it is about.'),
  chatId: z.string(),
  from: z
    .object({
      id: z.string().nullable().describe('The contact; null for ourselves.'),
      phone: z.string().nullable(),
      lid: z.string().nullable(),
      name: z.string().nullable(),
    })
    .describe('Who did it.'),
  isGroup: z.boolean(),
  isStatus: z.boolean(),
  timestamp: isoTime,
}

const historyPart = z.object({
  sessionId: z.string(),
  kind: z.enum(['initial', 'names', 'numbers', 'recent', 'full', 'on-demand']),
  messages: z.int().describe('Those of the part that were new.'),
  history: z
    .object({
      state: z.enum(['syncing', 'synced']),
      percent: z.int(),
      messages: z.int(),
      failedParts: z.int(),
      since: isoTime,
    })
    .nullable()
    .describe('How far all of it is stored, as in the session.'),
})

/** Everything that may happen. Events of a session count in `seq`. */
export const eventDefinitions = {
  'message.received': {
    when: 'A message came in; or one that could not be decrypted before, and its sender has repeated.',
    data: 'message',
  },
  'message.sent': {
    when: 'WhatsApp took a message of this account, whichever of its devices wrote it.',
    data: 'message',
  },
  'message.delivered': { when: 'A message reached a phone of its recipient.', data: 'message' },
  'message.read': { when: 'Its recipient has read a message.', data: 'message' },
  'message.played': { when: 'Its recipient has played a voice message.', data: 'message' },
  'message.failed': { when: 'A message will not be sent any more; `error` says why.', data: 'message' },
  'message.undecryptable': {
    when: 'A message came in that could not be decrypted; its sender was asked to repeat it.',
    data: 'message',
  },
  'message.edited': {
    when: 'The writer of a message changed it; its history has what it said before.',
    data: 'message',
  },
  'message.revoked': {
    when: 'A message was deleted for everyone; its history has what it said.',
    data: 'message',
  },
  'message.reaction': {
    when: 'Somebody reacted to a message, or took the reaction back (`emoji` is empty).',
    data: z.object({
      ...deedFields,
      type: z.literal('reaction'),
      text: z.string().describe('The emoji, as in `emoji`.'),
      emoji: z.string(),
    }),
  },
  'message.pinned': { when: 'A message was pinned in its chat, or unpinned; `pinned` says which.', data: 'message' },
  'message.starred': {
    when: 'A message got a star on any device of the account, or lost it; `starred` says which.',
    data: 'message',
  },
  'poll.vote': {
    when: 'Somebody voted in a poll, changed the vote, or took it back (`options` is empty).',
    data: z.object({
      ...deedFields,
      options: z.array(z.string()).describe('What this person has chosen now.'),
      poll: z.object({
        question: z.string(),
        options: z.array(z.object({ name: z.string(), votes: z.int() })),
        multiple: z.boolean(),
      }),
    }),
  },
  'status.received': { when: 'Somebody posted a status that this account may see.', data: 'message' },
  'status.sent': {
    when: 'WhatsApp took a status of this account, whichever of its devices posted it.',
    data: 'message',
  },
  'status.failed': { when: 'A status of this account will not be posted any more; `error` says why.', data: 'message' },
  'status.viewed': {
    when: 'Somebody has seen a status of this account; told once for each person.',
    data: z.object(deedFields),
  },
  'status.reaction': {
    when: 'Somebody reacted to a status, or took the reaction back (`emoji` is empty).',
    data: z.object({ ...deedFields, type: z.literal('reaction'), text: z.string(), emoji: z.string() }),
  },
  'status.revoked': { when: 'A status was deleted by who posted it.', data: 'message' },
  'action.failed': {
    when: 'An edit, a revoke, a reaction, a vote or a pin of ours, or how long messages of a chat live, will not be sent any more; `error` says why.',
    data: z.object({
      actionId: z.string(),
      action: z.enum(['edit', 'revoke', 'reaction', 'vote', 'pin', 'disappearing']),
      sessionId: z.string(),
      chatId: z.string(),
      messageId: z.string().nullable().describe('The message that it was about; null: it was about the chat.'),
      whatsappId: z.string().describe("The action's own."),
      error: z.object({ code: z.string(), message: z.string() }),
    }),
  },
  'media.ready': { when: 'The file of a received message has been fetched from WhatsApp.', data: 'message' },
  'media.failed': {
    when: 'The file of a received message will not come: WhatsApp and the phone have it no more, or there is no room.',
    data: 'message',
  },
  'session.status': { when: 'A session changed its state; `reason` says why.', data: 'session' },
  'session.qr': {
    when: 'A new QR code waits to be scanned; the code itself comes from `GET /sessions/{sessionId}/qr` only.',
    data: z.object({ sessionId: z.string(), expiresAt: isoTime }),
  },
  'session.passkey': {
    when: 'Linking needs the passkey of the account, or goes on after it; `GET /sessions/{sessionId}/passkey` says what to do.',
    data: z.object({
      sessionId: z.string(),
      step: z.enum(['assertion', 'waiting', 'code', 'finishing']),
      expiresAt: isoTime,
    }),
  },
  'history.synced': {
    when: 'A part of the history that the phone has kept is stored. Nothing else is told of what is in it.',
    data: historyPart,
  },
  'history.failed': {
    when: 'A part of the history will not come: WhatsApp has it no more, or it cannot be read.',
    data: historyPart,
  },
  'contact.updated': {
    when: 'A contact changed: its name, its number or LID, or two contacts are one (`formerIds`).',
    data: 'contact',
  },
  'chat.updated': {
    when: 'A chat was read, archived, pinned or muted, or the opposite, on any device of the account.',
    data: 'chat',
  },
  'group.updated': {
    when: 'A group is new to this account, was changed, or this account left it.',
    data: 'group',
  },
  'group.participants': {
    when: 'People were added to a group, were removed, left, or became admins or no longer are.',
    data: z.object({
      ...ofGroup,
      action: z.enum(['add', 'remove', 'leave', 'promote', 'demote']),
      by: address,
      participants: z.array(address.extend({ role: z.enum(['member', 'admin', 'superadmin']) })),
    }),
  },
  'group.requests': {
    when: 'People ask to join a group whose admins decide, or ask no longer.',
    data: z.object({
      ...ofGroup,
      action: z.enum(['created', 'withdrawn']),
      by: address,
      people: z.array(address),
    }),
  },
  'call.received': { when: 'Somebody calls.', data: 'call' },
  'call.ended': { when: 'A call is over: taken on the phone, rejected, missed or ended.', data: 'call' },
  'presence.updated': {
    when: 'Somebody came online, went offline, or types; kept for a day.',
    data: z.object({
      sessionId: z.string(),
      chatId: z.string().nullable().describe('null: there is no chat with this person yet.'),
      contactId: z.string().nullable(),
      phone: z.string().nullable(),
      lid: z.string().nullable(),
      state: z.enum(['available', 'unavailable', 'composing', 'recording', 'paused']),
      lastSeenAt: isoTime.nullable(),
    }),
  },
  'webhook.exhausted': {
    when: 'A delivery to a webhook failed for the last time.',
    data: z.object({
      webhookId: z.string(),
      deliveryId: z.string(),
      sessionId: z.string().nullable().describe('Of the event that was not delivered.'),
      eventId: z.string(),
      event: z.string(),
      seq: z.int(),
      attempts: z.int(),
      ...lastTry,
    }),
  },
  'webhook.disabled': {
    when: 'A webhook is called no more: it said that it is gone, or failed for days.',
    data: z.object({
      webhookId: z.string(),
      sessionId: z.string().nullable().describe('The session it belongs to; null: all of the account.'),
      reason: z.enum(['gone', 'failing']),
      failingSince: isoTime.nullable(),
      ...lastTry,
    }),
  },
} as const satisfies Record<string, EventDefinition>

export type EventType = keyof typeof eventDefinitions

export const eventTypes = Object.keys(eventDefinitions) as EventType[]

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
