import { onCommit, type Trx } from '../db/write.ts'
import type { Idempotency } from '../http/route.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized } from '../sessions/find-session.ts'
import type { WebhookDeps } from './create-webhook.ts'
import { sealHeaders } from './custom-headers.ts'
import { storedChatKinds, storedEvents } from './event-filter.ts'
import type { WebhookRow } from './find-webhook.ts'
import { laneOf } from './lane.ts'
import type { ChangedWebhook, WebhookJson, WebhookWithSecret } from './schema.ts'
import { removeWebhook, showUrl } from './session-webhook.ts'
import { newSecret, oldSecretMs, sealColumn } from './webhook-secret.ts'
import { webhookView } from './webhook-view.ts'

type Webhook = Authorized<WebhookRow>

/** Changes what is given. Throws `URL_NOT_ALLOWED`. */
export async function changeWebhook(deps: WebhookDeps, webhook: Webhook, body: ChangedWebhook): Promise<WebhookJson> {
  if (body.url !== undefined) await deps.safeFetch.check(body.url)
  const now = deps.clock.now()
  const changed = await deps.db.write(async (trx) => {
    const row = await update(deps, trx, webhook, {
      ...(body.url !== undefined && { url: body.url }),
      ...(body.events !== undefined && { events: storedEvents(body.events) }),
      ...(body.chatKinds !== undefined && { chat_kinds: storedChatKinds(body.chatKinds) }),
      ...(body.headers !== undefined && { headers: sealHeaders(deps.cipher, webhook.id, body.headers) }),
      ...(body.enabled === false &&
        webhook.enabled === 1 && { enabled: 0, disabled_reason: 'paused', disabled_at: now }),
    })
    if (body.url !== undefined && row.is_main === 1) await showUrl(trx, row.session_id!, body.url)
    return row
  })
  return webhookView(deps.db.read, deps.cipher, changed)
}

/** Removes it, with what it was still to be told. */
export async function deleteWebhook(deps: WebhookDeps, webhook: Webhook): Promise<void> {
  await deps.db.write((trx) => removeWebhook(deps, trx, webhook))
}

/** A new secret; the old one signs too for 24 hours, so that the receiver can change over. */
export async function rotateSecret(
  deps: WebhookDeps,
  webhook: Webhook,
  given: string | undefined,
  idempotency: Idempotency,
): Promise<WebhookWithSecret> {
  const secret = given ?? newSecret()
  const view = await webhookView(deps.db.read, deps.cipher, webhook)
  return deps.db.write(async (trx) => {
    const current = await trx
      .selectFrom('webhook_endpoints')
      .select('secret')
      .where('id', '=', webhook.id)
      .executeTakeFirst()
    if (!current) throw new AppError('WEBHOOK_NOT_FOUND')
    const row = await update(deps, trx, webhook, {
      secret: sealColumn(deps.cipher, webhook.id, 'secret', secret),
      old_secret: current.secret,
      old_secret_until: deps.clock.now() + oldSecretMs,
    })
    const rotated = { ...view, updatedAt: new Date(row.updated_at).toISOString(), secret }
    await idempotency.claim(trx, { statusCode: 200, body: rotated })
    return rotated
  })
}

/** Ends a pause or a disabling; what was waiting is tried at once, its schedule begins anew. */
export async function enableWebhook(deps: WebhookDeps, webhook: Webhook): Promise<WebhookJson> {
  const now = deps.clock.now()
  const enabled = await deps.db.write(async (trx) => {
    const row = await update(deps, trx, webhook, {
      enabled: 1,
      disabled_reason: null,
      disabled_at: null,
      failing_since: null,
    })
    await trx
      .updateTable('webhook_deliveries')
      .set({ step: 0, aside: 0, next_attempt_at: now, not_before: null })
      .where('lane_id', 'in', lanesOf(trx, webhook).select('id'))
      .where('finished_at', 'is', null)
      .where('attempts', '>', 0)
      .execute()
    const lanes = await lanesOf(trx, webhook).select('session_id').orderBy('id').execute()
    await deps.dispatcher.activate(
      trx,
      lanes.map(({ session_id }) => laneOf(webhook.account_id, webhook.id, session_id)),
    )
    return row
  })
  return webhookView(deps.db.read, deps.cipher, enabled)
}

const lanesOf = (trx: Trx, webhook: WebhookRow) => trx.selectFrom('webhook_lanes').where('endpoint_id', '=', webhook.id)

async function update(
  deps: WebhookDeps,
  trx: Trx,
  webhook: WebhookRow,
  columns: Partial<WebhookRow>,
): Promise<WebhookRow> {
  const row = await trx
    .updateTable('webhook_endpoints')
    .set({ ...columns, updated_at: deps.clock.now() })
    .where('id', '=', webhook.id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AppError('WEBHOOK_NOT_FOUND')
  onCommit(trx, () => deps.dispatcher.endpointChanged(webhook.id))
  return row
}
