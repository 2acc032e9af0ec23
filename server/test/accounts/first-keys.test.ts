import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../http/test-server.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yesapp-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (env: Record<string, string>) => startTestServer({ folder, env: { API_KEY: '', ...env } })
const shownKeys = (server: TestServer) => server.logLines.flatMap((line) => /API Key: (\w+)/.exec(line)?.[1] ?? [])
const keyFile = () => path.join(folder, 'initial-api-key')
const statusWith = async (server: TestServer, key: string) =>
  (await server.request('GET', '/api/v1/keys', { key })).status

describe('the first start without a given key', () => {
  test('makes one, shows it once in the log and keeps it in a file that only the owner reads', async () => {
    await using server = await start({})
    const [key, ...more] = shownKeys(server)

    expect(key).toMatch(/^ya_live_[0-9a-f]{64}$/)
    expect(more).toEqual([])
    expect(readFileSync(keyFile(), 'utf8')).toBe(`${key}\n`)
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
    expect(await statusWith(server, key!)).toBe(200)
  })

  test('is the only time: later starts show nothing and the key works on', async () => {
    const first = await start({})
    const [key] = shownKeys(first)
    await first[Symbol.asyncDispose]()

    await using second = await start({})

    expect(shownKeys(second)).toEqual([])
    expect(second.logLines.join('')).not.toContain(key)
    expect(await statusWith(second, key!)).toBe(200)
  })

  test('that died halfway leaves a file which the next start replaces', async () => {
    writeFileSync(keyFile(), 'ya_live_never_stored\n')

    await using server = await start({})

    expect(readFileSync(keyFile(), 'utf8')).toBe(`${shownKeys(server)[0]}\n`)
  })
})

describe('keys of the environment', () => {
  const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(40)) as [string, string, string]

  test('work with their permission, and no other key is made', async () => {
    await using server = await start({ API_KEY: one, API_KEYS: `reader:${two}:read,writer:${three}:write` })

    const { body } = await server.request('GET', '/api/v1/keys', { key: one })

    expect(shownKeys(server)).toEqual([])
    const shown = body.keys.map(({ name, permission, source }: Record<string, string>) => [name, permission, source])
    expect(shown.sort()).toEqual([
      ['API_KEY', 'admin', 'environment'],
      ['reader', 'read', 'environment'],
      ['writer', 'write', 'environment'],
    ])
    expect([await statusWith(server, two), await statusWith(server, three)]).toEqual([403, 403])
  })

  test('follow the environment: changed ones change, missing ones are revoked, and return with it', async () => {
    await (await start({ API_KEY: one, API_KEYS: `second:${two}:admin` }))[Symbol.asyncDispose]()

    {
      await using server = await start({ API_KEY: one })
      expect([await statusWith(server, one), await statusWith(server, two)]).toEqual([200, 401])
    }
    await using server = await start({ API_KEY: one, API_KEYS: `renamed:${two}:read` })

    expect(await statusWith(server, two)).toBe(403)
    const { body } = await server.request('GET', '/api/v1/keys', { key: one })
    expect(body.keys.map(({ name }: { name: string }) => name).sort()).toEqual(['API_KEY', 'renamed'])
  })

  test('that are all taken away leave a server that shows a new key rather than none', async () => {
    await (await start({ API_KEY: one }))[Symbol.asyncDispose]()

    await using server = await start({})

    expect(await statusWith(server, one)).toBe(401)
    expect(await statusWith(server, shownKeys(server)[0]!)).toBe(200)
  })
})
