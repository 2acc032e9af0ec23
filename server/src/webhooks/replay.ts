import type { Database } from '../db/open.ts'
import type { Trx } from '../db/write.ts'
import { toIso } from '../http/time.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import type { Authorized } from '../sessions/find-session.ts'
import type { WebhookDeps } from './create-webhook.ts'
import { wants } from './event-filter.ts'
import type { DeliveryRow, WebhookRow } from './find-webhook.ts'
import { laneOf } from './lane.ts'
import { deliveryViews } from './list-webhooks.ts'
import type { DeliveryJson, Replay, ReplayRange } from './schema.ts'
import { freshDelivery } from './subscribe.ts'

const chunkMax = 500
const replayedMax = 20_000

interface Candidate {
  position: number
  event_id: string
  session_id: string | null
  type: string
  seq: number
  data: string
  created_at: number
  delivery_id: string | null
  state: DeliveryRow['state'] | null
  finished_at: number | null
}

/**
 * Makes the deliveries of a range once more, each with the same `webhook-id`; with no state given, also those of events
 * that were not to be delivered then. What is still to be delivered is left as it is.
 */
export async function replayRange(
  deps: WebhookDeps,
  webhook: Authorized<WebhookRow>,
  range: ReplayRange,
): Promise<Replay> {
  refuseDisabled(webhook)
  let replayed = 0
  let position = 0
  while (true) {
    const candidates = await findCandidates(deps.db, webhook, range, position)
    const last = candidates.at(-1)
    if (!last) return { replayed, nextSince: null }
    if (replayed >= replayedMax) return { replayed, nextSince: toIso(candidates[0]!.created_at) }

    position = last.position
    const chosen = candidates.filter((candidate) => isChosen(webhook, range, candidate))
    if (chosen.length > 0) await deps.db.write((trx) => replayEvents(deps, trx, webhook, chosen))
    replayed += chosen.length
  }
}

/** Makes one delivery once more. One that is still to be made is tried at once. */
export async function replayDelivery(deps: WebhookDeps, delivery: Authorized<DeliveryRow>): Promise<DeliveryJson> {
  const { db, clock } = deps
  const replayed = await db.write(async (trx) => {
    const endpoint = await trx
      .selectFrom('webhook_endpoints')
      .selectAll()
      .where('id', '=', delivery.endpoint_id)
      .executeTakeFirst()
    if (!endpoint) throw new AppError('DELIVERY_NOT_FOUND')
    refuseDisabled(endpoint)
    await reset(trx, [delivery.id], clock.now())
    await deps.dispatcher.activate(trx, [laneOf(delivery.account_id, delivery.endpoint_id, delivery.session_id)])
    return trx.selectFrom('webhook_deliveries').selectAll().where('id', '=', delivery.id).executeTakeFirstOrThrow()
  })
  deps.dispatcher.endpointChanged(delivery.endpoint_id)
  return (await deliveryViews(db.read, [replayed]))[0]!
}

function refuseDisabled(webhook: WebhookRow): void {
  if (webhook.enabled === 1) return
  throw new AppError('CONFLICT', { message: 'The webhook is disabled: enable it first (POST /webhooks/{id}/enable)' })
}

function findCandidates(db: Database, webhook: WebhookRow, range: ReplayRange, after: number): Promise<Candidate[]> {
  return db.read
    .selectFrom('events')
    .leftJoin('webhook_deliveries', (join) =>
      join.onRef('webhook_deliveries.event_id', '=', 'events.id').on('webhook_deliveries.endpoint_id', '=', webhook.id),
    )
    .select([
      'events.position',
      'events.id as event_id',
      'events.session_id',
      'events.type',
      'events.seq',
      'events.data',
      'events.created_at',
      'webhook_deliveries.id as delivery_id',
      'webhook_deliveries.state',
      'webhook_deliveries.finished_at',
    ])
    .where('events.account_id', '=', webhook.account_id)
    .where('events.position', '>', after)
    .where('events.created_at', '>=', range.since)
    .$if(range.until !== undefined, (query) => query.where('events.created_at', '<=', range.until!))
    .$if(webhook.session_id !== null, (query) => query.where('events.session_id', '=', webhook.session_id))
    .orderBy('events.position')
    .limit(chunkMax)
    .execute()
}

function isChosen(webhook: WebhookRow, { state }: ReplayRange, candidate: Candidate): boolean {
  if (candidate.delivery_id !== null)
    return candidate.finished_at !== null && (state ?? candidate.state) === candidate.state
  const data = JSON.parse(candidate.data) as Record<string, unknown>
  return state === undefined && data.webhookId !== webhook.id && wants(webhook, { type: candidate.type, data })
}

async function replayEvents(deps: WebhookDeps, trx: Trx, webhook: WebhookRow, chosen: Candidate[]): Promise<void> {
  const now = deps.clock.now()
  const known = chosen.flatMap(({ delivery_id }) => delivery_id ?? [])
  if (known.length > 0) await reset(trx, known, now)
  const missing = chosen.filter(({ delivery_id }) => delivery_id === null)
  if (missing.length > 0) {
    await trx
      .insertInto('webhook_deliveries')
      .values(
        missing.map((event) => ({
          id: newId(),
          account_id: webhook.account_id,
          endpoint_id: webhook.id,
          lane_id: laneOf(webhook.account_id, webhook.id, event.session_id).id,
          session_id: event.session_id,
          event_id: event.event_id,
          event: event.type,
          seq: event.seq,
          ...freshDelivery(now),
        })),
      )
      .onConflict((conflict) => conflict.columns(['endpoint_id', 'event_id']).doNothing())
      .execute()
  }
  const sessionIds = [...new Set(chosen.map(({ session_id }) => session_id))]
  const lanes = sessionIds.map((sessionId) => laneOf(webhook.account_id, webhook.id, sessionId))
  await deps.dispatcher.activate(
    trx,
    lanes.sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
}

async function reset(trx: Trx, deliveryIds: string[], now: number): Promise<void> {
  const { created_at: _, attempts: __, ...fresh } = freshDelivery(now)
  await trx.updateTable('webhook_deliveries').set(fresh).where('id', 'in', deliveryIds).execute()
}
