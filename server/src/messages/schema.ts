import { z } from 'zod'
import { pageOf, pageQuery } from '../http/pagination.ts'
import { isoTime, timeInput } from '../http/time.ts'
import { mediaInput, messageMedia } from '../media/schema.ts'
import { messageStatuses } from './message-status.ts'
import { messageTypes } from './message-type.ts'

const textMax = 65_536
const addressMax = 100
const referenceMax = 255
const shortTextMax = 1_000
const contactsMax = 257
const mentionsMax = 1_024
/** An emoji may be made of several. */
const emojiMax = 64
const pinSecondsDefault = 7 * 86_400
const pinSecondsMax = 30 * 86_400
const pollQuestionMax = 255
const pollOptionMax = 100
const pollOptionsMax = 12

const ids = {
  message: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10',
  session: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  chat: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03',
  contact: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
}

/** Each message has one of these. */
export const contentNames = ['text', 'media', 'location', 'contacts', 'poll'] as const

const shortText = z.string().min(1).max(shortTextMax)

const locationInput = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: shortText.optional(),
    address: shortText.optional(),
  })
  .describe('A place on the map.')

const contactsInput = z
  .array(z.strictObject({ name: shortText, phone: z.string().min(1).max(addressMax) }))
  .min(1)
  .max(contactsMax)
  .describe('Contact cards.')

const pollInput = z
  .strictObject({
    question: z.string().min(1).max(pollQuestionMax),
    options: z
      .array(z.string().min(1).max(pollOptionMax))
      .min(2)
      .max(pollOptionsMax)
      .refine((options) => new Set(options).size === options.length, 'the options must differ'),
    multiple: z.boolean().default(false).describe('May one person choose several?'),
  })
  .describe('A question with answers to choose from.')

const mentionsInput = z
  .array(z.string().min(1).max(addressMax))
  .max(mentionsMax)
  .describe('People who are named in the text as `@33612345678`, in any form of address; `everyone`: all of a group.')

export const sendBody = z
  .strictObject({
    to: z
      .string()
      .min(1)
      .max(addressMax)
      .describe(
        '`+33612345678`, `33612345678`, `…@s.whatsapp.net`, `…@c.us`, `…@lid`, `…@g.us`, or the id of a chat or contact.',
      ),
    text: z.string().min(1).max(textMax).optional(),
    clientReference: z.string().max(referenceMax).optional().describe('Yours, given back in answers and events.'),
    linkPreview: z
      .boolean()
      .optional()
      .describe(
        '`true`: this server asks the page of the first link in the text for its title and description. It waits up to five seconds for them; without an answer the text goes without a preview.',
      ),
    media: mediaInput.optional(),
    location: locationInput.optional(),
    contacts: contactsInput.optional(),
    poll: pollInput.optional(),
    replyTo: z
      .string()
      .min(1)
      .max(addressMax)
      .optional()
      .describe('The id of the message of this chat that is answered.'),
    mentions: mentionsInput.optional(),
    sendAt: timeInput
      .optional()
      .describe('It waits in the outbox until then, and can be changed or cancelled; at most a year ahead.'),
    metadata: z.record(z.string().max(100), z.unknown()).optional().describe('Yours, given back as `metadata`.'),
  })
  .meta({
    examples: [
      { to: '+33612345678', text: 'Bonjour 👋', clientReference: 'order-42' },
      { to: '+33612345678', media: { url: 'https://example.com/cat.jpg', caption: 'Our cat' } },
      { to: '+33612345678', location: { latitude: 48.8584, longitude: 2.2945, name: 'Tour Eiffel' } },
      { to: '+33612345678', contacts: [{ name: 'Karim', phone: '+33698765432' }] },
      { to: '+33612345678', poll: { question: 'Which day?', options: ['Monday', 'Tuesday'], multiple: false } },
      { to: '+33612345678', text: 'As for @33698765432: yes', replyTo: ids.message, mentions: ['+33698765432'] },
    ],
  })
export type SendBody = z.infer<typeof sendBody>

