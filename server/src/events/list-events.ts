import type { Database } from '../db/open.ts'
import type { EventType } from './event-types.ts'

/** Which events a reader wants, and may see. */
export interface EventChoice {
  accountId: string
  sessionId: string | undefined
  types: EventType[] | undefined
  /** The sessions that the caller may see; null for all. */
  sessionIds: string[] | null
}

export interface EventFilter extends EventChoice {
  /** Position of the last event already seen; 0 from the beginning. */
  after: number
  /** Nothing behind this position; to the end without it. */
  upTo?: number
  limit: number
}

export interface LoggedEvent {
  position: number
  id: string
  event: string
  seq: number
  sessionId: string | null
  timestamp: number
  data: Record<string, unknown>
}

/** The log itself, in commit order. */
export async function listEvents(db: Database, filter: EventFilter): Promise<LoggedEvent[]> {
  let query = db.read
    .selectFrom('events')
    .selectAll()
    .where('account_id', '=', filter.accountId)
    .where('position', '>', filter.after)
    .orderBy('position')
    .limit(filter.limit)
  if (filter.upTo !== undefined) query = query.where('position', '<=', filter.upTo)
  if (filter.sessionId) query = query.where('session_id', '=', filter.sessionId)
  if (filter.types) query = query.where('type', 'in', filter.types)
  if (filter.sessionIds) query = query.where('session_id', 'in', filter.sessionIds)
  const rows = await query.execute()
  return rows.map((row) => ({
    position: row.position,
    id: row.id,
    event: row.type,
    seq: row.seq,
    sessionId: row.session_id,
    timestamp: row.created_at,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }))
}

/** The position of the account's newest event: none will appear before it any more. 0 when there is none. */
export async function lastPosition(db: Database, accountId: string): Promise<number> {
  const last = await db.read
    .selectFrom('events')
    .select('position')
    .where('account_id', '=', accountId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.position ?? 0
}
