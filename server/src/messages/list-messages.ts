import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { findChat } from '../chats/find-chat.ts'
import { likePattern } from '../db/like-pattern.ts'
import type { Database } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { idCursor, pageById } from '../http/page-by-id.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { messageViews } from './message-view.ts'
import type { MessageQuery } from './schema.ts'
import { searchMessages, wordsOf } from './search-messages.ts'

type Messages = SelectQueryBuilder<Schema, 'messages', object>

/** One page of a session's messages, newest first. */
export async function listMessages(db: Database, session: Authorized<Session>, query: MessageQuery) {
  const chatId = query.chatId && (await findChatId(db, session.id, query.chatId))
  const words = query.q === undefined ? [] : wordsOf(query.q)
  if (words.length > 0) return listFound(db, session, query, { chatId, words })
  const { shown, ...page } = await pageById(filtered(db, session.id, query, chatId), query, 'desc')
  return { messages: await messageViews(db.read, shown), ...page }
}

async function listFound(
  db: Database,
  session: Authorized<Session>,
  query: MessageQuery,
  { chatId, words }: { chatId: string | undefined; words: string[] },
) {
  const { limit, cursor } = query
  const offset = cursor === undefined ? query.offset : 0
  const before = cursor === undefined ? null : decodeCursor(idCursor, cursor)
  const search = { sessionId: session.id, chatId, words, conditions: conditionsOf(query), before, offset }
  const { rows, total } = await searchMessages(db, { ...search, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  return {
    messages: await messageViews(db.read, shown),
    total,
    limit,
    offset,
    nextCursor: rows.length > limit ? encodeCursor({ id: shown.at(-1)!.id }) : null,
  }
}

function filtered(db: Database, sessionId: string, query: MessageQuery, chatId: string | undefined): Messages {
  let messages: Messages = db.read
    .selectFrom('messages')
    .where('session_id', '=', sessionId)
    .where('action', 'is', null)
  if (query.direction !== 'all') messages = messages.where('direction', '=', query.direction)
  if (chatId !== undefined) messages = messages.where('chat_id', '=', chatId)
  if (query.status) messages = messages.where('status', '=', query.status)
  if (query.type) messages = messages.where('type', '=', query.type)
  if (query.since !== undefined) messages = messages.where('timestamp', '>=', query.since)
  if (query.until !== undefined) messages = messages.where('timestamp', '<', query.until)
  // Looked for, but without a letter: signs are not found by the words.
  if (query.q) messages = messages.where(sql<boolean>`lower(text) like ${likePattern(query.q)} escape '\\'`)
  return messages
}

function conditionsOf(query: MessageQuery): RawBuilder<unknown>[] {
  const { direction, status, type, since, until } = query
  return [
    ...(direction === 'all' ? [] : [sql`messages.direction = ${direction}`]),
    ...(status ? [sql`messages.status = ${status}`] : []),
    ...(type ? [sql`messages.type = ${type}`] : []),
    ...(since === undefined ? [] : [sql`messages.timestamp >= ${since}`]),
    ...(until === undefined ? [] : [sql`messages.timestamp < ${until}`]),
  ]
}

/** The chat that a caller means; '' when it is none of this session, which then matches nothing. */
async function findChatId(db: Database, sessionId: string, given: string): Promise<string> {
  return (await findChat(db.read, sessionId, given))?.id ?? ''
}
