import { addressedChat } from '../chats/find-chat.ts'
import type { Database } from '../db/open.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { NodeSessions } from '../sessions/node-sessions.ts'
import { jidOfParticipant } from '../whatsapp/address.ts'
import type { StarChange } from '../whatsapp/client-news.ts'
import { findMessageRow } from './find-message.ts'
import { type MessageRow, type MessageView, messageViews } from './message-view.ts'
import { publishMessage } from './settle-message.ts'

export interface StarDeps {
  db: Database
  clock: Clock
  sessions: NodeSessions
  publish: Publish
}

/**
 * Gives a message a star, or takes it away, on every device of the account. WhatsApp first: what it refuses has not
 * happened.
 */
export async function starMessage(
  { db, clock, sessions, publish }: StarDeps,
  session: Authorized<Session>,
  messageId: string,
  isStarred: boolean,
): Promise<MessageView> {
  const row = await findMessageRow(db, session, messageId)
  if (['pending', 'failed', 'cancelled'].includes(row.status)) {
    throw new AppError('CONFLICT', { message: 'WhatsApp does not have the message' })
  }
  const chat = await db.read.selectFrom('chats').selectAll().where('id', '=', row.chat_id).executeTakeFirstOrThrow()
  const { jid } = await addressedChat(db.read, chat)
  const fromMe = row.direction === 'outbound'
  const participant = chat.kind === 'group' && !fromMe ? jidOfParticipant(row.participant) : null
  const key = { jid, whatsappId: row.whatsapp_id, fromMe, participant, timestamp: row.timestamp }
  await sessions.runner(session).client.chats.setStarred(key, isStarred)
  return db.write(async (trx) => {
    const now = await trx.selectFrom('messages').selectAll().where('id', '=', row.id).executeTakeFirst()
    if (!now) throw new AppError('MESSAGE_NOT_FOUND')
    const [view] = await messageViews(trx, [await storeStar(publish, trx, now, isStarred, clock.now())])
    return view!
  }, session.id)
}

/** Stores the stars that another device of the account gave or took; of messages that we do not have there is none. */
export async function applyStars(
  publish: Publish,
  trx: Trx,
  sessionId: string,
  changes: StarChange[],
  at: number,
): Promise<void> {
  for (const { whatsappId, fromMe, isStarred } of changes) {
    const row = await trx
      .selectFrom('messages')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('whatsapp_id', '=', whatsappId)
      .where('direction', '=', fromMe ? 'outbound' : 'inbound')
      .where('action', 'is', null)
      .executeTakeFirst()
    if (row) await storeStar(publish, trx, row, isStarred, at)
  }
}

async function storeStar(
  publish: Publish,
  trx: Trx,
  row: MessageRow,
  isStarred: boolean,
  at: number,
): Promise<MessageRow> {
  if ((row.starred_at !== null) === isStarred) return row
  const after = await trx
    .updateTable('messages')
    .set({ starred_at: isStarred ? at : null })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await publishMessage(publish, trx, after, 'message.starred')
  return after
}
