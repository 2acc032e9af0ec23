import { contactNamed } from '../contacts/find-contact.ts'
import type { Database } from '../db/open.ts'
import { pageById } from '../http/page-by-id.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { shownMs, statusChatId } from './find-status.ts'
import type { StatusQuery } from './schema.ts'
import { statusViews } from './status-view.ts'

/** One page of the statuses of a session, the newest first: those that are shown now, unless more is asked for. */
export async function listStatuses(db: Database, session: Authorized<Session>, query: StatusQuery, now: number) {
  const { direction } = query
  let statuses = db.read
    .selectFrom('messages')
    .where('chat_id', '=', (await statusChatId(db.read, session.id)) ?? '')
    .where('action', 'is', null)
  if (direction !== 'all') statuses = statuses.where('direction', '=', direction)
  if (query.from !== undefined) {
    statuses = statuses.where('contact_id', '=', (await contactNamed(db.read, session.id, query.from)).id)
  }
  if (query.expired === 'false') {
    statuses = statuses
      .where('revoked_at', 'is', null)
      .where('status', '!=', 'failed')
      .where((where) => where(where.fn.coalesce('sent_at', 'send_at', 'timestamp'), '>', now - shownMs))
  }
  const { shown, ...page } = await pageById(statuses, query, 'desc')
  return { statuses: await statusViews(db.read, shown), ...page }
}
