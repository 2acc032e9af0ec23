import { expect, test } from 'vitest'
import { MovableClock } from '../harness/clock.ts'
import { describePostgres } from '../harness/databases.ts'
import { WebhookNode } from './webhook-node.ts'
import { WebhookSink } from './webhook-sink.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

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
})
