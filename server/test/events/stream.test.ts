import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { streamsPerKeyMax } from '../../src/events/event-streams.ts'
import { MovableClock } from '../harness/clock.ts'
import { adminKey, startNetwork, TestServer } from '../harness/server.ts'
import { EventReader } from './event-reader.ts'
import { StreamingServer } from './streaming-server.ts'

const accept = { Accept: 'text/event-stream' }
const stream = (node: StreamingServer, query = '', headers: Record<string, string> = {}) =>
  node.server.request('GET', `/api/v1/events/stream${query}`, undefined, { ...accept, ...headers })

/** Nobody looks at the log every second. */
class ClockWithoutLooks extends MovableClock {
  override after(delayMs: number, callback: () => void): () => void {
    return delayMs === 1_000 ? () => {} : super.after(delayMs, callback)
  }
}

describe('GET /api/v1/events/stream', () => {
  test('tells a session’s events when they commit, as GET /events shows them', async () => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator, clock: new ClockWithoutLooks() })
    await using reader = await EventReader.open(server)

    const sessionId = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'Owner' }))
    await server.send(sessionId, '+33612345678', 'Bonjour\n\n👋\u2028')
    const log = await server.events()
    await reader.expectCount(log.length)

    expect(reader.events.slice(0, log.length)).toEqual(
      log.map((event) => ({ id: (event as unknown as { cursor: string }).cursor, event: event.event, data: event })),
    )
    expect(log.map(({ event }) => event)).toContain('message.sent')
  })

  test('is a plain answer that nothing on the way keeps, compresses or collects', async () => {
    await using node = await StreamingServer.start()
    await using reader = await EventReader.open(node.server, { headers: { 'Accept-Encoding': 'gzip' } })

    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    })
    expect(reader.response.headers).not.toHaveProperty('content-encoding')
  })

  test('begins now; behind `after`; behind Last-Event-ID, which counts first', async () => {
    await using node = await StreamingServer.start()
    for (const n of [1, 2, 3]) await node.publish({ sessionId: 'a', data: { n } })
    const [first, second] = await node.log()

    await using fromNow = await EventReader.open(node.server)
    await using fromFirst = await EventReader.open(node.server, { query: `?after=${first.cursor}` })
    await using fromSecond = await EventReader.open(node.server, {
      query: `?after=${first.cursor}`,
      headers: { 'Last-Event-ID': second.cursor },
    })
    await node.publish({ sessionId: 'a', data: { n: 4 } })

    for (const [reader, expected] of [
      [fromNow, [4]],
      [fromFirst, [2, 3, 4]],
      [fromSecond, [3, 4]],
    ] as const) {
      await reader.expectCount(expected.length, node.look)
      expect(reader.events.map(({ data }) => data.data.n)).toEqual(expected)
    }
  })

  test('a reader that was cut before its first event misses nothing', async () => {
    await using node = await StreamingServer.start()
    await node.publish({ sessionId: 'a', data: { n: 1 } })
    const reader = await EventReader.open(node.server)
    await reader[Symbol.asyncDispose]()
    await node.publish({ sessionId: 'a', data: { n: 2 } })

    await using again = await EventReader.open(node.server, { headers: { 'Last-Event-ID': reader.lastId } })
    await again.expectCount(1, node.look)
    expect(again.events.map(({ data }) => data.data.n)).toEqual([2])
  })

  test('tells of the chosen session and types only, by the specification’s names too', async () => {
    await using node = await StreamingServer.start()
    await using ofSession = await EventReader.open(node.server, { query: '?sessionId=a' })
    await using ofTypes = await EventReader.open(node.server, { query: '?types=message_received,session.qr' })
    await node.publish({ sessionId: 'a', type: 'session.status' })
    await node.publish({ sessionId: 'b', type: 'message.received' })
    await node.publish({ sessionId: null, type: 'webhook.disabled' })
    await node.publish({ sessionId: 'a', type: 'session.qr' })

    await ofSession.expectCount(2, node.look)
    await ofTypes.expectCount(2, node.look)
    expect(ofSession.events.map(({ event }) => event)).toEqual(['session.status', 'session.qr'])
    expect(ofTypes.events.map(({ event }) => event)).toEqual(['message.received', 'session.qr'])
  })

  test('tells a key limited to sessions of no other, nor of the account', async () => {
    await using node = await StreamingServer.start()
    const { key } = await node.createKey({ name: 'limited', sessionIds: ['a'] })
    await using limited = await EventReader.open(node.server, { key })
    await using foreign = await EventReader.open(node.server, { key, query: '?sessionId=b' })
    await using all = await EventReader.open(node.server)
    for (const sessionId of ['b', null, 'a']) await node.publish({ sessionId })

    await all.expectCount(3, node.look)
    await limited.expectCount(1, node.look)
    expect(limited.events.map(({ data }) => data.sessionId)).toEqual(['a'])
    expect(foreign.events).toEqual([])
  })

  test('400 VALIDATION_ERROR for an unknown type or cursor, and for who does not take a stream', async () => {
    await using node = await StreamingServer.start()
    const refused = { status: 400, body: { error: 'VALIDATION_ERROR' } }

    expect(await stream(node, '?types=message.unknown')).toMatchObject(refused)
    expect(await stream(node, '?after=nonsense')).toMatchObject(refused)
    expect(await stream(node, '', { 'Last-Event-ID': 'nonsense' })).toMatchObject(refused)
    expect(await stream(node, '', { Accept: 'application/json' })).toMatchObject(refused)
  })

  test('429 RATE_LIMIT_EXCEEDED for one stream too many of a key, until one of them is closed', async () => {
    await using node = await StreamingServer.start()
    const readers = await Promise.all(Array.from({ length: streamsPerKeyMax }, () => EventReader.open(node.server)))
    const { key } = await node.createKey({ name: 'another' })

    expect(await stream(node)).toMatchObject({
      status: 429,
      body: { error: 'RATE_LIMIT_EXCEEDED', details: { open: streamsPerKeyMax, max: streamsPerKeyMax } },
    })
    await using _other = await EventReader.open(node.server, { key })
    await readers[0]![Symbol.asyncDispose]()
    readers[0] = await openWhenThereIsRoom(node)
    for (const reader of readers) await reader[Symbol.asyncDispose]()
  })
})

