import type { Kysely } from 'kysely'
import { findSharedChat } from '../chats/resolve-chat.ts'
import type { Database } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { AppError } from '../lib/errors.ts'
import { findMessageRow } from '../messages/find-message.ts'
import type { MessageRow } from '../messages/message-view.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { statusJid } from '../whatsapp/address.ts'

/** How long WhatsApp shows a status. */
export const shownMs = 86_400_000

/** When it was posted; of one that waits, when it will be or was asked for. */
export const postedAt = (row: MessageRow): number => row.sent_at ?? row.send_at ?? row.timestamp

export const isExpired = (row: MessageRow, now: number): boolean => postedAt(row) + shownMs <= now

/** The chat of all statuses of a session; undefined before the first one. */
export async function statusChatId(db: Kysely<Schema>, sessionId: string): Promise<string | undefined> {
  return (await findSharedChat(db, sessionId, statusJid))?.id
}

/** A status of the session. Throws MESSAGE_NOT_FOUND, also for any other message. */
export async function findStatus(db: Database, session: Authorized<Session>, statusId: string): Promise<MessageRow> {
  const row = await findMessageRow(db, session, statusId)
  if (row.chat_id !== (await statusChatId(db.read, session.id))) throw new AppError('MESSAGE_NOT_FOUND')
  return row
}

/** The same, while WhatsApp shows it. Throws CONFLICT. */
export async function findShownStatus(
  { db, clock }: { db: Database; clock: { now(): number } },
  session: Authorized<Session>,
  statusId: string,
): Promise<MessageRow> {
  const row = await findStatus(db, session, statusId)
  if (row.revoked_at !== null) throw new AppError('CONFLICT', { message: 'This status was deleted' })
  if (isExpired(row, clock.now())) throw new AppError('CONFLICT', { message: 'WhatsApp shows this status no more' })
  return row
}
