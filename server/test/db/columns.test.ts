import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isUniqueViolation } from '../../src/db/unique-violation.ts'
import { describeEachDatabase } from '../harness/databases.ts'
import { addHeartbeat, addSession, sessionIds } from './rows.ts'

const texts: Record<string, string> = {
  emoji: '👋🏽 Bonjour 👨‍👩‍👧‍👦 🇫🇷',
  'right to left': 'שלום, مرحبا \u202Eabc\u202C',
  'zero-width joiners': 'क्‍ष می‌خواهم \u200B\u2060',
  combining: 'e\u0301 Å \u1E9B\u0323',
  'quotes and wildcards': `'";--\\ %_ $1 ? :name`,
  lines: 'a\r\nb\tc\u2028d',
  empty: '',
  long: '𝒳'.repeat(50_000),
}

describeEachDatabase('columns', ({ dialect, create }) => {
  test.each(Object.entries(texts))('text comes back as it was: %s', async (_name, text) => {
    await using database = await create()
    const db = await database.open()
    await db.write((trx) => trx.insertInto('accounts').values({ id: 'a', name: text, created_at: 1 }).execute())

    expect(await db.read.selectFrom('accounts').select('name').execute()).toEqual([{ name: text }])
    expect(await db.read.selectFrom('accounts').select('id').where('name', '=', text).execute()).toEqual([{ id: 'a' }])
  })

  test('a NUL in a text is stored where the database can, and never fails', async () => {
    await using database = await create()
    const db = await database.open()
    await db.write((trx) => trx.insertInto('accounts').values({ id: 'a', name: 'a\0b', created_at: 1 }).execute())

    const name = dialect === 'postgres' ? 'a\uFFFDb' : 'a\0b'
    expect(await db.read.selectFrom('accounts').select('name').execute()).toEqual([{ name }])
  })

  test.each([0, 1, 256, 1_000_000])('%i bytes come back as they were', async (length) => {
    await using database = await create()
    const db = await database.open()
    const value = length === 256 ? Buffer.from(Array.from({ length }, (_, i) => i)) : randomBytes(length)
    await db.write((trx) => trx.insertInto('key_canary').values({ id: 1, value }).execute())

    const row = await db.read.selectFrom('key_canary').select('value').executeTakeFirstOrThrow()
    expect(Buffer.compare(row.value, value)).toBe(0)
  })

  test('a view on a part of other bytes is stored as that part', async () => {
    await using database = await create()
    const db = await database.open()
    const value = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4)
    await db.write((trx) => trx.insertInto('key_canary').values({ id: 1, value }).execute())

    const row = await db.read.selectFrom('key_canary').select('value').executeTakeFirstOrThrow()
    expect([...row.value]).toEqual([1, 2, 3])
  })

  test.each([0, -1, 2 ** 31, 1_790_000_000_000, Number.MAX_SAFE_INTEGER])(
    'the integer %i comes back as a number',
    async (at) => {
      await using database = await create()
      const db = await database.open()
      await db.write((trx) => addHeartbeat(trx, 'a', at))

      expect(await db.read.selectFrom('heartbeats').select('at').execute()).toEqual([{ at }])
    },
  )

  test('counts and sums are numbers', async () => {
    await using database = await create()
    const db = await database.open()
    await db.write(async (trx) => {
      for (const name of ['a', 'b']) await addHeartbeat(trx, name, 2 ** 40)
    })

    const row = await db.read
      .selectFrom('heartbeats')
      .select((select) => [select.fn.countAll<number>().as('count'), select.fn.max('at').as('latest')])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ count: 2, latest: 2 ** 40 })
  })

  test('absent columns are null, and counters start at zero', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)

    expect(await db.read.selectFrom('sessions').selectAll().executeTakeFirst()).toMatchObject({
      phone: null,
      rate_per_minute: null,
      event_seq: 0,
      outbox_seq: 0,
    })
  })

  test('the same key twice is a unique violation, nothing else is', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    const failure = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => error,
      )

    expect(isUniqueViolation(await failure(addSession(db)))).toBe(true)
    await db.write((trx) => addHeartbeat(trx, 'a'))
    expect(isUniqueViolation(await failure(db.write((trx) => addHeartbeat(trx, 'a'))))).toBe(true)

    const orphan = { account_id: 'none', session_id: 'none', kind: 'creds', key_id: '', value: Buffer.alloc(1) }
    const foreignKey = await failure(db.write((trx) => trx.insertInto('wa_auth').values(orphan).execute()))
    expect(foreignKey).toBeInstanceOf(Error)
    expect(isUniqueViolation(foreignKey)).toBe(false)
    expect(isUniqueViolation(new Error('UNIQUE'))).toBe(false)
  })

  test('a deleted session takes along what belongs to it', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    const row = { account_id: sessionIds.accountId, session_id: sessionIds.sessionId }
    await db.write(async (trx) => {
      await trx
        .insertInto('wa_auth')
        .values({ ...row, kind: 'creds', key_id: '', value: Buffer.alloc(1) })
        .execute()
      await trx.deleteFrom('sessions').execute()
    })

    expect(await db.read.selectFrom('wa_auth').selectAll().execute()).toEqual([])
  })

  test('what reads cannot write', async () => {
    await using database = await create()
    const db = await database.open()

    await expect(addHeartbeat(db.read, 'a')).rejects.toThrow(/read-?only/)
  })
})
