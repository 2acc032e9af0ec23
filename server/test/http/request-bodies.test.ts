import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ApiRoutes } from '../../src/http/route.ts'
import { startTestServer, type TestServer } from './test-server.ts'

const echo: ApiRoutes = async (app) => {
  app.route({
    method: 'POST',
    url: '/echo',
    config: { permission: 'write' },
    schema: {
      body: z.strictObject({ text: z.string(), more: z.unknown().optional() }),
      querystring: z.object({ q: z.string().optional() }),
    },
    handler: async (request) => request.body,
  })
  app.route({
    method: 'POST',
    url: '/shapes',
    config: { permission: 'write' },
    schema: {
      body: z.union([
        z.strictObject({ circle: z.strictObject({ radius: z.number() }) }),
        z.strictObject({ box: z.strictObject({ width: z.number(), height: z.number() }), color: z.string() }),
      ]),
    },
    handler: async (request) => request.body,
  })
  app.route({
    method: 'POST',
    url: '/start',
    config: { permission: 'write' },
    handler: async () => ({ started: true }),
  })
  app.route({
    method: 'GET',
    url: '/wrong-answer',
    config: { permission: 'read' },
    schema: { response: { 200: z.object({ count: z.number() }) } },
    handler: async () => ({ count: 'many' }) as never,
  })
  app.route({
    method: 'GET',
    url: '/full-disk',
    config: { permission: 'read' },
    handler: async () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    },
  })
  app.route({
    method: 'GET',
    url: '/bug',
    config: { permission: 'read' },
    handler: async () => {
      throw new Error('outer', { cause: new Error('secret cause') })
    },
  })
}

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: [echo] })
})
afterAll(() => server[Symbol.asyncDispose]())

