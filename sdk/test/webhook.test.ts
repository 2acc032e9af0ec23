import { verifyWebhook, WebhookVerificationError } from 'sdk'
import { expect, test } from 'vitest'
import { startNetwork, TestServer } from '../../server/test/harness/server.ts'
import { WebhookSink } from '../../server/test/webhooks/webhook-sink.ts'

test('a delivery of the server is believed, and one that was touched is not', async () => {
  const simulator = await startNetwork()
  await using _network = { [Symbol.asyncDispose]: () => simulator.close() }
  await using sink = await WebhookSink.start()
  await using server = await TestServer.start({ simulator, env: { WEBHOOK_ALLOW_PRIVATE: 'true' } })
  const webhook = await server.post('/webhooks', { url: sink.url })
  await server.post('/sessions', { name: 'shop' })
  await expect.poll(() => sink.received.length).toBeGreaterThan(0)
  const { text: body, headers } = sink.received[0]!
  const { secret } = webhook.body

  const event = verifyWebhook(body, headers, secret)
  expect(event).toMatchObject({ event: 'session.status', data: { name: 'shop' } })
  expect(verifyWebhook(new TextEncoder().encode(body), new Headers(headers as never), secret)).toEqual(event)

  expect(() => verifyWebhook(body.replace('shop', 'shoq'), headers, secret)).toThrow(WebhookVerificationError)
  expect(() => verifyWebhook(body, { ...headers, 'webhook-id': 'another' }, secret)).toThrow(WebhookVerificationError)
  expect(() => verifyWebhook(body, headers, `whsec_${Buffer.alloc(32).toString('base64')}`)).toThrow(
    WebhookVerificationError,
  )
})
