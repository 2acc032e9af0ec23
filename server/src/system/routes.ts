import { statfs } from 'node:fs/promises'
import { z } from 'zod'
import type { Database } from '../db/open.ts'
import type { ApiRoutes } from '../http/route.ts'
import { isoTime, toIso } from '../http/time.ts'
import type { Config } from '../lib/config.ts'
import { diskReserveBytes } from '../lib/disk-space.ts'
import type { WatchedClock } from '../lib/watched-clock.ts'
import type { Readiness } from './readiness.ts'
import { settingsInForce } from './settings-in-force.ts'
import { version } from './version.ts'

const tags = ['System']

const readinessSchema = z.object({
  ready: z.boolean(),
  checks: z.object({
    database: z.boolean().describe('A row was written within a second.'),
    whatsapp: z.boolean().describe('The session manager runs, even with no session.'),
    storage: z.boolean().describe('The disk has space above the reserve.'),
  }),
})

const readyAnswer = readinessSchema.meta({
  examples: [{ ready: true, checks: { database: true, whatsapp: true, storage: true } }],
})

const healthAnswer = z
  .object({ status: z.literal('healthy'), uptime: z.number().describe('Seconds since the start.') })
  .meta({ examples: [{ status: 'healthy', uptime: 12345 }] })

/** Probes for load balancers and orchestrators, outside /api/v1 and open to all. */
export function probeRoutes(deps: { checkReadiness: () => Promise<Readiness> }): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/health',
      config: { permission: 'public' },
      schema: { tags, summary: 'Is the process alive?', response: { 200: healthAnswer } },
      handler: async () => ({ status: 'healthy' as const, uptime: Math.floor(process.uptime()) }),
    })

    app.route({
      method: 'GET',
      url: '/ready',
      config: { permission: 'public' },
      schema: {
        tags,
        summary: 'May requests come?',
        response: { 200: readyAnswer, 503: readinessSchema.describe('Not now; the checks say why.') },
      },
      handler: async (_request, reply) => {
        const readiness = await deps.checkReadiness()
        if (readiness.ready) return readiness
        return reply.code(503).header('Retry-After', 2).send(readiness)
      },
    })
  }
}

const steadyClock = { now: '2026-11-20T09:00:00.000Z', steady: true, jumpedBySeconds: 0, unsteadySeconds: 0 }

const clockSchema = z
  .object({
    now: isoTime,
    steady: z
      .boolean()
      .describe('false: it was set by more than five minutes. Nothing scheduled is sent and nothing old is erased.'),
    jumpedBySeconds: z.number().describe('By how much it is ahead of what was expected, or behind.'),
    unsteadySeconds: z.number().describe('For how long it has waited to be confirmed; 0 when it is steady.'),
  })
  .meta({ id: 'Clock', examples: [steadyClock] })

const conditionAnswer = z
  .object({
    clock: clockSchema,
    storage: z.object({
      full: z.boolean().describe('Files get 507 `STORAGE_FULL`, and with SQLite messages too.'),
      freeBytes: z.number().describe('On the disk that DATA_DIR lies on.'),
    }),
  })
  .meta({
    id: 'SystemCondition',
    examples: [{ clock: steadyClock, storage: { full: false, freeBytes: 21_474_836_480 } }],
  })

const infoAnswer = z
  .object({
    version: z.string(),
    node: z.string().describe('The version of Node.js.'),
    nodeId: z.string().describe('The server among several on one database.'),
    database: z.enum(['sqlite', 'postgres']),
    sandbox: z.boolean(),
    uptime: z.number(),
    memoryBytes: z.number().describe('What this process holds (RSS).'),
    clock: clockSchema,
    disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).describe('The disk that DATA_DIR lies on.'),
  })
  .meta({
    id: 'SystemInfo',
    examples: [
      {
        version: '0.1.0',
        node: 'v20.20.2',
        nodeId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01',
        database: 'sqlite',
        sandbox: false,
        uptime: 12345,
        memoryBytes: 104_857_600,
        clock: steadyClock,
        disk: { freeBytes: 21_474_836_480, totalBytes: 42_949_672_960 },
      },
    ],
  })

const settingsAnswer = z
  .object({
    settings: z.array(
      z.object({
        name: z.string(),
        section: z.string(),
        description: z.string(),
        value: z.string().nullable().describe('null: not set. A secret is `[hidden]`.'),
        isSecret: z.boolean(),
        isDefault: z.boolean(),
      }),
    ),
  })
  .meta({
    id: 'SettingsInForce',
    examples: [
      {
        settings: [
          {
            name: 'PORT',
            section: 'Server',
            description: 'Port of the HTTP server; 0 takes a free one.',
            value: '3000',
            isSecret: false,
            isDefault: true,
          },
        ],
      },
    ],
  })

export interface SystemDeps {
  db: Database
  clock: WatchedClock
  nodeId: string
  sandbox: boolean
  config: Config
  dataPath: string
}

export function systemRoutes({ db, clock, nodeId, sandbox, config, dataPath }: SystemDeps): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/system/info',
      config: { permission: 'admin' },
      schema: { tags, summary: 'About this server', response: { 200: infoAnswer } },
      handler: async () => ({
        version,
        node: process.version,
        nodeId,
        database: db.kind,
        sandbox,
        uptime: Math.floor(process.uptime()),
        memoryBytes: process.memoryUsage.rss(),
        clock: clockView(clock),
        disk: await diskOf(dataPath),
      }),
    })

    app.route({
      method: 'GET',
      url: '/system/condition',
      config: { permission: 'read' },
      schema: {
        tags,
        summary: 'Does something hold up the whole server?',
        description:
          'What everybody who uses this server notices: a clock that waits to be confirmed, and a disk that is full. Each of several servers on one database answers for itself.',
        response: { 200: conditionAnswer },
      },
      handler: async () => {
        const { freeBytes } = await diskOf(dataPath)
        return { clock: clockView(clock), storage: { full: freeBytes <= diskReserveBytes, freeBytes } }
      },
    })

    app.route({
      method: 'POST',
      url: '/system/clock/confirm',
      config: { permission: 'admin' },
      schema: {
        tags,
        summary: 'Say that the clock of this server is right',
        description:
          'After the clock was set by more than five minutes, or has gone back or more than 30 days ahead since the server last ran, nothing scheduled is sent and nothing old is erased until this call, or until the clock is right again. Look at `clock` in `GET /system/info` first: after this call, what is too old by this clock is erased. Of several servers on one database each has its own clock.',
        response: { 200: clockSchema },
      },
      handler: async () => {
        clock.confirm()
        return clockView(clock)
      },
    })

    app.route({
      method: 'GET',
      url: '/system/settings',
      config: { permission: 'admin' },
      schema: { tags, summary: 'The settings in force, without their secrets', response: { 200: settingsAnswer } },
      handler: async () => ({ settings: settingsInForce(config) }),
    })
  }
}

const clockView = (clock: WatchedClock) => ({
  now: toIso(clock.now()),
  steady: clock.isSteady(),
  jumpedBySeconds: Math.round(clock.jumpedByMs / 1_000),
  unsteadySeconds: Math.round(clock.unsteadyMs / 1_000),
})

async function diskOf(dataPath: string) {
  const { bavail, blocks, bsize } = await statfs(dataPath)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}
