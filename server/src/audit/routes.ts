import { z } from 'zod'
import type { Database } from '../db/open.ts'
import { decodeCursor, encodeCursor, pageOf, pageQuery } from '../http/pagination.ts'
import type { ApiRoutes } from '../http/route.ts'
import { isoTime, toIso } from '../http/time.ts'
import { type AuditRow, listEntries } from './list-entries.ts'

const entrySchema = z
  .object({
    id: z.string(),
    at: isoTime,
    key: z.object({ id: z.string(), name: z.string().describe('As it was then.') }),
    method: z.string(),
    route: z.string().describe('Below `/api/v1`.'),
    sessionId: z.string().nullable(),
    target: z.record(z.string(), z.string()).describe('What the path named, and the id of what was made.'),
    fields: z.array(z.string()).describe('Names of the fields that were sent, never what they held.'),
    status: z.int().describe('What was answered: a refused change is here too.'),
    ip: z.string(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' })

const example = {
  id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a40',
  at: '2026-11-20T09:00:00.000Z',
  key: { id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01', name: 'console' },
  method: 'PATCH',
  route: '/webhooks/{webhookId}',
  sessionId: null,
  target: { webhookId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30' },
  fields: ['url', 'events'],
  status: 200,
  ip: '203.0.113.7',
  requestId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a41',
}

const entryPage = pageOf('entries', entrySchema).meta({
  id: 'AuditEntries',
  examples: [{ entries: [example], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

const query = z.object({
  ...pageQuery,
  keyId: z.string().max(100).optional().describe('What this key changed.'),
  sessionId: z.string().max(100).optional().describe('What was changed on this session.'),
})

const cursorSchema = z.object({ id: z.string() })

export function auditRoutes({ db }: { db: Database }): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/audit',
      config: { permission: 'admin' },
      schema: {
        tags: ['System'],
        summary: 'Who changed what, newest first',
        description:
          'Every change that needs an admin key, made or refused, written before it is answered: keys, sessions, webhooks.',
        querystring: query,
        response: { 200: entryPage },
      },
      handler: async ({ principal, query: { limit, offset, cursor, ...filter } }) => {
        const before = cursor === undefined ? null : decodeCursor(cursorSchema, cursor).id
        const { rows, total, hasMore } = await listEntries(db, principal, { limit, offset, before, ...filter })
        const last = hasMore ? rows.at(-1) : undefined
        return {
          entries: rows.map(toJson),
          total,
          limit,
          offset: before === null ? offset : 0,
          nextCursor: last ? encodeCursor({ id: last.id }) : null,
        }
      },
    })
  }
}

const toJson = (row: AuditRow) => ({
  id: row.id,
  at: toIso(row.at),
  key: { id: row.key_id, name: row.key_name },
  method: row.method,
  route: row.route,
  sessionId: row.session_id,
  target: JSON.parse(row.target) as Record<string, string>,
  fields: JSON.parse(row.fields) as string[],
  status: row.status,
  ip: row.ip,
  requestId: row.request_id,
})
