import { toIso } from '../http/time.ts'
import { newId } from '../lib/ids.ts'
import type { Authorized } from '../sessions/find-session.ts'
import { makeAttempt } from './attempt.ts'
import type { WebhookDeps } from './create-webhook.ts'
import { readyEndpoint } from './endpoint-cache.ts'
import type { WebhookRow } from './find-webhook.ts'
import { payloadOf } from './payload.ts'
import type { TestJson } from './schema.ts'
import { logRow } from './settle-delivery.ts'

/** One signed delivery of an event that did not happen, past every queue; also while the endpoint is disabled. */
export async function testWebhook(
  deps: WebhookDeps & { timeoutMs: number },
  webhook: Authorized<WebhookRow>,
): Promise<TestJson> {
  const eventId = newId()
  const sessionId = webhook.session_id
  const data = JSON.stringify({ webhookId: webhook.id, text: 'This is a test.' })
  const createdAt = deps.clock.now()
  const body = payloadOf({ id: eventId, event: 'webhook.test', seq: 0, sessionId, createdAt, data })
  const attempt = await makeAttempt(deps, readyEndpoint(webhook, deps), eventId, body)
  const tried = { accountId: webhook.account_id, endpointId: webhook.id, sessionId, deliveryId: null, eventId }
  await deps.db.write((trx) => trx.insertInto('webhook_logs').values(logRow(tried, attempt)).execute())
  const { at, status, durationMs, error, response, reception } = attempt
  return { delivered: reception === 'delivered', at: toIso(at), status, durationMs, error, response }
}
