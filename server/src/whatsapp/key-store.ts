import { type AuthenticationCreds, proto, type SignalDataSet, type SignalKeyStore } from 'baileys'
import { CipherError } from '../lib/cipher.ts'
import { findSealed, parseRow, rowOf, unseal, writeRows } from './auth-rows.ts'
import type { CredsWriter } from './auth-state.ts'
import { storePlaintext } from './inbound-journal.ts'
import { KeyCache } from './key-cache.ts'
import type { OwnedSession } from './owned-session.ts'

/** What a ciphertext held, on its way into the write that advances the ratchet. */
export interface StagedPlaintext {
  plaintext: Uint8Array
  journalId: number | null
}

/** A kind of key that the library does not know: staged plaintexts travel in a transaction's mutations under it. */
export const plaintextKind = 'inbound-plaintext'

export const appStateKeyKind = 'app-state-sync-key'

export interface KeyStoreParts {
  owned: OwnedSession
  creds: AuthenticationCreds
  credsWriter: CredsWriter
}

/**
 * The library's keys in our database. One object serves the library and our repository, so that both see the same; what
 * it keeps in memory is what has been committed.
 */
export function makeKeyStore({ owned, creds, credsWriter }: KeyStoreParts): SignalKeyStore {
  const cache = new KeyCache()
  return {
    get: ((kind: string, ids: string[]) => readKeys(owned, cache, kind, ids)) as SignalKeyStore['get'],
    set: async (data) => {
      const { [plaintextKind]: staged = {}, ...keys } = data as DataSetWithPlaintexts
      const rows = Object.entries(keys).flatMap(([kind, byId]) =>
        Object.entries(byId ?? {}).map(([keyId, value]) => rowOf(kind, keyId, value)),
      )
      const unit: Parameters<OwnedSession['write']>[0] = async (trx) => {
        await writeRows(trx, owned, rows)
        for (const [hash, { journalId, plaintext }] of Object.entries(staged)) {
          await storePlaintext(trx, owned, hash, journalId, plaintext)
        }
      }
      const committed = cache.beginWrite(rows)
      await (countNewPreKeys(creds, keys) ? credsWriter.writeWith(unit) : owned.write(unit))
      committed()
    },
  }
}

type DataSetWithPlaintexts = SignalDataSet & { [plaintextKind]?: Record<string, StagedPlaintext> }

/**
 * The ids of pre-keys and the counter that names the next one belong to one write: else a crash between the two hands
 * the same id out twice. The library raises the counter itself, but only after it has given the keys away.
 */
function countNewPreKeys(creds: AuthenticationCreds, keys: SignalDataSet): boolean {
  const ids = Object.entries(keys['pre-key'] ?? {}).flatMap(([id, value]) => (value ? [Number(id)] : []))
  if (ids.length === 0) return false
  const next = Math.max(...ids) + 1
  creds.nextPreKeyId = Math.max(creds.nextPreKeyId, next)
  creds.firstUnuploadedPreKeyId = Math.max(creds.firstUnuploadedPreKeyId, next)
  return true
}

async function readKeys(
  owned: OwnedSession,
  cache: KeyCache,
  kind: string,
  ids: string[],
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  const missing: string[] = []
  for (const id of ids) {
    const known = cache.get(kind, id)
    if (known === undefined) missing.push(id)
    else if (known !== null) found[id] = keyFrom(kind, known)
  }
  if (missing.length > 0) Object.assign(found, await readStored(owned, cache, kind, missing))
  return found
}

async function readStored(
  owned: OwnedSession,
  cache: KeyCache,
  kind: string,
  ids: string[],
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  const remember = cache.beginRead()
  const stored = await findSealed(owned, kind, ids)
  for (const id of ids) {
    const sealed = stored.get(id)
    const json = sealed ? unsealOrPass(owned, kind, id, sealed) : null
    remember(kind, id, json)
    if (json !== null) found[id] = keyFrom(kind, json)
  }
  return found
}

// One damaged record must not keep the whole session off: without it the library makes a new one, or asks again.
function unsealOrPass(owned: OwnedSession, kind: string, keyId: string, sealed: Uint8Array): string | null {
  try {
    return unseal(owned, kind, keyId, sealed)
  } catch (error) {
    if (!(error instanceof CipherError)) throw error
    owned.log.error({ kind }, 'a stored key does not open and is passed over')
    return null
  }
}

function keyFrom(kind: string, json: string): unknown {
  const value: unknown = parseRow(json)
  return kind === appStateKeyKind ? proto.Message.AppStateSyncKeyData.fromObject(value as object) : value
}

/**
 * Stores pre-keys the moment the library makes them. A retry receipt carries a new one and leaves inside the library's
 * transaction, so before its commit: after a crash between the two nobody could open what comes back.
 */
export function storePreKeysAtOnce(keys: SignalKeyStore, store: SignalKeyStore): void {
  const set = keys.set.bind(keys)
  keys.set = async (data) => {
    const made = Object.entries(data['pre-key'] ?? {}).filter(([, value]) => value !== null)
    if (made.length > 0) await store.set({ 'pre-key': Object.fromEntries(made) })
    await set(data)
  }
}
