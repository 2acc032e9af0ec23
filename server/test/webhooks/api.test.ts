import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePublish, type Publish } from '../../src/events/publish.ts'
import { makeCipher } from '../../src/lib/cipher.ts'
import { makeLog } from '../../src/lib/log.ts'
import { SafeFetch } from '../../src/lib/safe-fetch.ts'
import { WebhookDispatcher } from '../../src/webhooks/dispatcher.ts'
import { webhookRoutes } from '../../src/webhooks/routes.ts'
import { makeWebhookSubscriber } from '../../src/webhooks/subscribe.ts'
import { MovableClock } from '../harness/clock.ts'
import { TestDatabase } from '../harness/databases.ts'
import { type Answer, type RequestOptions, startTestServer, type TestServer } from '../http/test-server.ts'
import { message } from './webhook-node.ts'
import { WebhookSink } from './webhook-sink.ts'

const clock = new MovableClock()
let database: TestDatabase
let server: TestServer
let sink: WebhookSink
let dispatcher: WebhookDispatcher
let publish: Publish

beforeAll(async () => {
  sink = await WebhookSink.start()
  database = await TestDatabase.create('sqlite')
  const db = await database.open()
  const safeFetch = new SafeFetch({ clock, allowPrivate: true })
  safeFetch.denyListener({ address: '127.0.0.1', port: 3_000 })
  const cipher = makeCipher(Buffer.alloc(32, 7), 'webhooks')
  const log = makeLog('silent')
  const timeoutMs = 5_000
  const settings = { retries: 0, slowRetries: false }
  dispatcher = new WebhookDispatcher({
    db,
    clock,
    log,
    nodeId: 'node-1',
    cipher,
    safeFetch,
    publish: (trx, fact) => publish(trx, fact),
    timeoutMs,
    settings,
  })
  publish = makePublish({ db, clock, subscribers: [makeWebhookSubscriber(dispatcher)], wake: () => {} })
  const routes = webhookRoutes({ db, clock, cipher, safeFetch, dispatcher, timeoutMs })
  server = await startTestServer({ routes: [routes], folder: path.dirname(database.file) })
  await dispatcher.start()
  for (const id of ['a', 'b', 'c']) await server.insertSession(id)
})
afterAll(async () => {
  await dispatcher.close()
  await server[Symbol.asyncDispose]()
  await sink[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const call = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
  more: RequestOptions = {},
) => server.request(method, `/api/v1${url}`, { ...(body !== undefined && { body }), ...more })
const outcome = ({ status, body }: Answer) => [status, body?.error]
const add = async (body: object = {}) => (await call('POST', '/webhooks', { url: sink.url, ...body })).body

async function tell(count: number, sessionId = 'a'): Promise<void> {
  for (let at = 1; at <= count; at++) {
    const fact = { accountId: server.accountId, sessionId, type: 'message.received' as const, data: message(at) }
    await server.db.write((trx) => publish(trx, fact))
  }
}

const deliveriesOf = async (id: string, query = '') =>
  (await call('GET', `/webhooks/${id}/deliveries${query}`)).body.deliveries
const untilStates = (id: string, states: string[]) =>
  expect
    .poll(async () => (await deliveriesOf(id)).map(({ state }: { state: string }) => state), { interval: 5 })
    .toEqual(states)

describe('POST /api/v1/webhooks', () => {
  test('201 with a secret, which is shown this once and stored sealed', async () => {
    const body = {
      url: `${sink.url}?a=1`,
      events: ['message_received', 'session.status'],
      headers: { 'X-Shop': 'top-secret-value' },
    }
    const created = await call('POST', '/webhooks', body)
    const { secret, ...rest } = created.body

    expect(created.status).toBe(201)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(rest).toMatchObject({
      sessionId: null,
      main: false,
      url: body.url,
      events: ['message.received', 'session.status'],
      chatKinds: null,
      headers: { 'x-shop': '[hidden]' },
      enabled: true,
      attempts: 0,
      backlog: 0,
    })
    expect((await call('GET', `/webhooks/${rest.id}`)).body).toEqual(rest)
    const rows = await server.db.read.selectFrom('webhook_endpoints').selectAll().execute()
    const stored = rows.map((row) =>
      [row.secret, row.headers].map((cell) => Buffer.from(cell ?? []).toString('latin1')),
    )
    expect(JSON.stringify(stored)).not.toContain('top-secret-value')
    expect(JSON.stringify(stored)).not.toContain(secret.slice(6))
    await call('DELETE', `/webhooks/${rest.id}`)
  })

  test.each([
    ['without a URL', {}],
    ['with an unknown event', { url: 'https://shop.example/', events: ['message.receive'] }],
    ['with no event', { url: 'https://shop.example/', events: [] }],
    ['with an unknown kind of chat', { url: 'https://shop.example/', chatKinds: ['channel'] }],
    ['with a secret of the wrong form', { url: 'https://shop.example/', secret: 'secret' }],
    ['with a short secret', { url: 'https://shop.example/', secret: 'whsec_c2hvcnQ=' }],
    ['with a hop-by-hop header', { url: 'https://shop.example/', headers: { Connection: 'close' } }],
    ['with Host', { url: 'https://shop.example/', headers: { host: 'other.example' } }],
    ['with a header of the signature', { url: 'https://shop.example/', headers: { 'Webhook-Id': '1' } }],
    ['with a header that is two', { url: 'https://shop.example/', headers: { 'x-a': 'b\r\nx-c: d' } }],
    ['with a name that is no header', { url: 'https://shop.example/', headers: { 'x a': 'b' } }],
    ['with a value that we showed', { url: 'https://shop.example/', headers: { 'x-a': '[hidden]' } }],
    ['with an unknown field', { url: 'https://shop.example/', retries: 3 }],
  ])('400 %s', async (_what, body) => {
    expect(outcome(await call('POST', '/webhooks', body))).toEqual([400, 'VALIDATION_ERROR'])
  })

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:3000/',
    'ftp://shop.example/',
    'https://u:p@shop.example/',
    'nonsense',
  ])('422 for %s', async (url) => {
    expect(outcome(await call('POST', '/webhooks', { url }))).toEqual([422, 'URL_NOT_ALLOWED'])
    expect(outcome(await call('PUT', '/sessions/a/webhook', { url }))).toEqual([422, 'URL_NOT_ALLOWED'])
    const { id } = await add()
    expect(outcome(await call('PATCH', `/webhooks/${id}`, { url }))).toEqual([422, 'URL_NOT_ALLOWED'])
    expect((await call('GET', `/webhooks/${id}`)).body.url).toBe(sink.url)
    await call('DELETE', `/webhooks/${id}`)
  })

  test('one key, one webhook: the same answer again', async () => {
    const options = { headers: { 'idempotency-key': 'webhook-1' } }

    const answers = [
      await call('POST', '/webhooks', { url: sink.url }, options),
      await call('POST', '/webhooks', { url: sink.url }, options),
    ]

    expect(answers[1]!.body).toEqual(answers[0]!.body)
    expect((await call('GET', '/webhooks')).body.total).toBe(1)
    await call('DELETE', `/webhooks/${answers[0]!.body.id}`)
  })
})

