import type { Kysely } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Row, Schema } from '../db/schema.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import type { Principal } from '../http/principal.ts'
import { toIso, toIsoOrNull } from '../http/time.ts'
import type { Authorized } from '../sessions/find-session.ts'
import { type DeliveryRow, visibleWebhooks, type WebhookRow } from './find-webhook.ts'
import { type DeliveryJson, deliveryCursor, webhookCursor } from './schema.ts'

interface PageQuery {
  limit: number
  offset: number
  cursor?: string | undefined
}

export interface Page<T> {
  rows: T[]
  total: number
  limit: number
  offset: number
  nextCursor: string | null
}

/** The endpoints that the caller may see, in the order of their creation. */
export async function listWebhooks(
  db: Database,
  principal: Principal,
  query: PageQuery & { sessionId?: string | undefined },
): Promise<Page<WebhookRow>> {
  let visible = visibleWebhooks(db, principal)
  if (query.sessionId !== undefined) visible = visible.where('session_id', '=', query.sessionId)
  const { total } = await visible.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const after = query.cursor === undefined ? null : decodeCursor(webhookCursor, query.cursor)
  const offset = after ? 0 : query.offset
  const page = after ? visible.where('id', '>', after.id) : visible.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('id')
    .limit(query.limit + 1)
    .execute()
  return pageOf(rows, Number(total), query.limit, offset, (row) => ({ id: row.id }))
}

/** Deliveries of an endpoint, those of the newest events first. */
export async function listDeliveries(
  db: Database,
  webhook: Authorized<WebhookRow>,
  query: PageQuery & { state?: DeliveryRow['state'] | undefined },
): Promise<Page<DeliveryRow>> {
  let own = db.read.selectFrom('webhook_deliveries').where('endpoint_id', '=', webhook.id)
  if (query.state) own = own.where('state', '=', query.state)
  const { total } = await own.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const after = query.cursor === undefined ? null : decodeCursor(deliveryCursor, query.cursor)
  const offset = after ? 0 : query.offset
  const page = after ? own.where('event_id', '<', after.eventId) : own.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('event_id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return pageOf(rows, Number(total), query.limit, offset, (row) => ({ eventId: row.event_id }))
}

function pageOf<T>(rows: T[], total: number, limit: number, offset: number, cursorOf: (row: T) => object): Page<T> {
  const shown = rows.slice(0, limit)
  const nextCursor = rows.length > limit ? encodeCursor(cursorOf(shown.at(-1)!)) : null
  return { rows: shown, total, limit, offset, nextCursor }
}

const attemptsShownMax = 50

/** Deliveries as JSON, in their order, each with its tries. */
export async function deliveryViews(db: Kysely<Schema>, rows: DeliveryRow[]): Promise<DeliveryJson[]> {
  return Promise.all(rows.map(async (row) => deliveryJson(row, await attemptsOf(db, row.id))))
}

async function attemptsOf(db: Kysely<Schema>, deliveryId: string): Promise<Row<'webhook_logs'>[]> {
  const newestFirst = await db
    .selectFrom('webhook_logs')
    .selectAll()
    .where('delivery_id', '=', deliveryId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(attemptsShownMax)
    .execute()
  return newestFirst.reverse()
}

function deliveryJson(row: DeliveryRow, attempts: Row<'webhook_logs'>[]): DeliveryJson {
  return {
    id: row.id,
    eventId: row.event_id,
    event: row.event,
    seq: row.seq,
    sessionId: row.session_id,
    state: row.state,
    attempts: attempts.map(({ at, status, duration_ms, error, response }) => ({
      at: toIso(at),
      status,
      durationMs: duration_ms,
      error,
      response,
    })),
    nextAttemptAt: toIsoOrNull(row.finished_at === null ? row.next_attempt_at : null),
  }
}
