import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { WebhookSink } from './webhook-sink.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const allowed = { WEBHOOK_ALLOW_PRIVATE: 'true' }

test('a message that arrives is told to the webhook that the session was created with', async () => {
  await using simulator = await startNetwork()
  await using sink = await WebhookSink.start()
  await using server = await TestServer.start({ simulator, env: allowed })
  const marie = simulator.phone('+33612345678')
  const created = await server.post('/sessions', {
    name: 'shop',
    webhook: { url: sink.url, events: ['message_received'] },
  })
  await simulator.addPhone(owner).scan((await server.get(`/sessions/${created.body.id}/qr`)).body.qr)
  await server.waitForState(created.body.id, 'open')

  const { id } = await marie.sendText(owner.phone, 'Bonjour 👋')
  await sink.until(() => sink.received.length === 1)

  const [received] = sink.received
  const [message] = await server.messages(created.body.id)
  expect(created.body).toMatchObject({ webhookUrl: sink.url, webhookSecret: expect.stringMatching(/^whsec_/) })
  expect((await server.get(`/sessions/${created.body.id}`)).body).toMatchObject({ webhookUrl: sink.url })
  expect(
    new Webhook(created.body.webhookSecret).verify(received!.text, received!.headers as Record<string, string>),
  ).toMatchObject({
    event: 'message.received',
    sessionId: created.body.id,
    messageId: message.id,
    from: '+33612345678',
    fromName: 'Marie',
    type: 'text',
    text: 'Bonjour 👋',
    data: { ...message, whatsappId: id },
  })
})

test('422 URL_NOT_ALLOWED for a session with a webhook on a private address, and no session is made', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })

  const answer = await server.post('/sessions', { name: 'shop', webhook: { url: 'http://127.0.0.1:8080/' } })
  const malformed = await server.post('/sessions', {
    name: 'shop',
    webhook: { url: 'https://shop.example/', secret: 'x' },
  })

  expect([answer.status, answer.body.error]).toEqual([422, 'URL_NOT_ALLOWED'])
  expect([malformed.status, malformed.body.error]).toEqual([400, 'VALIDATION_ERROR'])
  expect((await server.get('/sessions')).body.total).toBe(0)
})

test('nobody may be sent to the server itself, private networks allowed or not', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator, env: allowed })

  const answer = await server.post('/webhooks', { url: `${server.app.url}/api/v1/sessions` })

  expect([answer.status, answer.body.error]).toEqual([422, 'URL_NOT_ALLOWED'])
  expect(server.logLines.some((line) => line.includes('WEBHOOK_ALLOW_PRIVATE'))).toBe(true)
})

test('receiver down, kill -9, receiver back: everything arrives in order within ten seconds', async () => {
  await using simulator = await startNetwork()
  await using sink = await WebhookSink.start()
  await using server = new ChildServer(simulator, allowed)
  await server.start()
  const marie = simulator.phone('+33612345678')
  const { body: session } = await server.request('POST', '/sessions', { name: 'shop' })
  const { body: qr } = await server.request('GET', `/sessions/${session.id}/qr`)
  await simulator.addPhone(owner).scan(qr.qr)
  const stateOf = async () => (await server.request('GET', `/sessions/${session.id}`)).body.state
  await expect.poll(stateOf, { timeout: 20_000, interval: 20 }).toBe('open')
  await server.request('PUT', `/sessions/${session.id}/webhook`, { url: sink.url, events: ['message.received'] })
  await sink.stop()

  for (let number = 1; number <= 30; number++) await marie.sendText(owner.phone, `message ${number}`)
  const stored = async () => (await server.request('GET', `/sessions/${session.id}/messages`)).body.total
  await expect.poll(stored, { timeout: 20_000, interval: 20 }).toBe(30)
  await server.kill()
  await sink.listen()
  await server.start()
  const backAt = performance.now()
  await sink.until(() => sink.received.length === 30)

  expect(performance.now() - backAt).toBeLessThan(10_000)
  expect(sink.received.map(({ body }) => body.text)).toEqual(Array.from({ length: 30 }, (_, at) => `message ${at + 1}`))
})
