import { type AuthenticationCreds, initAuthCreds } from 'baileys'
import type { Trx, Unit } from '../db/write.ts'
import { type AuthRow, findSealed, parseRow, rowOf, unseal, writeRows } from './auth-rows.ts'
import type { OwnedSession } from './owned-session.ts'

/** Credentials that are there and do not open: never taken for "no credentials". */
export class CredentialsCorruptError extends Error {
  override name = 'CredentialsCorruptError'
}

export const credsKind = 'creds'
export const quarantinedKind = 'quarantined-creds'

/** The session's credentials; new ones, stored before anything is shown to a phone, when it has none. */
export async function loadCreds(owned: OwnedSession): Promise<AuthenticationCreds> {
  const stored = await readCreds(owned)
  if (stored) return stored
  const creds = initAuthCreds()
  await owned.write((trx) => writeRows(trx, owned, [credsRow(creds)]))
  return creds
}

/** The stored credentials, if there are any. Throws `CredentialsCorruptError`. */
export async function readCreds(owned: OwnedSession): Promise<AuthenticationCreds | null> {
  const sealed = (await findSealed(owned, credsKind, [''])).get('')
  if (!sealed) return null
  try {
    return parseRow(unseal(owned, credsKind, '', sealed)) as AuthenticationCreds
  } catch (cause) {
    throw new CredentialsCorruptError('the stored WhatsApp credentials do not open', { cause })
  }
}

/** Puts the credentials aside, under the time, and removes the keys that are worthless without them. */
export async function quarantineCreds(trx: Trx, owned: OwnedSession): Promise<void> {
  const creds = await trx
    .selectFrom('wa_auth')
    .select('value')
    .where('session_id', '=', owned.sessionId)
    .where('kind', '=', credsKind)
    .executeTakeFirst()
  if (!creds) return
  await trx
    .deleteFrom('wa_auth')
    .where('session_id', '=', owned.sessionId)
    .where('kind', '!=', quarantinedKind)
    .execute()
  const row = { account_id: owned.accountId, session_id: owned.sessionId, value: creds.value }
  await trx
    .insertInto('wa_auth')
    .values({ ...row, kind: quarantinedKind, key_id: String(owned.clock.now()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await trx.deleteFrom('inbound_plaintexts').where('session_id', '=', owned.sessionId).execute()
  await trx.deleteFrom('inbound_journal').where('session_id', '=', owned.sessionId).execute()
}

/**
 * Writes the credentials as the library keeps changing them: whole, one write after the other. PostgreSQL commits
 * concurrent writes in any order, so an older row could otherwise end up on top of a newer one.
 */
export class CredsWriter {
  readonly #owned: OwnedSession
  readonly #creds: AuthenticationCreds
  #tail: Promise<unknown> = Promise.resolve()
  #isQueued = false

  constructor(owned: OwnedSession, creds: AuthenticationCreds) {
    this.#owned = owned
    this.#creds = creds
  }

  /** Stores the credentials as they are when their turn comes. Changes until then share the write. */
  async save(): Promise<void> {
    if (this.#isQueued) return
    this.#isQueued = true
    await this.writeWith(async () => {})
  }

  /** Runs a unit of work in a transaction that stores the credentials too. */
  writeWith<T>(unit: Unit<T>): Promise<T> {
    const write = this.#tail.then(() => {
      this.#isQueued = false
      const row = credsRow(this.#creds)
      return this.#owned.write(async (trx) => {
        await writeRows(trx, this.#owned, [row])
        return unit(trx)
      })
    })
    this.#tail = write.catch(() => {
      // Whoever asked for the write is told; the next one starts afresh.
    })
    return write
  }

  /** Resolves when everything asked for so far is stored, or has failed. */
  async idle(): Promise<void> {
    await this.#tail
  }
}

// Before the phone has confirmed, `me` and the pairing code are only an attempt: a socket that dropped then must start
// over as a registration.
function credsRow(creds: AuthenticationCreds): AuthRow {
  const attempt = creds.account ? {} : { me: undefined, pairingCode: undefined, registered: false }
  return rowOf(credsKind, '', { ...creds, ...attempt })
}
