import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WrongMasterKeyError } from '../../src/db/master-key.ts'
import { loadConfig } from '../../src/lib/config.ts'
import { rotateKey } from '../../src/maintenance/rotate-key.ts'
import { sealedColumns } from '../../src/maintenance/sealed-columns.ts'
import { sourceFiles } from '../documents/source-imports.ts'
import { databaseSettings } from '../harness/databases.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const marieNumber = '+33612345678'
const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-rotate-'))
const keyFile = path.join(folder, 'secret.key')
const config = async (env: Record<string, string> = {}) =>
  loadConfig({ NODE_ENV: 'test', DATA_DIR: folder, ...(await databaseSettings(folder)), ...env }).config

let simulator: Awaited<ReturnType<typeof startNetwork>>
beforeAll(async () => {
  simulator = await startNetwork()
})
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a new master key', () => {
  test('opens everything that the old one did, which opens nothing any more', async () => {
    const marie = simulator.phone(marieNumber)
    const headers = { 'idempotency-key': 'once' }
    let sessionId: string
    let webhook: { secret: string; id: string }
    {
      await using server = await TestServer.start({ simulator, folder })
      sessionId = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'Owner' }))
      await server.post('/sessions', { name: 'behind a proxy', proxy: 'http://user:word@proxy.example:8080' })
      webhook = (await server.post('/webhooks', { url: 'https://example.org/hook' }, headers)).body
      await server.send(sessionId, marieNumber, 'before')
      await marie.sendText('+33600000001', 'answer')
      await expect.poll(async () => (await server.messages(sessionId)).length).toBe(2)
    }
    const old = readFileSync(keyFile, 'utf8')
    copyFileSync(keyFile, path.join(folder, 'kept.key'))

    const report = await rotateKey({ config: await config() })

    expect(report).toMatchObject({ damaged: 0, keyFile: null })
    expect(report.resealed).toBeGreaterThan(10)
    expect(readFileSync(keyFile, 'utf8')).not.toBe(old)
    await using server = await TestServer.start({ simulator, folder })
    await server.waitForState(sessionId, 'open')
    const replayed = await server.post('/webhooks', { url: 'https://example.org/hook' }, headers)
    expect(replayed.body).toEqual(webhook)
    await server.send(sessionId, marieNumber, 'after')
    await marie.expectMessage({ text: 'after' })
    await server.close()
    await expect(TestServer.start({ simulator, folder, env: { ENCRYPTION_KEY: old.trim() } })).rejects.toThrow(
      WrongMasterKeyError,
    )
  })

  test('is put in place by a second run, when the first was cut off before it could', async () => {
    // As a kill between the commit and the renaming leaves it.
    renameSync(keyFile, path.join(folder, 'secret.key.new'))
    renameSync(path.join(folder, 'kept.key'), keyFile)
    await expect(TestServer.start({ simulator, folder })).rejects.toThrow(WrongMasterKeyError)

    expect(await rotateKey({ config: await config() })).toEqual({ resealed: 0, damaged: 0, keyFile: null })

    await using server = await TestServer.start({ simulator, folder })
    expect((await server.get('/sessions')).status).toBe(200)
    expect(existsSync(path.join(folder, 'secret.key.new'))).toBe(false)
  })

  test('is refused while a server runs, and beside ENCRYPTION_KEY without a place to put it', async () => {
    const given = readFileSync(keyFile, 'utf8').trim()
    {
      await using server = await TestServer.start({ simulator, folder })
      expect(server.app.url).toBeTruthy()
      await expect(rotateKey({ config: await config() })).rejects.toThrow('another server is running')
    }
    await expect(rotateKey({ config: await config({ ENCRYPTION_KEY: given }) })).rejects.toThrow('--out')
    await expect(
      rotateKey({ config: await config({ ENCRYPTION_KEY: '22'.repeat(32) }), out: path.join(folder, 'x') }),
    ).rejects.toThrow(WrongMasterKeyError)
    const out = path.join(folder, 'next.key')
    expect(await rotateKey({ config: await config({ ENCRYPTION_KEY: given }), out })).toMatchObject({
      keyFile: out,
      damaged: 0,
    })
    const next = { ENCRYPTION_KEY: readFileSync(out, 'utf8').trim() }
    await using server = await TestServer.start({ simulator, folder, env: next })
    expect((await server.get('/sessions')).status).toBe(200)
  })
})

test('whoever seals a column is known to the rotation', () => {
  const registry = sourceFiles('server/src').find(({ name }) => name.endsWith('sealed-columns.ts'))!
  const known = registry.imports.map((imported) => path.posix.join('server/src/maintenance', imported))
  const sealing = sourceFiles('server/src')
    .filter(({ text, name }) => /\bcipher\.seal\(/.test(text) && !name.endsWith('db/master-key.ts'))
    .map(({ name }) => name)

  expect(sealing.length).toBeGreaterThan(4)
  expect(sealing.filter((name) => !known.includes(name))).toEqual([])
  expect(sealedColumns.map(({ table }) => table)).toContain('key_canary')
})
