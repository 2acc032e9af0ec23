import type { Database } from '../db/open.ts'
import type { NewRow } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Principal } from '../http/principal.ts'
import type { Idempotency } from '../http/route.ts'
import { invalid } from '../http/validation-error.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import { hashKey, newKeyText, prefixOf } from './api-key.ts'
import { isWithin } from './find-key.ts'
import { type KeyJson, type NewKey, toKeyJson } from './schema.ts'

export interface CreateKeyDeps {
  db: Database
  clock: Clock
  sandbox: boolean
}

/** Makes a key that can do no more than the one that asks for it. The key itself is in this answer alone. */
export async function createKey(
  deps: CreateKeyDeps,
  principal: Principal,
  body: NewKey,
  idempotency: Idempotency,
): Promise<KeyJson & { key: string }> {
  const now = deps.clock.now()
  if (body.expiresAt !== undefined && body.expiresAt <= now) throw invalid('body', 'expiresAt', 'must be in the future')
  if (!isWithin(principal.sessionIds, body.sessionIds ?? null)) {
    throw new AppError('FORBIDDEN', { message: 'A key limited to sessions makes keys for those sessions only' })
  }

  const key = newKeyText(deps.sandbox)
  const row = newRow(principal.accountId, body, key, now)
  const created = { ...toKeyJson(row), key }
  await deps.db.write(async (trx) => {
    await assertSessionsExist(trx, principal.accountId, body.sessionIds ?? [])
    await trx.insertInto('api_keys').values(row).execute()
    await idempotency.claim(trx, { statusCode: 201, body: created })
  })
  return created
}

async function assertSessionsExist(trx: Trx, accountId: string, sessionIds: string[]): Promise<void> {
  if (sessionIds.length === 0) return
  const found = await trx
    .selectFrom('sessions')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', 'in', sessionIds)
    .execute()
  const unknown = sessionIds.filter((sessionId) => !found.some(({ id }) => id === sessionId))
  if (unknown.length > 0) throw new AppError('SESSION_NOT_FOUND', { details: { sessionIds: unknown } })
}

function newRow(accountId: string, body: NewKey, key: string, now: number) {
  return {
    id: newId(),
    account_id: accountId,
    name: body.name,
    key_hash: hashKey(key),
    prefix: prefixOf(key),
    permission: body.permission,
    session_ids: body.sessionIds ? JSON.stringify([...new Set(body.sessionIds)]) : null,
    source: 'api',
    created_at: now,
    expires_at: body.expiresAt ?? null,
    revoked_at: null,
    last_used_at: null,
  } satisfies NewRow<'api_keys'>
}
