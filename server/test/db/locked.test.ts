import { monitorEventLoopDelay } from 'node:perf_hooks'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Trx } from '../../src/db/write.ts'
import { TestDatabase } from '../harness/databases.ts'
import { addHeartbeat, heartbeats } from './rows.ts'

describe('a database that another process has locked', () => {
  test('three seconds are waited through; reads and the event loop go on', { timeout: 20_000 }, async () => {
    await using database = await TestDatabase.create('sqlite')
    const db = await database.open()
    using lock = lockOf(database)
    const lag = monitorEventLoopDelay({ resolution: 5 })
    lag.enable()

    const writes = [0, 1, 2].map((i) => db.write((trx) => addHeartbeat(trx, `${i}`)))
    const until = performance.now() + 3_000
    await expect
      .poll(
        async () => {
          expect(await heartbeats(db)).toEqual([])
          return performance.now()
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(until)
    lag.disable()
    lock.release()
    await Promise.all(writes)
    expect(await heartbeats(db)).toEqual(['0', '1', '2'])
    expect(lag.percentile(99) / 1e6).toBeLessThan(100)
  })

  test('after five seconds a write answers 503 with Retry-After; a younger one goes on waiting', {
    timeout: 20_000,
  }, async () => {
    await using database = await TestDatabase.create('sqlite')
    const db = await database.open()
    using lock = lockOf(database)
    const unit = (name: string) => (trx: Trx) => addHeartbeat(trx, name)

    const first = db.write(unit('first'))
    const refused = expect(first).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      status: 503,
      retryAfterSeconds: 5,
    })
    let isRefused = false
    void first.catch(() => {
      isRefused = true
    })
    const halfway = performance.now() + 2_500
    await expect.poll(() => performance.now(), { timeout: 10_000 }).toBeGreaterThan(halfway)
    const second = db.write(unit('second'))
    await expect.poll(() => isRefused, { timeout: 10_000 }).toBe(true)
    await refused

    lock.release()
    await second
    expect(await heartbeats(db)).toEqual(['second'])
  })
})

function lockOf(database: TestDatabase): { release: () => void } & Disposable {
  const other = new Sqlite(database.file)
  other.exec('begin immediate')
  const release = () => {
    if (other.inTransaction) other.exec('rollback')
  }
  return {
    release,
    [Symbol.dispose]: () => {
      release()
      other.close()
    },
  }
}
