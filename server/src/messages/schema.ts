import { z } from 'zod'
import { pageOf, pageQuery } from '../http/pagination.ts'
import { isoTime, timeInput } from '../http/time.ts'
import { messageStatuses } from './message-status.ts'
import { messageTypes } from './message-type.ts'

const textMax = 65_536
const addressMax = 100
const referenceMax = 255

const ids = {
  message: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10',
  session: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  chat: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03',
  contact: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
}

/** What is not there yet is refused by name with 501, never ignored. */
export const unsupportedContents = ['media', 'location', 'contacts', 'poll', 'sendAt', 'replyTo', 'mentions'] as const

const unsupported = Object.fromEntries(
  unsupportedContents.map((name) => [
    name,
    z.unknown().optional().describe('Not supported yet: answers 501 NOT_SUPPORTED.'),
  ]),
) as Record<(typeof unsupportedContents)[number], z.ZodOptional<z.ZodUnknown>>

export const sendBody = z
  .strictObject({
    to: z
      .string()
      .min(1)
      .max(addressMax)
      .describe(
        '`+33612345678`, `33612345678`, `…@s.whatsapp.net`, `…@c.us`, `…@lid`, or the id of a chat or contact.',
      ),
    text: z.string().min(1).max(textMax).optional(),
    clientReference: z.string().max(referenceMax).optional().describe('Yours, given back in answers and events.'),
    linkPreview: z.literal(false).optional().describe('Link previews are not made yet.'),
    ...unsupported,
  })
  .meta({ examples: [{ to: '+33612345678', text: 'Bonjour 👋', clientReference: 'order-42' }] })
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

const messageError = z.object({ code: z.string(), message: z.string() })

const sentAnswer = z.object({
  messageId: z.string(),
  status: z.enum(['pending', 'sent', 'failed']),
  whatsappId: z.string(),
  chatId: z.string(),
  to: z.object({ phone: z.string().nullable(), lid: z.string().nullable() }),
  timestamp: isoTime,
  error: messageError.optional().describe('With status `failed`: why WhatsApp refused it.'),
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
  media: z.null().describe('Media are not fetched yet.'),
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
  starred: z.boolean(),
  pinned: z.boolean(),
  timestamp: isoTime,
  createdAt: isoTime,
  sendAt: isoTime.nullable().describe('It is not sent before this time.'),
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
  media: null,
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
  starred: false,
  pinned: false,
  timestamp: '2026-11-20T09:00:00.000Z',
  createdAt: '2026-11-20T09:00:00.000Z',
  sendAt: null,
  editedAt: null,
  revokedAt: null,
  clientReference: 'order-42',
  metadata: null,
}

export const messageSchema = messageFields.meta({ id: 'Message', examples: [messageExample] })
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
  q: z.string().min(1).max(200).optional().describe('Text that the message contains.'),
})
export type MessageQuery = z.infer<typeof messageQuery>

export const messageCursor = z.object({ id: z.string() })
export const messageParams = z.object({ sessionId: z.string().max(100), messageId: z.string().max(100) })
