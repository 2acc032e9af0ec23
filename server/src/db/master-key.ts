import type { Cipher } from '../lib/cipher.ts'
import type { Database } from './open.ts'

/** The database was written with another master key. */
export class WrongMasterKeyError extends Error {
  override name = 'WrongMasterKeyError'
}

const canaryId = 1
const canaryText = 'yesapp'

/** Proves that this key opens what the database holds; a new database remembers it. Throws `WrongMasterKeyError`. */
export async function verifyMasterKey(db: Database, cipher: Cipher): Promise<void> {
  const stored = (await findCanary(db)) ?? (await leaveCanary(db, cipher))
  try {
    cipher.open(stored, 'key_canary')
  } catch (cause) {
    throw new WrongMasterKeyError(
      'ENCRYPTION_KEY (or the file secret.key in DATA_DIR) is not the one this database was written with; nothing was changed',
      { cause },
    )
  }
}

async function findCanary(db: Database): Promise<Uint8Array | undefined> {
  const row = await db.read.selectFrom('key_canary').select('value').where('id', '=', canaryId).executeTakeFirst()
  return row?.value
}

// Of nodes that start together on a new database, the first one's key counts.
async function leaveCanary(db: Database, cipher: Cipher): Promise<Uint8Array> {
  const value = cipher.seal(Buffer.from(canaryText), 'key_canary')
  await db.write((trx) =>
    trx
      .insertInto('key_canary')
      .values({ id: canaryId, value })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  return (await findCanary(db))!
}
