import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { enableWebhook, rotateSecret } from '../../src/webhooks/change-webhook.ts'
import { failingMsMax, retryDelaysMs } from '../../src/webhooks/retry-policy.ts'
import { describeEachDatabase } from '../harness/databases.ts'
import { WebhookNode } from './webhook-node.ts'
import { type Received, WebhookSink } from './webhook-sink.ts'

const dayMs = 24 * 3_600_000

const verify = (secret: string, { text, headers }: Received) =>
  new Webhook(secret).verify(text, headers as Record<string, string>)
const numbers = (received: Received[]) => received.map(({ body }) => Number(body.text.split(' ')[1]))
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
/** What a receiver knows that drops repetitions. */
const firstOfEach = (received: Received[]) => [...new Map(received.map((one) => [one.id, one])).values()]

describeEachDatabase('a delivery', ({ create }) => {
  test('carries the plain keys, the whole resource, and a signature that the standard library verifies', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    const { secret } = await node.addEndpoint(sink.url, { headers: { authorization: 'Bearer of-the-shop' } })

    await node.tell(1)
    await sink.until(() => sink.received.length === 1)

    const [received] = sink.received as [Received]
    const event = await node.db.read.selectFrom('events').selectAll().executeTakeFirstOrThrow()
    expect(verify(secret!, received)).toEqual(received.body)
    expect(received.body).toEqual({
      id: event.id,
      event: 'message.received',
      seq: 1,
      sessionId: 'session',
      timestamp: new Date(event.created_at).toISOString(),
      messageId: received.body.data.id,
      from: '+33612345678',
      fromName: 'Marie',
      chatId: 'chat',
      type: 'text',
      text: 'message 1',
      mediaUrl: null,
      data: JSON.parse(event.data),
    })
    expect(received.headers).toMatchObject({
      'webhook-id': event.id,
      'content-type': 'application/json',
      authorization: 'Bearer of-the-shop',
    })
    await node.untilSettled()
    expect(await node.states()).toEqual(['delivered'])
    expect(await node.logs()).toMatchObject([{ status: 200, error: null, response: 'ok', account_id: 'account' }])
  })

  test('fails four times at 0, 1, 2 and 4 s, and says so in the log as an error', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database, { settings: { slowRetries: false } })
    sink.behave = () => ({ status: 503, body: 'later' })
    await node.addEndpoint(sink.url)

    await node.tell(1)
    for (const [at, delay] of [1_000, 2_000, 4_000].entries()) {
      await node.untilLogged(at + 1)
      expect((await node.deliveries())[0]!.next_attempt_at - node.clock.now()).toBeGreaterThan(delay - 500)
      node.clock.advance(delay * 1.1)
    }
    await node.untilSettled()

    const times = sink.received.map(({ headers }) => Number(headers['webhook-timestamp']))
    const gaps = (await node.logs()).map(({ at }, i, logs) => (i === 0 ? 0 : at - logs[i - 1]!.at))
    expect(times).toHaveLength(4)
    expect(gaps.map((gap, i) => gap >= [0, 1_000, 2_000, 4_000][i]!)).toEqual([true, true, true, true])
    expect(new Set(sink.received.map(({ id }) => id)).size).toBe(1)
    expect(await node.states()).toEqual(['exhausted'])
    const errors = node.logLines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error')
    expect(errors).toMatchObject([
      { message: 'webhook delivery failed after its fast retries', attempts: 4, status: 503 },
    ])
    expect(node.counted).toMatchObject({ failed: 1, exhausted: 1, attempted: 4 })
    const told = await node.db.read.selectFrom('events').selectAll().where('type', '=', 'webhook.exhausted').execute()
    expect(told.map(({ session_id, data }) => [session_id, JSON.parse(data)])).toMatchObject([
      [null, { event: 'message.received', attempts: 4, lastStatus: 503 }],
    ])
  })

  test('arrives in order, and nothing is missing, while three answers in ten are failures and the receiver goes away', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    let dice = 1
    const roll = () => {
      dice = (dice * 16_807) % 2_147_483_647
      return dice % 10
    }
    sink.behave = () => {
      const rolled = roll()
      if (rolled === 0) return 'reset'
      return rolled < 3 ? { status: 503 } : { status: 204 }
    }
    await node.addEndpoint(sink.url)

    using _ = node.hurry(1_000)
    await node.tell(100)
    await sink.until(() => sink.accepted.length >= 50)
    await sink.stop()
    await node.tell(100)
    const missed = (await node.logs()).length
    await expect.poll(async () => (await node.logs()).length, { interval: 10, timeout: 10_000 }).toBeGreaterThan(missed)
    await sink.listen()
    await node.untilSettled()

    const first = firstOfEach(sink.accepted)
    expect(first.map(({ body }) => body.seq)).toEqual(upTo(200))
    expect(new Set(await node.states())).toEqual(new Set(['delivered']))
  })

  test('what the endpoint refuses or chokes on steps aside after its fast retries, and the rest goes on', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    // The clock leaps while a call is under way: it must not run out of time for that.
    await using node = await WebhookNode.start(database, { timeoutMs: dayMs })
    let isBroken = true
    sink.behave = ({ body }) => {
      if (!isBroken || body.seq > 2) return { status: 200 }
      return { status: body.seq === 1 ? 400 : 500 }
    }
    await node.addEndpoint(sink.url)

    await node.tell(5)
    await expect
      .poll(
        async () => {
          node.clock.advance(1_000)
          return node.states()
        },
        { interval: 5, timeout: 10_000 },
      )
      .toEqual(['retrying', 'retrying', 'delivered', 'delivered', 'delivered'])
    isBroken = false
    await node.untilSettledWithRetries()

    expect(sink.accepted.map(({ body }) => body.seq).slice(0, 3)).toEqual([3, 4, 5])
    expect(
      sink.accepted
        .map(({ body }) => body.seq)
        .slice(3)
        .sort(),
    ).toEqual([1, 2])
  })

  test('a redirect is a failure and is not followed', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using other = await WebhookSink.start()
    await using node = await WebhookNode.start(database, { settings: { retries: 0, slowRetries: false } })
    sink.behave = () => ({ status: 308, headers: { location: other.url } })
    await node.addEndpoint(sink.url)

    await node.tell(1)
    await node.untilSettled()

    expect([await node.states(), other.received.length]).toEqual([['exhausted'], 0])
  })

  test('Retry-After is honoured, and the lane waits with it', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    sink.next.push({ status: 429, headers: { 'retry-after': '60' } })
    await node.addEndpoint(sink.url)

    await node.tell(3)
    await node.untilLogged(1)
    node.clock.advance(50_000)
    await node.tell(1)
    expect(sink.received).toHaveLength(1)
    node.clock.advance(10_000)
    await node.untilSettled()

    const [refused, ...later] = await node.logs()
    expect(sink.accepted.map(({ body }) => body.seq)).toEqual([1, 2, 3, 4])
    expect(later[0]!.at - refused!.at).toBeGreaterThanOrEqual(60_000)
  })

  test('a receiver that was away gets everything in order within seconds of its return, whatever the schedule says', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    await node.addEndpoint(sink.url)
    await sink.stop()

    await node.tell(20)
    // A day without anybody: the next try would be hours away.
    for (const [at, delay] of retryDelaysMs({ retries: 3, slowRetries: true }).slice(0, 11).entries()) {
      await node.untilLogged(at + 1)
      node.clock.advance(delay * 1.1)
    }
    await node.untilLogged(12)
    const [head] = await node.deliveries()
    await sink.listen()
    node.clock.advance(5_000)
    await node.untilSettled()

    expect(head!.next_attempt_at - node.clock.now()).toBeGreaterThan(4 * 3_600_000)
    expect(sink.received.map(({ body }) => body.seq)).toEqual(upTo(20))
  })

  test('a process that starts tries at once what its last life left waiting', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    sink.next.push({ status: 503 })
    // The next try would be half a minute away.
    const before = await WebhookNode.start(database, { settings: { retries: 0 } })
    await before.addEndpoint(sink.url)
    await before.tell(3)
    await before.untilLogged(1)
    await before.close()

    await using node = await WebhookNode.start(database, { clock: before.clock })
    await node.untilSettled()

    expect(sink.accepted.map(({ body }) => body.seq)).toEqual([1, 2, 3])
  })

  test('survives a stop in its middle: told again under the same id, and everything in order', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    sink.behave = ({ body }) =>
      body.seq === 10 && sink.received.filter((r) => r.body.seq === 10).length === 0 ? 'hang' : { status: 200 }
    const before = await WebhookNode.start(database)
    await before.addEndpoint(sink.url)
    await before.tell(30)
    await sink.until(() => sink.received.length === 10)
    await before.close()

    await using node = await WebhookNode.start(database)
    await node.untilSettled()

    expect(sink.received.map(({ body }) => body.seq)).toEqual([...upTo(10), ...upTo(30).slice(9)])
    expect(sink.received[9]!.id).toBe(sink.received[10]!.id)
    expect(firstOfEach(sink.accepted)).toHaveLength(30)
  })

  test('thirty endpoints that hang, drip or never stop delay nobody else', async () => {
    await using database = await create()
    await using healthy = await WebhookSink.start()
    await using bad = await WebhookSink.start()
    // No deadline ends what hangs: whoever waited for it would wait for ever.
    await using node = await WebhookNode.start(database, { timeoutMs: dayMs })
    const behaviours = ['hang', 'drip', 'endless'] as const
    bad.behave = ({ path }) => behaviours[Number(path.split('/').at(-1)) % behaviours.length]!
    for (let at = 0; at < 30; at++) await node.addEndpoint(`${bad.url}/${at}`)
    await node.addEndpoint(healthy.url)
    await node.tell(1)
    await bad.until(() => new Set(bad.received.map(({ path }) => path)).size === 30)

    await node.tell(50)
    await healthy.until(() => healthy.received.length === 51)

    expect(healthy.received.map(({ body }) => body.seq)).toEqual(upTo(51))
    expect(bad.received.filter(({ path }) => path.endsWith('/0'))).toHaveLength(1)
  })

  test('an endpoint is called sixteen times at once at most, however many sessions have something to tell', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    let letGo = () => {}
    const released = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let [calls, callsMax] = [0, 0]
    sink.behave = () => {
      calls += 1
      callsMax = Math.max(callsMax, calls)
      return { status: 200, after: released.then(() => calls--) }
    }
    await node.addEndpoint(sink.url)
    const sessions = Array.from({ length: 20 }, (_, at) => `session ${at}`)
    for (const session of sessions) await node.addSession(session)

    await Promise.all(sessions.map((session) => node.tell(1, session)))
    await sink.until(() => sink.received.length >= 16)
    letGo()
    await node.untilSettled()

    expect([callsMax, sink.received.length]).toEqual([16, 20])
  })

  test('a session that gets through ends the waits of the others for the same endpoint', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database, { settings: { retries: 0 } })
    await node.addSession('other')
    await node.addEndpoint(sink.url)
    sink.behave = () => ({ status: 503 })
    await node.tell(1, 'other')
    await node.untilLogged(1)
    node.clock.advance(34_000)
    await node.untilLogged(2)
    await node.tell(1)
    await node.untilLogged(3)

    sink.behave = () => ({ status: 200 })
    node.clock.advance(34_000)
    await node.untilSettled()

    // The other one's own time would come two minutes after its second try.
    const [, second, , , last] = await node.logs()
    expect(last!.at - second!.at).toBeLessThan(100_000)
  })

  test('410 disables the endpoint and tells the others; what waited is delivered once it is enabled', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using watcher = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    const { id } = await node.addEndpoint(sink.url, { events: ['message.received'] })
    await node.addEndpoint(watcher.url, { events: ['webhook.disabled'] })
    sink.next.push({ status: 410 })

    await node.tell(3)
    await watcher.until(() => watcher.received.length === 1)
    expect(await node.endpoint(id)).toMatchObject({ enabled: 0, disabled_reason: 'gone' })
    expect(watcher.received[0]!.body).toMatchObject({
      event: 'webhook.disabled',
      sessionId: null,
      data: { webhookId: id, reason: 'gone', lastStatus: 410 },
    })
    expect(sink.received).toHaveLength(1)
    await enableWebhook(node.deps, await node.endpoint(id))
    await node.untilSettled()

    expect(sink.accepted.map(({ body }) => body.seq)).toEqual([1, 2, 3])
  })

  test('120 hours of nothing but failures disable the endpoint, and one success in between does not', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database, { settings: { retries: 0, slowRetries: false } })
    const { id } = await node.addEndpoint(sink.url)
    const fail = async () => {
      sink.next.push({ status: 503 })
      await node.tell(1)
      await node.untilSettled()
    }

    await fail()
    node.clock.advance(failingMsMax - dayMs)
    await node.tell(1)
    await node.untilSettled()
    node.clock.advance(2 * dayMs)
    await fail()
    expect((await node.endpoint(id)).enabled).toBe(1)
    node.clock.advance(failingMsMax)
    await fail()

    expect(await node.endpoint(id)).toMatchObject({ enabled: 0, disabled_reason: 'failing' })
    const told = await node.db.read.selectFrom('events').selectAll().where('type', '=', 'webhook.disabled').execute()
    expect(JSON.parse(told[0]!.data)).toMatchObject({ webhookId: id, reason: 'failing', lastStatus: 503 })
  })

  test('one event in its first seconds disables nothing, even when the last success is long ago', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database, { settings: { retries: 1, slowRetries: false } })
    const { id } = await node.addEndpoint(sink.url)
    sink.behave = () => ({ status: 503 })
    await node.tell(1)
    await node.untilLogged(1)
    node.clock.advance(1_100)
    await node.untilSettled()

    node.clock.advance(failingMsMax)
    await node.tell(1)
    await node.untilLogged(3)
    const afterFirstTry = (await node.endpoint(id)).enabled
    node.clock.advance(1_100)
    await node.untilSettled()

    expect([afterFirstTry, (await node.endpoint(id)).enabled]).toEqual([1, 0])
  })

  test('each endpoint hears of its session, or of all, and of what its filters name', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    await node.addSession('other')
    await node.addEndpoint(`${sink.url}/session`, { sessionId: 'session' })
    await node.addEndpoint(`${sink.url}/all`)
    await node.addEndpoint(`${sink.url}/status`, { events: ['session_status_change'] })
    await node.addEndpoint(`${sink.url}/received`, { events: ['message_received'] })
    await node.addEndpoint(`${sink.url}/groups`, { chatKinds: ['group'] })

    await node.tell(1)
    await node.tell(1, 'other')
    await node.tell(1, 'other', 'session.status')
    await node.untilSettled()

    const heard = (name: string) => sink.received.filter(({ path }) => path.endsWith(name)).length
    expect(['/session', '/all', '/status', '/received', '/groups'].map(heard)).toEqual([1, 3, 1, 2, 0])
  })

  test('outlives its session', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    await node.addEndpoint(sink.url, { sessionId: 'session' })
    await sink.stop()
    await node.tell(3)
    await node.untilLogged(1)

    await node.db.write((trx) => trx.deleteFrom('sessions').where('id', '=', 'session').execute())
    await sink.listen()
    node.clock.advance(5_000)
    await node.untilSettled()

    expect(numbers(sink.accepted)).toEqual([1, 2, 3])
  })

  test('an endpoint that fails is not told of its own failures, and two of them not of each other for ever', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database, { settings: { retries: 0, slowRetries: false } })
    sink.behave = () => ({ status: 500 })
    await node.addEndpoint(`${sink.url}/a`)
    await node.addEndpoint(`${sink.url}/b`)

    await node.tell(1)
    await node.untilLogged(4)
    await node.untilSettled()

    const events = await node.db.read.selectFrom('events').select('type').orderBy('position').execute()
    expect(events.map(({ type }) => type)).toEqual(['message.received', 'webhook.exhausted', 'webhook.exhausted'])
  })

  test('a rotated secret signs at once, and the old one too for 24 hours', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    const { id, secret: old } = await node.addEndpoint(sink.url)
    const { secret } = await rotateSecret(node.deps, await node.endpoint(id), undefined, { claim: async () => {} })

    await node.tell(1)
    await node.untilSettled()
    node.clock.advance(dayMs)
    await node.tell(1)
    await node.untilSettled()

    const [within, after] = sink.received as [Received, Received]
    expect(secret).not.toBe(old)
    expect([verify(secret!, within), verify(old!, within)]).toEqual([within.body, within.body])
    expect([within, after].map(({ headers }) => String(headers['webhook-signature']).split(' ').length)).toEqual([2, 1])
    const signedBy = (key: string) =>
      new Webhook(key).sign(after.id, new Date(Number(after.headers['webhook-timestamp']) * 1_000), after.text)
    expect(after.headers['webhook-signature']).toBe(signedBy(secret!))
  })

  test('a database that is away for a moment costs nothing but time', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using node = await WebhookNode.start(database)
    await node.addEndpoint(sink.url)
    const { db } = node
    const write = db.write.bind(db)
    let failures = 0
    sink.behave = ({ body }) => {
      if (body.seq === 2 && failures === 0) {
        db.write = async () => {
          failures += 1
          db.write = write
          throw new Error('the database is away')
        }
      }
      return { status: 200 }
    }

    await node.tell(5)
    await expect
      .poll(
        async () => {
          node.clock.advance(5_000)
          return (await node.states()).every((state) => state === 'delivered')
        },
        { interval: 5, timeout: 10_000 },
      )
      .toBe(true)

    expect(failures).toBe(1)
    expect(firstOfEach(sink.received).map(({ body }) => body.seq)).toEqual(upTo(5))
  })
})
