import { z } from 'zod'
import type { Database } from '../db/open.ts'
import type { ApiRoutes } from '../http/route.ts'
import { isoTime } from '../http/time.ts'
import type { Clock } from '../lib/clock.ts'
import { findSession } from '../sessions/find-session.ts'
import { readStats } from './stats.ts'

const hoursMax = 24 * 31

const statsQuery = z.object({
  hours: z.coerce.number().int().min(1).max(hoursMax).default(24).describe('How far back `hourly` and `failures` go.'),
  sessionId: z.string().max(100).optional().describe('Of this session only.'),
})

const count = z.int().min(0)

const statsAnswer = z
  .object({
    sessions: z.object({ total: count, connected: count, pending: count, disconnected: count }),
    messages: z.object({
      sent24h: count.describe('WhatsApp has acknowledged them.'),
      received24h: count,
      failed24h: count,
      queued: count.describe('Not acknowledged yet.'),
      held: count.describe('Of the queued ones: scheduled, or held back until a time.'),
      oldestQueuedMs: z.number().nullable().describe('For how long the oldest of the others should have left.'),
    }),
    webhooks: z.object({
      delivered24h: count,
      failed24h: count.describe('Given up.'),
      backlog: count.describe('Still to be delivered.'),
    }),
    uptime: z.number().describe('Seconds since this server started.'),
    hourly: z.array(z.object({ at: isoTime, sent: count, received: count, failed: count })),
    failures: z.array(z.object({ code: z.string(), count })).describe('Failed messages by their error code.'),
  })
  .meta({
    id: 'Stats',
    examples: [
      {
        sessions: { total: 3, connected: 2, pending: 0, disconnected: 1 },
        messages: { sent24h: 1204, received24h: 877, failed24h: 3, queued: 2, held: 1, oldestQueuedMs: 4000 },
        webhooks: { delivered24h: 2000, failed24h: 4, backlog: 0 },
        uptime: 12345,
        hourly: [{ at: '2026-11-20T09:00:00.000Z', sent: 12, received: 9, failed: 0 }],
        failures: [{ code: 'ACCOUNT_RESTRICTED', count: 2 }],
      },
    ],
  })

export function statsRoutes({ db, clock }: { db: Database; clock: Clock }): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/stats',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags: ['System'],
        summary: 'Sessions, messages, queue and webhooks in numbers',
        querystring: statsQuery,
        response: { 200: statsAnswer },
      },
      handler: async ({ principal, query }) => {
        if (query.sessionId !== undefined) await findSession(db, principal, query.sessionId)
        const stats = await readStats(db, principal, query, clock)
        return { ...stats, uptime: Math.floor(process.uptime()) }
      },
    })
  }
}
