import path from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Simulator } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { startNetwork } from '../harness/server.ts'
import { Correspondence } from './correspondence.ts'

const recoversWithinMs = 10_000

/** The write lock of the server's database, in the hands of another process: this one. */
function lock({ folder }: ChildServer): Disposable & { release(): void } {
  const other = new Sqlite(path.join(folder, 'db.sqlite'), { timeout: 5_000 })
  other.exec('begin immediate')
  return {
    release: () => other.exec('rollback'),
    [Symbol.dispose]: () => void other.close(),
  }
}

/** The server answers what it need not write for, as often as it is asked. */
async function answersFor(ms: number, server: ChildServer, sessionId: string): Promise<void> {
  const until = performance.now() + ms
  while (performance.now() < until) {
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
    expect((await server.request('GET', `/sessions/${sessionId}/messages`)).status).toBe(200)
  }
}

let simulator: Simulator
let server: ChildServer
let between: Correspondence

beforeAll(async () => {
  simulator = await startNetwork()
  server = new ChildServer(simulator)
  await server.start()
  between = await Correspondence.begin(simulator, server)
}, 150_000)
afterAll(async () => {
  await between[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
  await simulator[Symbol.asyncDispose]()
})

test('a lock of three seconds is waited through: nobody is refused, and everything else is answered meanwhile', async () => {
  const { logins } = simulator.stats()
  using held = lock(server)
  const acceptedBefore = between.accepted.length
  await answersFor(3_000, server, between.sessionId)
  // One may have been committed before the lock, and answered after.
  expect(between.accepted.length - acceptedBefore).toBeLessThanOrEqual(1)
  held.release()

  await between.goesOn()
  await between.compare()
  expect(between.refused).toEqual([])
  expect(simulator.stats().logins).toBe(logins)
}, 150_000)

test('a lock that stays: 503 with Retry-After and no receipt, and the session is kept; then all goes on by itself, and nothing is missing', async () => {
  await between.resume()
  using held = lock(server)
  expect(await between.isRefused(503)).toEqual({ status: 503, error: 'SERVICE_UNAVAILABLE', retryAfter: '5' })
  // Each is refused after five seconds.
  await between.standsStill(503, 1)
  held.release()

  await server.waitForState(between.sessionId, 'open', recoversWithinMs)
  await between.goesOn()
  await between.compare()
  // It lasted longer than a lease may go without renewal, and nobody else could have had it.
  expect(server.output).not.toContain('session lease lost')
}, 150_000)
