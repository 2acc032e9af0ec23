import { z } from 'zod'
import type { Database } from '../db/open.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import type { ApiRoutes } from '../http/route.ts'
import { isoTime, toIso } from '../http/time.ts'
import { AppError } from '../lib/errors.ts'
import { type EventType, eventAliases, eventTypes } from './event-types.ts'
import { listEvents } from './list-events.ts'

const eventCursor = z.object({ position: z.int().min(0) })

const eventQuery = z.object({
  after: z
    .string()
    .max(200)
    .optional()
    .describe('`cursor` of the last event you have, or `nextCursor`; from the beginning without it.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  sessionId: z.string().max(100).optional(),
  types: z.string().max(1000).optional().describe('Names separated by commas: `message.received,session.status`.'),
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

const eventPage = z
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

export function eventRoutes({ db }: { db: Database }): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/events',
      config: { permission: 'read' },
      schema: {
        tags: ['Events'],
        summary: 'The log of everything that happened, in commit order',
        querystring: eventQuery,
        response: { 200: eventPage },
      },
      handler: async ({ principal, query }) => {
        const events = await listEvents(db, {
          accountId: principal.accountId,
          sessionIds: principal.sessionIds,
          after: query.after === undefined ? 0 : decodeCursor(eventCursor, query.after).position,
          limit: query.limit,
          sessionId: query.sessionId,
          types: query.types === undefined ? undefined : parseTypes(query.types),
        })
        return {
          events: events.map(({ position, timestamp, ...event }) => ({
            ...event,
            timestamp: toIso(timestamp),
            cursor: encodeCursor({ position }),
          })),
          nextCursor: events.length > 0 ? encodeCursor({ position: events.at(-1)!.position }) : (query.after ?? null),
        }
      },
    })
  }
}

/** Names of events, the specification's too. Throws VALIDATION_ERROR for an unknown one. */
function parseTypes(text: string): EventType[] {
  return text.split(',').map((given) => {
    const name = eventAliases[given.trim()] ?? given.trim()
    const known = eventTypes.find((type) => type === name)
    if (known) return known
    const issue = { path: 'types', message: `Unknown event "${given}"`, in: 'query' }
    throw new AppError('VALIDATION_ERROR', {
      message: `query.types: unknown event "${given}"`,
      details: { issues: [issue] },
    })
  })
}
