import type { Database } from '../db/open.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { MessageRow } from './message-view.ts'

/** A message of the session, by its id. Throws MESSAGE_NOT_FOUND, also for what is no message of its own. */
export async function findMessageRow(
  db: Database,
  session: Authorized<Session>,
  messageId: string,
): Promise<MessageRow> {
  const row = await db.read
    .selectFrom('messages')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('id', '=', messageId)
    .where('action', 'is', null)
    .executeTakeFirst()
  if (!row) throw new AppError('MESSAGE_NOT_FOUND')
  return row
}
