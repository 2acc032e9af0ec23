import { type AuthenticationCreds, proto, type SignalDataSet, type SignalKeyStore } from 'baileys'
import { CipherError } from '../lib/cipher.ts'
import { findSealed, rowOf, unseal, writeRows } from './auth-rows.ts'
import type { CredsWriter } from './auth-state.ts'
import { storePlaintext } from './inbound-journal.ts'
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
 * The library's keys in our database, with no cache in between: a cache would be ahead of the database after a commit
 * that failed.
 */
export function makeKeyStore({ owned, creds, credsWriter }: KeyStoreParts): SignalKeyStore {
  return {
    get: ((kind: string, ids: string[]) => readKeys(owned, kind, ids)) as SignalKeyStore['get'],
    set: (data) => {
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
      if (!countNewPreKeys(creds, keys)) return owned.write(unit) as Promise<void>
      return credsWriter.writeWith(unit) as Promise<void>
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

async function readKeys(owned: OwnedSession, kind: string, ids: string[]): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const [keyId, sealed] of await findSealed(owned, kind, ids)) {
    try {
      const value = unseal(owned, kind, keyId, sealed)
      found[keyId] = kind === appStateKeyKind ? proto.Message.AppStateSyncKeyData.fromObject(value as object) : value
    } catch (error) {
      // One damaged record must not keep the whole session off: without it the library makes a new one, or asks again.
      if (!(error instanceof CipherError)) throw error
      owned.log.error({ kind }, 'a stored key does not open and is passed over')
    }
  }
  return found
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
