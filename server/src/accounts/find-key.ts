import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Principal } from '../http/principal.ts'
import { AppError } from '../lib/errors.ts'
import { isWorking, sessionIdsOf } from './api-key.ts'

/** The account's keys that this one may see: a key limited to sessions sees those within its own. */
export async function listKeys(trx: Trx, principal: Principal): Promise<Row<'api_keys'>[]> {
  const rows = await trx
    .selectFrom('api_keys')
    .selectAll()
    .where('account_id', '=', principal.accountId)
    .orderBy('id', 'desc')
    .execute()
  return rows.filter((row) => isWithin(principal.sessionIds, sessionIdsOf(row)))
}

/** Throws `KEY_NOT_FOUND`, for a key that may not be seen as well. */
export async function findKey(trx: Trx, principal: Principal, keyId: string): Promise<Row<'api_keys'>> {
  const row = await trx
    .selectFrom('api_keys')
    .selectAll()
    .where('account_id', '=', principal.accountId)
    .where('id', '=', keyId)
    .executeTakeFirst()
  if (!row || !isWithin(principal.sessionIds, sessionIdsOf(row))) throw new AppError('KEY_NOT_FOUND')
  return row
}

/** Does this key still open anything? For what goes on long after its request was let in. */
export async function isKeyWorking(db: Database, keyId: string, now: number): Promise<boolean> {
  const key = await db.read.selectFrom('api_keys').selectAll().where('id', '=', keyId).executeTakeFirst()
  return key !== undefined && isWorking(key, now)
}

/** Is `narrow` no broader than `wide`? (null: every session) */
export function isWithin(wide: string[] | null, narrow: string[] | null): boolean {
  if (wide === null) return true
  return narrow?.every((sessionId) => wide.includes(sessionId)) ?? false
}
