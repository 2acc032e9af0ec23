import { afterEach, expect, test, vi } from 'vitest'
import {
  acquireLease,
  type Lease,
  LeaseLostError,
  LeaseSighting,
  leaseMs,
  releaseLease,
  releaseLeases,
  renewLeases,
  writeAsOwner,
} from '../../src/db/lease.ts'
import type { Database } from '../../src/db/open.ts'
import { MovableClock } from '../harness/clock.ts'
import { describeEachDatabase, describePostgres, type TestDatabase } from '../harness/databases.ts'
import { administer } from '../harness/postgres.ts'
import { addHeartbeat, addSession, heartbeats, sessionIds } from './rows.ts'

const { accountId, sessionId } = sessionIds

describeEachDatabase('leases', ({ create }) => {
  test('a session has one holder', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)

    expect(await acquire(db, 'a')).toMatchObject({ sessionId, token: 1 })
    expect(await acquire(db, 'b')).toBeNull()
  })

  test('of many nodes that want a session at once, one gets it', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)

    const leases = await Promise.all(Array.from({ length: 20 }, (_, i) => acquire(db, `node ${i}`)))
    expect(leases.filter(Boolean)).toHaveLength(1)
  })

  test('a node that comes back takes its own session at once, and its former self may not write', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    const before = (await acquire(db, 'a'))!

    expect(await acquire(db, 'a')).toMatchObject({ token: 2 })
    await expect(writeAsOwner(db, before, (trx) => addHeartbeat(trx, 'stale'))).rejects.toThrow(LeaseLostError)
  })

  test('a released session goes to the next node at once', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    await releaseLease(db, (await acquire(db, 'a'))!)

    expect(await acquire(db, 'b')).toMatchObject({ token: 2 })
  })

  test('a node that starts takes what its former life held, and on SQLite what anybody did, as after a restore', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    await acquire(db, 'of before')
    await releaseLeases(db, 'new')
    if (db.kind === 'postgres') {
      expect(await acquire(db, 'new')).toBeNull()
      await releaseLeases(db, 'of before')
    }
    expect(await acquire(db, 'new')).toMatchObject({ token: 2 })
  })

  test('releasing a lease that is lost takes nothing from its new holder', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    const lost = (await acquire(db, 'a'))!
    await takeOver(db, 'b')
    await releaseLease(db, lost)

    expect(await acquire(db, 'c')).toBeNull()
  })

  test('a lease goes to another node once it was not renewed for its whole time, and then is not renewed', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    await acquire(db, 'a')
    const clock = new MovableClock()
    const seenByB = new LeaseSighting(clock)
    expect(await acquire(db, 'b', seenByB)).toBeNull()

    clock.advance(leaseMs)
    expect(await renewLeases(db, 'a')).toEqual(new Map([[sessionId, 1]]))
    expect(await acquire(db, 'b', seenByB)).toBeNull()
    clock.advance(leaseMs - 5_000)
    expect(await acquire(db, 'b', seenByB)).toBeNull()
    clock.advance(5_000)
    expect(await acquire(db, 'b', seenByB)).toMatchObject({ token: 2 })
    expect(await renewLeases(db, 'a')).toEqual(new Map())
  })

  test('a clock that is set gives nobody a session that another node holds, and keeps none whose holder is gone', async () => {
    await using database = await create()
    const setClock = await settableClock(database)
    const db = await database.open()
    await addSession(db)
    await acquire(db, 'a')
    const clock = new MovableClock()
    const seenByB = new LeaseSighting(clock)

    await setClock(hourMs)
    expect(await acquire(db, 'b', seenByB)).toBeNull()
    expect(await renewLeases(db, 'a')).toEqual(new Map([[sessionId, 1]]))
    expect(await acquire(db, 'b', seenByB)).toBeNull()
    await setClock(-hourMs)
    clock.advance(leaseMs)
    expect(await acquire(db, 'b', seenByB)).toMatchObject({ token: 2 })
  })

  test('a renewal is seen though the clock stands still', async () => {
    await using database = await create()
    const setClock = await settableClock(database)
    const db = await database.open()
    await addSession(db)
    await setClock('stands still')
    await acquire(db, 'a')
    const clock = new MovableClock()
    const seenByB = new LeaseSighting(clock)
    expect(await acquire(db, 'b', seenByB)).toBeNull()

    clock.advance(leaseMs)
    await renewLeases(db, 'a')
    expect(await acquire(db, 'b', seenByB)).toBeNull()
  })

  test('a released lease is not renewed', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    await releaseLease(db, (await acquire(db, 'a'))!)

    expect(await renewLeases(db, 'a')).toEqual(new Map())
  })

  test('a former holder writes nothing after the take-over', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    const former = (await acquire(db, 'a'))!
    expect(await takeOver(db, 'b')).toMatchObject({ token: 2 })

    await expect(writeAsOwner(db, former, (trx) => addHeartbeat(trx, 'stale'))).rejects.toThrow(LeaseLostError)
    expect(await heartbeats(db)).toEqual([])
  })

  test('during a take-over under load, every write of the former holder is before it or refused', async () => {
    await using database = await create()
    const db = await database.open()
    const other = await database.open()
    await addSession(db)
    const former = (await acquire(db, 'a'))!
    const seenByB = await seenForLong(other, 'b')

    const write = (i: number) =>
      writeAsOwner(db, former, (trx) => addHeartbeat(trx, `former ${i}`)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(LeaseLostError)
      })
    const writes = Array.from({ length: 30 }, (_, i) => write(i))
    const takenOver = acquire(other, 'b', seenByB).then(async (lease) => {
      expect(lease).toMatchObject({ token: 2 })
      return heartbeats(other)
    })
    for (let i = 30; i < 100; i++) writes.push(write(i))
    await Promise.all(writes)
    // What the new holder sees when it takes over is all that the former one ever wrote.
    expect(await heartbeats(db)).toEqual(await takenOver)
  })

  test('a released session was released after everything that its holder wrote before', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    const lease = (await acquire(db, 'a'))!

    const writes = Array.from({ length: 20 }, (_, i) => writeAsOwner(db, lease, (trx) => addHeartbeat(trx, `${i}`)))
    await releaseLease(db, lease)
    await acquire(db, 'b')
    await Promise.all(writes)
    expect(await heartbeats(db)).toHaveLength(20)
  })
})

