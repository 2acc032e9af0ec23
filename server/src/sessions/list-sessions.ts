import type { Database } from '../db/open.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import type { Principal } from '../http/principal.ts'
import type { Session } from './find-session.ts'
import { sessionCursor } from './schema.ts'

export interface SessionPage {
  rows: Session[]
  total: number
  limit: number
  offset: number
  nextCursor: string | null
}

/** The sessions that the caller may see, in the order of their creation. */
export async function listSessions(
  db: Database,
  principal: Principal,
  query: { limit: number; offset: number; cursor?: string | undefined },
): Promise<SessionPage> {
  const { limit, cursor } = query
  const offset = cursor === undefined ? query.offset : 0
  let visible = db.read.selectFrom('sessions').where('account_id', '=', principal.accountId)
  if (principal.sessionIds) visible = visible.where('id', 'in', principal.sessionIds)
  const { total } = await visible.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const after = cursor === undefined ? null : decodeCursor(sessionCursor, cursor)
  const page = after ? visible.where('id', '>', after.id) : visible.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    rows: shown,
    total: Number(total),
    limit,
    offset,
    nextCursor: rows.length > limit ? encodeCursor({ id: shown.at(-1)!.id }) : null,
  }
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
