import { expect, test } from 'vitest'
import { MovableClock } from '../harness/clock.ts'
import { describePostgres, TestDatabase } from '../harness/databases.ts'
import { WebhookNode } from './webhook-node.ts'
import { WebhookSink } from './webhook-sink.ts'

const dayMs = 24 * 3_600_000
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

test('a server on SQLite takes up at once what a process before it has claimed, as a restore does', async () => {
  await using database = await TestDatabase.create('sqlite')
  await using sink = await WebhookSink.start()
  const restore = await WebhookNode.start(database, { nodeId: 'restore' })
  await restore.addEndpoint(sink.url)
  sink.next.push({ status: 503 })
  await restore.tell(2)
  await restore.untilLogged(1)
  await restore.close()
  const claim = { node_id: 'restore', expires_at: Date.now() + 15_000 }
  await restore.db.write((trx) => trx.updateTable('webhook_lanes').set(claim).execute())

  await using server = await WebhookNode.start(database, { nodeId: 'server' })
  await server.untilSettled()

  expect(sink.accepted.map(({ body }) => body.seq)).toEqual([1, 2])
})

describePostgres('lanes of several nodes', ({ create }) => {
  test('two nodes that publish and deliver at the same time tell each event once, in order', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using first = await WebhookNode.start(database, { nodeId: 'first' })
    await using second = await WebhookNode.start(database, { nodeId: 'second' })
    await first.addSession('other')
    await first.addEndpoint(sink.url)

    await Promise.all([
      first.tell(50, 'session'),
      second.tell(50, 'session'),
      first.tell(50, 'other'),
      second.tell(50, 'other'),
    ])
    await first.untilSettled()

    const seqs = (sessionId: string) =>
      sink.received.filter(({ body }) => body.sessionId === sessionId).map(({ body }) => body.seq)
    expect([seqs('session'), seqs('other')]).toEqual([upTo(100), upTo(100)])
  })

  test('a node that ends gives its lanes to another at once', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    const first = await WebhookNode.start(database, { nodeId: 'first' })
    await using second = await WebhookNode.start(database, { nodeId: 'second' })
    await first.addEndpoint(sink.url)
    sink.next.push({ status: 503 })
    await first.tell(3)
    await first.untilLogged(1)

    await first.close()
    second.clock.advance(1_000)
    await second.untilSettled()

    expect(sink.accepted.map(({ body }) => body.seq)).toEqual([1, 2, 3])
  })

  test('a node that dies loses its lanes when its claims run out, and writes nothing afterwards', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    const clock = new MovableClock()
    await using first = await WebhookNode.start(database, { nodeId: 'first', clock })
    await using second = await WebhookNode.start(database, { nodeId: 'second' })
    await first.addEndpoint(sink.url)
    sink.behave = () => 'hang'
    await first.tell(2)
    await sink.until(() => sink.received.length === 1)

    // As when the process is paused: the claim runs out, and nobody renews it.
    await second.db.write((trx) => trx.updateTable('webhook_lanes').set({ expires_at: 0 }).execute())
    sink.behave = () => ({ status: 200 })
    second.clock.advance(1_000)
    await second.untilSettled()
    const settled = await second.deliveries()
    clock.advance(20_000)
    await expect.poll(() => first.logLines.some((line) => line.includes('webhook delivery failed'))).toBe(true)

    expect(sink.accepted.map(({ body }) => body.seq)).toEqual([1, 2])
    expect(await second.deliveries()).toEqual(settled)
    expect(sink.received).toHaveLength(3)
  })

  test('what one node adds to a lane of another is found within a second', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using first = await WebhookNode.start(database, { nodeId: 'first' })
    await using second = await WebhookNode.start(database, { nodeId: 'second' })
    await first.addEndpoint(sink.url)
    await first.tell(1)
    await sink.until(() => sink.received.length === 1)

    await second.tell(1)
    first.clock.advance(1_000)
    await first.untilSettled()

    expect(sink.received.map(({ body }) => body.seq)).toEqual([1, 2])
  })

  test('a node that slept past its claim ends with the call that was under way, and sends nothing more', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    const clock = new SleepyClock()
    await using first = await WebhookNode.start(database, { nodeId: 'first', clock, timeoutMs: dayMs })
    await using second = await WebhookNode.start(database, { nodeId: 'second' })
    await first.addEndpoint(sink.url)
    const [firstCall, secondCall] = [held(), held()]
    sink.next.push({ status: 200, after: firstCall.until }, { status: 200, after: secondCall.until })
    await first.tell(5)
    await sink.until(() => sink.received.length === 1)

    clock.sleptMs = 20_000
    await takeOver(second)
    await sink.until(() => sink.received.length === 2)
    firstCall.letGo()
    await expect.poll(async () => (await second.states())[0]).toBe('delivered')
    secondCall.letGo()
    await second.untilSettled()

    expect(sink.received.map(({ body }) => body.seq)).toEqual([1, 1, 2, 3, 4, 5])
    expect((await second.deliveries()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1])
    expect(first.counted.attempted).toBe(1)
  })

  test('a failure that comes late leaves alone what another node has made of the delivery since', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    const clock = new SleepyClock()
    await using first = await WebhookNode.start(database, { nodeId: 'first', clock, timeoutMs: dayMs })
    await using second = await WebhookNode.start(database, { nodeId: 'second' })
    await first.addEndpoint(sink.url)
    const call = held()
    sink.behave = () => ({ status: 503 })
    sink.next.push({ status: 503, after: call.until })
    await first.tell(1)
    await sink.until(() => sink.received.length === 1)
    clock.sleptMs = 20_000
    await takeOver(second)
    await second.untilLogged(1)
    second.clock.advance(1_100)
    await second.untilLogged(2)
    const before = await second.deliveries()

    call.letGo()
    await expect.poll(() => first.logLines.some((line) => line.includes('webhook delivery failed'))).toBe(true)

    expect(before).toMatchObject([{ attempts: 2, step: 2 }])
    expect(await second.deliveries()).toEqual(before)
    expect(await second.logs()).toHaveLength(2)
  })

  test('a node that learns by its renewal that a lane is gone does not try again there', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using first = await WebhookNode.start(database, { nodeId: 'first', settings: { retries: 0 } })
    await using second = await WebhookNode.start(database, { nodeId: 'second', settings: { retries: 0 } })
    await first.addSession('kept')
    await first.addEndpoint(sink.url)
    sink.behave = () => ({ status: 503 })
    await first.tell(1)
    await first.tell(1, 'kept')
    await first.untilLogged(2)
    await takeOver(second, 'session')
    await second.untilLogged(3)

    sink.behave = ({ body }) => ({ status: body.sessionId === 'kept' ? 503 : 200 })
    // In steps that no claim runs out in: past the time at which the delivery is due.
    for (let step = 0; step < 9; step++) {
      const renewedAt = await claimOf(first, 'kept')
      first.clock.advance(4_000)
      await expect.poll(() => claimOf(first, 'kept'), { interval: 5 }).toBeGreaterThan(renewedAt)
    }
    await expect.poll(() => first.counted.attempted).toBeGreaterThanOrEqual(3)
    second.clock.advance(40_000)
    await expect.poll(async () => (await second.states()).includes('delivered')).toBe(true)

    expect([first.counted.attempted, second.counted.attempted]).toEqual([3, 2])
  })

  test('what one node adds is found within a second also while something refused waits aside', async () => {
    await using database = await create()
    await using sink = await WebhookSink.start()
    await using first = await WebhookNode.start(database, { nodeId: 'first', settings: { retries: 0 } })
    await using second = await WebhookNode.start(database, { nodeId: 'second' })
    await first.addEndpoint(sink.url)
    sink.next.push({ status: 400 })
    await first.tell(1)
    await first.untilLogged(1)

    await second.tell(1)
    first.clock.advance(1_000)
    await sink.until(() => sink.received.length === 2)

    expect(sink.received.map(({ body }) => body.seq)).toEqual([1, 2])
  })
})

/** A process that was stopped: time has passed, and none of its timers has run. */
class SleepyClock extends MovableClock {
  sleptMs = 0

  override monotonic(): number {
    return super.monotonic() + this.sleptMs
  }
}

function held() {
  let letGo = () => {}
  const until = new Promise<void>((resolve) => {
    letGo = resolve
  })
  return { until, letGo }
}

/** The claims of the other node run out, and this one looks. */
async function takeOver(node: WebhookNode, sessionId = 'session'): Promise<void> {
  await node.db.write((trx) =>
    trx.updateTable('webhook_lanes').set({ expires_at: 0 }).where('session_id', '=', sessionId).execute(),
  )
  node.clock.advance(1_000)
}

async function claimOf(node: WebhookNode, sessionId: string): Promise<number> {
  const { expires_at } = await node.db.read
    .selectFrom('webhook_lanes')
    .select('expires_at')
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return expires_at
}
