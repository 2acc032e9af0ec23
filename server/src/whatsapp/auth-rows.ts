import { BufferJSON } from 'baileys'
import type { Trx } from '../db/write.ts'
import type { OwnedSession } from './owned-session.ts'

type Sealing = Pick<OwnedSession, 'cipher' | 'sessionId'>

/** One row of credentials or keys, as text that is not sealed yet. */
export interface AuthRow {
  kind: string
  keyId: string
  /** null removes the row. */
  json: string | null
}

/** SQLite allows 32 766 bound values in a statement; a first login brings 812 pre-keys. */
const rowsPerStatement = 500

/** The row as the value is now: the library goes on changing its objects. */
export function rowOf(kind: string, keyId: string, value: unknown): AuthRow {
  const isRemoval = value === null || value === undefined
  return { kind, keyId, json: isRemoval ? null : JSON.stringify(value, BufferJSON.replacer) }
}

export async function writeRows(trx: Trx, owned: OwnedSession, rows: AuthRow[]): Promise<void> {
  for (const [kind, keyIds] of removedByKind(rows)) await removeRows(trx, owned, kind, keyIds)
  const sealed = rows.flatMap((row) => (row.json === null ? [] : [sealedRow(owned, row, row.json)]))
  for (let start = 0; start < sealed.length; start += rowsPerStatement) {
    await trx
      .insertInto('wa_auth')
      .values(sealed.slice(start, start + rowsPerStatement))
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'kind', 'key_id']).doUpdateSet((set) => ({ value: set.ref('excluded.value') })),
      )
      .execute()
  }
}

export async function removeRows(trx: Trx, owned: OwnedSession, kind: string, keyIds: string[]): Promise<void> {
  if (keyIds.length === 0) return
  await trx
    .deleteFrom('wa_auth')
    .where('session_id', '=', owned.sessionId)
    .where('kind', '=', kind)
    .where('key_id', 'in', keyIds)
    .execute()
}

/** The sealed values of a kind by their ids; all of the kind when no ids are given. */
export async function findSealed(
  owned: OwnedSession,
  kind: string,
  keyIds?: string[],
): Promise<Map<string, Uint8Array>> {
  if (keyIds?.length === 0) return new Map()
  let query = owned.db.read
    .selectFrom('wa_auth')
    .select(['key_id', 'value'])
    .where('session_id', '=', owned.sessionId)
    .where('kind', '=', kind)
  if (keyIds) query = query.where('key_id', 'in', keyIds)
  const rows = await query.execute()
  return new Map(rows.map((row) => [row.key_id, row.value]))
}

/** The text of a row. Throws when the record is damaged or was sealed with another key. */
export function unseal(owned: Sealing, kind: string, keyId: string, sealed: Uint8Array): string {
  return owned.cipher.open(sealed, sealedAuthContext(owned, kind, keyId)).toString()
}

/** The value that the text of a row stands for; a new object each time, for the library changes its own. */
export function parseRow(json: string): unknown {
  // Sessions, which every message reads, hold none: without a look at each value they are read ten times as fast.
  return json.includes(bytesMark) ? JSON.parse(json, BufferJSON.reviver) : JSON.parse(json)
}

/** As bytes begin in the text of a row. */
const bytesMark = '{"type":"Buffer"'

function removedByKind(rows: AuthRow[]): Map<string, string[]> {
  const byKind = new Map<string, string[]>()
  for (const { kind, keyId, json } of rows) {
    if (json === null) byKind.set(kind, [...(byKind.get(kind) ?? []), keyId])
  }
  return byKind
}

function sealedRow(owned: OwnedSession, { kind, keyId }: AuthRow, json: string) {
  const value = owned.cipher.seal(Buffer.from(json), sealedAuthContext(owned, kind, keyId))
  return { account_id: owned.accountId, session_id: owned.sessionId, kind, key_id: keyId, value }
}

export const sealedAuthContext = (owned: Pick<OwnedSession, 'sessionId'>, kind: string, keyId: string): string =>
  `wa_auth|${owned.sessionId}|${kind}|${keyId}`
