import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../http/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await server.insertSession('a')
  await server.insertSession('b')
})
afterAll(() => server[Symbol.asyncDispose]())

const statusWith = async (key: string, url = '/api/v1/keys') => (await server.request('GET', url, { key })).status

describe('POST /api/v1/keys', () => {
  test('201 with the key, which is shown this once and stored as its hash only', async () => {
    const created = await server.request('POST', '/api/v1/keys', { body: { name: ' shop ', permission: 'write' } })
    const { key, ...rest } = created.body

    expect(created.status).toBe(201)
    expect(key).toMatch(/^ya_live_[0-9a-f]{64}$/)
    expect(rest).toEqual({
      id: rest.id,
      name: 'shop',
      prefix: key.slice(0, 12),
      permission: 'write',
      sessionIds: null,
      source: 'api',
      createdAt: '2026-11-20T09:00:00.000Z',
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    })
    const one = await server.request('GET', `/api/v1/keys/${rest.id}`)
    expect(one.body).toEqual(rest)
    const row = await server.db.read.selectFrom('api_keys').selectAll().where('id', '=', rest.id).executeTakeFirst()
    expect(JSON.stringify(row)).not.toContain(key)
    expect(server.logLines.join('')).not.toContain(key)
  })

  test('a key with an expiry works until then', async () => {
    const expiresAt = new Date(server.clock.now() + 60_000).toISOString()
    const { key } = await server.createKey({ name: 'short', permission: 'admin', expiresAt })

    const before = await statusWith(key)
    server.clock.advance(60_000)

    expect([before, await statusWith(key)]).toEqual([200, 401])
  })

  test.each([
    ['without a name', { permission: 'read' }],
    ['with an empty name', { name: ' ', permission: 'read' }],
    ['with an unknown permission', { name: 'a', permission: 'root' }],
    ['with an expiry in the past', { name: 'a', permission: 'read', expiresAt: '2020-01-01T00:00:00Z' }],
    ['with an expiry that is no time', { name: 'a', permission: 'read', expiresAt: 'tomorrow' }],
    ['limited to no session', { name: 'a', permission: 'read', sessionIds: [] }],
    ['with a field that does not exist', { name: 'a', permission: 'read', admin: true }],
  ])('400 %s', async (_what, body) => {
    const answer = await server.request('POST', '/api/v1/keys', { body })

    expect([answer.status, answer.body.error]).toEqual([400, 'VALIDATION_ERROR'])
  })

  test('404 for a session that does not exist', async () => {
    const body = { name: 'a', permission: 'read', sessionIds: ['a', 'nowhere'] }

    const answer = await server.request('POST', '/api/v1/keys', { body })

    expect([answer.status, answer.body.error, answer.body.details]).toEqual([
      404,
      'SESSION_NOT_FOUND',
      { sessionIds: ['nowhere'] },
    ])
  })
})

describe('a key limited to sessions', () => {
  test('makes keys within its sessions only', async () => {
    const { key } = await server.createKey({ name: 'limited', permission: 'admin', sessionIds: ['a'] })
    const create = (sessionIds?: string[]) =>
      server.request('POST', '/api/v1/keys', { key, body: { name: 'x', permission: 'admin', sessionIds } })

    const answers = [await create(['a']), await create(['a', 'b']), await create(['b']), await create()]

    expect(answers.map(({ status }) => status)).toEqual([201, 403, 403, 403])
  })

  test('sees and revokes keys within its sessions only', async () => {
    const { key } = await server.createKey({ name: 'limited', permission: 'admin', sessionIds: ['b'] })
    const within = await server.createKey({ name: 'within', permission: 'read', sessionIds: ['b'] })
    const outside = await server.createKey({ name: 'outside', permission: 'read' })

    const list = await server.request('GET', '/api/v1/keys', { key })
    const revocations = [
      await server.request('DELETE', `/api/v1/keys/${outside.id}`, { key }),
      await server.request('DELETE', `/api/v1/keys/${within.id}`, { key }),
    ]

    expect(list.body.keys.map(({ name }: { name: string }) => name)).toEqual(['within', 'limited'])
    expect(revocations.map(({ status, body }) => [status, body?.error])).toEqual([
      [404, 'KEY_NOT_FOUND'],
      [204, undefined],
    ])
  })
})

