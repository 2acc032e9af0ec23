import { type AuthenticationCreds, BufferJSON, initAuthCreds, proto, type SignalDataSet, type SignalKeyStore } from 'baileys'
import type { Trx } from '../db/write.ts'
import { storePlaintext } from './inbound-journal.ts'
import type { OwnedSession } from './owned-session.ts'
import { plaintextKind, type StagedPlaintext } from './signal-repository.ts'

/** Credentials that are there and do not open: never taken for "no credentials". */
export class CredentialsCorruptError extends Error {
  override name = 'CredentialsCorruptError'
}

const credsKind = 'creds'
const quarantinedKind = 'quarantined-creds'

interface AuthRow {
  kind: string
  keyId: string
  /** null removes the row. */
  value: unknown
}

/** The session's credentials; new ones, stored before anything is shown to a phone, when it has none. */
export async function loadCreds(owned: OwnedSession): Promise<AuthenticationCreds> {
  const stored = await readCreds(owned)
  if (stored) return stored
  const creds = initAuthCreds()
  await owned.write((trx) => writeRows(trx, owned, [credsRow(creds)]))
  return creds
}

export async function readCreds(owned: OwnedSession): Promise<AuthenticationCreds | null> {
  const row = await owned.db.read
    .selectFrom('wa_auth')
    .select('value')
    .where('session_id', '=', owned.sessionId)
    .where('kind', '=', credsKind)
    .executeTakeFirst()
  if (!row) return null
  try {
    return unseal(owned, credsKind, '', row.value) as AuthenticationCreds
  } catch (cause) {
    throw new CredentialsCorruptError('the stored WhatsApp credentials do not open', { cause })
  }
}

/** Puts the credentials aside, under the time, and removes the keys that are worthless without them. */
export async function quarantineCreds(trx: Trx, owned: OwnedSession): Promise<void> {
  const ofSession = trx.selectFrom('wa_auth').where('session_id', '=', owned.sessionId)
  const creds = await ofSession.select('value').where('kind', '=', credsKind).executeTakeFirst()
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
 * Saves the credentials as the library keeps changing them: whole, in order, one write at a time. Changes that come
 * during a write share the next one.
 */
export class CredsSaver {
  readonly #owned: OwnedSession
  readonly #creds: AuthenticationCreds
  readonly #onFatal: (error: Error) => void
  #dirty = false
  #running: Promise<void> | null = null

  constructor(owned: OwnedSession, creds: AuthenticationCreds, onFatal: (error: Error) => void) {
    this.#owned = owned
    this.#creds = creds
    this.#onFatal = onFatal
  }

  save(): void {
    this.#dirty = true
    this.#running ??= this.#run()
  }

  async idle(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      while (this.#dirty) {
        this.#dirty = false
        const rows = [credsRow(this.#creds)]
        await this.#owned.write((trx) => writeRows(trx, this.#owned, rows))
      }
    } catch (error) {
      this.#onFatal(error as Error)
    } finally {
      this.#running = null
    }
  }
}

export interface KeyStoreOptions {
  creds: AuthenticationCreds
  /** The database failed: the socket must end. */
  onFatal(error: Error): void
  isClosed(): boolean
}

/**
 * The library's key store on our database. It keeps the contract that the library's own stores do not need to: an error
 * of ours never reaches it (it would become a retry receipt, or a recipient left out), so after one no call ever settles.
 */
export function makeKeyStore(owned: OwnedSession, { creds, onFatal, isClosed }: KeyStoreOptions): SignalKeyStore {
  const guard = <T>(work: () => Promise<T>): Promise<T> => failStop(work, isClosed, onFatal)
  return {
    get: (type, ids) => guard(() => readKeys(owned, type, ids)) as ReturnType<typeof Promise.resolve<never>>,
    set: (data) => {
      const { rows, plaintexts } = rowsOf(data, creds)
      return guard(() =>
        owned.write(async (trx) => {
          await writeRows(trx, owned, rows)
          for (const [hash, staged] of plaintexts) await storePlaintext(trx, owned, hash, staged.journalId, staged.plaintext)
        }),
      )
    },
  }
}

/** Runs work of ours for the library: an error is reported and the promise never settles; nor does it once closed. */
export async function failStop<T>(work: () => Promise<T>, isClosed: () => boolean, onFatal: (error: Error) => void): Promise<T> {
  const never = new Promise<never>(() => {})
  if (isClosed()) return never
  try {
    return await work()
  } catch (error) {
    onFatal(error instanceof Error ? error : new Error(String(error)))
    return never
  }
}

/** The rows of one write, as they are now: the library goes on changing its objects. */
function rowsOf(data: SignalDataSet, creds: AuthenticationCreds) {
  const { [plaintextKind]: staged = {}, ...keys } = data as SignalDataSet & { [plaintextKind]?: Record<string, StagedPlaintext> }
  const rows: AuthRow[] = []
  for (const [kind, byId] of Object.entries(keys)) {
    for (const [keyId, value] of Object.entries(byId ?? {})) rows.push({ kind, keyId, value: value === null ? null : toJson(value) })
  }
  const newPreKeyIds = Object.entries(keys['pre-key'] ?? {}).flatMap(([id, value]) => (value ? [Number(id)] : []))
  if (newPreKeyIds.length > 0) rows.push(credsRow(withPreKeys(creds, newPreKeyIds)))
  return { rows, plaintexts: Object.entries(staged) }
}

// The ids of pre-keys and the counter that names the next one belong to one write: else a crash between the two hands
// the same id out twice.
function withPreKeys(creds: AuthenticationCreds, ids: number[]): AuthenticationCreds {
  const next = Math.max(creds.nextPreKeyId, ...ids.map((id) => id + 1))
  return { ...creds, nextPreKeyId: next, firstUnuploadedPreKeyId: Math.max(creds.firstUnuploadedPreKeyId, next) }
}

// Before the phone has confirmed, `me` and the pairing code are only an attempt: a socket that dropped then must start
// over as a registration.
function credsRow(creds: AuthenticationCreds): AuthRow {
  const attempt = creds.account ? {} : { me: undefined, pairingCode: undefined, registered: false }
  return { kind: credsKind, keyId: '', value: toJson({ ...creds, ...attempt }) }
}

export async function saveCreds(trx: Trx, owned: OwnedSession, creds: AuthenticationCreds): Promise<void> {
  await writeRows(trx, owned, [credsRow(creds)])
}

/** Writes keys of one kind as the library's own `set` would. */
export async function writeKeys(trx: Trx, owned: OwnedSession, kind: string, byId: Record<string, unknown>): Promise<void> {
  await writeRows(trx, owned, Object.entries(byId).map(([keyId, value]) => ({ kind, keyId, value: toJson(value) })))
}

async function writeRows(trx: Trx, owned: OwnedSession, rows: AuthRow[]): Promise<void> {
  for (const { kind, ids } of removedByKind(rows)) {
    await trx.deleteFrom('wa_auth').where('session_id', '=', owned.sessionId).where('kind', '=', kind).where('key_id', 'in', ids).execute()
  }
  const kept = rows.filter((row) => row.value !== null)
  // SQLite allows 32 766 bound values in a statement; a first login brings 812 pre-keys.
  for (let start = 0; start < kept.length; start += 500) {
    await trx
      .insertInto('wa_auth')
      .values(kept.slice(start, start + 500).map((row) => sealedRow(owned, row)))
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'kind', 'key_id']).doUpdateSet((set) => ({ value: set.ref('excluded.value') })),
      )
      .execute()
  }
}

