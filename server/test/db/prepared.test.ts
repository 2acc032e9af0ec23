import { expect, test } from 'vitest'
import { prepared, type Value } from '../../src/db/prepared.ts'
import { describeEachDatabase } from '../harness/databases.ts'

interface Account {
  id: string
  name: string
  now: number
}

let built = 0
const insertAccount = prepared((db, value: Value<Account>) => {
  built += 1
  return db
    .insertInto('accounts')
    .values({ id: value('id'), name: value('name'), created_at: value('now') })
    .returning('id')
})
const accountsNamed = prepared((db, value: Value<{ name: string }>) =>
  db.selectFrom('accounts').select(['id', 'name']).where('name', '=', value('name')).where('created_at', '>', 1),
)

describeEachDatabase('a prepared query', ({ create }) => {
  test('is built once, and runs with the values of each call, inside a transaction and out of one', async () => {
    await using database = await create()
    const db = await database.open()
    built = 0
    const ids = await db.write(async (trx) => [
      ...(await insertAccount(trx, { id: 'a', name: 'one', now: 2 })),
      ...(await insertAccount(trx, { id: 'b', name: 'two', now: 3 })),
    ])
    await db.write((trx) => insertAccount(trx, { id: 'c', name: 'two', now: 1 }))

    expect(ids).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(await accountsNamed(db.read, { name: 'two' })).toEqual([{ id: 'b', name: 'two' }])
    expect(await db.write((trx) => accountsNamed(trx, { name: 'one' }))).toEqual([{ id: 'a', name: 'one' }])
    expect(await accountsNamed(db.read, { name: 'none' })).toEqual([])
    expect(built).toBe(1)
  })

  test('what it writes goes with a transaction that fails', async () => {
    await using database = await create()
    const db = await database.open()
    const failing = db.write(async (trx) => {
      await insertAccount(trx, { id: 'a', name: 'gone', now: 2 })
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect(await accountsNamed(db.read, { name: 'gone' })).toEqual([])
  })
})
