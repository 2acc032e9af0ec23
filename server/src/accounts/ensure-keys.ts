import { rmSync } from 'node:fs'
import type { Database } from '../db/open.ts'
import type { NewRow } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Clock } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import { type DataDirectory, writeSecretFile } from '../lib/data-directory.ts'
import { newId } from '../lib/ids.ts'
import type { Log } from '../lib/log.ts'
import type { GivenKey, KeyPermission } from '../lib/settings.ts'
import { hasFullAdminKey, hashKey, newKeyText, prefixOf } from './api-key.ts'
import { lockAccount } from './default-account.ts'

export interface EnsureKeysDeps {
  db: Database
  clock: Clock
  log: Log
  config: Pick<Config, 'apiKey' | 'apiKeys'>
  dataDirectory: Pick<DataDirectory, 'file'>
  /** Does the server run the sandbox? Its keys say so. */
  sandbox: boolean
}

/**
 * At start: keys that the environment gives work, those that it no longer gives do not. When it gives none, and nobody
 * could administer the server, a key is made and shown this once.
 */
export async function ensureKeys(deps: EnsureKeysDeps, accountId: string): Promise<void> {
  const given = givenKeys(deps.config)
  const made = await deps.db.write(async (trx) => {
    await lockAccount(deps.db, trx, accountId)
    await takeGivenKeys(trx, accountId, given, deps.clock.now())
    if (given.length > 0 || (await hasFullAdminKey(trx, accountId, deps.clock.now()))) return null
    return makeInitialKey(deps, trx, accountId)
  })
  if (made) deps.log.info(`API Key: ${made}`)
}

function givenKeys({ apiKey, apiKeys }: EnsureKeysDeps['config']): GivenKey[] {
  return apiKey ? [{ name: 'API_KEY', key: apiKey, permission: 'admin' }, ...apiKeys] : apiKeys
}

async function takeGivenKeys(trx: Trx, accountId: string, given: GivenKey[], now: number): Promise<void> {
  await trx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('source', '=', 'environment')
    .where('revoked_at', 'is', null)
    .$if(given.length > 0, (query) =>
      query.where(
        'key_hash',
        'not in',
        given.map(({ key }) => hashKey(key)),
      ),
    )
    .execute()

  for (const { name, key, permission } of given) {
    const row = newKeyRow(accountId, name, key, permission, now)
    await trx
      .insertInto('api_keys')
      .values({ ...row, source: 'environment' })
      .onConflict((conflict) =>
        conflict.column('key_hash').doUpdateSet({
          name,
          permission,
          session_ids: null,
          source: 'environment',
          expires_at: null,
          revoked_at: null,
        }),
      )
      .execute()
  }
}

// The file comes before the commit: a key that works and that nobody has seen would lock everybody out. A file that an
// unfinished start left is of a key that never was.
async function makeInitialKey(deps: EnsureKeysDeps, trx: Trx, accountId: string): Promise<string> {
  const key = newKeyText(deps.sandbox)
  const file = deps.dataDirectory.file('initial-api-key')
  rmSync(file, { force: true })
  writeSecretFile(file, `${key}\n`)
  await trx
    .insertInto('api_keys')
    .values({ ...newKeyRow(accountId, 'initial', key, 'admin', deps.clock.now()), source: 'generated' })
    .execute()
  return key
}

function newKeyRow(accountId: string, name: string, key: string, permission: KeyPermission, now: number) {
  return {
    id: newId(),
    account_id: accountId,
    name,
    key_hash: hashKey(key),
    prefix: prefixOf(key),
    permission,
    session_ids: null,
    created_at: now,
    expires_at: null,
    revoked_at: null,
    last_used_at: null,
  } satisfies Omit<NewRow<'api_keys'>, 'source'>
}
