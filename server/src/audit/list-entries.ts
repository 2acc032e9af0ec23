import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import type { Principal } from '../http/principal.ts'

export interface AuditFilter {
  limit: number
  offset: number
  /** Entries older than the one with this id. */
  before: string | null
  keyId?: string | undefined
  sessionId?: string | undefined
}

/** The account's entries, newest first; of its sessions only, where the key sees no more. */
export async function listEntries(db: Database, { accountId, sessionIds }: Principal, filter: AuditFilter) {
  let entries = db.read.selectFrom('audit_entries').where('account_id', '=', accountId)
  if (sessionIds) entries = entries.where('session_id', 'in', sessionIds)
  if (filter.keyId !== undefined) entries = entries.where('key_id', '=', filter.keyId)
  if (filter.sessionId !== undefined) entries = entries.where('session_id', '=', filter.sessionId)

  const { total } = await entries.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = filter.before === null ? entries.offset(filter.offset) : entries.where('id', '<', filter.before)
  const rows = await page
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return { rows: rows.slice(0, filter.limit), total: Number(total), hasMore: rows.length > filter.limit }
}

export type AuditRow = Row<'audit_entries'>
