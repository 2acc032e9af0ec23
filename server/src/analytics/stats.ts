import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import { openOutboxStates } from '../db/tables/messages.ts'
import type { Principal } from '../http/principal.ts'
import { toIso } from '../http/time.ts'
import type { Clock } from '../lib/clock.ts'
import { dueSince, heldReason } from '../messages/outbox-waits.ts'
import type { SessionStatus } from '../sessions/session-state.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface StatsQuery {
  hours: number
  sessionId?: string | undefined
}

export interface Stats {
  sessions: Record<SessionStatus, number> & { total: number }
  messages: {
    sent24h: number
    received24h: number
    failed24h: number
    queued: number
    held: number
    oldestQueuedMs: number | null
  }
  webhooks: { delivered24h: number; failed24h: number; backlog: number }
  hourly: Hour[]
  failures: { code: string; count: number }[]
}

interface Hour {
  at: string
  sent: number
  received: number
  failed: number
}

/** The numbers of the sessions that the caller may see. */
export async function readStats(db: Database, principal: Principal, query: StatsQuery, clock: Clock): Promise<Stats> {
  const now = clock.now()
  const sessions = await visibleSessions(db, principal, query.sessionId)
  const ids = sessions.map(({ id }) => id)
  // Whole hours, the one that runs included.
  const firstHour = Math.floor(now / hourMs) - query.hours + 1
  const [hours, day, queue, webhooks, failures] = await Promise.all([
    countByHour(db, ids, firstHour * hourMs),
    countByHour(db, ids, now - dayMs),
    readQueue(db, ids, clock),
    readWebhooks(db, principal, ids, query.sessionId !== undefined, now - dayMs),
    countFailures(db, ids, firstHour * hourMs),
  ])
  const count = (status: SessionStatus) => sessions.filter((session) => session.status === status).length
  const total = (key: 'sent' | 'received' | 'failed') => [...day.values()].reduce((sum, hour) => sum + hour[key], 0)
  return {
    sessions: {
      total: sessions.length,
      connected: count('connected'),
      pending: count('pending'),
      disconnected: count('disconnected'),
    },
    messages: { sent24h: total('sent'), received24h: total('received'), failed24h: total('failed'), ...queue },
    webhooks,
    hourly: Array.from({ length: query.hours }, (_, index) => {
      const hour = firstHour + index
      return { at: toIso(hour * hourMs), ...(hours.get(hour) ?? { sent: 0, received: 0, failed: 0 }) }
    }),
    failures,
  }
}

function visibleSessions(db: Database, principal: Principal, sessionId: string | undefined) {
  let visible = db.read.selectFrom('sessions').select(['id', 'status']).where('account_id', '=', principal.accountId)
  if (principal.sessionIds) visible = visible.where('id', 'in', principal.sessionIds)
  if (sessionId !== undefined) visible = visible.where('id', '=', sessionId)
  return visible.execute()
}

type HourCount = Omit<Hour, 'at'>

async function countByHour(db: Database, sessionIds: string[], since: number): Promise<Map<number, HourCount>> {
  const hours = new Map<number, HourCount>()
  if (sessionIds.length === 0) return hours
  // A parameter would be a float for SQLite, and the division with it.
  const hour = sql<number>`timestamp / ${sql.lit(hourMs)}`
  const rows = await db.read
    .selectFrom('messages')
    .select((select) => [
      hour.as('hour'),
      'direction',
      sql<string>`case when status in ('failed', 'pending') then status else 'done' end`.as('outcome'),
      select.fn.countAll<number>().as('count'),
    ])
    .where('timestamp', '>=', since)
    .where('session_id', 'in', sessionIds)
    .groupBy(['hour', 'direction', 'outcome'])
    .execute()
  for (const row of rows) {
    const entry = hours.get(Number(row.hour)) ?? { sent: 0, received: 0, failed: 0 }
    hours.set(Number(row.hour), entry)
    if (row.direction === 'inbound') entry.received += Number(row.count)
    else if (row.outcome === 'failed') entry.failed += Number(row.count)
    else if (row.outcome === 'done') entry.sent += Number(row.count)
  }
  return hours
}

async function readQueue(db: Database, sessionIds: string[], clock: Clock) {
  if (sessionIds.length === 0) return { queued: 0, held: 0, oldestQueuedMs: null }
  const groups = await db.read
    .selectFrom('messages')
    .select((select) => [
      heldReason(db, clock).as('reason'),
      select.fn.countAll<number>().as('count'),
      select.fn.min(dueSince(db)).as('oldest'),
    ])
    .where('session_id', 'in', sessionIds)
    .where('outbox_state', 'in', openOutboxStates)
    .groupBy('reason')
    .execute()
  const countOf = (some: typeof groups) => some.reduce((sum, { count }) => sum + Number(count), 0)
  const due = groups.find(({ reason }) => reason === null)
  return {
    queued: countOf(groups),
    held: countOf(groups.filter((group) => group !== due)),
    oldestQueuedMs: due ? Math.max(0, clock.now() - Number(due.oldest)) : null,
  }
}

async function readWebhooks(
  db: Database,
  principal: Principal,
  sessionIds: string[],
  ofOneSession: boolean,
  since: number,
): Promise<Stats['webhooks']> {
  const numbers = { delivered24h: 0, failed24h: 0, backlog: 0 }
  let deliveries = db.read
    .selectFrom('webhook_deliveries')
    .select((select) => ['state', select.fn.countAll<number>().as('count')])
    .where('account_id', '=', principal.accountId)
    .where((where) => where.or([where('finished_at', 'is', null), where('finished_at', '>=', since)]))
  const isLimited = ofOneSession || principal.sessionIds !== null
  if (isLimited && sessionIds.length === 0) return numbers
  if (isLimited) deliveries = deliveries.where('session_id', 'in', sessionIds)
  for (const { state, count } of await deliveries.groupBy('state').execute()) {
    if (state === 'delivered') numbers.delivered24h += Number(count)
    else if (state === 'exhausted') numbers.failed24h += Number(count)
    else if (state !== 'cancelled') numbers.backlog += Number(count)
  }
  return numbers
}

async function countFailures(db: Database, sessionIds: string[], since: number): Promise<Stats['failures']> {
  if (sessionIds.length === 0) return []
  const rows = await db.read
    .selectFrom('messages')
    .select((select) => ['error_code as code', select.fn.countAll<number>().as('count')])
    .where('timestamp', '>=', since)
    .where('session_id', 'in', sessionIds)
    .where('status', '=', 'failed')
    .groupBy('error_code')
    .execute()
  return rows
    .map(({ code, count }) => ({ code: code ?? 'WHATSAPP_ERROR', count: Number(count) }))
    .sort((a, b) => b.count - a.count)
}
