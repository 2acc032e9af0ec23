import { z } from 'zod'
import { isoTime } from '../http/time.ts'

const after = z
  .string()
  .max(200)
  .optional()
  .describe('`cursor` of the last event you have, or `nextCursor`; from the beginning without it.')

const filters = {
  sessionId: z.string().max(100).optional(),
  types: z.string().max(1000).optional().describe('Names separated by commas: `message.received,session.status`.'),
}

export const eventQuery = z.object({
  after,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  ...filters,
})

export const streamQuery = z.object({
  after: after.describe('`cursor` of the last event you have; without it and without `Last-Event-ID`: from now on.'),
  ...filters,
})

// Loose, for what is left out here would be gone from the request.
export const streamHeaders = z.looseObject({
  'last-event-id': z
    .string()
    .max(200)
    .optional()
    .describe('`id` of the last event you have: the stream goes on behind it. Counts before `after`.'),
})

const eventSchema = z
  .object({
    id: z.string(),
    event: z.string(),
    seq: z.number().describe('Counts within the session.'),
    sessionId: z.string().nullable(),
    timestamp: isoTime,
    cursor: z.string().describe('Opaque; where to go on.'),
    data: z.record(z.string(), z.unknown()).describe('The whole resource, as GET returned it then.'),
  })
  .meta({ id: 'Event' })

export const eventPage = z
  .object({
    events: z.array(eventSchema),
    nextCursor: z.string().nullable().describe('Give it as `after`; null while there is nothing.'),
  })
  .meta({
    id: 'EventPage',
    examples: [
      {
        events: [
          {
            id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a20',
            event: 'message.received',
            seq: 812,
            sessionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
            timestamp: '2026-11-20T09:00:00.000Z',
            cursor: 'eyJwb3NpdGlvbiI6ODEyfQ',
            data: { id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10', text: 'Bonjour' },
          },
        ],
        nextCursor: 'eyJwb3NpdGlvbiI6ODEyfQ',
      },
    ],
  })

export const streamAnswer = {
  description:
    'Server-sent events, for as long as the reader stays: `id` is the cursor, `event` the type, `data` the event as ' +
    'GET /events shows it. A comment comes at least every 15 seconds.',
  content: { 'text/event-stream': { schema: z.string() } },
}
