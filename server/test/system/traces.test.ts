import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startNetwork, TestServer } from '../harness/server.ts'

interface SentSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: { key: string; value: { stringValue?: string; intValue?: string } }[]
  status: { code?: number }
}

/** A collector, and a receiver of webhooks, on one port. */
async function startCollector() {
  const spans: SentSpan[] = []
  const seen = { auth: new Set<unknown>(), hooks: 0 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/v1/traces') {
        seen.auth.add(request.headers['x-tenant'])
        const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString())
        spans.push(...resourceSpans[0].scopeSpans[0].spans)
      } else seen.hooks++
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, spans, seen, [Symbol.asyncDispose]: async () => void server.close() }
}

test('one message is one trace: its request, its way to WhatsApp, and the webhooks about it', async () => {
  await using collector = await startCollector()
  await using simulator = await startNetwork()
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=shop',
    WEBHOOK_ALLOW_PRIVATE: 'true',
  }
  const caller = '0af7651916cd43dd8448eb211c80319c'
  let messageId: string
  {
    await using server = await TestServer.start({ simulator, env })
    const sessionId = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'Owner' }))
    simulator.addPhone({ phone: '+33612345678', name: 'Marie' })
    await server.post('/webhooks', { url: `${collector.url}/hook`, events: ['message.sent'] })
    messageId = (await server.send(sessionId, '+33612345678', 'a secret text')).body.messageId
    await server.request('GET', `/api/v1/sessions/${sessionId}`, undefined, {
      traceparent: `00-${caller}-b7ad6b7169203331-01`,
    })
    await expect.poll(() => collector.seen.hooks).toBe(1)
  }

  const ofMessage = collector.spans.filter(({ traceId }) => traceId === messageId.replaceAll('-', ''))
  const [root] = ofMessage.filter(({ name }) => name === 'message.send')
  expect(ofMessage.map(({ name }) => name).sort()).toEqual([
    'POST /api/v1/sessions/:sessionId/messages',
    'message.send',
    'webhook message.sent',
  ])
  for (const span of ofMessage) {
    if (span !== root) expect(span.parentSpanId).toBe(root!.spanId)
    expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano))
  }
  expect(collector.spans.find(({ traceId }) => traceId === caller)).toMatchObject({
    parentSpanId: 'b7ad6b7169203331',
    name: 'GET /api/v1/sessions/:sessionId',
  })
  expect([...collector.seen.auth]).toEqual(['shop'])
  expect(JSON.stringify(collector.spans)).not.toMatch(/a secret text|33612345678/)
})

test('a collector that is away costs nothing but a line of the log', async () => {
  await using simulator = await startNetwork()
  const server = await TestServer.start({ simulator, env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' } })
  expect((await server.get('/sessions')).status).toBe(200)
  await server.close()

  expect(server.logLines.filter((line) => line.includes('traces could not be sent'))).toHaveLength(1)
})
