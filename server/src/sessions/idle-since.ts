import type { Database } from '../db/open.ts'
import type { Session } from './find-session.ts'

/** Since when a session has neither sent nor received a message, nor been started again after a long pause. */
export async function idleSince(db: Database, session: Session): Promise<number> {
  const newest = await db.read
    .selectFrom('messages')
    .select('created_at')
    .where('session_id', '=', session.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const paused = await db.read
    .selectFrom('session_timeline')
    .select('at')
    .where('session_id', '=', session.id)
    .where('state', '=', 'inactive')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return Math.max(session.created_at, newest?.created_at ?? 0, paused?.at ?? 0)
}
