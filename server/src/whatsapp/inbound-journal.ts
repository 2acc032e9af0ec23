import { createHash } from 'node:crypto'
import { type BinaryNode, decodeBinaryNode, encodeBinaryNode } from 'baileys'
import type { Trx } from '../db/write.ts'
import { childrenOf } from './decode-message.ts'
import type { OwnedSession } from './owned-session.ts'

export type JournalKind = 'message' | 'receipt' | 'notification' | 'call' | 'pair-success'

/** A stanza that was committed before the library saw it, and what its ciphertexts turned out to hold. */
export interface JournalEntry {
  id: number
  kind: JournalKind
  stanza: BinaryNode
  /** Padded contents as decryption gave them, one for each ciphertext that opened. */
  plaintexts: Uint8Array[]
  failed: boolean
}

/** How long a plaintext answers a redelivery of its stanza. After that the sender is simply asked again. */
const plaintextKeptMs = 48 * 3_600_000

export const hashCiphertext = (ciphertext: Uint8Array): string => createHash('sha256').update(ciphertext).digest('hex')

/** The ciphertexts of a message stanza: the contents of its `enc` children. */
export function ciphertextsOf(stanza: BinaryNode): Uint8Array[] {
  return childrenOf(stanza).flatMap((child) => (child.tag === 'enc' && child.content instanceof Uint8Array ? [child.content] : []))
}

/** Appends stanzas in the order they came. Returns their ids. */
export async function appendStanzas(trx: Trx, owned: OwnedSession, stanzas: { kind: JournalKind; stanza: BinaryNode }[]): Promise<number[]> {
  const rows = await trx
    .insertInto('inbound_journal')
    .values(
      stanzas.map(({ kind, stanza }) => ({
        account_id: owned.accountId,
        session_id: owned.sessionId,
        kind,
        stanza_id: stanza.attrs.id ?? null,
        // The first byte of an encoded stanza says whether it is compressed; decodeBinaryNode expects it.
        stanza: encodeBinaryNode(stanza),
        state: 'pending',
        error: null,
        received_at: owned.clock.now(),
      })),
    )
    .returning('id')
    .execute()
  return rows.map((row) => row.id).sort((a, b) => a - b)
}

/** Keeps what a ciphertext held; written in the transaction that advances the ratchet. */
export async function storePlaintext(trx: Trx, owned: OwnedSession, hash: string, journalId: number | null, plaintext: Uint8Array): Promise<void> {
  await trx
    .insertInto('inbound_plaintexts')
    .values({
      account_id: owned.accountId,
      session_id: owned.sessionId,
      ciphertext_hash: hash,
      journal_id: journalId,
      plaintext: owned.cipher.seal(plaintext, plaintextContext(owned, hash)),
      created_at: owned.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['session_id', 'ciphertext_hash']).doUpdateSet({ journal_id: journalId }))
    .execute()
}

/** What a ciphertext held, if it was ever decrypted. */
export async function findPlaintext(owned: OwnedSession, hash: string): Promise<Buffer | null> {
  const row = await owned.db.read
    .selectFrom('inbound_plaintexts')
    .select('plaintext')
    .where('session_id', '=', owned.sessionId)
    .where('ciphertext_hash', '=', hash)
    .executeTakeFirst()
  return row ? owned.cipher.open(row.plaintext, plaintextContext(owned, hash)) : null
}

export async function markFailed(owned: OwnedSession, journalId: number, error: string): Promise<void> {
  await owned.write((trx) => trx.updateTable('inbound_journal').set({ state: 'failed', error }).where('id', '=', journalId).execute())
}

/** Keeps an entry that could not be stored, with the reason, so that it is neither lost nor in the way. */
export async function markPoison(owned: OwnedSession, journalId: number, error: string): Promise<void> {
  await owned.write((trx) => trx.updateTable('inbound_journal').set({ state: 'poison', error }).where('id', '=', journalId).execute())
}

export async function removeEntries(trx: Trx, ids: number[]): Promise<void> {
  await trx.deleteFrom('inbound_journal').where('id', 'in', ids).execute()
}

/** Everything a former process committed and did not finish, in order. */
export async function loadEntries(owned: OwnedSession): Promise<JournalEntry[]> {
  const rows = await owned.db.read
    .selectFrom('inbound_journal')
    .select(['id', 'kind', 'stanza', 'state'])
    .where('session_id', '=', owned.sessionId)
    .where('state', '!=', 'poison')
    .orderBy('id')
    .execute()
  const entries: JournalEntry[] = []
  for (const row of rows) {
    entries.push({
      id: row.id,
      kind: row.kind as JournalKind,
      stanza: await decodeBinaryNode(Buffer.from(row.stanza)),
      plaintexts: await plaintextsOf(owned, row.id),
      failed: row.state === 'failed',
    })
  }
  return entries
}

async function plaintextsOf(owned: OwnedSession, journalId: number): Promise<Uint8Array[]> {
  const rows = await owned.db.read
    .selectFrom('inbound_plaintexts')
    .select(['ciphertext_hash', 'plaintext'])
    .where('journal_id', '=', journalId)
    .execute()
  return rows.map((row) => owned.cipher.open(row.plaintext, plaintextContext(owned, row.ciphertext_hash)))
}

/** Forgets plaintexts that are too old to be asked for again. */
export async function prunePlaintexts(owned: OwnedSession): Promise<void> {
  const before = owned.clock.now() - plaintextKeptMs
  await owned.write((trx) =>
    trx.deleteFrom('inbound_plaintexts').where('session_id', '=', owned.sessionId).where('created_at', '<', before).execute(),
  )
}

const plaintextContext = (owned: OwnedSession, hash: string): string => `inbound_plaintexts|${owned.sessionId}|${hash}`
