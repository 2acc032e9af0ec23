import { createClient, orThrow, YesAppError } from 'sdk'
import type { Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { adminKey, startNetwork, TestServer } from '../../server/test/harness/server.ts'

let simulator: Simulator
let server: TestServer
let phone: Phone
let sessionId: string
const client = (apiKey = adminKey) => createClient({ baseUrl: `${server.app.url}/`, apiKey })

beforeAll(async () => {
  simulator = await startNetwork()
  server = await TestServer.start({ simulator })
  phone = simulator.addPhone({ phone: '+33700000001', name: 'Anna' })
  const shop = simulator.addPhone({ phone: '+33700000002', name: 'Shop' })
  sessionId = (await server.post('/sessions', { name: 'shop' })).body.id
  await shop.scan((await server.get(`/sessions/${sessionId}/qr`)).body.qr)
  await vi.waitUntil(async () => (await server.get(`/sessions/${sessionId}`)).body.state === 'open', {
    timeout: 20_000,
    interval: 20,
  })
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await simulator?.close()
})

describe('a call', () => {
  test('brings what the server answers', async () => {
    const { data, error } = await client().GET('/api/v1/sessions/{sessionId}', { params: { path: { sessionId } } })

    expect([data?.name, data?.status, error]).toEqual(['shop', 'connected', undefined])
  })

  test('sends a message to a phone', async () => {
    const sent = await orThrow(
      client().POST('/api/v1/sessions/{sessionId}/messages', {
        params: { path: { sessionId } },
        body: { to: phone.phone, text: 'Bonjour 👋' },
      }),
    )

    expect(sent.status).toBe('sent')
    await phone.expectMessage({ text: 'Bonjour 👋' })
  })

  test('does not throw for a refusal by itself', async () => {
    const { error, response } = await client().GET('/api/v1/sessions/{sessionId}', {
      params: { path: { sessionId: 'unknown' } },
    })

    expect([response.status, error?.error]).toEqual([404, 'SESSION_NOT_FOUND'])
  })

  test('throws it with its code, its words and the id of the request when asked to', async () => {
    const refused = orThrow(client('not-a-key').GET('/api/v1/sessions'))

    await expect(refused).rejects.toThrow(YesAppError)
    await expect(refused).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      status: 401,
      message: 'A valid API key is needed: send it as X-API-Key',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  test('throws NETWORK_ERROR when nobody answers', async () => {
    const nobody = createClient({ baseUrl: 'http://127.0.0.1:1', apiKey: adminKey })

    await expect(orThrow(nobody.GET('/health'))).rejects.toMatchObject({ code: 'NETWORK_ERROR', status: 0 })
  })
})

describe('events', () => {
  test('come as they happen', async () => {
    const stop = new AbortController()
    const states: string[] = []
    const events = client().events({
      types: ['message.received'],
      signal: stop.signal,
      onState: (state) => {
        states.push(state)
        void phone.sendText('+33700000002', 'live')
      },
    })

    for await (const event of events) {
      expect(event).toMatchObject({ event: 'message.received', sessionId, data: { text: 'live' } })
      break
    }
    expect(states).toEqual(['live'])
  })

  test('go on behind the last one after the connection was lost, without a gap or a repetition', async () => {
    const before = (await server.events()).length
    const { nextCursor } = await orThrow(client().GET('/api/v1/events', { params: { query: { limit: 200 } } }))
    const stop = new AbortController()
    const states: string[] = []
    // Each connection ends after its first event, in the middle of the next.
    const cutting: typeof fetch = async (input, init) => cutAfterEvents(await fetch(input, init), 1)
    const events = createClient({ baseUrl: server.app.url, apiKey: adminKey, fetch: cutting }).events({
      after: nextCursor!,
      types: ['message.received'],
      signal: stop.signal,
      onState: (state) => void states.push(state),
    })

    for (const text of ['one', 'two', 'three']) await phone.sendText('+33700000002', text)
    await expect.poll(async () => (await server.events('&types=message.received')).length).toBeGreaterThanOrEqual(3)
    expect(before).toBeGreaterThan(0)

    const texts: unknown[] = []
    for await (const event of events) {
      texts.push((event.data as { text: string }).text)
      if (texts.length === 3) break
    }
    expect(texts).toEqual(['one', 'two', 'three'])
    expect(states.filter((state) => state === 'live').length).toBeGreaterThan(1)
  })

  test('end by the signal, and by a refusal that will not pass', async () => {
    const stop = new AbortController()
    const ended = client()
      .events({ signal: stop.signal, onState: () => stop.abort() })
      .next()
    expect(await ended).toEqual({ done: true, value: undefined })

    await expect(client('not-a-key').events().next()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

/** The answer, cut shortly after the beginning of the event that follows so many. */
function cutAfterEvents(response: Response, events: number): Response {
  let seen = ''
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const before = seen.length
      seen += new TextDecoder('latin1').decode(chunk)
      const starts = [...seen.matchAll(/\nevent: /g)].map(({ index }) => index)
      if (starts.length <= events) return controller.enqueue(chunk)
      controller.enqueue(chunk.slice(0, Math.max(0, starts[events]! + 20 - before)))
      controller.terminate()
    },
  })
  return new Response(response.body?.pipeThrough(cut), response)
}