describe("a session's own webhook", () => {
  test('is set, changed in place, shown on the session, and removed', async () => {
    const first = await call('PUT', '/sessions/a/webhook', { url: sink.url, events: ['message.received'] })
    const second = await call('PUT', '/sessions/a/webhook', { url: `${sink.url}/2` })
    const shown = await call('GET', '/sessions/a/webhook')
    const session = await server.db.read
      .selectFrom('sessions')
      .select('webhook_url')
      .where('id', '=', 'a')
      .executeTakeFirstOrThrow()
    const removals = [await call('DELETE', '/sessions/a/webhook'), await call('DELETE', '/sessions/a/webhook')]

    expect([first.status, first.body.secret.slice(0, 6), second.body.secret]).toEqual([200, 'whsec_', undefined])
    expect(second.body.id).toBe(first.body.id)
    expect(shown.body).toMatchObject({ sessionId: 'a', main: true, url: `${sink.url}/2`, events: null })
    expect(session.webhook_url).toBe(`${sink.url}/2`)
    expect(removals.map(({ status }) => status)).toEqual([204, 204])
    expect(outcome(await call('GET', '/sessions/a/webhook'))).toEqual([404, 'WEBHOOK_NOT_FOUND'])
  })

  test('404 for an unknown session', async () => {
    expect(outcome(await call('PUT', '/sessions/nowhere/webhook', { url: sink.url }))).toEqual([
      404,
      'SESSION_NOT_FOUND',
    ])
  })
})