function removedByKind(rows: AuthRow[]): { kind: string; ids: string[] }[] {
  const byKind = new Map<string, string[]>()
  for (const row of rows) {
    if (row.value === null) byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row.keyId])
  }
  return [...byKind].map(([kind, ids]) => ({ kind, ids }))
}

function sealedRow(owned: OwnedSession, { kind, keyId, value }: AuthRow) {
  const sealed = owned.cipher.seal(Buffer.from(value as string), authContext(owned, kind, keyId))
  return { account_id: owned.accountId, session_id: owned.sessionId, kind, key_id: keyId, value: sealed }
}

async function readKeys(owned: OwnedSession, kind: string, ids: string[]): Promise<Record<string, unknown>> {
  if (ids.length === 0) return {}
  const rows = await owned.db.read
    .selectFrom('wa_auth')
    .select(['key_id', 'value'])
    .where('session_id', '=', owned.sessionId)
    .where('kind', '=', kind)
    .where('key_id', 'in', ids)
    .execute()
  const found: Record<string, unknown> = {}
  for (const row of rows) {
    const value = unseal(owned, kind, row.key_id, row.value)
    found[row.key_id] = kind === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value as object) : value
  }
  return found
}

function unseal(owned: OwnedSession, kind: string, keyId: string, sealed: Uint8Array): unknown {
  return JSON.parse(owned.cipher.open(sealed, authContext(owned, kind, keyId)).toString(), BufferJSON.reviver)
}

const toJson = (value: unknown): string => JSON.stringify(value, BufferJSON.replacer)
const authContext = (owned: OwnedSession, kind: string, keyId: string): string => `wa_auth|${owned.sessionId}|${kind}|${keyId}`
