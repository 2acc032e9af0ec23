import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
let port: number
beforeAll(async () => {
  server = await startTestServer()
  await server.app.listen({ port: 0 })
  port = (server.app.server.address() as AddressInfo).port
})
afterAll(() => server[Symbol.asyncDispose]())

/** Sends these bytes and returns everything that comes back until the server hangs up. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let received = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      received += chunk
    })
    socket.on('close', () => resolve(received))
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)))
  })
}

const head = (more: string) => `Host: localhost\r\nX-API-Key: ${server.adminKey}\r\nConnection: close\r\n${more}\r\n`

describe('a connection', () => {
  test('headers above 16 KiB get 431 and no body', async () => {
    const answer = await sendRaw(`GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(17 * 1024)}\r\n\r\n`)

    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n[\s\S]*\r\n\r\n$/)
  })

  test('what is not HTTP gets 400 and no body', async () => {
    const answer = await sendRaw('hello\r\n\r\n')

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\r\n\r\n$/)
  })

  test('a chunked body above the limit gets 413 before all of it is read', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const request = `POST /api/v1/keys HTTP/1.1\r\n${head('Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n')}`

    const answer = await sendRaw(request + chunk.repeat(20))

    expect(answer).toContain('HTTP/1.1 413 Payload Too Large')
    expect(answer).toContain('PAYLOAD_TOO_LARGE')
  })

  test('a length above the limit gets 413 before anything is read', async () => {
    const answer = await sendRaw(
      `POST /api/v1/keys HTTP/1.1\r\n${head('Content-Type: application/json\r\nContent-Length: 999999999\r\n')}`,
    )

    expect(answer).toContain('HTTP/1.1 413 Payload Too Large')
  })

  test('TRACE is off', async () => {
    const answer = await sendRaw(`TRACE /api/v1/keys HTTP/1.1\r\n${head('')}`)

    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found/)
    expect(answer).not.toContain(server.adminKey)
  })

  test('slow clients are cut off: these limits are set', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxRequestsPerSocket, maxConnections } = server.app.server

    expect({ headersTimeout, requestTimeout, keepAliveTimeout, maxRequestsPerSocket, maxConnections }).toEqual({
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 30_000,
      maxRequestsPerSocket: 1000,
      maxConnections: 10_000,
    })
  })
})
