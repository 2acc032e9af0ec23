import type { Row } from '../db/schema.ts'
import type { QuietHours } from './quiet-hours.ts'

/** How a session spreads what it sends. null: as the server's settings have it, or not at all. */
export interface SessionPacing {
  /** People to whom a young session may write first in any 24 hours; 0: any number. */
  firstContactsPerDay: number | null
  /** Seconds at least from one first contact of a young session to the next. */
  firstContactGapSeconds: number | null
  /** A random pause between any two messages. */
  gapMs: { min: number; max: number } | null
  /** Shows the other side that we type before a message goes. */
  typing: boolean
  quietHours: QuietHours | null
}

export const defaultPacing: SessionPacing = {
  firstContactsPerDay: null,
  firstContactGapSeconds: null,
  gapMs: null,
  typing: false,
  quietHours: null,
}

/** What the session's row says; what it does not name is as it is by default. */
export function pacingOf(session: Pick<Row<'sessions'>, 'pacing'>): SessionPacing {
  return { ...defaultPacing, ...(JSON.parse(session.pacing) as Partial<SessionPacing>) }
}
