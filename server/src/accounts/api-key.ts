import { createHash, randomBytes } from 'node:crypto'
import type { Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'

const ourKey = /^ya_(live|test)_/

/** `ya_live_` or, where the sandbox runs, `ya_test_`, and 32 random bytes in hex. */
export const newKeyText = (sandbox: boolean): string =>
  `ya_${sandbox ? 'test' : 'live'}_${randomBytes(32).toString('hex')}`

/** All that is kept of a key. A random secret of this size needs no slow hash. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** What lists show, to recognise a key: little enough that a key of one's own choice stays a secret. */
export const prefixOf = (key: string): string => key.slice(0, ourKey.test(key) ? 12 : 4)

export const isWorking = (key: Row<'api_keys'>, now: number): boolean =>
  key.revoked_at === null && (key.expires_at === null || key.expires_at > now)

export const sessionIdsOf = (key: Row<'api_keys'>): string[] | null =>
  key.session_ids === null ? null : (JSON.parse(key.session_ids) as string[])

/** May it do everything? */
export const isFullAdmin = (key: Row<'api_keys'>): boolean => key.permission === 'admin' && key.session_ids === null

/** Is there a key, besides the one with this id, that works and may do everything? */
export async function hasFullAdminKey(trx: Trx, accountId: string, now: number, besidesId?: string): Promise<boolean> {
  const keys = await trx.selectFrom('api_keys').selectAll().where('account_id', '=', accountId).execute()
  return keys.some((key) => key.id !== besidesId && isFullAdmin(key) && isWorking(key, now))
}
