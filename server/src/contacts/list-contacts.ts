import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { contactViews } from './contact-view.ts'
import { type ContactQuery, contactCursor } from './schema.ts'

/** One page of a session's contacts, in the order in which they were met. */
export async function listContacts(db: Database, session: Authorized<Session>, query: ContactQuery) {
  const { limit, cursor } = query
  const offset = cursor === undefined ? query.offset : 0
  let matching = db.read.selectFrom('contacts').where('session_id', '=', session.id)
  if (query.blocked !== undefined) matching = matching.where('blocked', '=', query.blocked === 'true' ? 1 : 0)
  if (query.registered !== undefined) matching = matching.where('registered', '=', query.registered === 'true' ? 1 : 0)
  if (query.q !== undefined) {
    const pattern = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    matching = matching.where(
      sql<boolean>`(lower(name) like ${pattern} escape '\\' or lower(push_name) like ${pattern} escape '\\' or phone like ${pattern} escape '\\' or lid like ${pattern} escape '\\')`,
    )
  }
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const after = cursor === undefined ? null : decodeCursor(contactCursor, cursor)
  const page = after ? matching.where('id', '>', after.id) : matching.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    contacts: await contactViews(db.read, shown),
    total: Number(total),
    limit,
    offset,
    nextCursor: rows.length > limit ? encodeCursor({ id: shown.at(-1)!.id }) : null,
  }
}
