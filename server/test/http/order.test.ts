import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ApiRoutes } from '../../src/http/route.ts'
import { startTestServer } from './test-server.ts'

// A request that is wrong in every way is answered for the first of them; mended one by one, for the next.

const strictRoute: ApiRoutes = async (app) => {
  app.route({
    method: 'POST',
    url: '/strict',
    config: { permission: 'write' },
    schema: { tags: ['Test'], body: z.object({ count: z.number() }), response: { 200: z.object({}) } },
    handler: async () => {
      throw new Error('the handler failed')
    },
  })
}

test('a request passes CORS, security headers, authentication, the rate limit, permission, its form, and its handler', async () => {
  await using server = await startTestServer({ routes: [strictRoute], env: { RATE_LIMIT_HTTP: '4' } })
  const reader = await server.createKey({ name: 'reader', permission: 'read' })
  const writer = await server.createKey({ name: 'writer', permission: 'write' })
  const send = (key: string | null, contentType: string, payload: string) =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/strict',
      headers: {
        'content-type': contentType,
        origin: 'http://localhost:5173',
        ...(key !== null && { 'x-api-key': key }),
      },
      payload,
    })

  const answers = [
    await send(null, 'text/plain', '{'),
    await send(reader.key, 'text/plain', '{'),
    await send(writer.key, 'text/plain', '{'),
    await send(writer.key, 'application/json', '{'),
    await send(writer.key, 'application/json', '{"count":"1"}'),
    await send(writer.key, 'application/json', '{"count":1}'),
    await send(writer.key, 'application/json', '{"count":"1"}'),
  ]

  expect(answers.map((answer) => [answer.statusCode, answer.json().error])).toEqual([
    [401, 'UNAUTHORIZED'],
    [403, 'FORBIDDEN'],
    [415, 'UNSUPPORTED_CONTENT_TYPE'],
    [400, 'VALIDATION_ERROR'],
    [400, 'VALIDATION_ERROR'],
    [500, 'INTERNAL_ERROR'],
    [429, 'RATE_LIMIT_EXCEEDED'],
  ])
  for (const { headers } of answers) {
    expect(headers['access-control-allow-origin']).toBe('http://localhost:5173')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

test('a key that asks too much is refused before its permission and its body are looked at', async () => {
  await using server = await startTestServer({ routes: [strictRoute], env: { RATE_LIMIT_HTTP: '1' } })
  const { key } = await server.createKey({ name: 'reader', permission: 'read' })
  const send = () => server.request('POST', '/api/v1/strict', { key, body: { count: 'x' } })

  expect([(await send()).status, (await send()).status]).toEqual([403, 429])
})

test('without a key, an address asks a hundred times a minute, and no more', async () => {
  await using server = await startTestServer({ env: { RATE_LIMIT_HTTP: '6000' } })
  const statuses = new Set<number>()
  for (let i = 0; i < 100; i++) statuses.add((await server.request('GET', '/api/v1/keys', { key: null })).status)

  expect([...statuses]).toEqual([401])
  expect((await server.request('GET', '/api/v1/keys', { key: null })).status).toBe(429)
})
