import type { Database } from '../db/open.ts'
import type { Trx } from '../db/write.ts'

// Fixed, so that nodes which start together on one database agree on it.
const defaultAccountId = '00000000-0000-7000-8000-000000000001'

/** The account of a server with one tenant. Returns its id. */
export async function ensureDefaultAccount(db: Database, now: number): Promise<string> {
  await db.write((trx) =>
    trx
      .insertInto('accounts')
      .values({ id: defaultAccountId, name: 'default', created_at: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute(),
  )
  return defaultAccountId
}

/** Decisions about an account's keys as a whole are made one after another, on every node. */
export async function lockAccount(db: Database, trx: Trx, accountId: string): Promise<void> {
  // SQLite has one writer anyway.
  if (db.kind === 'sqlite') return
  await trx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute()
}
