import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import type { WebhookEvent } from './types.ts'

export { WebhookVerificationError }

/**
 * The event of a delivery that really comes from your server (Standard Webhooks), and lately: its timestamp may be off
 * by five minutes.
 *
 * Give the body as it came, before any JSON parser: a single changed byte breaks the signature. The same event may come
 * more than once; `event.id` (header `webhook-id`) tells.
 *
 * @example
 * app.post('/whatsapp', express.raw({ type: '*' + '/*' }), (request, response) => {
 *   const event = verifyWebhook(request.body, request.headers, process.env.WEBHOOK_SECRET)
 *   if (event.event === 'message.received') console.log(event.data.text)
 *   response.sendStatus(204)
 * })
 * @param secret `whsec_…`, as the making of the webhook showed it
 * @throws WebhookVerificationError
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: Headers | Record<string, string | string[] | undefined>,
  secret: string,
): WebhookEvent {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  return new Webhook(secret).verify(text, plainHeaders(headers)) as WebhookEvent
}

function plainHeaders(headers: Headers | Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers)
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]))
}
