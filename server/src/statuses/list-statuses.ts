import { contactNamed } from '../contacts/find-contact.ts'
import type { Database } from '../db/open.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { shownMs, statusChatId } from './find-status.ts'
import { type StatusQuery, statusCursor } from './schema.ts'
import { statusViews } from './status-view.ts'

/** One page of the statuses of a session, the newest first: those that are shown now, unless more is asked for. */
export async function listStatuses(db: Database, session: Authorized<Session>, query: StatusQuery, now: number) {
  const { limit, cursor, direction } = query
  const offset = cursor === undefined ? query.offset : 0
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
  const { total } = await statuses
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const before = cursor === undefined ? null : decodeCursor(statusCursor, cursor)
  const page = before ? statuses.where('id', '<', before.id) : statuses.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    statuses: await statusViews(db.read, shown),
    total: Number(total),
    limit,
    offset,
    nextCursor: rows.length > limit ? encodeCursor({ id: shown.at(-1)!.id }) : null,
  }
}
