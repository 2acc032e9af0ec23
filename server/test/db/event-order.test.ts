import { expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import type { Trx } from '../../src/db/write.ts'
import { listEvents } from '../../src/events/list-events.ts'
import { makePublish } from '../../src/events/publish.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { describeEachDatabase, describePostgres } from '../harness/databases.ts'
import { addSession, sessionIds } from './rows.ts'

const { accountId } = sessionIds
const sessions = ['s1', 's2', 's3']

/** How many were stored. On a busy machine some wait too long for a connection, and are refused. */
function storedOf(writes: PromiseSettledResult<unknown>[], most: number): number {
  const refused = writes.flatMap((write) => (write.status === 'rejected' ? [(write.reason as Error).message] : []))
  for (const message of refused) expect(message).toMatch(/^(rolled back|The database is unavailable)$/)
  const stored = writes.length - refused.length
  expect(stored).toBeGreaterThan(1)
  expect(stored).toBeLessThanOrEqual(most)
  return stored
}

describeEachDatabase('the event log', ({ create }) => {
  test('a reader that follows it sees every event once, in order, while many write', async () => {
    await using database = await create()
    const db = await database.open()
    const publish = await publisher(db)
    const seen: string[] = []
    let isDone = false
    const following = follow(db, seen, () => isDone)

    const writes = await Promise.allSettled(
      Array.from({ length: 120 }, (_, i) =>
        db.write(async (trx) => {
          await publish(trx, sessions[i % 3]!, i)
          if (i % 10 === 3) throw new Error('rolled back')
        }),
      ),
    )
    isDone = true
    await following
    const all = await read(db, 0)
    expect(seen).toEqual(all.map((event) => event.id))
    expect(all).toHaveLength(storedOf(writes, 108))
  })

  test('a session counts its events without a gap, whatever is rolled back', async () => {
    await using database = await create()
    const db = await database.open()
    const publish = await publisher(db)

    const writes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) =>
        db.write(async (trx) => {
          await publish(trx, 's1', i)
          await publish(trx, 's1', i)
          if (i % 4 === 1) throw new Error('rolled back')
        }),
      ),
    )
    const stored = storedOf(writes, 45)
    const seqs = (await read(db, 0)).map((event) => event.seq)
    expect(seqs).toEqual(Array.from({ length: 2 * stored }, (_, i) => i + 1))
  })
})

describePostgres('the event log of several writers', ({ create }) => {
  test('an event that was placed earlier and committed later does not appear behind a cursor', async () => {
    await using database = await create()
    const db = await database.open()
    const publish = await publisher(db)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let hasPublished = () => {}
    const published = new Promise<void>((resolve) => {
      hasPublished = resolve
    })

    const slow = db.write(async (trx) => {
      await publish(trx, 's1', 'slow')
      hasPublished()
      await held
    })
    await published
    const quick = db.write((trx) => publish(trx, 's2', 'quick'))
    const cursorBefore = (await read(db, 0)).at(-1)?.position ?? 0
    release()
    await Promise.all([slow, quick])
    const events = await read(db, cursorBefore)
    expect(events.map((event) => event.data.value)).toEqual(['slow', 'quick'])
  })

  test('accounts do not wait for each other', async () => {
    await using database = await create()
    const db = await database.open()
    const publish = await publisher(db)
    await db.write(async (trx) => {
      await trx.insertInto('accounts').values({ id: 'other', name: 'other', created_at: 1 }).execute()
      await trx.updateTable('sessions').set({ account_id: 'other' }).where('id', '=', 's2').execute()
    })

    await db.write(async (trx) => {
      await publish(trx, 's1', 'mine')
      await db.read.selectFrom('events').selectAll().execute()
      expect(await isFree(db, 'other')).toBe(true)
      expect(await isFree(db, accountId)).toBe(false)
    })
  })
})

async function publisher(db: Database) {
  for (const id of sessions) await addSession(db, id)
  const publish = makePublish({ db, clock: systemClock, subscribers: [], wake: () => {} })
  return (trx: Trx, sessionId: string, value: unknown) =>
    publish(trx, { accountId, sessionId, type: 'session.status', data: { value } })
}

const read = (db: Database, after: number) =>
  listEvents(db, { accountId, after, limit: 1_000, sessionId: undefined, types: undefined, sessionIds: null })

async function follow(db: Database, seen: string[], isDone: () => boolean): Promise<void> {
  let cursor = 0
  for (;;) {
    const wasDone = isDone()
    const events = await read(db, cursor)
    seen.push(...events.map((event) => event.id))
    cursor = events.at(-1)?.position ?? cursor
    if (wasDone) return
    await new Promise(setImmediate)
  }
}

/** Could somebody publish in this account now? */
async function isFree(db: Database, account: string): Promise<boolean> {
  const row = await db.read
    .selectNoFrom((select) =>
      select
        .fn<boolean>('pg_try_advisory_xact_lock', [
          select.fn('hashtextextended', [select.val(`events ${account}`), select.lit(0)]),
        ])
        .as('free'),
    )
    .executeTakeFirstOrThrow()
  return row.free
}