describe('a key limited to sessions', () => {
  test('makes and sees webhooks of its sessions only', async () => {
    const { key } = await server.createKey({ name: 'limited', permission: 'admin', sessionIds: ['a'] })
    const foreign = await add({ sessionId: 'b' })
    const wide = await add()
    const own = await call('POST', '/webhooks', { url: sink.url, sessionId: 'a' }, { key })

    const answers = [
      await call('POST', '/webhooks', { url: sink.url }, { key }),
      await call('POST', '/webhooks', { url: sink.url, sessionId: 'b' }, { key }),
      await call('GET', `/webhooks/${foreign.id}`, undefined, { key }),
      await call('DELETE', `/webhooks/${wide.id}`, undefined, { key }),
      await call('POST', `/webhooks/${wide.id}/rotate-secret`, undefined, { key }),
    ]
    const list = await call('GET', '/webhooks', undefined, { key })

    expect(answers.map(outcome)).toEqual([
      [403, 'FORBIDDEN'],
      [404, 'SESSION_NOT_FOUND'],
      [404, 'WEBHOOK_NOT_FOUND'],
      [404, 'WEBHOOK_NOT_FOUND'],
      [404, 'WEBHOOK_NOT_FOUND'],
    ])
    expect(list.body.webhooks.map(({ id }: { id: string }) => id)).toEqual([own.body.id])
    for (const { id } of [foreign, wide, own.body]) await call('DELETE', `/webhooks/${id}`)
  })
})

describe('a webhook', () => {
  test('is changed by what is given, paused, and enabled', async () => {
    const { id } = await add({ sessionId: 'c', events: ['message.received'], headers: { 'x-a': '1' } })

    const changed = await call('PATCH', `/webhooks/${id}`, { events: null, chatKinds: ['group'] })
    const paused = await call('PATCH', `/webhooks/${id}`, { enabled: false })
    await tell(1, 'c')
    const enabled = await call('POST', `/webhooks/${id}/enable`)

    expect(changed.body).toMatchObject({
      events: null,
      chatKinds: ['group'],
      headers: { 'x-a': '[hidden]' },
      url: sink.url,
    })
    expect(paused.body).toMatchObject({ enabled: false, disabledReason: 'paused' })
    expect(enabled.body).toMatchObject({ enabled: true, disabledReason: null, disabledAt: null })
    expect(await deliveriesOf(id)).toEqual([])
    await call('DELETE', `/webhooks/${id}`)
  })

  test('a test delivery is signed, and what came of it is in the answer', async () => {
    const { id, secret } = await add()
    const good = await call('POST', `/webhooks/${id}/test`)
    const received = sink.received.at(-1)!
    sink.next.push({ status: 500, body: 'no' })
    const bad = await call('POST', `/webhooks/${id}/test`)

    expect(good.body).toMatchObject({ delivered: true, status: 200, error: null, response: 'ok' })
    expect(bad.body).toMatchObject({ delivered: false, status: 500, response: 'no' })
    expect(new Webhook(secret).verify(received.text, received.headers as Record<string, string>)).toMatchObject({
      event: 'webhook.test',
    })
    await call('DELETE', `/webhooks/${id}`)
  })

  test('a receiver that answers with what it was sent leaves no secret in the record', async () => {
    const { id } = await add({ headers: { authorization: 'Bearer canary-0123456789' } })
    sink.next.push({ status: 200, body: 'you sent Bearer canary-0123456789\0' })

    const { body } = await call('POST', `/webhooks/${id}/test`)

    expect(body.response).toBe('you sent [hidden]')
    await call('DELETE', `/webhooks/${id}`)
  })

  test('lists its deliveries with their attempts, pages, and filters by state', async () => {
    const { id } = await add({ sessionId: 'c' })
    sink.next.push({ status: 200, body: 'one' }, { status: 400, body: 'two' }, { status: 200, body: 'three' })
    await tell(3, 'c')
    await untilStates(id, ['delivered', 'exhausted', 'delivered'])

    const page = (await call('GET', `/webhooks/${id}/deliveries?limit=2`)).body
    const rest = (await call('GET', `/webhooks/${id}/deliveries?limit=2&cursor=${page.nextCursor}`)).body
    const exhausted = await deliveriesOf(id, '?state=exhausted')
    const shown = (await call('GET', `/webhooks/${id}`)).body

    expect([page.total, page.deliveries.length, rest.deliveries.length, rest.nextCursor]).toEqual([3, 2, 1, null])
    expect(exhausted).toMatchObject([
      {
        event: 'message.received',
        sessionId: 'c',
        attempts: [{ status: 400, error: null, response: 'two' }],
        nextAttemptAt: null,
      },
    ])
    expect(shown).toMatchObject({ attempts: 3, lastStatus: 200, backlog: 0 })
    await call('DELETE', `/webhooks/${id}`)
    await expect
      .poll(
        async () =>
          (await server.db.read.selectFrom('webhook_deliveries').select('id').where('endpoint_id', '=', id).execute())
            .length,
      )
      .toBe(0)
  })
})

