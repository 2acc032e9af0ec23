import { describe, expect, test } from 'vitest'
import { version } from '../../src/system/version.ts'
import { startTestServer } from './test-server.ts'

describe('GET /health', () => {
  test('says that the process is alive, to everybody', async () => {
    await using server = await startTestServer()

    const answer = await server.request('GET', '/health', { key: null })

    expect([answer.status, answer.body]).toEqual([200, { status: 'healthy', uptime: expect.any(Number) }])
  })
})

describe('GET /ready', () => {
  test('writes a row to find out', async () => {
    await using server = await startTestServer({ nodeId: 'node-7' })

    const answer = await server.request('GET', '/ready', { key: null })

    expect([answer.status, answer.body]).toEqual([
      200,
      { ready: true, checks: { database: true, whatsapp: true, storage: true } },
    ])
    const rows = await server.db.read.selectFrom('heartbeats').selectAll().execute()
    expect(rows).toEqual([{ node_id: 'node-7', at: server.clock.now() }])
  })

  test('is 503 while the server goes down', async () => {
    await using server = await startTestServer()
    server.draining = true

    const answer = await server.request('GET', '/ready', { key: null })

    expect([answer.status, answer.body.ready, answer.headers['retry-after']]).toEqual([503, false, '2'])
  })

  test('is 503 while sessions cannot run', async () => {
    await using server = await startTestServer()
    server.whatsappReady = false

    const answer = await server.request('GET', '/ready', { key: null })

    expect([answer.status, answer.body]).toEqual([
      503,
      { ready: false, checks: { database: true, whatsapp: false, storage: true } },
    ])
  })

  test('is 503 when the database does not take a write within a second', async () => {
    await using server = await startTestServer()
    let release = () => {}
    const blocker = server.db.write(
      () =>
        new Promise<void>((resolve) => {
          release = resolve
        }),
    )

    const answer = await server.request('GET', '/ready', { key: null })
    release()
    await blocker

    expect([answer.status, answer.body.checks.database]).toEqual([503, false])
  })
})

describe('GET /api/v1/system/info', () => {
  test('tells an administrator what runs', async () => {
    await using server = await startTestServer()

    const answer = await server.request('GET', '/api/v1/system/info')

    expect(answer.body).toEqual({
      version,
      node: process.version,
      nodeId: 'node-1',
      clock: { now: expect.any(String), steady: true, jumpedBySeconds: 0, unsteadySeconds: 0 },
      database: 'sqlite',
      sandbox: false,
      uptime: expect.any(Number),
      memoryBytes: expect.any(Number),
      disk: { freeBytes: expect.any(Number), totalBytes: expect.any(Number) },
    })
  })
})
