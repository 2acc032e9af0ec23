import type { Database } from '../db/open.ts'
import type { NewRow, Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Clock } from '../lib/clock.ts'
import { newId } from '../lib/ids.ts'
import type { Attempt } from './attempt.ts'
import { failingMsMax, type RetrySettings, type Verdict } from './retry-policy.ts'

type Delivery = Row<'webhook_deliveries'>

export interface SettleDeps {
  db: Database
  clock: Clock
  publish: Publish
  settings: RetrySettings
}

export interface LoggedTry {
  accountId: string
  endpointId: string
  sessionId: string | null
  /** null: a test delivery. */
  deliveryId: string | null
  eventId: string
}

export function logRow(tried: LoggedTry, attempt: Attempt): NewRow<'webhook_logs'> {
  return {
    id: newId(),
    account_id: tried.accountId,
    endpoint_id: tried.endpointId,
    session_id: tried.sessionId,
    delivery_id: tried.deliveryId,
    event_id: tried.eventId,
    at: attempt.at,
    status: attempt.status,
    duration_ms: attempt.durationMs,
    error: attempt.error,
    response: attempt.response,
  }
}

export const triedOf = (delivery: Delivery): LoggedTry => ({
  accountId: delivery.account_id,
  endpointId: delivery.endpoint_id,
  sessionId: delivery.session_id,
  deliveryId: delivery.id,
  eventId: delivery.event_id,
})

export interface SettledFailure {
  /** The endpoint got disabled along with it. */
  disabled: 'gone' | 'failing' | null
  /** Somebody else had settled the delivery, or started it anew. */
  isStale: boolean
}

/** Stores a failed try and what follows from it. A delivery that was settled meanwhile stays as it is. */
export function settleFailure(
  deps: SettleDeps,
  delivery: Delivery,
  attempt: Attempt,
  verdict: Verdict | null,
): Promise<SettledFailure> {
  const now = deps.clock.now()
  // One event in its first seconds proves nothing, and a clock that was set proves no five days.
  const mayDisable = verdict !== null && verdict.step > deps.settings.retries && deps.clock.isSteady()
  return deps.db.write(async (trx) => {
    const disabled = await judgeEndpoint(trx, delivery, attempt, mayDisable, now)
    if (disabled) await disable(trx, deps.publish, delivery, attempt, disabled, now)
    const updated = await trx
      .updateTable('webhook_deliveries')
      .set({ ...columnsOf(verdict, now), attempts: delivery.attempts + 1, last_status: attempt.status })
      .where('id', '=', delivery.id)
      .where('attempts', '=', delivery.attempts)
      .where('finished_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!updated) return { disabled, isStale: true }

    await trx
      .insertInto('webhook_logs')
      .values(logRow(triedOf(delivery), attempt))
      .execute()
    if (verdict?.state === 'exhausted') await tellExhausted(trx, deps.publish, delivery, attempt)
    return { disabled, isStale: false }
  })
}

// A verdict of null leaves the schedule alone: the endpoint is disabled, and goes on from here when it is enabled.
function columnsOf(verdict: Verdict | null, now: number): Partial<Delivery> {
  if (verdict === null) return { state: 'retrying' }
  if (verdict.state === 'exhausted') return { state: 'exhausted', step: verdict.step, finished_at: now }
  return {
    state: 'retrying',
    step: verdict.step,
    next_attempt_at: verdict.nextAttemptAt,
    not_before: verdict.notBefore,
    aside: verdict.isAside ? 1 : 0,
  }
}

async function judgeEndpoint(
  trx: Trx,
  delivery: Delivery,
  attempt: Attempt,
  mayDisable: boolean,
  now: number,
): Promise<'gone' | 'failing' | null> {
  const endpoint = await trx
    .selectFrom('webhook_endpoints')
    .select(['enabled', 'failing_since'])
    .where('id', '=', delivery.endpoint_id)
    .executeTakeFirst()
  if (!endpoint || endpoint.enabled === 0) return null
  if (attempt.reception === 'gone') return 'gone'
  if (endpoint.failing_since !== null)
    return mayDisable && now - endpoint.failing_since >= failingMsMax ? 'failing' : null

  await trx
    .updateTable('webhook_endpoints')
    .set({ failing_since: now })
    .where('id', '=', delivery.endpoint_id)
    .where('failing_since', 'is', null)
    .execute()
  return null
}

async function disable(
  trx: Trx,
  publish: Publish,
  delivery: Delivery,
  attempt: Attempt,
  reason: 'gone' | 'failing',
  now: number,
): Promise<void> {
  const disabled = await trx
    .updateTable('webhook_endpoints')
    .set({ enabled: 0, disabled_reason: reason, disabled_at: now })
    .where('id', '=', delivery.endpoint_id)
    .where('enabled', '=', 1)
    .returning(['session_id', 'failing_since'])
    .executeTakeFirst()
  // Another lane was faster.
  if (!disabled) return
  await publish(trx, {
    accountId: delivery.account_id,
    sessionId: null,
    type: 'webhook.disabled',
    data: {
      webhookId: delivery.endpoint_id,
      sessionId: disabled.session_id,
      reason,
      failingSince: disabled.failing_since === null ? null : new Date(disabled.failing_since).toISOString(),
      lastStatus: attempt.status,
      lastError: attempt.error,
    },
  })
}

async function tellExhausted(trx: Trx, publish: Publish, delivery: Delivery, attempt: Attempt): Promise<void> {
  // Two endpoints that both fail would tell each other of each other for ever.
  if (delivery.event.startsWith('webhook.')) return
  await publish(trx, {
    accountId: delivery.account_id,
    sessionId: null,
    type: 'webhook.exhausted',
    data: {
      webhookId: delivery.endpoint_id,
      deliveryId: delivery.id,
      sessionId: delivery.session_id,
      eventId: delivery.event_id,
      event: delivery.event,
      seq: delivery.seq,
      attempts: delivery.attempts + 1,
      lastStatus: attempt.status,
      lastError: attempt.error,
    },
  })
}

/** The event is gone from the log: there is nothing left to tell. */
export async function cancelDelivery({ db, clock }: SettleDeps, delivery: Delivery): Promise<void> {
  await db.write((trx) =>
    trx
      .updateTable('webhook_deliveries')
      .set({ state: 'cancelled', finished_at: clock.now() })
      .where('id', '=', delivery.id)
      .where('finished_at', 'is', null)
      .execute(),
  )
}