describe('replay', () => {
  test('of a range makes each delivery once more, in order, under the same ids, and those that were never to be made', async () => {
    const since = new Date(clock.now()).toISOString()
    const { id } = await add({ sessionId: 'b' })
    await tell(3, 'b')
    await untilStates(id, ['delivered', 'delivered', 'delivered'])
    await call('PATCH', `/webhooks/${id}`, { enabled: false })
    await tell(2, 'b')
    const before = sink.received.length
    const refused = await call('POST', `/webhooks/${id}/replay`, { since })
    await call('POST', `/webhooks/${id}/enable`)

    const replay = await call('POST', `/webhooks/${id}/replay`, { since })
    await sink.until(() => sink.received.length === before + 5)
    await untilStates(id, Array(5).fill('delivered'))

    expect(outcome(refused)).toEqual([409, 'CONFLICT'])
    expect(replay.body).toEqual({ replayed: 5, nextSince: null })
    const seqs = sink.received.slice(before).map(({ body }) => body.seq)
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    expect(sink.received.slice(before, before + 3).map((one) => one.id)).toEqual(
      sink.received.slice(before - 3, before).map((one) => one.id),
    )
    await call('DELETE', `/webhooks/${id}`)
  })

  test('of a state takes the deliveries in that state only; one alone by its id', async () => {
    const since = new Date(clock.now()).toISOString()
    const { id } = await add({ sessionId: 'b' })
    sink.next.push({ status: 200 }, { status: 404 })
    await tell(2, 'b')
    await untilStates(id, ['exhausted', 'delivered'])

    const replay = await call('POST', `/webhooks/${id}/replay`, { since, state: 'exhausted' })
    await untilStates(id, ['delivered', 'delivered'])
    const [last] = await deliveriesOf(id)
    const again = await call('POST', `/deliveries/${last.id}/replay`)
    await expect.poll(async () => (await deliveriesOf(id))[0].attempts.length).toBe(3)

    expect(replay.body.replayed).toBe(1)
    expect([again.status, again.body.state]).toEqual([200, 'pending'])
    expect(outcome(await call('POST', '/deliveries/nowhere/replay'))).toEqual([404, 'DELIVERY_NOT_FOUND'])
    await call('DELETE', `/webhooks/${id}`)
  })
})