const post = (text: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  server.request('POST', '/api/v1/echo', { body: text, headers })

describe('a request body', () => {
  test('that fits comes through', async () => {
    const answer = await post('{"text":"Bonjour 👋 \\ud83d\\udc4b"}')

    expect([answer.status, answer.body]).toEqual([200, { text: 'Bonjour 👋 👋' }])
  })

  test('that does not fit is refused with every reason and its place', async () => {
    const answer = await post('{"text":1,"unknown":true}')

    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({
      error: 'VALIDATION_ERROR',
      message: 'body.text: Invalid input: expected string, received number (and 1 more)',
      details: {
        issues: [
          { path: 'text', message: 'Invalid input: expected string, received number', in: 'body' },
          { path: '', message: 'Unrecognized key: "unknown"', in: 'body' },
        ],
      },
      requestId: answer.headers['x-request-id'],
    })
  })

  test('that fits no shape of a union is told about the closest one', async () => {
    const answer = await server.request('POST', '/api/v1/shapes', { body: { circle: { radius: 'big' } } })

    expect(answer.body.details.issues).toEqual([
      { path: 'circle.radius', message: 'Invalid input: expected number, received string', in: 'body' },
    ])
  })

  test.each([
    ['is cut off', '{"text":'],
    ['is not JSON', 'text=hello'],
    // Where any name may stand, no schema refuses these.
    ['sets __proto__', '{"text":"a","more":{"__proto__":{"admin":true}}}'],
    ['sets constructor.prototype', '{"text":"a","more":{"constructor":{"prototype":{"admin":true}}}}'],
    ['has NUL', '{"text":"a\\u0000b"}'],
    ['has half a surrogate pair', '{"text":"\\ud83d"}'],
    ['has NUL in a name', '{"text":"a","more":{"\\u0000":1}}'],
    ['is nested without end', `{"text":"a","more":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['is a list', '[]'],
    ['is null', 'null'],
  ])('that %s is refused with 400', async (_what, text) => {
    const answer = await post(text)

    expect([answer.status, answer.body.error]).toEqual([400, 'VALIDATION_ERROR'])
  })

  test('above 1 MiB is refused with 413', async () => {
    const answer = await post(JSON.stringify({ text: 'x'.repeat(1024 * 1024) }))

    expect([answer.status, answer.body.error]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
  })

  test.each([
    ['text/plain', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no type', {}],
    ['a broken type', { 'content-type': 'json' }],
  ])('of %s is refused with 415', async (_what, headers) => {
    const answer = await post('{"text":"a"}', headers as Record<string, string>)

    expect([answer.status, answer.body.error]).toEqual([415, 'UNSUPPORTED_CONTENT_TYPE'])
  })

  test('that is compressed is refused with 415', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }

    const answer = await post(gzipSync('{"text":"a"}'), headers)

    expect([answer.status, answer.body.error]).toEqual([415, 'UNSUPPORTED_CONTENT_TYPE'])
  })

  test('may be missing where none is asked for, even when JSON is announced', async () => {
    const headers = { 'content-type': 'application/json' }

    const answers = [
      await server.request('POST', '/api/v1/start'),
      await server.request('POST', '/api/v1/start', { body: '', headers }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  test('may not be missing where one is asked for', async () => {
    const answer = await server.request('POST', '/api/v1/echo')

    expect([answer.status, answer.body.error]).toEqual([400, 'VALIDATION_ERROR'])
  })
})

describe('a path', () => {
  test.each([
    ['that no route has', '/api/v1/nothing', 404, 'NOT_FOUND'],
    ['outside the API', '/nothing', 404, 'NOT_FOUND'],
    ['that is no URL', '/api/v1/%zz', 400, 'VALIDATION_ERROR'],
    ['with NUL', '/api/v1/keys/%00', 400, 'VALIDATION_ERROR'],
    ['with dots', '/api/v1/../../etc/passwd', 404, 'NOT_FOUND'],
    ['that is too long', `/api/v1/keys/${'x'.repeat(5000)}`, 400, 'VALIDATION_ERROR'],
  ])('%s is refused', async (_what, url, status, error) => {
    const answer = await server.request('GET', url)

    expect([answer.status, answer.body.error, typeof answer.body.requestId]).toEqual([status, error, 'string'])
  })

  test('below the API is not told to exist or not without a key', async () => {
    const answers = [
      await server.request('GET', '/api/v1/nothing', { key: null }),
      await server.request('GET', '/api/v1/keys', { key: null }),
    ]

    expect(answers.map(({ status, body }) => [status, body.error])).toEqual([
      [401, 'UNAUTHORIZED'],
      [401, 'UNAUTHORIZED'],
    ])
  })

  test('with broken text in the query is refused', async () => {
    const answer = await server.request('POST', '/api/v1/echo?q=%00', { body: { text: 'a' } })

    expect([answer.status, answer.body.details.issues[0].in]).toEqual([400, 'query'])
  })

  test.each(['0', '201', '-1', 'x', '', '1e9', '1.5'])('with limit=%s is refused', async (limit) => {
    const answer = await server.request('GET', `/api/v1/keys?limit=${limit}`)

    expect([answer.status, answer.body.details.issues[0].path]).toEqual([400, 'limit'])
  })

  test('with a cursor that is not ours is refused', async () => {
    const answer = await server.request('GET', '/api/v1/keys?cursor=abc')

    expect([answer.status, answer.body.details.issues[0].path]).toEqual([400, 'cursor'])
  })
})

describe('a bug', () => {
  test('is answered with 500 and nothing of its cause, which stands in the log', async () => {
    const answer = await server.request('GET', '/api/v1/bug')

    expect([answer.status, answer.body.error]).toEqual([500, 'INTERNAL_ERROR'])
    expect(answer.text).not.toMatch(/outer|secret cause|stack/)
    const logged = server.logLines.find((line) => line.includes('request failed') && line.includes('secret cause'))
    expect(logged).toContain(answer.body.requestId)
  })

  test('in an answer that does not fit its schema is a 500 too', async () => {
    const answer = await server.request('GET', '/api/v1/wrong-answer')

    expect([answer.status, answer.body.error]).toEqual([500, 'INTERNAL_ERROR'])
  })
})

describe('a full disk', () => {
  test('is no bug: 507 STORAGE_FULL, and the log has its cause', async () => {
    const answer = await server.request('GET', '/api/v1/full-disk')

    expect([answer.status, answer.body.error]).toEqual([507, 'STORAGE_FULL'])
    expect(server.logLines.join('')).toContain('database or disk is full')
  })
})

describe('what is refused', () => {
  const linesOf = (requestId: string) =>
    server.logLines.map((line) => JSON.parse(line)).filter((line) => line.requestId === requestId)

  test('is one line of the log, with the reason, when something should have been done', async () => {
    const answer = await server.request('POST', '/api/v1/echo', { body: { colour: 'red' } })

    const place = { method: 'POST', route: '/api/v1/echo' }
    expect(linesOf(answer.body.requestId).filter(({ level }) => level !== 'debug')).toEqual([
      expect.objectContaining({ ...place, level: 'info', code: 'VALIDATION_ERROR', reason: answer.body.message }),
    ])
  })

  test('does not fill the log when somebody without a key asks, or when something was only read', async () => {
    const strangers = await server.request('POST', '/api/v1/echo', { key: null, body: {} })
    const missing = await server.request('GET', '/api/v1/nothing')

    const lines = [strangers, missing].flatMap(({ body }) => linesOf(body.requestId))
    expect(lines.filter(({ message }) => message === 'request refused')).toEqual([])
  })
})
