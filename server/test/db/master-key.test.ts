import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyMasterKey, WrongMasterKeyError } from '../../src/db/master-key.ts'
import { makeCipher } from '../../src/lib/cipher.ts'
import { describeEachDatabase } from '../harness/databases.ts'

const someCipher = () => makeCipher(randomBytes(32), 'canary')

describeEachDatabase('the master key', ({ create }) => {
  test('the key of the first start is accepted ever after', async () => {
    await using database = await create()
    const cipher = someCipher()
    const db = await database.open()
    await verifyMasterKey(db, cipher)
    await db.close()

    await verifyMasterKey(await database.open(), cipher)
  })

  test('another key is refused, and the right one is still right', async () => {
    await using database = await create()
    const db = await database.open()
    const cipher = someCipher()
    await verifyMasterKey(db, cipher)

    await expect(verifyMasterKey(db, someCipher())).rejects.toThrow(WrongMasterKeyError)
    await verifyMasterKey(db, cipher)
  })

  test('of nodes that start together with different keys, one goes on', async () => {
    await using database = await create()
    const nodes = await Promise.all([database.open(), database.open()])

    const settled = await Promise.allSettled(nodes.map((db) => verifyMasterKey(db, someCipher())))
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(WrongMasterKeyError),
    })
  })
})
