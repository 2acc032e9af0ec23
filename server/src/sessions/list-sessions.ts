import type { Database } from '../db/open.ts'
import { pageById } from '../http/page-by-id.ts'
import type { Principal } from '../http/principal.ts'
import type { Session } from './find-session.ts'

/** The sessions that the caller may see, in the order of their creation. */
export async function listSessions(
  db: Database,
  principal: Principal,
  query: { limit: number; offset: number; cursor?: string | undefined },
) {
  let visible = db.read.selectFrom('sessions').where('account_id', '=', principal.accountId)
  if (principal.sessionIds) visible = visible.where('id', 'in', principal.sessionIds)
  return pageById(visible, query)
}

export interface TimelineEntry {
  at: number
  state: string
  status: string
  reason: { code: string; text: string } | null
}

const timelineMax = 200

/** State changes with their reasons, newest first. */
export async function listTimeline(db: Database, session: Session): Promise<TimelineEntry[]> {
  const rows = await db.read
    .selectFrom('session_timeline')
    .selectAll()
    .where('session_id', '=', session.id)
    .orderBy('id', 'desc')
    .limit(timelineMax)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    state: row.state,
    status: row.status,
    reason: row.reason_code ? { code: row.reason_code, text: row.reason_text ?? '' } : null,
  }))
}
