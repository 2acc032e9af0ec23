import type { Simulator } from 'simulator'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { createDatabase } from '../harness/postgres.ts'
import { startNetwork } from '../harness/server.ts'
import { TcpProxy } from '../harness/tcp-proxy.ts'
import { Correspondence } from './correspondence.ts'

const recoversWithinMs = 10_000

/** A database of its own, behind a network that can fail. */
async function databaseBehindProxy() {
  const { url: clusterUrl, template } = inject('postgres')!
  const database = await createDatabase(clusterUrl, template)
  const url = new URL(database.url)
  const proxy = await TcpProxy.start(Number(url.port))
  url.port = String(proxy.port)
  return {
    url: url.toString(),
    proxy,
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]()
      await database.remove()
    },
  }
}

const outages = {
  'is gone for a moment: connections break, new ones are refused': {
    fail: (proxy: TcpProxy) => proxy.cut(),
    until: null,
  },
  // So long that the session has been given up, too.
  'has become silent: connections stand, and nothing comes': {
    fail: (proxy: TcpProxy) => proxy.silence(),
    until: 'session lease lost',
  },
}

describe.skipIf(!inject('postgres'))('for a whole server', () => {
  let simulator: Simulator
  let database: Awaited<ReturnType<typeof databaseBehindProxy>>
  let server: ChildServer
  let between: Correspondence

  beforeAll(async () => {
    simulator = await startNetwork()
    database = await databaseBehindProxy()
    server = new ChildServer(simulator, { DATABASE_URL: database.url })
    await server.start()
    between = await Correspondence.begin(simulator, server)
    await between.compare()
  }, 150_000)
  afterAll(async () => {
    await between[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
    await simulator[Symbol.asyncDispose]()
  })

  for (const [what, { fail, until }] of Object.entries(outages)) {
    const then = '503 and no receipt, until it is back; then all goes on by itself, and nothing is missing'
    test(`PostgreSQL ${what}: ${then}`, async () => {
      await between.resume()
      fail(database.proxy)
      expect(await between.isRefused(503)).toMatchObject({ error: 'SERVICE_UNAVAILABLE', retryAfter: '2' })
      if (until !== null) await expect.poll(() => server.output, { timeout: 30_000 }).toContain(until)
      await between.standsStill(503)
      expect((await fetch(`${server.url}/health`)).status).toBe(200)
      expect((await fetch(`${server.url}/ready`)).status).toBe(503)

      database.proxy.heal()
      await server.waitForState(between.sessionId, 'open', recoversWithinMs)
      await between.goesOn()
      await between.compare()
    }, 150_000)
  }
})
