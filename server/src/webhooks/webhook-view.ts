import { type Kysely, sql } from 'kysely'
import type { Row, Schema } from '../db/schema.ts'
import { toIso, toIsoOrNull } from '../http/time.ts'
import type { Cipher } from '../lib/cipher.ts'
import { hiddenValue, openHeaders } from './custom-headers.ts'
import type { WebhookJson } from './schema.ts'

type WebhookRow = Row<'webhook_endpoints'>

interface Counts {
  attempts: number
  lastStatus: number | null
  lastError: string | null
  lastDeliveredAt: number | null
  backlog: number
}

const noCounts: Counts = { attempts: 0, lastStatus: null, lastError: null, lastDeliveredAt: null, backlog: 0 }

/** Endpoints as JSON, in their order. Secrets and values of headers stay here. */
export async function webhookViews(db: Kysely<Schema>, cipher: Cipher, rows: WebhookRow[]): Promise<WebhookJson[]> {
  const counts = await countsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => webhookJson(cipher, row, counts.get(row.id)))
}

export async function webhookView(db: Kysely<Schema>, cipher: Cipher, row: WebhookRow): Promise<WebhookJson> {
  return (await webhookViews(db, cipher, [row]))[0]!
}

/** What an endpoint is when nothing has been sent to it yet. */
export function webhookJson(cipher: Cipher, row: WebhookRow, counts: Counts = noCounts): WebhookJson {
  const headerNames = Object.keys(openHeaders(cipher, row))
  return {
    id: row.id,
    sessionId: row.session_id,
    main: row.is_main === 1,
    url: row.url,
    events: row.events === null ? null : JSON.parse(row.events),
    chatKinds: row.chat_kinds === null ? null : JSON.parse(row.chat_kinds),
    headers: Object.fromEntries(headerNames.map((name) => [name, hiddenValue])),
    enabled: row.enabled === 1,
    disabledReason: row.disabled_reason,
    disabledAt: toIsoOrNull(row.disabled_at),
    failingSince: toIsoOrNull(row.failing_since),
    attempts: counts.attempts,
    lastStatus: counts.lastStatus,
    lastError: counts.lastError,
    lastDeliveredAt: toIsoOrNull(counts.lastDeliveredAt),
    backlog: counts.backlog,
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
  }
}

async function countsOf(db: Kysely<Schema>, ids: string[]): Promise<Map<string, Counts>> {
  if (ids.length === 0) return new Map()
  const logged = await db
    .selectFrom('webhook_logs')
    .select(({ fn }) => [
      'endpoint_id',
      fn.countAll<number>().as('attempts'),
      fn.max('at').as('last_at'),
      sql<number | null>`max(case when status between 200 and 299 then at end)`.as('delivered_at'),
    ])
    .where('endpoint_id', 'in', ids)
    .where('delivery_id', 'is not', null)
    .groupBy('endpoint_id')
    .execute()
  const open = await db
    .selectFrom('webhook_lanes')
    .innerJoin('webhook_deliveries', 'webhook_deliveries.lane_id', 'webhook_lanes.id')
    .select(({ fn }) => ['webhook_lanes.endpoint_id', fn.countAll<number>().as('backlog')])
    .where('webhook_lanes.endpoint_id', 'in', ids)
    .where('webhook_deliveries.finished_at', 'is', null)
    .groupBy('webhook_lanes.endpoint_id')
    .execute()
  const backlogs = new Map(open.map(({ endpoint_id, backlog }) => [endpoint_id, Number(backlog)]))
  const counts = new Map<string, Counts>()
  for (const id of ids) {
    const of = logged.find(({ endpoint_id }) => endpoint_id === id)
    const last = of ? await lastOf(db, id, Number(of.last_at)) : undefined
    counts.set(id, {
      attempts: Number(of?.attempts ?? 0),
      lastStatus: last?.status ?? null,
      lastError: last?.error ?? null,
      lastDeliveredAt: of?.delivered_at == null ? null : Number(of.delivered_at),
      backlog: backlogs.get(id) ?? 0,
    })
  }
  return counts
}

function lastOf(db: Kysely<Schema>, endpointId: string, at: number) {
  return db
    .selectFrom('webhook_logs')
    .select(['status', 'error'])
    .where('endpoint_id', '=', endpointId)
    .where('at', '=', at)
    .where('delivery_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
