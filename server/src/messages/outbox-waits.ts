import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import { type HoldReason, holdReasons } from '../sessions/holds.ts'

/** Why an open message is not to leave yet, beside the holds: its time has not come, or it cannot be told whether it has. */
export const heldReasons = ['SCHEDULED', 'CLOCK_UNCONFIRMED', ...(Object.keys(holdReasons) as HoldReason[])] as const
export type HeldReason = (typeof heldReasons)[number]

/** For a query of open messages: why it is held back, null when it should leave now. */
export function heldReason({ kind }: Database, clock: Clock): RawBuilder<HeldReason | null> {
  // Literals, because PostgreSQL takes two parameters for two expressions when it groups.
  const now = sql.lit(Math.floor(clock.now()))
  const scheduled = clock.isSteady()
    ? sql`messages.send_at > ${now} then 'SCHEDULED'`
    : sql`messages.send_at is not null then 'CLOCK_UNCONFIRMED'`
  const text = kind === 'postgres' ? sql`null::text` : sql`null`
  return sql`case
    when messages.outbox_state <> 'queued' or messages.first_sent_at is not null then ${text}
    when ${scheduled}
    when messages.wait_until > ${now} then messages.wait_reason
    else ${text} end`
}

/** Since when it should have left: accepted, its time come, released, or on its way, whichever was last. */
export function dueSince({ kind }: Database): RawBuilder<number> {
  const latest = sql.raw(kind === 'postgres' ? 'greatest' : 'max')
  return sql`${latest}(messages.created_at, coalesce(messages.send_at, 0), coalesce(messages.wait_until, 0),
    coalesce(messages.first_sent_at, 0))`
}
