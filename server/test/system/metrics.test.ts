import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeLog } from '../../src/lib/log.ts'
import { makeMetrics } from '../../src/system/metrics.ts'
import { openCounts, openMessages, readGauges } from '../../src/system/read-gauges.ts'
import { MovableClock } from '../harness/clock.ts'
import { describeEachDatabase, TestDatabase } from '../harness/databases.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { startWholeApp } from '../http/whole-app.ts'
import { WebhookSink } from '../webhooks/webhook-sink.ts'

const hourMs = 3_600_000

/** `name{labels}` → value. */
function parse(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}

const valuesOf = async (server: TestServer) => parse((await server.request('GET', '/metrics')).body)

describe('GET /metrics', () => {
  test('counts what a session does, from the API to the webhook, and shows nobody in a label', async () => {
    await using simulator = await startNetwork()
    await using sink = await WebhookSink.start()
    await using server = await TestServer.start({ simulator, env: { WEBHOOK_ALLOW_PRIVATE: 'true' } })
    const marie = simulator.phone('+33612345678')
    const id = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'Owner' }), 'canary shop')
    await server.post('/webhooks', { url: `${sink.url}/canary`, events: ['message.received'] })
    await server.send(id, marie.phone, 'canary text')
    await marie.sendText('+33600000001', 'canary answer')
    await sink.until(() => sink.received.length === 1)
    await server.send(id, '+10000000002', 'refused by the network')
    await server.send(id, 'nonsense', 'refused by us')
    await expect.poll(async () => (await valuesOf(server)).get('yesapp_webhook_backlog')).toBe(0)

    const values = await valuesOf(server)

    expect(Object.fromEntries(values)).toMatchObject({
      yesapp_database_up: 1,
      yesapp_ready: 1,
      yesapp_sessions_total: 1,
      yesapp_sessions_active: 1,
      'yesapp_sessions{state="restricted"}': 1,
      yesapp_messages_sent_total: 1,
      yesapp_messages_received_total: 1,
      yesapp_messages_undecryptable_total: 0,
      'yesapp_events_total{type="message.received"}': 1,
      'yesapp_whatsapp_acks_total{code="ok"}': 1,
      'yesapp_whatsapp_acks_total{code="463"}': 1,
      'yesapp_outbox_messages{state="queued"}': 0,
      yesapp_outbox_oldest_age_seconds: 0,
      yesapp_inbound_journal_stanzas: 0,
      'yesapp_webhook_deliveries_total{outcome="delivered"}': 1,
      'yesapp_webhook_attempt_duration_seconds_count{reception="delivered"}': 1,
      yesapp_webhook_failures_total: 0,
    })
    const posts =
      'yesapp_http_request_duration_seconds_count{method="POST",route="/api/v1/sessions/:sessionId/messages"'
    expect(values.get(`${posts},status="200"}`)).toBe(2)
    expect(values.get(`${posts},status="400"}`)).toBe(1)
    expect(values.get('yesapp_disk_free_bytes')).toBeGreaterThan(0)
    expect(values.get('yesapp_database_commit_units_sum')).toBeGreaterThan(10)
    expect(values.has('nodejs_eventloop_lag_p99_seconds')).toBe(true)
    expect(values.has('process_resident_memory_bytes')).toBe(true)
    expect([...values.keys()].join()).not.toMatch(/canary|336\d{8}|[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })

  test('shows the outbox of a session that is away, and a webhook that is', async () => {
    await using simulator = await startNetwork()
    await using sink = await WebhookSink.start()
    await using server = await TestServer.start({ simulator, env: { WEBHOOK_ALLOW_PRIVATE: 'true' } })
    const { body: session } = await server.post('/sessions', { name: 'away' })
    await sink.stop()
    await server.post('/webhooks', { url: sink.url, events: ['session.status'] })
    await server.post(`/sessions/${session.id}/stop`)
    for (const text of ['one', 'two']) await server.send(session.id, '+33612345678', text, '?queue=true&wait=0')

    const values = await valuesOf(server)

    expect(Object.fromEntries(values)).toMatchObject({
      yesapp_sessions_active: 0,
      'yesapp_sessions{state="stopped"}': 1,
      'yesapp_outbox_messages{state="queued"}': 2,
      yesapp_webhook_lanes_open: 1,
      yesapp_webhook_backlog: 1,
    })
    expect(values.get('yesapp_outbox_oldest_age_seconds')).toBeGreaterThan(0)
  })
})

