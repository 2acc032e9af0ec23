import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import type { PresentData } from '../events/present-data.ts'
import { payloadOf } from './payload.ts'

/** A delivery that is still to be made, with the event it tells of. */
export type OpenDelivery = Row<'webhook_deliveries'> & {
  event_created_at: number | null
  /** null: the log has lost it. */
  data: string | null
}

function openDeliveries(db: Database, laneId: string) {
  return db.read
    .selectFrom('webhook_deliveries')
    .leftJoin('events', 'events.id', 'webhook_deliveries.event_id')
    .selectAll('webhook_deliveries')
    .select(['events.data', 'events.created_at as event_created_at'])
    .where('lane_id', '=', laneId)
    .where('finished_at', 'is', null)
}

/** The next in order, those aside left out. */
export function nextInOrder(db: Database, laneId: string, limit: number): Promise<OpenDelivery[]> {
  return openDeliveries(db, laneId).where('aside', '=', 0).orderBy('webhook_deliveries.seq').limit(limit).execute()
}

/** The one aside that is due first. */
export function firstAside(db: Database, laneId: string): Promise<OpenDelivery | undefined> {
  return openDeliveries(db, laneId).where('aside', '=', 1).orderBy('next_attempt_at').limit(1).executeTakeFirst()
}

/** The body to send; null when the event is no longer in the log. */
export function bodyOf(delivery: OpenDelivery, present: PresentData): string | null {
  const { event_id, event, seq, session_id, event_created_at, data } = delivery
  if (data === null || event_created_at === null) return null
  const presented = JSON.stringify(present(delivery.account_id, JSON.parse(data) as Record<string, unknown>))
  return payloadOf({ id: event_id, event, seq, sessionId: session_id, createdAt: event_created_at, data: presented })
}