describe('an open stream', () => {
  test('gives a sign of life every 15 seconds, with the place where it is', async () => {
    await using node = await StreamingServer.start()
    await using reader = await EventReader.open(node.server, { query: '?sessionId=a' })
    const before = reader.lastId
    await node.publish({ sessionId: 'b' })
    node.clock.advance(14_000)
    expect(reader.comments).toEqual([])

    node.look()
    await expect.poll(() => reader.comments).toEqual(['heartbeat'])
    node.clock.advance(15_000)
    await expect.poll(() => reader.lastId).toBe((await node.log()).at(-1).cursor)
    expect([reader.lastId === before, reader.events]).toEqual([false, []])
  })

  test('ends with the next heartbeat once its key is revoked', async () => {
    await using node = await StreamingServer.start()
    const { id, key } = await node.createKey({ name: 'short-lived' })
    await using reader = await EventReader.open(node.server, { key })
    await using other = await EventReader.open(node.server)
    await node.server.request('DELETE', `/api/v1/keys/${id}`)

    node.clock.advance(15_000)
    expect(await reader.ended).toBe(true)
    await node.publish({ sessionId: 'a' })
    await other.expectCount(1, node.look)
    expect(reader.events).toEqual([])
  })

  test('ends once its key expires, also while it has much to tell', async () => {
    await using node = await StreamingServer.start()
    const expiresAt = new Date(node.clock.now() + 10_000).toISOString()
    const { key } = await node.createKey({ name: 'expiring', expiresAt })
    const after = await fillLog(node, 400)
    const { client, atServer } = await openWithoutReading(node, `?after=${after}`, key)
    await expect.poll(() => atServer.writableNeedDrain).toBe(true)

    node.clock.advance(20_000)
    const closed = once(client, 'close')
    client.resume()
    await closed
    expect(client.bytesRead).toBeLessThan(20_000_000)
    expect(node.server.logLines.join()).not.toContain('event stream cut')
  })

  test('does not fill the memory for a reader that takes nothing, and cuts it after 30 seconds', async () => {
    await using node = await StreamingServer.start()
    const after = await fillLog(node, 400)

    const { client, atServer } = await openWithoutReading(node, `?after=${after}`)
    await expect.poll(() => atServer.writableNeedDrain).toBe(true)
    const bytesWritten = atServer.bytesWritten
    for (let n = 0; n < 10; n++) node.look()
    expect(atServer.writableLength).toBeLessThan(1_000_000)
    expect(bytesWritten).toBeLessThan(15_000_000)
    expect(atServer.destroyed).toBe(false)

    node.clock.advance(30_000)
    await expect.poll(() => atServer.destroyed).toBe(true)
    expect(node.server.logLines.join()).toContain('event stream cut')
    client.destroy()
  })

  test('ends at once when the server stops, whether its reader keeps up or not', async () => {
    await using node = await StreamingServer.start()
    const after = await fillLog(node, 400)
    await using reader = await EventReader.open(node.server)
    const { client, atServer } = await openWithoutReading(node, `?after=${after}`)
    await expect.poll(() => atServer.writableNeedDrain).toBe(true)

    const startedAt = performance.now()
    await node.server.close()
    // Not when its reader has caught up or is cut off.
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(await reader.ended).toBe(true)
    expect(atServer.destroyed).toBe(true)
    client.destroy()
  })
})

/** Publishes so many large events, and one before them, whose cursor it returns. */
async function fillLog(node: StreamingServer, count: number): Promise<string> {
  await node.publish({ sessionId: 'a' })
  const text = 'x'.repeat(60_000)
  for (let n = 0; n < count; n++) await node.publish({ sessionId: 'a', data: { text } })
  return (await node.server.get('/events?limit=1')).body.events[0].cursor
}

async function openWhenThereIsRoom(node: StreamingServer): Promise<EventReader> {
  for (;;) {
    const reader = await EventReader.open(node.server).catch(() => null)
    if (reader) return reader
  }
}

/** A client that asks for the stream and never reads; and the server's end of its connection. */
async function openWithoutReading(
  node: StreamingServer,
  query: string,
  key = adminKey,
): Promise<{ client: Socket; atServer: Socket }> {
  const accepted = new Promise<Socket>((resolve) => node.server.app.http.app.server.once('connection', resolve))
  const { hostname, port } = new URL(node.server.app.url)
  const client = connect({ host: hostname, port: Number(port) }).pause()
  client.on('error', () => {})
  client.write(
    `GET /api/v1/events/stream${query} HTTP/1.1\r\nHost: ${hostname}\r\nX-API-Key: ${key}\r\nAccept: */*\r\n\r\n`,
  )
  return { client, atServer: await accepted }
}
