import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RegisteredRoute } from '../../src/http/registered-route.ts'
import type { KeyPermission } from '../../src/lib/settings.ts'
import type { Answer, RequestOptions } from './test-server.ts'

/** What the matrix needs of a server. */
export interface MatrixServer extends AsyncDisposable {
  routes: readonly RegisteredRoute[]
  request(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, options?: RequestOptions): Promise<Answer>
  createKey(body: Record<string, unknown>): Promise<{ id: string; key: string }>
  /** Puts a session into the database, without starting it. */
  insertSession(id: string): Promise<void>
  /** A time that is over once `passExpiry` was called. */
  soon: string
  passExpiry(): void
}

/** `METHOD /url` → who may call it. */
export type PermissionTable = Record<string, KeyPermission | 'public'>

const levels: KeyPermission[] = ['read', 'write', 'admin']

/** Tests every operation of a server with every kind of key, and that the table names exactly its operations. */
export function testPermissions(start: () => Promise<MatrixServer>, expected: PermissionTable): void {
  let server: MatrixServer
  const keys: Record<string, string> = {}

  beforeAll(async () => {
    server = await start()
    await server.insertSession('mine')
    await server.insertSession('not-mine')
    const makeKey = (name: string, more: Record<string, unknown>) => server.createKey({ name, ...more })
    for (const permission of levels) keys[permission] = (await makeKey(permission, { permission })).key
    keys.limited = (await makeKey('limited', { permission: 'admin', sessionIds: ['mine'] })).key
    keys.expired = (await makeKey('expired', { permission: 'admin', expiresAt: server.soon })).key
    const revoked = await makeKey('revoked', { permission: 'admin' })
    keys.revoked = revoked.key
    await server.request('DELETE', `/api/v1/keys/${revoked.id}`)
    server.passExpiry()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function ask(route: RegisteredRoute, key: string | null, sessionId = 'unknown'): Promise<string | undefined> {
    const url = route.url.replace(':sessionId', sessionId).replace(/[:*]\w*/g, 'unknown')
    const answer = await server.request(route.method as 'GET', url, { key, from: '203.0.113.7' })
    return answer.body?.error
  }

  test('the table names exactly the operations of the server', () => {
    const actual = Object.fromEntries(server.routes.map((route) => [nameOf(route), route.permission]))

    expect(actual).toEqual(expected)
  })

  test('no key, an unknown, an expired and a revoked one open public operations only', async () => {
    for (const route of server.routes) {
      for (const key of [null, 'no-such-key', `ya_live_${'0'.repeat(64)}`, keys.expired!, keys.revoked!]) {
        const error = await ask(route, key)

        if (route.permission === 'public') expect(error, nameOf(route)).not.toBe('UNAUTHORIZED')
        else expect(error, `${nameOf(route)} with ${key}`).toBe('UNAUTHORIZED')
      }
    }
  })

  test.each(levels)('a key with the permission %s opens what needs it or less, and nothing else', async (level) => {
    for (const route of server.routes) {
      const needed = expected[nameOf(route)]!
      const mayPass = needed === 'public' || levels.indexOf(level) >= levels.indexOf(needed)
      const error = await ask(route, keys[level]!)

      if (mayPass) expect(['UNAUTHORIZED', 'FORBIDDEN'], nameOf(route)).not.toContain(error)
      else expect(error, nameOf(route)).toBe('FORBIDDEN')
    }
  })

  test('a key limited to one session finds no other session', async () => {
    for (const route of server.routes.filter(({ url }) => url.includes(':sessionId'))) {
      expect(await ask(route, keys.limited!, 'not-mine'), nameOf(route)).toBe('SESSION_NOT_FOUND')
    }
  })
}

const nameOf = ({ method, url }: RegisteredRoute): string => `${method} ${url}`
