import { z } from 'zod'
import { pageOf, pageQuery } from '../http/pagination.ts'
import { isoTime } from '../http/time.ts'

const callFields = z.object({
  id: z.string().describe("WhatsApp's."),
  sessionId: z.string(),
  from: z.object({
    id: z.string().nullable().describe('The contact.'),
    phone: z.string().nullable(),
    lid: z.string().nullable(),
    name: z.string().nullable(),
  }),
  groupJid: z.string().nullable(),
  isGroup: z.boolean(),
  isVideo: z.boolean(),
  state: z
    .enum(['ringing', 'accepted', 'rejected', 'missed', 'ended'])
    .describe('`accepted`: on another device; `ended` may be before anybody took it.'),
  startedAt: isoTime,
  endedAt: isoTime.nullable(),
})

const callExample = {
  id: '3F0A1B2C3D4E5F60718293A4B5C6D7E8',
  sessionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  from: {
    id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
    phone: '+33612345678',
    lid: '98765432101234@lid',
    name: 'Marie',
  },
  groupJid: null,
  isGroup: false,
  isVideo: false,
  state: 'ringing' as const,
  startedAt: '2026-11-20T09:00:00.000Z',
  endedAt: null,
}

export const callSchema = callFields.meta({ id: 'Call', examples: [callExample] })
export const callPage = pageOf('calls', callSchema).meta({
  examples: [{ calls: [callExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})
export const callQuery = z.object(pageQuery)
export const callCursor = z.object({ at: z.number(), id: z.string() })
export const callParams = z.object({ sessionId: z.string().max(100), callId: z.string().min(1).max(100) })
