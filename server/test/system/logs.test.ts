import { describe, expect, test } from 'vitest'
import { makeLog, recentLogsOf } from '../../src/lib/log.ts'
import { logsRoute } from '../../src/system/logs-route.ts'
import { startTestServer } from '../http/test-server.ts'

async function startWithLog(level = 'debug') {
  const log = makeLog(level, { write: () => {} })
  const server = await startTestServer({ routes: [logsRoute({ recentLogs: recentLogsOf(log) })] })
  return Object.assign(server, { ownLog: log })
}

const messages = (body: { logs: { message: string }[] }) => body.logs.map(({ message }) => message)

describe('GET /api/v1/logs', () => {
  test('shows the newest lines first, with their level, stack and context', async () => {
    await using server = await startWithLog()
    const error = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' })
    server.ownLog.info('started')
    server.ownLog.child({ sessionId: 's1' }).error({ err: error, messageId: 'm1', attempts: 4 }, 'send failed')

    const { status, body } = await server.request('GET', '/api/v1/logs')

    expect(status).toBe(200)
    expect(messages(body)).toEqual(['send failed', 'started'])
    expect(body.logs[0]).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      level: 'error',
      message: 'send failed',
      sessionId: 's1',
      messageId: 'm1',
      requestId: null,
      error: {
        code: 'ECONNREFUSED',
        type: 'Error',
        message: 'connect refused',
        stack: expect.stringContaining('logs.test.ts'),
      },
      context: { attempts: 4 },
    })
  })

  test('takes the level as a minimum, and filters by session and text', async () => {
    await using server = await startWithLog()
    for (const level of ['debug', 'info', 'warn', 'error', 'fatal'] as const) server.ownLog[level](`a ${level} line`)
    server.ownLog.warn({ sessionId: 's2' }, 'of a session')
    const ask = async (query: string) => messages((await server.request('GET', `/api/v1/logs?${query}`)).body)

    expect(await ask('level=error')).toEqual(['a fatal line', 'a error line'])
    expect(await ask('level=debug')).toHaveLength(6)
    expect(await ask('')).not.toContain('a debug line')
    expect(await ask('sessionId=s2')).toEqual(['of a session'])
    expect(await ask('q=WARN%20LINE')).toEqual(['a warn line'])
    expect(await ask('limit=2')).toEqual(['of a session', 'a fatal line'])
  })

  test('keeps problems when much else is logged, and is bounded', async () => {
    await using server = await startWithLog()
    server.ownLog.error('the only problem')
    for (let i = 0; i < 3_000; i++) server.ownLog.info(`line ${i}`)

    const { body } = await server.request('GET', '/api/v1/logs?limit=1000')
    expect([body.logs.length, body.logs[0].message]).toEqual([1_000, 'line 2999'])
    const problems = await server.request('GET', '/api/v1/logs?level=error')
    expect(messages(problems.body)).toEqual(['the only problem'])
  })

  test('shows no API key, not even the first one', async () => {
    await using server = await startWithLog()
    const key = `ya_live_${'4f1c09b2'.repeat(8)}`
    server.ownLog.info(`API Key: ${key}`)
    server.ownLog.info({ webhook: { secret: 'whsec_hidden' } }, 'made')

    const { text, body } = await server.request('GET', '/api/v1/logs')
    expect(text).not.toContain(key)
    expect(text).not.toContain('whsec_hidden')
    expect(body.logs[1].message).toBe('API Key: ya_live_[redacted]')
  })

  test('shows the beginning of a line that is too long', async () => {
    await using server = await startWithLog()
    server.ownLog.error({ detail: 'x'.repeat(50_000) }, 'long')

    const [line] = (await server.request('GET', '/api/v1/logs')).body.logs
    expect([line.level, line.message]).toEqual(['error', 'a line too long to be kept whole'])
    expect(line.context.beginning).toHaveLength(16_384)
  })
})

describe('GET /api/v1/system', () => {
  test('/info says what the server runs on', async () => {
    await using server = await startTestServer()

    const { body } = await server.request('GET', '/api/v1/system/info')
    expect(body).toMatchObject({ database: 'sqlite', sandbox: false, nodeId: 'node-1', node: process.version })
    expect(body.memoryBytes).toBeGreaterThan(1_000_000)
    expect(body.disk.totalBytes).toBeGreaterThan(body.disk.freeBytes)
  })

  test('/settings shows what is in force, and no secret', async () => {
    await using server = await startTestServer({ env: { QUEUE_MAX: '7', DATABASE_URL: 'postgres://u:pw@db/x' } })

    const { text, body } = await server.request('GET', '/api/v1/system/settings')
    const find = (name: string) => body.settings.find((setting: { name: string }) => setting.name === name)
    expect(find('QUEUE_MAX')).toMatchObject({ value: '7', isDefault: false, section: 'Messages' })
    expect(find('SEND_WAIT_MS')).toMatchObject({ value: '5000', isDefault: true })
    expect(find('API_KEY')).toMatchObject({ value: '[hidden]', isSecret: true })
    for (const unset of ['ENCRYPTION_KEY', 'OTEL_EXPORTER_OTLP_HEADERS'])
      expect(find(unset)).toMatchObject({ value: null })
    expect(text).not.toContain(server.adminKey)
    expect(text).not.toContain('pw@db')
  })
})

describe('GET /api/v1/auth/me', () => {
  test('says what the key may do', async () => {
    const { meRoute } = await import('../../src/accounts/me-route.ts')
    await using server = await startTestServer({ routes: [meRoute({ sandbox: true })] })
    const { id, key } = await server.createKey({ name: 'reader', permission: 'read' })

    const { body } = await server.request('GET', '/api/v1/auth/me', { key })
    expect(body).toEqual({ keyId: id, name: 'reader', permission: 'read', sessionIds: null, sandbox: true })
  })
})
