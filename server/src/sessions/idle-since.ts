import type { Database } from '../db/open.ts'
import { openOutboxStates } from '../db/tables/messages.ts'
import type { Session } from './find-session.ts'

/**
 * Since when a session has neither sent nor received a message, nor been started again after it had rested; null: never,
 * while something waits to be sent.
 */
export async function idleSince(db: Database, session: Session): Promise<number | null> {
  const waiting = await db.read
    .selectFrom('messages')
    .select('id')
    .where('session_id', '=', session.id)
    .where('outbox_state', 'in', openOutboxStates)
    .limit(1)
    .executeTakeFirst()
  if (waiting) return null
  const newest = await db.read
    .selectFrom('messages')
    .select('created_at')
    .where('session_id', '=', session.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const rested = db.read
    .selectFrom('session_timeline')
    .select((select) => select.fn.max('id').as('id'))
    .where('session_id', '=', session.id)
    .where('state', '=', 'inactive')
  const woken = await db.read
    .selectFrom('session_timeline')
    .select('at')
    .where('session_id', '=', session.id)
    .where('id', '>', rested)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return Math.max(session.created_at, newest?.created_at ?? 0, woken?.at ?? 0)
}
