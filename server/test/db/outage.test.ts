import { expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { describePostgres, type TestDatabase } from '../harness/databases.ts'
import { administer } from '../harness/postgres.ts'
import { TcpProxy } from '../harness/tcp-proxy.ts'
import { addHeartbeat, heartbeats } from './rows.ts'

const away = { code: 'SERVICE_UNAVAILABLE', status: 503, retryAfterSeconds: 2 }
const answerMaxMs = 3_000

// Vitest fails the run for an error that nobody handles, so each of these tests also says that there was none.
describePostgres('a database that is away', ({ create }) => {
  test('a write says so at once, and works again when it is back', async () => {
    await using database = await create()
    await using proxy = await proxyTo(database)
    await using db = await openThrough(database, proxy)
    await db.write((trx) => addHeartbeat(trx, 'before'))
    proxy.cut()

    const startedAt = performance.now()
    await expect(db.write((trx) => addHeartbeat(trx, 'during'))).rejects.toMatchObject(away)
    await expect(heartbeats(db)).rejects.toMatchObject(away)
    expect(performance.now() - startedAt).toBeLessThan(answerMaxMs)

    proxy.heal()
    await db.write((trx) => addHeartbeat(trx, 'after'))
    expect(await heartbeats(db)).toEqual(['after', 'before'])
  })

  test('connections that broke while nobody used them are replaced unseen', async () => {
    await using database = await create()
    const db = await database.open()
    await Promise.all([1, 2, 3].map((i) => db.write((trx) => addHeartbeat(trx, `${i}`))))
    await terminateConnections(database)

    await Promise.all([4, 5, 6].map((i) => db.write((trx) => addHeartbeat(trx, `${i}`))))
    expect(await heartbeats(db)).toHaveLength(6)
  })

  test('a connection that breaks between two statements of a unit does not end the process; the unit runs again', async () => {
    await using database = await create()
    const db = await database.open()
    let runs = 0

    await db.write(async (trx) => {
      runs += 1
      await addHeartbeat(trx, 'first')
      if (runs === 1) await terminateConnections(database)
      await addHeartbeat(trx, 'second')
    })
    expect(runs).toBe(2)
    expect(await heartbeats(db)).toEqual(['first', 'second'])
  })

  test('a commit whose answer is lost is not repeated', async () => {
    await using database = await create()
    await using proxy = await proxyTo(database)
    await using db = await openThrough(database, proxy)
    let runs = 0

    const writing = db.write(async (trx) => {
      runs += 1
      await addHeartbeat(trx, 'a')
      proxy.silence()
    })
    await expect(writing).rejects.toMatchObject(away)
    expect(runs).toBe(1)
    proxy.heal()
  })

  test('when it no longer answers, everybody hears so in time, also those who wait for their turn', async () => {
    await using database = await create()
    await using proxy = await proxyTo(database)
    await using db = await openThrough(database, proxy)
    await Promise.all([1, 2, 3].map((i) => db.write((trx) => addHeartbeat(trx, `${i}`))))
    proxy.silence()

    const writes = Array.from({ length: 40 }, async (_, i) => {
      const startedAt = performance.now()
      await expect(db.write((trx) => addHeartbeat(trx, `late ${i}`), `lane ${i % 4}`)).rejects.toMatchObject(away)
      return performance.now() - startedAt
    })
    expect(Math.max(...(await Promise.all(writes)))).toBeLessThan(answerMaxMs)

    proxy.heal()
    await db.write((trx) => addHeartbeat(trx, 'after'))
    expect(await heartbeats(db)).toContain('after')
  })

  test('a start without a database says so', async () => {
    await using database = await create()
    await using proxy = await proxyTo(database)
    proxy.cut()

    await expect(openThrough(database, proxy)).rejects.toMatchObject(away)
  })

  test('a node that stands still inside a transaction does not hold the others up for long', async () => {
    await using database = await create()
    const db = await database.open()
    await db.write((trx) => addHeartbeat(trx, 'contested', 0))
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let hasLocked = () => {}
    const locked = new Promise<void>((resolve) => {
      hasLocked = resolve
    })
    const raise = (database: Database) =>
      database.write((trx) => trx.updateTable('heartbeats').set({ at: 2 }).execute())

    const still = db.write(async (trx) => {
      await trx.updateTable('heartbeats').set({ at: 1 }).execute()
      hasLocked()
      await held
    })
    const stillFails = expect(still).rejects.toMatchObject(away)
    await locked
    const other = await database.open()
    // First refused for now, and let through when the server has ended the transaction that stands still.
    await expect
      .poll(
        () =>
          raise(other).then(
            () => 'done',
            () => 'refused',
          ),
        { timeout: 15_000 },
      )
      .toBe('done')
    release()
    await stillFails
    expect(await db.read.selectFrom('heartbeats').select('at').execute()).toEqual([{ at: 2 }])
  })
})

const proxyTo = (database: TestDatabase): Promise<TcpProxy> => TcpProxy.start(Number(new URL(database.url).port))

async function openThrough(database: TestDatabase, proxy: TcpProxy): Promise<Database & AsyncDisposable> {
  const url = new URL(database.url)
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  return open(url.toString())
}

async function open(url: string): Promise<Database & AsyncDisposable> {
  const db = await openDatabase({ url })
  return Object.assign(db, { [Symbol.asyncDispose]: () => db.close() })
}

async function terminateConnections(database: TestDatabase): Promise<void> {
  const name = new URL(database.url).pathname.slice(1)
  await administer(
    database.url,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
  )
}
