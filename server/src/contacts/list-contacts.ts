import { sql } from 'kysely'
import { likePattern } from '../db/like-pattern.ts'
import type { Database } from '../db/open.ts'
import { pageById } from '../http/page-by-id.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { contactViews } from './contact-view.ts'
import type { ContactQuery } from './schema.ts'

/** One page of a session's contacts, in the order in which they were met. */
export async function listContacts(db: Database, session: Authorized<Session>, query: ContactQuery) {
  let matching = db.read.selectFrom('contacts').where('session_id', '=', session.id)
  if (query.blocked !== undefined) matching = matching.where('blocked', '=', query.blocked === 'true' ? 1 : 0)
  if (query.registered !== undefined) matching = matching.where('registered', '=', query.registered === 'true' ? 1 : 0)
  if (query.q !== undefined) {
    const pattern = likePattern(query.q)
    matching = matching.where(
      sql<boolean>`(lower(name) like ${pattern} escape '\\' or lower(push_name) like ${pattern} escape '\\' or phone like ${pattern} escape '\\' or lid like ${pattern} escape '\\')`,
    )
  }
  const { shown, ...page } = await pageById(matching, query)
  return { contacts: await contactViews(db.read, shown), ...page }
}
