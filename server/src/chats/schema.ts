import { z } from 'zod'
import { pageOf, pageQuery } from '../http/pagination.ts'
import { isoTime } from '../http/time.ts'
import { typingStates } from '../whatsapp/chat-client.ts'

const chatFields = z.object({
  id: z.string(),
  sessionId: z.string(),
  kind: z.enum(['direct', 'group', 'status']),
  contactId: z.string().nullable().describe('The person, in a direct chat.'),
  jid: z.string().nullable().describe("WhatsApp's address of a group, or of the statuses."),
  phone: z.string().nullable(),
  lid: z.string().nullable(),
  name: z.string().nullable().describe("The person's name, or the group's subject."),
  unreadCount: z.int().min(0),
  markedUnread: z.boolean().describe('Marked as unread by hand.'),
  archived: z.boolean(),
  pinned: z.boolean(),
  mutedUntil: isoTime.nullable().describe('In the year 9999: for ever.'),
  ephemeralSeconds: z.int().min(0).describe('How long messages live on phones; 0: for ever.'),
  lastMessageAt: isoTime.nullable(),
  lastMessage: z
    .object({
      id: z.string(),
      direction: z.enum(['inbound', 'outbound']),
      type: z.string(),
      text: z.string().nullable(),
      status: z.string(),
      timestamp: isoTime,
    })
    .nullable(),
  createdAt: isoTime,
})

const chatExample = {
  id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03',
  sessionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  kind: 'direct' as const,
  contactId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
  jid: null,
  phone: '+33612345678',
  lid: '98765432101234@lid',
  name: 'Marie',
  unreadCount: 2,
  markedUnread: false,
  archived: false,
  pinned: true,
  mutedUntil: null,
  ephemeralSeconds: 0,
  lastMessageAt: '2026-11-20T09:00:00.000Z',
  lastMessage: {
    id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10',
    direction: 'inbound' as const,
    type: 'text',
    text: 'Salut !',
    status: 'received',
    timestamp: '2026-11-20T09:00:00.000Z',
  },
  createdAt: '2026-11-20T08:00:00.000Z',
}

export const chatSchema = chatFields.meta({ id: 'Chat', examples: [chatExample] })
export const chatPage = pageOf('chats', chatSchema).meta({
  examples: [{ chats: [chatExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

const trueOrFalse = z.enum(['true', 'false']).optional()

export const chatQuery = z.object({
  ...pageQuery,
  kind: z.enum(['direct', 'group', 'status']).optional(),
  archived: trueOrFalse,
  unread: trueOrFalse.describe('`true`: with unread messages, or marked as unread.'),
  q: z.string().min(1).max(200).optional().describe('Part of a name, a subject or a number.'),
})
export type ChatQuery = z.infer<typeof chatQuery>

export const chatCursor = z.object({ at: z.number(), id: z.string() })

export const chatParams = z.object({
  sessionId: z.string().max(100),
  chatId: z.string().min(1).max(100).describe('The id of a chat or contact, or any form of address.'),
})

export const typingBody = z.strictObject({ state: z.enum(typingStates) }).meta({ examples: [{ state: 'composing' }] })

export const muteBody = z
  .strictObject({
    seconds: z.int().min(1).max(31_622_400).optional().describe('Without it: for ever.'),
  })
  .nullish()
  .meta({ examples: [{ seconds: 28_800 }] })
