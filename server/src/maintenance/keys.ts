import { createKey } from '../accounts/create-key.ts'
import { ensureDefaultAccount } from '../accounts/default-account.ts'
import { listKeys } from '../accounts/find-key.ts'
import { revokeKey } from '../accounts/revoke-key.ts'
import { type KeyJson, toKeyJson } from '../accounts/schema.ts'
import { type Database, openDatabase } from '../db/open.ts'
import type { Principal } from '../http/principal.ts'
import { systemClock } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import type { KeyPermission } from '../lib/settings.ts'
import { networkOf, placeOf } from './place.ts'

/** Keys, for whoever may read the data directory: also when the last admin key is lost. The server may run meanwhile. */
export class KeyOffice implements AsyncDisposable {
  readonly #db: Database
  readonly #principal: Principal
  readonly #isSandbox: boolean

  private constructor(db: Database, accountId: string, isSandbox: boolean) {
    this.#db = db
    this.#isSandbox = isSandbox
    this.#principal = { accountId, keyId: '', keyName: 'command line', permission: 'admin', sessionIds: null }
  }

  static async open(config: Config): Promise<KeyOffice> {
    const place = placeOf(config)
    const db = await openDatabase(place.database)
    return new KeyOffice(db, await ensureDefaultAccount(db, systemClock.now()), networkOf(place) === 'sandbox')
  }

  async list(): Promise<KeyJson[]> {
    return (await listKeys(this.#db.read, this.#principal)).map(toKeyJson)
  }

  /** The key itself is in this answer alone. */
  create(name: string, permission: KeyPermission): Promise<KeyJson & { key: string }> {
    const deps = { db: this.#db, clock: systemClock, sandbox: this.#isSandbox }
    return createKey(deps, this.#principal, { name, permission }, { claim: async () => {} })
  }

  /** A running server stops taking it within a second. */
  revoke(keyId: string): Promise<void> {
    // No server in this process remembers keys.
    const authentication = { forgetKey: () => {} }
    return revokeKey({ db: this.#db, clock: systemClock, authentication }, this.#principal, keyId)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#db.close()
  }
}
