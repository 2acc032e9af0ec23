import { createHash } from 'node:crypto'
import { type BinaryNode, BufferJSON } from 'baileys'
import type { Trx } from '../db/write.ts'
import { childrenOf } from './decode-message.ts'
import type { OwnedSession } from './owned-session.ts'

export type JournalKind = 'message' | 'receipt' | 'notification' | 'call' | 'pair-success'

export interface GatedStanza {
  kind: JournalKind
  stanza: BinaryNode
}

/** A stanza that was committed before the library saw it, and what its ciphertexts turned out to hold. */
export interface JournalEntry extends GatedStanza {
  id: number
  /** Padded contents as decryption gave them, one for each ciphertext that opened. */
  plaintexts: Uint8Array[]
  failed: boolean
}

/** How long a plaintext answers a redelivery of its stanza. After that the sender is simply asked again. */
const plaintextKeptMs = 48 * 3_600_000

export const hashCiphertext = (ciphertext: Uint8Array): string => createHash('sha256').update(ciphertext).digest('hex')

const decryptedTypes = new Set(['pkmsg', 'msg', 'skmsg'])

/** The ciphertexts of a message stanza that the library will decrypt. It looks at the first one for those it cannot. */
export function ciphertextsOf(stanza: BinaryNode): Uint8Array[] {
  const encs = childrenOf(stanza).filter((child) => child.tag === 'enc')
  if (encs[0]?.attrs.type === 'msmsg') return []
  return encs.flatMap(({ attrs, content }) =>
    decryptedTypes.has(attrs.type ?? '') && content instanceof Uint8Array ? [content] : [],
  )
}

/** Appends stanzas in the order they came. Returns their ids. */
export async function appendStanzas(trx: Trx, owned: OwnedSession, stanzas: GatedStanza[]): Promise<number[]> {
  const rows = await trx
    .insertInto('inbound_journal')
    .values(
      stanzas.map(({ kind, stanza }) => ({
        account_id: owned.accountId,
        session_id: owned.sessionId,
        kind,
        stanza_id: stanza.attrs.id ?? null,
        // JSON, not the wire format: what decodes does not always encode again, and this must never fail.
        stanza: Buffer.from(JSON.stringify(stanza, BufferJSON.replacer)),
        state: 'pending',
        error: null,
        received_at: owned.clock.now(),
      })),
    )
    .returning('id')
    .execute()
  // Neither database promises to return rows in their order, but both count them in it.
  return rows.map((row) => row.id).sort((a, b) => a - b)
}

/** Keeps what a ciphertext held; written in the transaction that advances the ratchet. */
export async function storePlaintext(
  trx: Trx,
  owned: OwnedSession,
  hash: string,
  journalId: number | null,
  plaintext: Uint8Array,
): Promise<void> {
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
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'ciphertext_hash']).doUpdateSet({ journal_id: journalId }),
    )
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

/** Notes why an entry goes no further: `failed` did not decrypt, `poison` could not be stored and is kept for a person. */
export async function markEntry(
  owned: OwnedSession,
  journalId: number,
  state: 'failed' | 'poison',
  error: string,
): Promise<void> {
  await owned.write((trx) =>
    trx.updateTable('inbound_journal').set({ state, error }).where('id', '=', journalId).execute(),
  )
}

export async function removeEntries(trx: Trx, ids: number[]): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom('inbound_journal').where('id', 'in', ids).execute()
}

/**
 * The next entries that a former process committed and did not finish, in order, and where to go on; null at the end.
 * What cannot be read is set aside.
 */
export async function loadEntries(
  owned: OwnedSession,
  afterId: number,
  limit: number,
): Promise<{ entries: JournalEntry[]; lastId: number | null }> {
  const rows = await entriesAfter(owned, afterId, limit).execute()
  const entries: JournalEntry[] = []
  for (const { id, kind, stanza, state } of rows) {
    const plaintexts = await findPlaintexts(owned, id)
    try {
      entries.push({
        id,
        kind: kind as JournalKind,
        stanza: parseStanza(stanza),
        plaintexts: plaintexts.map(({ sealed, hash }) => owned.cipher.open(sealed, plaintextContext(owned, hash))),
        failed: state === 'failed',
      })
    } catch (error) {
      owned.log.error({ journalId: id, kind }, 'a journalled stanza does not open and is set aside')
      await markEntry(owned, id, 'poison', (error as Error).message)
    }
  }
  return { entries, lastId: rows.at(-1)?.id ?? null }
}

/** Entries of this process that nobody has worked on yet. */
export async function readBackStanzas(
  owned: OwnedSession,
  afterId: number,
  untilId: number,
  limit: number,
): Promise<{ stanzas: (GatedStanza & { id: number })[]; lastId: number | null }> {
  const rows = await entriesAfter(owned, afterId, limit).where('id', '<=', untilId).execute()
  const stanzas = rows.map(({ id, kind, stanza }) => ({ id, kind: kind as JournalKind, stanza: parseStanza(stanza) }))
  return { stanzas, lastId: rows.at(-1)?.id ?? null }
}

const entriesAfter = (owned: OwnedSession, afterId: number, limit: number) =>
  owned.db.read
    .selectFrom('inbound_journal')
    .select(['id', 'kind', 'stanza', 'state'])
    .where('session_id', '=', owned.sessionId)
    .where('state', '!=', 'poison')
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)

const parseStanza = (stored: Uint8Array): BinaryNode => JSON.parse(Buffer.from(stored).toString(), BufferJSON.reviver)

async function findPlaintexts(owned: OwnedSession, journalId: number) {
  return owned.db.read
    .selectFrom('inbound_plaintexts')
    .select(['ciphertext_hash as hash', 'plaintext as sealed'])
    .where('journal_id', '=', journalId)
    .execute()
}

/** Forgets plaintexts that are too old to be asked for again. */
export async function prunePlaintexts(owned: OwnedSession): Promise<void> {
  if (!owned.clock.isSteady()) return
  const before = owned.clock.now() - plaintextKeptMs
  await owned.write((trx) =>
    trx
      .deleteFrom('inbound_plaintexts')
      .where('session_id', '=', owned.sessionId)
      .where('created_at', '<', before)
      .execute(),
  )
}

export const plaintextContext = (owned: Pick<OwnedSession, 'sessionId'>, hash: string): string =>
  `inbound_plaintexts|${owned.sessionId}|${hash}`
