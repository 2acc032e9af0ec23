import type { Database } from '../db/open.ts'
import type { Principal } from '../http/principal.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { hasFullAdminKey, isFullAdmin, isWorking } from './api-key.ts'
import type { KeyAuthentication } from './authenticate-key.ts'
import { lockAccount } from './default-account.ts'
import { findKey } from './find-key.ts'

export interface RevokeKeyDeps {
  db: Database
  clock: Clock
  authentication: Pick<KeyAuthentication, 'forgetKey'>
}

/** Ends a key, at once on this node and within a second on others. Revoking it again changes nothing. */
export async function revokeKey(deps: RevokeKeyDeps, principal: Principal, keyId: string): Promise<void> {
  const now = deps.clock.now()
  await deps.db.write(async (trx) => {
    await lockAccount(deps.db, trx, principal.accountId)
    const key = await findKey(trx, principal, keyId)
    if (key.revoked_at !== null) return
    if (key.source === 'environment') {
      throw new AppError('CONFLICT', {
        message: 'This key comes from the environment: take it out of API_KEY or API_KEYS and restart the server',
      })
    }
    if (isFullAdmin(key) && isWorking(key, now) && !(await hasFullAdminKey(trx, principal.accountId, now, keyId))) {
      throw new AppError('CONFLICT', {
        message: 'This is the last admin key that works: create another one first, or nobody can administer the server',
      })
    }

    await trx.updateTable('api_keys').set({ revoked_at: now }).where('id', '=', keyId).execute()
  })
  deps.authentication.forgetKey(keyId)
}
