import { describe, expect, test } from 'vitest'
import { startTestServer } from './test-server.ts'

const repeat = <T>(count: number, ask: () => Promise<T>) => Promise.all(Array.from({ length: count }, ask))

describe('the HTTP limit', () => {
  test('lets an address without a valid key fail a hundred times a minute, loopback too', async () => {
    await using server = await startTestServer({ env: { RATE_LIMIT_HTTP: '6000' } })
    const guesses = await repeat(100, () => server.request('GET', '/api/v1/keys', { key: 'a guess' }))

    const next = await server.request('GET', '/api/v1/keys', { key: null })

    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]))
    expect([next.status, next.body.error]).toEqual([429, 'RATE_LIMIT_EXCEEDED'])
    expect(Number(next.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(next.headers['retry-after'])).toBeLessThanOrEqual(60)
  })

  test('does not let those failures lock out a valid key, nor the probes', async () => {
    await using server = await startTestServer({ env: { RATE_LIMIT_HTTP: '6000' } })
    await repeat(101, () => server.request('GET', '/api/v1/keys', { key: 'a guess' }))

    const answers = [await server.request('GET', '/api/v1/keys'), await server.request('GET', '/health', { key: null })]

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  test('gives each key its own requests', async () => {
    await using server = await startTestServer({ env: { RATE_LIMIT_HTTP: '5' } })
    const { key } = await server.createKey({ name: 'other', permission: 'admin' })
    const own = await repeat(5, () => server.request('GET', '/api/v1/keys', { key }))

    const sixth = await server.request('GET', '/api/v1/keys', { key })
    const another = await server.request('GET', '/api/v1/keys')

    expect(own.every(({ status }) => status === 200)).toBe(true)
    expect([sixth.status, another.status]).toEqual([429, 200])
  })

  test('counts the address that a trusted proxy names, and no other claim', async () => {
    const from = (address: string) => ({ key: 'a guess', headers: { 'x-forwarded-for': address } })
    await using trusting = await startTestServer({ env: { RATE_LIMIT_HTTP: '6000', TRUST_PROXY: '127.0.0.0/8' } })
    await using plain = await startTestServer({ env: { RATE_LIMIT_HTTP: '6000' } })

    for (const server of [trusting, plain]) {
      await repeat(100, () => server.request('GET', '/api/v1/keys', from('203.0.113.1')))
    }

    expect((await trusting.request('GET', '/api/v1/keys', from('203.0.113.2'))).status).toBe(401)
    expect((await plain.request('GET', '/api/v1/keys', from('203.0.113.2'))).status).toBe(429)
  })

  test('is off with 0', async () => {
    await using server = await startTestServer({ env: { RATE_LIMIT_HTTP: '0' } })

    const answers = await repeat(150, () => server.request('GET', '/api/v1/keys', { key: null }))

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  })
})

describe('a failed authentication', () => {
  test('is logged with the address, and of the key at most its prefix', async () => {
    await using server = await startTestServer()
    const key = `ya_live_${'5ec2e7'.repeat(10)}`

    await server.request('GET', '/api/v1/keys', { key })
    await server.request('GET', '/api/v1/keys', { key: 'my-own-secret-password' })

    const logged = server.logLines
      .filter((line) => line.includes('authentication failed'))
      .map((line) => JSON.parse(line))
    expect(logged.map(({ level, ip, keyPrefix }) => [level, ip, keyPrefix])).toEqual([
      ['warn', '127.0.0.1', 'ya_live_'],
      ['warn', '127.0.0.1', undefined],
    ])
    expect(server.logLines.join('')).not.toMatch(/5ec2e7|my-own/)
  })

  test('never comes from a key in the URL', async () => {
    await using server = await startTestServer()

    const answer = await server.request('GET', `/api/v1/keys?key=${server.adminKey}&api_key=${server.adminKey}`, {
      key: null,
    })

    expect(answer.status).toBe(401)
  })

  test('a key is taken as X-API-Key and as a bearer token', async () => {
    await using server = await startTestServer()
    const authorization = `Bearer ${server.adminKey}`

    const answer = await server.request('GET', '/api/v1/keys', { key: null, headers: { authorization } })

    expect(answer.status).toBe(200)
  })
})
