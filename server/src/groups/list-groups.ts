import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { groupViews } from './group-view.ts'
import { type GroupQuery, groupCursor } from './schema.ts'

/** One page of a session's groups, in the order in which they became known. */
export async function listGroups(db: Database, session: Authorized<Session>, query: GroupQuery) {
  const { limit, cursor } = query
  const offset = cursor === undefined ? query.offset : 0
  let matching = db.read.selectFrom('groups').where('session_id', '=', session.id)
  if (query.all !== 'true') matching = matching.where('is_member', '=', 1)
  if (query.q !== undefined) {
    const pattern = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    matching = matching.where(sql<boolean>`lower(subject) like ${pattern} escape '\\'`)
  }
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const after = cursor === undefined ? null : decodeCursor(groupCursor, cursor)
  const page = after ? matching.where('id', '>', after.id) : matching.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    groups: await groupViews(db.read, shown),
    total: Number(total),
    limit,
    offset,
    nextCursor: rows.length > limit ? encodeCursor({ id: shown.at(-1)!.id }) : null,
  }
}
