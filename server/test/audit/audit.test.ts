import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pruneEntries } from '../../src/audit/prune-entries.ts'
import { startWholeApp } from '../http/whole-app.ts'

type Whole = Awaited<ReturnType<typeof startWholeApp>>
let whole: Whole
beforeAll(async () => {
  whole = await startWholeApp()
})
afterAll(() => whole[Symbol.asyncDispose]())

const request = (method: 'GET' | 'POST' | 'DELETE', url: string, options = {}) =>
  whole.request(method, `/api/v1${url}`, options)
const audit = async (query = '') => (await request('GET', `/audit${query}`)).body

describe('the audit log', () => {
  test('says which key changed what, from where, before the change is answered', async () => {
    const key = await whole.createKey({ name: 'console', permission: 'admin' })
    const made = await request('POST', '/webhooks', {
      key: key.key,
      from: '203.0.113.7',
      body: { url: 'https://example.com/secret-path', events: ['message.received'] },
    })
    const [entry] = (await audit('?limit=1')).entries

    expect(made.status).toBe(201)
    expect(entry).toMatchObject({
      key: { id: key.id, name: 'console' },
      method: 'POST',
      route: '/webhooks',
      target: { id: made.body.id },
      fields: ['url', 'events'],
      status: 201,
      ip: '203.0.113.7',
      requestId: made.headers['x-request-id'],
    })
    expect(JSON.stringify(await audit())).not.toContain('secret-path')
  })

  test('holds what was refused, and what failed', async () => {
    const reader = await whole.createKey({ name: 'reader', permission: 'read' })
    await request('POST', '/sessions', { key: reader.key, body: { name: 'mine' } })
    await request('DELETE', '/keys/none')

    const { entries } = await audit('?limit=2')
    expect(entries.map(({ route, status }: Record<string, unknown>) => [route, status])).toEqual([
      ['/keys/{keyId}', 404],
      ['/sessions', 403],
    ])
    expect((await audit(`?keyId=${reader.id}`)).total).toBe(1)
  })

  test('does not hold what is only read, repeated under one key, or asked by nobody known', async () => {
    const before = (await audit()).total
    await request('GET', '/keys')
    await request('POST', '/keys', { key: 'nobody', body: { name: 'x', permission: 'read' } })
    const headers = { 'idempotency-key': 'once' }
    const body = { name: 'once', permission: 'read' }
    await request('POST', '/keys', { headers, body })
    const twin = await request('POST', '/keys', { headers, body })

    expect(twin.headers['idempotent-replayed']).toBe('true')
    expect((await audit()).total).toBe(before + 1)
  })

  test('outlives the session that it names, and a key of other sessions does not see it', async () => {
    await whole.insertSession('s1')
    await whole.insertSession('s2')
    const other = await whole.createKey({ name: 'other', permission: 'admin', sessionIds: ['s2'] })
    expect((await request('DELETE', '/sessions/s1')).status).toBe(204)

    const { entries, total } = await audit('?sessionId=s1')
    expect([total, entries[0].method, entries[0].sessionId]).toEqual([1, 'DELETE', 's1'])
    expect((await request('GET', '/audit', { key: other.key })).body.total).toBe(0)
  })

  test('forgets what is older than its days, and nothing when they are 0', async () => {
    const { db } = whole.app
    const before = (await audit()).total
    const later = Date.now() + 400 * 86_400_000
    await pruneEntries(db, later, 0)
    expect((await audit()).total).toBe(before)
    await pruneEntries(db, later, 800)
    expect((await audit()).total).toBe(before)

    await pruneEntries(db, later, 365)
    expect((await audit()).total).toBe(0)
    await request('DELETE', '/keys/none')
    await request('DELETE', '/keys/none')
    await request('DELETE', '/keys/none')
  })

  test('is read page by page', async () => {
    const all = (await audit('?limit=200')).entries.map(({ id }: { id: string }) => id)
    const first = await audit('?limit=2')
    const second = await audit(`?limit=200&cursor=${first.nextCursor}`)

    expect([...first.entries, ...second.entries].map(({ id }: { id: string }) => id)).toEqual(all)
    expect(second.nextCursor).toBeNull()
  })
})
