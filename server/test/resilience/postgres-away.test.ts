import { describe, expect, inject, test } from 'vitest'
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
  for (const [what, outage] of Object.entries(outages)) {
    const then = '503 and no receipt, until it is back; then all goes on by itself, and nothing is missing'
    test(`PostgreSQL ${what}: ${then}`, () => survive(outage), 150_000)
  }
})

async function survive({ fail, until }: (typeof outages)[keyof typeof outages]): Promise<void> {
  await using simulator = await startNetwork()
  await using database = await databaseBehindProxy()
  await using server = new ChildServer(simulator, { DATABASE_URL: database.url })
  await server.start()
  await using between = await Correspondence.begin(simulator, server)

  fail(database.proxy)
  expect(await between.isRefused(503)).toMatchObject({ error: 'SERVICE_UNAVAILABLE', retryAfter: '2' })
  if (until !== null) await expect.poll(() => server.output, { timeout: 20_000 }).toContain(until)
  await between.standsStill(503)
  expect((await fetch(`${server.url}/health`)).status).toBe(200)
  expect((await fetch(`${server.url}/ready`)).status).toBe(503)

  database.proxy.heal()
  await server.waitForState(between.sessionId, 'open', recoversWithinMs)
  await between.goesOn()
  await between.compare()
}
