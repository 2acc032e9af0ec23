import { z } from 'zod'
import { pageOf, pageQuery } from '../http/pagination.ts'
import { isoTime, timeInput } from '../http/time.ts'
import { mediaInput, messageMedia } from '../media/schema.ts'

/** WhatsApp shows no longer text on a status. */
const textMax = 700
const fontMax = 10
export const audienceMax = 1_000
const addressMax = 100

const lookFields = {
  background: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  font: z.int().min(0).max(fontMax),
}

export const statusBody = z
  .strictObject({
    text: z.string().min(1).max(textMax).optional(),
    background: lookFields.background.optional().describe('The ground of a text: `#rrggbb`.'),
    font: lookFields.font.optional().describe("WhatsApp's number of the font of a text."),
    media: mediaInput.optional().describe('An image, a video, or a voice note (`voice: true`), in place of a text.'),
    audience: z
      .union([z.literal('contacts'), z.array(z.string().min(1).max(addressMax)).min(1).max(audienceMax)])
      .default('contacts')
      .describe(
        'Who gets it: people in any form of address; or `contacts`, those whom the address book names or with whom there is a chat. WhatsApp shows it to those of them who have saved this number.',
      ),
    sendAt: timeInput.optional().describe('It waits in the outbox until then, and can be cancelled.'),
    clientReference: z.string().max(255).optional().describe('Yours, given back in answers and events.'),
  })
  .meta({
    examples: [
      { text: 'Open until eight tonight', background: '#1f7a6b', font: 1, audience: ['+33612345678'] },
      { media: { url: 'https://example.com/cat.jpg', caption: 'Our cat' } },
    ],
  })
export type StatusBody = z.infer<typeof statusBody>

const messageError = z.object({ code: z.string(), message: z.string() })

const postedFields = z.object({
  statusId: z.string(),
  status: z.enum(['pending', 'sent', 'failed']),
  whatsappId: z.string(),
  audienceCount: z.int().min(0).describe('How many people it is for.'),
  timestamp: isoTime,
  error: messageError.optional().describe('With status `failed`: why WhatsApp refused it.'),
})
export type PostedStatus = z.infer<typeof postedFields>

const ids = {
  status: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30',
  session: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  contact: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
}
const postedExample: PostedStatus = {
  statusId: ids.status,
  status: 'sent',
  whatsappId: '3EB0C2A1F4D5E6B7980A1C',
  audienceCount: 12,
  timestamp: '2026-11-20T09:00:00.000Z',
}
export const postedSchema = postedFields.meta({ id: 'PostedStatus', examples: [postedExample] })
export const awaitedSchema = postedFields.meta({
  id: 'AwaitedStatus',
  examples: [{ ...postedExample, status: 'pending' }],
})

const party = z.object({
  id: z.string().nullable().describe('The contact; null for ourselves.'),
  phone: z.string().nullable(),
  lid: z.string().nullable(),
  name: z.string().nullable(),
})
const partyExample = { id: ids.contact, phone: '+33612345678', lid: '98765432101234@lid', name: 'Marie' }

const statusFields = z.object({
  id: z.string(),
  sessionId: z.string(),
  whatsappId: z.string(),
  direction: z.enum(['inbound', 'outbound']).describe('`outbound`: ours.'),
  from: party,
  type: z.string().describe('`text`, `image`, `video`, `audio`, or as of a message.'),
  text: z.string().nullable().describe('The text, or the caption.'),
  background: z.string().nullable(),
  font: z.int().nullable(),
  media: messageMedia.nullable(),
  status: z
    .string()
    .describe('Of ours: `pending`, `sent`, `delivered`, `read`, `played` or `failed`; else `received`.'),
  error: messageError.nullable(),
  seen: z.boolean().describe('Of others: we have said that we saw it.'),
  audienceCount: z.int().nullable().describe('Of ours, when posted here: how many people it is for.'),
  viewCount: z.int().describe('Of ours: how many people have seen it.'),
  reactions: z.array(z.object({ emoji: z.string(), from: party, timestamp: isoTime })),
  postedAt: isoTime.describe('Of one that waits: when it will be, or was asked for.'),
  expiresAt: isoTime.describe('A day after it was posted: then WhatsApp shows it no more.'),
  revokedAt: isoTime.nullable(),
  clientReference: z.string().nullable(),
})
export type StatusView = z.infer<typeof statusFields>

const statusExample: StatusView = {
  id: ids.status,
  sessionId: ids.session,
  whatsappId: '3EB0C2A1F4D5E6B7980A1C',
  direction: 'inbound',
  from: partyExample,
  type: 'text',
  text: 'At the sea',
  background: '#1f7a6b',
  font: 1,
  media: null,
  status: 'received',
  error: null,
  seen: false,
  audienceCount: null,
  viewCount: 0,
  reactions: [],
  postedAt: '2026-11-20T09:00:00.000Z',
  expiresAt: '2026-11-21T09:00:00.000Z',
  revokedAt: null,
  clientReference: null,
}
export const statusSchema = statusFields.meta({ id: 'Status', examples: [statusExample] })
export const statusPage = pageOf('statuses', statusSchema).meta({
  examples: [{ statuses: [statusExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

export const statusQuery = z.object({
  ...pageQuery,
  direction: z.enum(['all', 'inbound', 'outbound']).default('all').describe("`outbound`: one's own."),
  from: z.string().min(1).max(addressMax).optional().describe('Who posted it, in any form of address.'),
  expired: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true`: also those that are shown no more: expired, deleted or failed.'),
})
export type StatusQuery = z.infer<typeof statusQuery>

export const statusParams = z.object({ sessionId: z.string().max(100), statusId: z.string().max(100) })

const viewer = z.object({
  contact: party,
  viewedAt: isoTime,
  reaction: z.string().nullable().describe('An emoji.'),
})
export type Viewer = z.infer<typeof viewer>
export const viewersSchema = z.object({ viewers: z.array(viewer), total: z.int().min(0) }).meta({
  id: 'StatusViewers',
  examples: [{ viewers: [{ contact: partyExample, viewedAt: '2026-11-20T09:05:00.000Z', reaction: '💚' }], total: 1 }],
})