describe('GET /api/v1/keys', () => {
  test('pages by offset and by cursor, newest first, through all keys', async () => {
    await using own = await startTestServer()
    for (let i = 0; i < 6; i++) await own.createKey({ name: `key ${i}`, permission: 'read' })
    const names = (keys: { name: string }[]) => keys.map(({ name }) => name)

    const first = await own.request('GET', '/api/v1/keys?limit=3')
    const second = await own.request('GET', `/api/v1/keys?limit=3&cursor=${first.body.nextCursor}`)
    const third = await own.request('GET', `/api/v1/keys?limit=3&cursor=${second.body.nextCursor}`)
    const byOffset = await own.request('GET', '/api/v1/keys?limit=3&offset=3')

    expect(names(first.body.keys)).toEqual(['key 5', 'key 4', 'key 3'])
    expect(names(second.body.keys)).toEqual(['key 2', 'key 1', 'key 0'])
    expect(names(third.body.keys)).toEqual(['API_KEY'])
    expect(byOffset.body).toEqual(second.body)
    expect([first.body.total, third.body.nextCursor]).toEqual([7, null])
  })

  test('tells when a key was last used, by the minute, without making the request wait', async () => {
    const { id, key } = await server.createKey({ name: 'used', permission: 'admin' })
    const expectLastUsed = (time: number) =>
      expect
        .poll(async () => (await server.request('GET', `/api/v1/keys/${id}`)).body.lastUsedAt)
        .toBe(new Date(time).toISOString())
    const firstUse = server.clock.now()
    await statusWith(key)
    await expectLastUsed(firstUse)

    server.clock.advance(59_999)
    await statusWith(key)
    await expectLastUsed(firstUse)
    server.clock.advance(1)
    await statusWith(key)

    await expectLastUsed(server.clock.now())
  })
})

describe('DELETE /api/v1/keys/:keyId', () => {
  test('204, again and again, and the key is refused from the next request on', async () => {
    const { id, key } = await server.createKey({ name: 'gone', permission: 'admin' })
    const before = await statusWith(key)

    const revocations = [
      await server.request('DELETE', `/api/v1/keys/${id}`),
      await server.request('DELETE', `/api/v1/keys/${id}`),
    ]

    expect([before, ...revocations.map(({ status }) => status), await statusWith(key)]).toEqual([200, 204, 204, 401])
    expect((await server.request('GET', `/api/v1/keys/${id}`)).body.revokedAt).not.toBeNull()
  })

  test('a revocation by another node holds within a second', async () => {
    const { id, key } = await server.createKey({ name: 'gone elsewhere', permission: 'admin' })
    await statusWith(key)
    const revoked = { revoked_at: server.clock.now() }
    await server.db.write((trx) => trx.updateTable('api_keys').set(revoked).where('id', '=', id).execute())

    server.clock.advance(1_000)

    expect(await statusWith(key)).toBe(401)
  })

  test('409 for a key of the environment', async () => {
    const { body } = await server.request('GET', '/api/v1/keys?limit=200')
    const given = body.keys.find(({ source }: { source: string }) => source === 'environment')

    const answer = await server.request('DELETE', `/api/v1/keys/${given.id}`)

    expect([answer.status, answer.body.error]).toEqual([409, 'CONFLICT'])
    expect(answer.body.message).toContain('API_KEY')
  })

  test('409 for the last admin key that works, until there is another', async () => {
    await using own = await startTestServer({ env: { API_KEY: '' } })
    const { key, id } = await initialKey(own)
    const limited = { name: 'limited', permission: 'admin', sessionIds: ['s'] }
    await own.insertSession('s')
    await own.request('POST', '/api/v1/keys', { key, body: limited })

    const refused = await own.request('DELETE', `/api/v1/keys/${id}`, { key })
    await own.request('POST', '/api/v1/keys', { key, body: { name: 'second', permission: 'admin' } })
    const allowed = await own.request('DELETE', `/api/v1/keys/${id}`, { key })

    expect([refused.status, refused.body.error, allowed.status]).toEqual([409, 'CONFLICT', 204])
  })

  test('404 for a key that is not there', async () => {
    const answer = await server.request('DELETE', '/api/v1/keys/nowhere')

    expect([answer.status, answer.body.error]).toEqual([404, 'KEY_NOT_FOUND'])
  })
})

async function initialKey(own: TestServer): Promise<{ id: string; key: string }> {
  const shown = own.logLines.map((line) => /API Key: (\w+)/.exec(line)?.[1]).find(Boolean)!
  const list = await own.request('GET', '/api/v1/keys', { key: shown })
  return { id: list.body.keys[0].id, key: shown }
}
