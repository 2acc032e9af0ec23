import { sql } from 'kysely'
import { likePattern } from '../db/like-pattern.ts'
import type { Database } from '../db/open.ts'
import { pageById } from '../http/page-by-id.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { groupViews } from './group-view.ts'
import type { GroupQuery } from './schema.ts'

/** One page of a session's groups, in the order in which they became known. */
export async function listGroups(db: Database, session: Authorized<Session>, query: GroupQuery) {
  let matching = db.read.selectFrom('groups').where('session_id', '=', session.id)
  if (query.all !== 'true') matching = matching.where('is_member', '=', 1)
  if (query.q !== undefined)
    matching = matching.where(sql<boolean>`lower(subject) like ${likePattern(query.q)} escape '\\'`)
  const { shown, ...page } = await pageById(matching, query)
  return { groups: await groupViews(db.read, shown), ...page }
}