describePostgres('a lease that is taken over in the middle of a commit', ({ create }) => {
  test('goes over after it: all that the former holder had begun is there before', async () => {
    await using database = await create()
    const db = await database.open()
    const other = await database.open()
    await addSession(db)
    const former = (await acquire(db, 'a'))!
    const seenByB = await seenForLong(other, 'b')

    let goOn = () => {}
    const standstill = new Promise<void>((resolve) => (goOn = resolve))
    let writing: Promise<void> | null = null
    await new Promise<void>((isInTheMiddle) => {
      writing = writeAsOwner(db, former, async (trx) => {
        await addHeartbeat(trx, 'first')
        isInTheMiddle()
        await standstill
        await addHeartbeat(trx, 'second')
      })
    })
    const takenOver = acquire(other, 'b', seenByB).then(async (lease) => ({ lease, found: await heartbeats(other) }))
    await expect.poll(() => waitingForLocks(database)).toBe(1)
    goOn()
    await writing
    expect(await takenOver).toMatchObject({ lease: { token: 2 }, found: ['first', 'second'] })
  })
})

async function waitingForLocks(database: TestDatabase): Promise<number> {
  const name = new URL(database.url).pathname.slice(1)
  const waiting = `select pid from pg_stat_activity where datname = '${name}' and wait_event_type = 'Lock'`
  return (await administer(database.url, waiting)).rows.length
}

const acquire = (db: Database, node: string, sighting?: LeaseSighting): Promise<Lease | null> =>
  acquireLease(db, node, accountId, sessionId, sighting)

/** What a node knows that has seen no change of the lease for as long as one lasts. */
async function seenForLong(db: Database, node: string): Promise<LeaseSighting> {
  const clock = new MovableClock()
  const sighting = new LeaseSighting(clock)
  expect(await acquire(db, node, sighting)).toBeNull()
  clock.advance(leaseMs)
  return sighting
}

const takeOver = async (db: Database, node: string): Promise<Lease | null> =>
  acquire(db, node, await seenForLong(db, node))

const hourMs = 3_600_000

afterEach(() => void vi.useRealTimers())

/** The clock that the database tells the time by: it is set by so many milliseconds, or stands still. */
async function settableClock(database: TestDatabase): Promise<(to: number | 'stands still') => Promise<void>> {
  if (database.dialect === 'sqlite') {
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true })
    return async (to) => {
      if (to === 'stands still') vi.useFakeTimers({ toFake: ['Date'] })
      else vi.setSystemTime(Date.now() + to)
    }
  }
  const name = new URL(database.url).pathname.slice(1)
  const tellTime = (body: string) =>
    administer(
      database.url,
      `create or replace function faked.clock_timestamp() returns timestamptz language sql as $$ select ${body} $$`,
    )
  await administer(database.url, 'create schema faked')
  await administer(database.url, `alter database ${name} set search_path to faked, public, pg_catalog`)
  return async (to) => {
    const isStill = to === 'stands still'
    await tellTime(
      isStill ? `timestamptz '2026-01-01'` : `pg_catalog.clock_timestamp() + interval '1 millisecond' * ${to}`,
    )
  }
}