test('what is held back or scheduled is told by its reason and is not late; once its time has come it is', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const [owner, marie] = [{ phone: '+33600000001', name: 'Owner' }, '+33612345678']
  const id = await server.link(simulator.addPhone(owner))
  const at = (inMs: number) => new Date(clock.now() + inMs).toISOString()
  const outbox = async () => {
    const values = await valuesOf(server)
    const held = [...values].filter(([name, count]) => name.startsWith('yesapp_outbox_held_messages') && count > 0)
    return {
      held: Object.fromEntries(held.map(([name, count]) => [/reason="(\w+)"/.exec(name)![1], count])),
      lateSeconds: values.get('yesapp_outbox_oldest_age_seconds')!,
    }
  }
  // While nothing leaves, so that only the first of the chat has its turn when the session is back.
  await server.post(`/sessions/${id}/stop`)
  for (const text of ['one', 'two', 'three']) await server.send(id, marie, text, '?queue=true&wait=0')
  const later = { to: marie, text: 'later', sendAt: at(2 * hourMs) }
  await server.post(`/sessions/${id}/messages?queue=true&wait=0`, later)
  const quietHours = { from: at(-hourMs).slice(11, 16), to: at(6 * hourMs).slice(11, 16), timeZone: 'UTC' }
  await server.request('PATCH', `/api/v1/sessions/${id}`, { pacing: { quietHours } })
  await server.post(`/sessions/${id}/start`)
  await expect.poll(outbox).toEqual({ held: { QUIET_HOURS: 3, SCHEDULED: 1 }, lateSeconds: 0 })
  clock.advance(hourMs)
  expect(await outbox()).toEqual({ held: { QUIET_HOURS: 3, SCHEDULED: 1 }, lateSeconds: 0 })

  await server.request('PATCH', `/api/v1/sessions/${id}`, { pacing: { quietHours: null } })
  await simulator.phone(marie).expectMessage({ text: 'three' })
  await expect.poll(outbox).toEqual({ held: { SCHEDULED: 1 }, lateSeconds: 0 })
  await server.post(`/sessions/${id}/stop`)
  clock.advance(2 * hourMs)
  const { held, lateSeconds } = await outbox()
  expect(held).toEqual({})
  expect(Math.round(lateSeconds / 3_600)).toBe(1)
})

describe('who may read metrics', () => {
  let server: Awaited<ReturnType<typeof startWholeApp>>
  const keys: Record<string, string> = {}
  beforeAll(async () => {
    server = await startWholeApp()
    keys.read = (await server.createKey({ name: 'read', permission: 'read' })).key
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test.each([
    ['this machine', '127.0.0.1', 'localhost:3000', {}, 200],
    ['this machine by IPv6', '::1', '[::1]:3000', {}, 200],
    ['this machine, as an IPv4 address in IPv6', '::ffff:127.0.0.1', '127.0.0.1', {}, 200],
    ['elsewhere', '203.0.113.7', 'localhost', {}, 401],
    ['elsewhere by way of a proxy here', '127.0.0.1', 'localhost', { 'x-forwarded-for': '203.0.113.7' }, 401],
    ['a page that a foreign name led here', '127.0.0.1', 'evil.example', {}, 401],
  ])('%s without a key: %s %s %o %i', async (_what, from, host, more, status) => {
    const answer = await server.request('GET', '/metrics', { key: null, from, headers: { host, ...more } })

    expect(answer.status).toBe(status)
  })

  test('elsewhere a key that may read suffices', async () => {
    const answer = await server.request('GET', '/metrics', { key: keys.read!, from: '203.0.113.7' })

    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  })

  test('nothing else is open to this machine without a key', async () => {
    const answer = await server.request('GET', '/api/v1/keys', { key: null })

    expect(answer.status).toBe(401)
  })
})

describeEachDatabase('the figures of the database', ({ create }) => {
  test('are missing while it is away, and the rest is told', async () => {
    await using database = await create()
    const db = await database.open()
    const metrics = makeMetrics()
    const deps = { db, clock: new MovableClock(), log: makeLog('silent'), dataPath: '/', isDraining: () => false }
    await readGauges(deps, metrics.gauges)
    const before = parse(await metrics.registry.metrics())
    await db.close()

    await readGauges(deps, metrics.gauges)

    const after = parse(await metrics.registry.metrics())
    expect([before.get('yesapp_database_up'), before.get('yesapp_sessions_total')]).toEqual([1, 0])
    expect([after.get('yesapp_database_up'), after.has('yesapp_sessions_total')]).toEqual([0, false])
    expect(after.get('yesapp_disk_free_bytes')).toBeGreaterThan(0)
  })
})

test('a scrape reads no table of messages or deliveries from end to end', async () => {
  await using database = await TestDatabase.create('sqlite')
  const db = await database.open()

  const sqlite = new Sqlite(database.file, { readonly: true })

  const steps = [openMessages(db, new MovableClock()), openCounts(db)].flatMap((query) => {
    const { sql, parameters } = query.compile()
    return sqlite.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[]
  })
  sqlite.close()

  expect(steps.map(({ detail }) => detail).filter((step) => /messages|deliveries/.test(step))).toEqual([
    'SEARCH messages USING INDEX idx_messages_outbox (session_id=? AND outbox_state=?)',
    'SCAN webhook_deliveries USING INDEX idx_webhook_deliveries_open',
  ])
})

describe('docs/metrics.md', () => {
  test('lists every metric of ours with its kind, its labels and its meaning, and no other', async () => {
    const page = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8')
    const documented = [...page.matchAll(/^\| `(yesapp_\w+)` \| (\w+) \| (.*?) \| (.*?) \|$/gm)].map(
      ([, ...cells]) => cells,
    )

    const ours = makeMetrics()
      .registry.getMetricsAsArray()
      .filter(({ name }) => name.startsWith('yesapp_'))

    expect(documented).toEqual(
      ours.map(({ name, type, help, ...rest }) => {
        const { labelNames } = rest as unknown as { labelNames: string[] }
        return [name, String(type), labelNames.map((label) => `\`${label}\``).join(' '), help]
      }),
    )
  })
})
