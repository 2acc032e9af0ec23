import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

describe('every answer', () => {
  test.each([
    ['a success', '/api/v1/keys', 200],
    ['a refusal', '/api/v1/keys?limit=0', 400],
    ['an unknown route', '/nothing', 404],
    ['a broken path', '/%zz', 400],
  ])('has a request id of ours: %s', async (_what, url, status) => {
    const answer = await server.request('GET', url, { headers: { 'x-request-id': 'chosen-by-the-client' } })

    expect(answer.status).toBe(status)
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/)
  })

  test('has the security headers', async () => {
    const { headers } = await server.request('GET', '/api/v1/keys')

    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  })
})

describe('browsers of other origins', () => {
  const originOf = async (target: TestServer, origin: string) =>
    (await target.request('GET', '/api/v1/keys', { headers: { origin } })).headers['access-control-allow-origin']

  test('may call from this machine when no origins are set', async () => {
    for (const origin of ['http://localhost:5173', 'https://localhost', 'http://127.0.0.1:8080']) {
      expect(await originOf(server, origin)).toBe(origin)
    }
    for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'http://127.0.0.1.evil.example']) {
      expect(await originOf(server, origin)).toBeUndefined()
    }
  })

  test('may call from the origins that are set, and no other', async () => {
    await using own = await startTestServer({ env: { CORS_ORIGINS: 'https://app.example, https://two.example' } })

    expect(await originOf(own, 'https://two.example')).toBe('https://two.example')
    expect(await originOf(own, 'http://localhost:5173')).toBeUndefined()
  })

  test('ask first, without a key', async () => {
    const headers = {
      origin: 'http://localhost:5173',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-api-key,idempotency-key,content-type',
    }

    const answer = await server.app.inject({ method: 'OPTIONS', url: '/api/v1/keys', headers })

    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([204, 'http://localhost:5173'])
    expect(answer.headers['access-control-allow-headers']).toContain('X-API-Key')
    expect(answer.headers['access-control-allow-methods']).toContain('DELETE')
  })
})

describe('a GET of JSON', () => {
  test('is 304 for a caller that has the same, and anew once it changed', async () => {
    const first = await server.request('GET', '/api/v1/keys?limit=1')
    const etag = String(first.headers.etag)

    const same = await server.request('GET', '/api/v1/keys?limit=1', { headers: { 'if-none-match': `"x", ${etag}` } })
    await server.createKey({ name: 'new', permission: 'read' })
    const changed = await server.request('GET', '/api/v1/keys?limit=1', { headers: { 'if-none-match': etag } })

    expect([same.status, same.text, same.headers['content-type']]).toEqual([304, '', undefined])
    expect([changed.status, changed.body.keys[0].name]).toEqual([200, 'new'])
    expect(first.headers['cache-control']).toBe('private, no-cache')
  })

  test('is compressed when it is large and the caller can read it', async () => {
    for (let i = 0; i < 10; i++) await server.createKey({ name: `key ${i}`, permission: 'read' })

    const answer = await server.app.inject({
      url: '/api/v1/keys',
      headers: { 'x-api-key': server.adminKey, 'accept-encoding': 'gzip' },
    })

    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString()).keys.length).toBeGreaterThan(10)
  })

  test('answers HEAD without a body', async () => {
    const answer = await server.app.inject({
      method: 'HEAD',
      url: '/api/v1/keys',
      headers: { 'x-api-key': server.adminKey },
    })

    expect([answer.statusCode, answer.body]).toEqual([200, ''])
    expect(answer.headers.etag).toBeDefined()
  })
})

describe('what is secret or refused', () => {
  test('is stored by no cache', async () => {
    const created = await server.request('POST', '/api/v1/keys', { body: { name: 'a', permission: 'read' } })
    const refused = await server.request('GET', '/api/v1/keys', { key: null })

    expect([created, refused].map(({ headers }) => headers['cache-control'])).toEqual(['no-store', 'no-store'])
  })
})
