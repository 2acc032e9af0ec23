import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
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

test('a lock of three seconds is waited through: nobody is refused, and everything else is answered meanwhile', async () => {
  await using simulator = await startNetwork()
  await using server = new ChildServer(simulator)
  await server.start()
  await using between = await Correspondence.begin(simulator, server)
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

test('a lock that stays: 503 with Retry-After and no receipt, until it is gone; then all goes on by itself, and nothing is missing', async () => {
  await using simulator = await startNetwork()
  await using server = new ChildServer(simulator)
  await server.start()
  await using between = await Correspondence.begin(simulator, server)

  using held = lock(server)
  expect(await between.isRefused(503)).toEqual({ status: 503, error: 'SERVICE_UNAVAILABLE', retryAfter: '5' })
  await using second = new ChildServer(simulator, { DATA_DIR: server.folder })
  await expect(second.start()).rejects.toThrow(/another server is running/)
  await between.standsStill(503)
  held.release()

  await server.waitForState(between.sessionId, 'open', recoversWithinMs)
  await between.goesOn()
  await between.compare()
}, 150_000)
