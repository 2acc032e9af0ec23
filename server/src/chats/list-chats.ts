import { sql } from 'kysely'
import { likePattern } from '../db/like-pattern.ts'
import type { Database } from '../db/open.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { chatViews } from './chat-view.ts'
import { type ChatQuery, chatCursor } from './schema.ts'

/** One page of a session's chats, the one with the latest message first. */
export async function listChats(db: Database, session: Authorized<Session>, query: ChatQuery) {
  const { limit, cursor } = query
  const offset = cursor === undefined ? query.offset : 0
  let matching = db.read.selectFrom('chats').where('session_id', '=', session.id)
  if (query.kind !== undefined) matching = matching.where('kind', '=', query.kind)
  if (query.archived !== undefined) matching = matching.where('archived', '=', query.archived === 'true' ? 1 : 0)
  if (query.unread === 'true') matching = matching.where(sql<boolean>`(unread_count > 0 or marked_unread = 1)`)
  if (query.unread === 'false') matching = matching.where(sql<boolean>`(unread_count = 0 and marked_unread = 0)`)
  if (query.q !== undefined) {
    const pattern = likePattern(query.q)
    matching = matching.where(
      sql<boolean>`(contact_id in (
        select id from contacts where session_id = ${session.id} and (
          lower(name) like ${pattern} escape '\\' or lower(push_name) like ${pattern} escape '\\'
          or phone like ${pattern} escape '\\'))
        or jid in (select jid from groups where session_id = ${session.id} and lower(subject) like ${pattern} escape '\\'))`,
    )
  }
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const before = cursor === undefined ? null : decodeCursor(chatCursor, cursor)
  // A chat without messages stands where it was made.
  const at = sql<number>`coalesce(last_message_at, created_at)`
  const page = before
    ? matching.where(sql<boolean>`(${at} < ${before.at} or (${at} = ${before.at} and id < ${before.id}))`)
    : matching.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy(at, 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    chats: await chatViews(db.read, shown),
    total: Number(total),
    limit,
    offset,
    nextCursor:
      rows.length > limit && last ? encodeCursor({ at: last.last_message_at ?? last.created_at, id: last.id }) : null,
  }
}
