import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import type { Principal } from '../http/principal.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { hashKey, isWorking, sessionIdsOf } from './api-key.ts'

export interface AuthenticationDeps {
  db: Database
  clock: Clock
  log: Log
}

export interface KeyAuthentication {
  /** Who holds this key; null when it is unknown, expired or revoked. */
  authenticateKey(key: string): Promise<Principal | null>
  /** Looks the key up anew at its next use. */
  forgetKey(keyId: string): void
}

interface KnownKey {
  row: Row<'api_keys'>
  readAt: number
}

/** Other nodes learn of a revocation within this time. */
const rememberedMs = 1_000
const lastUseStepMs = 60_000
const keyLengthMax = 512

/** Finds the holders of keys, and notes by the minute when a key was last used. */
export function makeKeyAuthentication({ db, clock, log }: AuthenticationDeps): KeyAuthentication {
  const known = new Map<string, KnownKey>()

  async function find(hash: string): Promise<Row<'api_keys'> | undefined> {
    const remembered = known.get(hash)
    if (remembered && clock.monotonic() - remembered.readAt < rememberedMs) return remembered.row

    const row = await db.read.selectFrom('api_keys').selectAll().where('key_hash', '=', hash).executeTakeFirst()
    if (row) known.set(hash, { row, readAt: clock.monotonic() })
    else known.delete(hash)
    return row
  }

  function noteUse(row: Row<'api_keys'>): void {
    const now = clock.now()
    if (row.last_used_at !== null && now - row.last_used_at < lastUseStepMs) return

    row.last_used_at = now
    db.write((trx) => trx.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', row.id).execute()).catch(
      (error: unknown) => log.warn({ keyId: row.id, err: error }, 'last use of a key could not be noted'),
    )
  }

  return {
    async authenticateKey(key) {
      if (key.length > keyLengthMax) return null
      const row = await find(hashKey(key))
      if (!row || !isWorking(row, clock.now())) return null

      noteUse(row)
      return {
        accountId: row.account_id,
        keyId: row.id,
        keyName: row.name,
        permission: row.permission,
        sessionIds: sessionIdsOf(row),
      }
    },
    forgetKey(keyId) {
      for (const [hash, { row }] of known) if (row.id === keyId) known.delete(hash)
    },
  }
}
