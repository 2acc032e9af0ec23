import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BadClient } from './bad-client.ts'
import { startTestServer, type TestServer } from './test-server.ts'

const limits = { headersTimeoutMs: 400, requestTimeoutMs: 800, checkEveryMs: 50, requestsPerSocketMax: 100 }
const crowd = 100
const mebibyte = 1024 * 1024

let server: TestServer
let port: number
beforeAll(async () => {
  server = await startTestServer({ limits })
  await server.app.listen({ port: 0 })
  port = (server.app.server.address() as AddressInfo).port
})
afterAll(() => server[Symbol.asyncDispose]())

const connectMany = (count: number) => Promise.all(Array.from({ length: count }, () => BadClient.connect(port)))
const isServed = async () =>
  (await fetch(`http://127.0.0.1:${port}/api/v1/keys`, { headers: { 'X-API-Key': server.adminKey } })).status === 200
const head = (more: string) =>
  `POST /api/v1/keys HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${server.adminKey}\r\nContent-Type: application/json\r\n${more}\r\n`

describe('clients that never come to an end', () => {
  test.each([
    ['headers', 'GET /health HTTP/1.1\r\nHost: localhost\r\n', 'X-Slow: 1\r\n'],
    ['bodies', '', 'x'],
  ])('slow %s delay nobody, and are cut off with 408', async (_what, given, piece) => {
    const clients = await connectMany(crowd)
    for (const client of clients) {
      client.send(given || head('Content-Length: 100000\r\n'))
      client.drip(piece, 20)
    }

    const served = await isServed()
    const openMeanwhile = clients.filter(({ isOpen }) => isOpen).length
    await Promise.all(clients.map(({ closed }) => closed))

    expect([served, openMeanwhile]).toEqual([true, crowd])
    for (const { received } of clients) expect(received).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
  })

  test('a connection on which nothing is said is cut off too', async () => {
    const clients = await connectMany(crowd)

    await Promise.all(clients.map(({ closed }) => closed))

    expect(await isServed()).toBe(true)
  })
})

describe('clients that send too much', () => {
  test.each([
    ['a chunked body without end', 413, () => head('Transfer-Encoding: chunked\r\n'), chunk(65_536)],
    ['a body of a terabyte', 413, () => head('Content-Length: 1000000000000\r\n'), Buffer.alloc(65_536, 'x')],
    [
      'a compressed body',
      415,
      () => head('Content-Encoding: gzip\r\nContent-Length: 1000000000000\r\n'),
      gzipSync(Buffer.alloc(mebibyte)),
    ],
    ['a body without a key', 401, () => withoutKey(head('Content-Length: 1000000000000\r\n')), chunk(65_536)],
  ])('%s gets its refusal, and is not read to its end', async (_what, status, start, piece) => {
    using client = await BadClient.connect(port)
    client.send(start())
    client.pour(piece)

    await client.closed

    expect(client.received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(client.received).toMatch(/"error":"(PAYLOAD_TOO_LARGE|UNSUPPORTED_CONTENT_TYPE|UNAUTHORIZED)"/)
    // What the kernel buffers on both sides comes on top of what was read.
    expect(client.sentBytes).toBeLessThan(32 * mebibyte)
    expect(await isServed()).toBe(true)
  })

  test('headers without end get 431, however small each of them is', async () => {
    using client = await BadClient.connect(port)
    client.send('GET /health HTTP/1.1\r\nHost: localhost\r\n')
    client.pour(Buffer.from('X: 1\r\n'.repeat(100)))

    await client.closed

    expect(client.received).toMatch(/^HTTP\/1\.1 431 /)
    expect(client.sentBytes).toBeLessThan(32 * mebibyte)
  })

  test('requests without end on one connection are answered up to its limit, and others meanwhile', async () => {
    const clients = await connectMany(10)
    for (const client of clients)
      client.pour(Buffer.from('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(500)))

    const served = await isServed()
    await Promise.all(clients.map(({ closed }) => closed))

    expect(served).toBe(true)
    // The end of a connection that still brings something may cost the last answers on their way.
    for (const { received } of clients) {
      expect(received.match(/HTTP\/1\.1 200 OK/g)?.length ?? 0).toBeLessThanOrEqual(limits.requestsPerSocketMax)
    }
  })
})

function chunk(bytes: number): Buffer {
  return Buffer.from(`${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`)
}

const withoutKey = (text: string): string => text.replace(/X-API-Key: .*\r\n/, '')
