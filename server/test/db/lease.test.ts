import { expect, test } from 'vitest'
import {
  acquireLease,
  type Lease,
  LeaseLostError,
  leaseMs,
  releaseLease,
  renewLeases,
  writeAsOwner,
} from '../../src/db/lease.ts'
import type { Database } from '../../src/db/open.ts'
import { describeEachDatabase } from '../harness/databases.ts'
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

  test('releasing a lease that is lost takes nothing from its new holder', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    const lost = (await acquire(db, 'a'))!
    await expire(db)
    await acquire(db, 'b')
    await releaseLease(db, lost)

    expect(await acquire(db, 'c')).toBeNull()
  })

  test('a renewed lease lasts its whole time from now, and a lost one is not renewed', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    await acquire(db, 'a')
    await expire(db)

    expect(await renewLeases(db, 'a')).toEqual(new Map([[sessionId, 1]]))
    const { expires_at } = await db.read.selectFrom('session_leases').select('expires_at').executeTakeFirstOrThrow()
    expect(Math.abs(expires_at - Date.now() - leaseMs)).toBeLessThan(10_000)
    expect(await acquire(db, 'b')).toBeNull()

    await expire(db)
    await acquire(db, 'b')
    expect(await renewLeases(db, 'a')).toEqual(new Map())
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
    await expire(db)
    expect(await acquire(db, 'b')).toMatchObject({ token: 2 })

    await expect(writeAsOwner(db, former, (trx) => addHeartbeat(trx, 'stale'))).rejects.toThrow(LeaseLostError)
    expect(await heartbeats(db)).toEqual([])
  })

  test('during a take-over under load, every write of the former holder is before it or refused', async () => {
    await using database = await create()
    const db = await database.open()
    const other = await database.open()
    await addSession(db)
    const former = (await acquire(db, 'a'))!
    await expire(db)

    const write = (i: number) =>
      writeAsOwner(db, former, (trx) => addHeartbeat(trx, `former ${i}`)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(LeaseLostError)
      })
    const writes = Array.from({ length: 30 }, (_, i) => write(i))
    const takenOver = acquire(other, 'b').then(async (lease) => {
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

const acquire = (db: Database, node: string): Promise<Lease | null> => acquireLease(db, node, accountId, sessionId)

async function expire(db: Database): Promise<void> {
  await db.write((trx) => trx.updateTable('session_leases').set({ expires_at: 1 }).execute())
}
