import { z } from 'zod'
import type { ApiRoutes } from '../http/route.ts'
import { isoTime } from '../http/time.ts'
import { type LogLine, logLevels, type RecentLogs } from '../lib/recent-logs.ts'

const limitMax = 1_000

const logsQuery = z.object({
  level: z.enum(logLevels).default('info').describe('This level and those above it.'),
  limit: z.coerce.number().int().min(1).max(limitMax).default(100),
  sessionId: z.string().max(100).optional(),
  q: z.string().min(1).max(200).optional().describe('Text that the line contains.'),
})

const logEntry = z.object({
  timestamp: isoTime,
  level: z.enum(logLevels),
  message: z.string(),
  sessionId: z.string().nullable(),
  messageId: z.string().nullable(),
  requestId: z.string().nullable(),
  error: z
    .object({
      code: z.string().nullable(),
      type: z.string().nullable(),
      message: z.string().nullable(),
      stack: z.string().nullable(),
    })
    .nullable(),
  context: z.record(z.string(), z.unknown()).describe('What else the line says.'),
})
type LogEntry = z.infer<typeof logEntry>

const logsAnswer = z.object({ logs: z.array(logEntry) }).meta({
  id: 'Logs',
  examples: [
    {
      logs: [
        {
          timestamp: '2026-11-20T09:00:00.000Z',
          level: 'error' as const,
          message: 'webhook delivery failed after its fast retries',
          sessionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
          messageId: null,
          requestId: null,
          error: { code: 'ECONNREFUSED', type: 'Error', message: 'connect ECONNREFUSED', stack: 'Error: connect …' },
          context: { webhookId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30', attempts: 4 },
        },
      ],
    },
  ],
})

/** The last lines of this node's log. Secrets are left out before a line is written. */
export function logsRoute({ recentLogs }: { recentLogs: RecentLogs }): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/logs',
      config: { permission: 'admin' },
      schema: {
        tags: ['System'],
        summary: 'The last lines of the log, newest first',
        description: 'From memory: since the start of this server, at most 1000 problems and 1000 other lines.',
        querystring: logsQuery,
        response: { 200: logsAnswer },
      },
      handler: async ({ query }) => ({ logs: recentLogs.find(query).map(toEntry) }),
    })
  }
}

function toEntry({ timestamp, level, message, sessionId, messageId, requestId, err, ...context }: LogLine): LogEntry {
  return {
    timestamp,
    level,
    message: message ?? '',
    sessionId: textOrNull(sessionId),
    messageId: textOrNull(messageId),
    requestId: textOrNull(requestId),
    error: errorOf(err),
    context,
  }
}

function errorOf(error: unknown): LogEntry['error'] {
  if (typeof error !== 'object' || error === null) return null
  const { code, type, message, stack } = error as Record<string, unknown>
  return {
    code: textOrNull(code),
    type: textOrNull(type),
    message: textOrNull(message),
    stack: textOrNull(stack),
  }
}

const textOrNull = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : String(value)
