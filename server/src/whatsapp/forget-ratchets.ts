import type { Unit } from '../db/write.ts'
import { rowOf, writeRows } from './auth-rows.ts'
import { credsKind, readCreds } from './auth-state.ts'
import type { OwnedSession } from './owned-session.ts'

/**
 * The ratchets with every peer, and the chains with which we send to groups. Those of a former state must never be used
 * again: the same key would encrypt two messages, and peers could open neither.
 */
const ratchetKinds = ['session', 'sender-key', 'sender-key-memory']

const preKeyIdMax = 0xffffff
/** More than were handed out since the copy was made, however old it is. */
const preKeysSkipped = 100_000

/**
 * Makes credentials of a former state safe to connect with: the account and the identity stay, so that no new QR is
 * needed; every peer begins anew, with pre-keys that are made and uploaded at the next connection. Reads now; the unit
 * writes. null: this session was never linked. Throws `CredentialsCorruptError`.
 */
export async function forgetRatchets(owned: OwnedSession): Promise<Unit<void> | null> {
  const creds = await readCreds(owned)
  if (!creds?.account) return null
  // The library uploads new pre-keys when the last one it counted is not there.
  const nextPreKeyId = ((creds.nextPreKeyId + preKeysSkipped) % preKeyIdMax) + 1
  const renewed = rowOf(credsKind, '', { ...creds, nextPreKeyId, firstUnuploadedPreKeyId: nextPreKeyId })
  return async (trx) => {
    await trx
      .deleteFrom('wa_auth')
      .where('session_id', '=', owned.sessionId)
      .where('kind', 'in', ratchetKinds)
      .execute()
    await writeRows(trx, owned, [renewed])
  }
}
