import type { Kysely } from 'kysely'
import type { Row, Schema } from '../db/schema.ts'
import { openOutboxStates } from '../db/tables/messages.ts'
import { toIso, toIsoOrNull } from '../http/time.ts'
import type { ProxyProtocol } from '../lib/proxy.ts'
import { type HoldView, holdViews } from './holds.ts'
import { type HistoryView, historyView } from './session-history.ts'
import { optionsOf } from './session-options.ts'
import { pacingOf, type SessionPacing } from './session-pacing.ts'
import { protocolOf } from './session-proxy.ts'
import type { SessionState, SessionStatus } from './session-state.ts'
import type { SessionOptions } from './session-work.ts'

/** A session as the API shows it. */
export interface SessionView extends Record<string, unknown> {
  id: string
  name: string
  status: SessionStatus
  state: SessionState
  reason: { code: string; text: string } | null
  since: string
  phoneNumber: string | null
  lid: string | null
  pushName: string | null
  qrCode: string | null
  webhookUrl: string | null
  rateLimit: { messagesPerMinute: number } | null
  proxy: { protocol: ProxyProtocol } | null
  pacing: SessionPacing
  /** What keeps its messages back now, connected or not. */
  holds: HoldView[]
  queue: { pending: number; oldestAgeMs: number | null }
  createdAt: string
  lastActivity: string | null
  metadata: Record<string, unknown>
  options: SessionOptions
  /** How far the history of the phone is stored; null: none was taken. */
  history: HistoryView | null
}

/** The row as JSON. `qrCode` is a data URL, known only to the node that shows it. */
export async function sessionView(
  db: Kysely<Schema>,
  row: Row<'sessions'>,
  qrCode: string | null,
  now: number,
): Promise<SessionView> {
  return {
    id: row.id,
    name: row.name,
    status: row.status as SessionStatus,
    state: row.state as SessionState,
    reason: row.reason_code ? { code: row.reason_code, text: row.reason_text ?? '' } : null,
    since: toIso(row.state_since),
    phoneNumber: row.phone,
    lid: row.lid,
    pushName: row.push_name,
    qrCode,
    webhookUrl: row.webhook_url,
    rateLimit: row.rate_per_minute === null ? null : { messagesPerMinute: row.rate_per_minute },
    proxy: row.proxy === null ? null : { protocol: protocolOf(row.proxy) },
    pacing: pacingOf(row),
    holds: holdViews(row, now),
    queue: await queueOf(db, row.id, now),
    createdAt: toIso(row.created_at),
    lastActivity: toIsoOrNull(row.last_activity_at),
    metadata: JSON.parse(row.metadata) as Record<string, unknown>,
    options: optionsOf(row),
    history: historyView(row),
  }
}

async function queueOf(db: Kysely<Schema>, sessionId: string, now: number): Promise<SessionView['queue']> {
  const { pending, oldest } = await db
    .selectFrom('messages')
    .select((select) => [select.fn.countAll<number>().as('pending'), select.fn.min('created_at').as('oldest')])
    .where('session_id', '=', sessionId)
    .where('outbox_state', 'in', openOutboxStates)
    .executeTakeFirstOrThrow()
  return { pending: Number(pending), oldestAgeMs: oldest === null ? null : Math.max(0, now - oldest) }
}