export const sendQuery = z.object({
  wait: z.coerce
    .number()
    .min(0)
    .max(30)
    .optional()
    .describe("Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS."),
  queue: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true`: when the session is not connected, wait in the outbox instead of 503.'),
})

export type SendQuery = z.infer<typeof sendQuery>

const messageError = z.object({ code: z.string(), message: z.string() })

const waiting = z.object({
  reason: z.string().describe('`REACHOUT_TIME_LOCK`, `FIRST_CONTACTS_CAP`, `QUIET_HOURS`, …: docs/account-safety.md.'),
  text: z.string(),
  until: isoTime.describe('It is tried again then; what is told of by WhatsApp may end earlier or later.'),
})

const sentAnswer = z.object({
  messageId: z.string(),
  status: z.enum(['pending', 'sent', 'failed']),
  whatsappId: z.string(),
  chatId: z.string(),
  to: z.object({ phone: z.string().nullable(), lid: z.string().nullable() }),
  timestamp: isoTime,
  error: messageError.optional().describe('With status `failed`: why WhatsApp refused it.'),
  waiting: waiting.optional().describe('With status `pending`: why it is held back, if it is.'),
})
export type SentAnswer = z.infer<typeof sentAnswer>

const sentExample: SentAnswer = {
  messageId: ids.message,
  status: 'sent',
  whatsappId: '3EB0C2A1F4D5E6B7980A1C',
  chatId: ids.chat,
  to: { phone: '+33612345678', lid: '98765432101234@lid' },
  timestamp: '2026-11-20T09:00:00.000Z',
}
export const sentSchema = sentAnswer.meta({ id: 'SentMessage', examples: [sentExample] })
export const acceptedSchema = sentAnswer.meta({
  id: 'AcceptedMessage',
  examples: [{ ...sentExample, status: 'pending' }],
})

const actionAnswer = z.object({
  messageId: z.string().describe('The message that it is about.'),
  actionId: z.string().describe('The edit, revoke, reaction, vote or pin itself, as `action.failed` names it.'),
  status: z
    .enum(['pending', 'sent', 'failed', 'cancelled'])
    .describe('`pending`: it waits for its turn, or for WhatsApp. `cancelled`: the message will never be sent.'),
  whatsappId: z.string(),
  chatId: z.string(),
  timestamp: isoTime,
  error: messageError.optional().describe('With status `failed`: why WhatsApp refused it.'),
})
export type ActionAnswer = z.infer<typeof actionAnswer>

export const actionSchema = actionAnswer.meta({
  id: 'MessageAction',
  examples: [
    {
      messageId: ids.message,
      actionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a11',
      status: 'sent',
      whatsappId: '3EB0D4C3B2A1F0E9D8C7B6',
      chatId: ids.chat,
      timestamp: '2026-11-20T09:01:00.000Z',
    },
  ],
})

export const chatActionSchema = actionAnswer
  .omit({ messageId: true })
  .extend({ actionId: z.string().describe('The change itself, as `action.failed` names it.') })
  .meta({
    id: 'ChatAction',
    examples: [
      {
        actionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a11',
        status: 'sent',
        whatsappId: '3EB0D4C3B2A1F0E9D8C7B6',
        chatId: ids.chat,
        timestamp: '2026-11-20T09:01:00.000Z',
      },
    ],
  })
export type ChatActionAnswer = z.infer<typeof chatActionSchema>

export const lifetimeBody = z
  .strictObject({
    seconds: z
      .union([z.literal(0), z.literal(86_400), z.literal(604_800), z.literal(7_776_000)])
      .describe('0: messages stay. WhatsApp knows a day, a week and ninety days.'),
  })
  .meta({ examples: [{ seconds: 604_800 }] })

export const editBody = z
  .strictObject({ text: z.string().min(1).max(textMax), mentions: mentionsInput.optional() })
  .meta({ examples: [{ text: 'Bonsoir 👋' }] })
export type EditBody = z.infer<typeof editBody>

export const reactionBody = z
  .strictObject({ emoji: z.string().max(emojiMax).describe('Empty: takes the reaction back.') })
  .meta({ examples: [{ emoji: '👍' }] })

export const voteBody = z
  .strictObject({
    options: z
      .array(z.string().max(pollOptionMax))
      .max(pollOptionsMax)
      .describe('The names of the options; none: takes the vote back.'),
  })
  .meta({ examples: [{ options: ['Monday'] }] })

export const pinBody = z
  .strictObject({
    seconds: z.int().min(0).max(pinSecondsMax).default(pinSecondsDefault).describe('How long; 0: it is unpinned.'),
  })
  .meta({ examples: [{ seconds: pinSecondsDefault }] })

export const forwardBody = z
  .strictObject({ to: z.string().min(1).max(addressMax).describe('As in `to` of a message.') })
  .meta({ examples: [{ to: '+33698765432' }] })

const party = z.object({
  id: z.string().nullable().describe('The contact; null for ourselves.'),
  phone: z.string().nullable(),
  lid: z.string().nullable(),
  name: z.string().nullable(),
})

const linkPreview = z.object({ url: z.string(), title: z.string(), description: z.string().nullable() })

const location = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  live: z.boolean().describe('Shared as it moves; companion devices get the first place only.'),
})

const contactCard = z.object({ name: z.string(), phones: z.array(z.string()), vcard: z.string() })

const pollFields = z.object({
  question: z.string(),
  options: z.array(z.object({ name: z.string(), votes: z.int() })),
  multiple: z.boolean().describe('May one person choose several?'),
})

const person = z.object({ phone: z.string().nullable(), lid: z.string().nullable() })

const reply = z.object({
  id: z.string().nullable().describe('null: the answered message is not here.'),
  whatsappId: z.string(),
  from: person,
  type: z.string(),
  text: z.string().nullable(),
})

const messageFields = z.object({
  id: z.string(),
  sessionId: z.string(),
  whatsappId: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  chatId: z.string(),
  from: party,
  to: party,
  type: z.enum(messageTypes).describe('`undecryptable`: until the sender repeats it. `unsupported`: see `rawType`.'),
  rawType: z.string().nullable().describe("The protocol's name of an unsupported content."),
  voice: z.boolean(),
  gif: z.boolean(),
  viewOnce: z.boolean(),
  text: z.string().nullable().describe('The text, the caption, or the question of a poll; null once it is revoked.'),
  linkPreview: linkPreview.nullable(),
  media: messageMedia.nullable(),
  location: location.nullable(),
  contacts: z.array(contactCard).nullable(),
  poll: pollFields.nullable(),
  replyTo: reply.nullable().describe('The message that this one answers.'),
  mentions: z.array(person),
  mentionsEveryone: z.boolean(),
  forwarded: z.boolean(),
  reactions: z.array(z.object({ emoji: z.string(), from: party, timestamp: isoTime })),
  status: z.enum(messageStatuses),
  error: messageError.nullable(),
  isGroup: z.boolean(),
  isStatus: z.boolean().describe('Posted for many, and shown for a day: see `/statuses`.'),
  starred: z.boolean(),
  pinned: z.boolean(),
  timestamp: isoTime,
  createdAt: isoTime,
  sendAt: isoTime.nullable().describe('It is not sent before this time.'),
  waiting: waiting.nullable().describe('Why it is held back, if it is.'),
  editedAt: isoTime.nullable(),
  revokedAt: isoTime.nullable(),
  clientReference: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
})

const messageExample = {
  id: ids.message,
  sessionId: ids.session,
  whatsappId: '3EB0C2A1F4D5E6B7980A1C',
  direction: 'outbound' as const,
  chatId: ids.chat,
  from: { id: null, phone: '+33698765432', lid: '12345678901234@lid', name: 'Boutique' },
  to: { id: ids.contact, phone: '+33612345678', lid: '98765432101234@lid', name: 'Marie' },
  type: 'text' as const,
  rawType: null,
  voice: false,
  gif: false,
  viewOnce: false,
  text: 'Bonjour 👋',
  linkPreview: null,
  media: null as z.infer<typeof messageMedia> | null,
  location: null,
  contacts: null,
  poll: null,
  replyTo: null,
  mentions: [],
  mentionsEveryone: false,
  forwarded: false,
  reactions: [],
  status: 'delivered' as const,
  error: null,
  isGroup: false,
  isStatus: false,
  starred: false,
  pinned: false,
  timestamp: '2026-11-20T09:00:00.000Z',
  createdAt: '2026-11-20T09:00:00.000Z',
  sendAt: null,
  waiting: null,
  editedAt: null,
  revokedAt: null,
  clientReference: 'order-42',
  metadata: null,
}

export const messageSchema = messageFields.meta({ id: 'Message', examples: [messageExample] })
const messageDetail = messageFields.extend({
  history: z
    .array(
      z.object({
        kind: z.enum(['edit', 'revoke']),
        by: party,
        timestamp: isoTime,
        text: z.string().nullable().describe('What the message said before.'),
      }),
    )
    .describe('Oldest first.'),
  receipts: z
    .array(
      z.object({
        contact: party,
        deliveredAt: isoTime.nullable(),
        readAt: isoTime.nullable(),
        playedAt: isoTime.nullable(),
      }),
    )
    .describe('Of a message of ours to a group: how far it came with each member that told us.'),
})
export const messageDetailSchema = messageDetail.meta({
  id: 'MessageDetail',
  examples: [{ ...messageExample, history: [], receipts: [] }],
})

export const messagePage = pageOf('messages', messageSchema).meta({
  examples: [{ messages: [messageExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

export const messageQuery = z.object({
  ...pageQuery,
  direction: z.enum(['all', 'inbound', 'outbound']).default('all'),
  chatId: z.string().max(addressMax).optional().describe('The id of a chat or contact, or any form of address.'),
  status: z.enum(messageStatuses).optional(),
  type: z.enum(messageTypes).optional(),
  since: timeInput.optional().describe('Messages of this time and later.'),
  until: timeInput.optional().describe('Messages before this time.'),
  q: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Words that the message has, the last of them perhaps only begun; accents and capitals do not matter. `total` counts to 1 000.',
    ),
})
export type MessageQuery = z.infer<typeof messageQuery>

export const messageParams = z.object({ sessionId: z.string().max(100), messageId: z.string().max(100) })
