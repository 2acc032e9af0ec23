import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { endOf } from '../harness/run-program.ts'
import { adminKey, startNetwork, TestServer } from '../harness/server.ts'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const owner = { phone: '+33600000001', name: 'Owner' }

/** The built command, as an operator calls it. */
function yesapp(dataDir: string, args: string[], env: Record<string, string> = {}) {
  return endOf(process.execPath, [cli, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATA_DIR: dataDir, ...env },
    cwd: tmpdir(),
  })
}

async function findingsOf(dataDir: string, env: Record<string, string> = {}): Promise<Record<string, string>> {
  const { stdout } = await yesapp(dataDir, ['doctor', '--json'], env)
  const findings = JSON.parse(stdout) as { check: string; verdict: string }[]
  return Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict]))
}

test('the doctor finds nothing beside a running server, and each thing that is broken', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-doctor-'))
  try {
    await using simulator = await startNetwork()
    {
      await using server = await TestServer.start({ simulator, folder })
      const sessionId = await server.link(simulator.addPhone(owner))
      await server.post('/webhooks', { url: 'https://example.org/hook' })
      const healthy = await yesapp(folder, ['doctor'])
      expect(healthy.stdout).toContain('a server is running on it')
      expect(healthy.stdout).toContain('1 of 1 connected')
      expect(healthy.stdout).not.toMatch(/^fail/m)
      expect(healthy.status).toBe(0)

      await server.db.write((trx) =>
        trx
          .updateTable('wa_auth')
          .set({ value: Buffer.alloc(64) })
          .where('session_id', '=', sessionId)
          .where('kind', '=', 'creds')
          .execute(),
      )
    }
    expect(await findingsOf(folder)).toMatchObject({
      credentials: 'fail',
      'master key': 'ok',
      database: 'ok',
      schema: 'ok',
    })
    expect(await findingsOf(folder, { ENCRYPTION_KEY: '22'.repeat(32) })).toMatchObject({
      'master key': 'fail',
      webhooks: 'fail',
    })

    const file = path.join(folder, 'db.sqlite')
    const bytes = readFileSync(file)
    bytes.fill(0xff, 3 * 4096, 6 * 4096)
    writeFileSync(file, bytes)
    expect((await findingsOf(folder)).database).toBe('fail')
    expect((await yesapp(folder, ['doctor'])).status).toBe(1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)

test('the doctor looks at a place where nothing is yet, and makes nothing there', async () => {
  const folder = path.join(tmpdir(), `yesapp-nowhere-${process.pid}`)
  const { status, stdout } = await yesapp(folder, ['doctor'])
  expect(status).toBe(0)
  expect(stdout).toContain('is not there yet')
  expect(() => readFileSync(folder)).toThrow('ENOENT')
})

test('a key that the command line makes opens a running server, and is refused once revoked', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const statusWith = async (key: string) =>
    (await fetch(`${server.app.url}/api/v1/sessions`, { headers: { 'X-API-Key': key } })).status

  const made = await yesapp(server.folder, ['keys', 'create', '--name', 'lost and found'])
  const key = made.stdout.trim()
  expect(key).toMatch(/^ya_live_[0-9a-f]{64}$/)
  expect(await statusWith(key)).toBe(200)

  const listed = (await yesapp(server.folder, ['keys', 'list'])).stdout
  const line = listed.split('\n').find((text) => text.includes('lost and found'))!
  expect(listed).not.toContain(key)
  expect((await yesapp(server.folder, ['keys', 'revoke', line.split(' ')[0]!])).status).toBe(0)
  await expect.poll(() => statusWith(key), { timeout: 5_000 }).toBe(401)
  expect(await statusWith(adminKey)).toBe(200)

  const unknown = await yesapp(server.folder, ['keys', 'revoke', 'nobody'])
  expect(unknown).toMatchObject({ status: 1, stdout: '' })
  expect(unknown.stderr).toMatch(/key/i)
}, 60_000)

test('a backup and a restore by command; what cannot be done is a sentence and ends with 1', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-commands-'))
  try {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    await server.link(simulator.addPhone(owner))
    const copy = path.join(folder, 'copy.yesapp')
    const secret = path.join(server.folder, 'secret.key')

    expect(await yesapp(server.folder, ['backup', '--out', copy])).toMatchObject({ status: 0, stderr: '' })
    expect(await yesapp(server.folder, ['backup', '--out', copy])).toMatchObject({ status: 1, stdout: '' })
    expect(await yesapp(server.folder, ['backup', '--out', `${copy}2`, '--with-key'])).toMatchObject({
      status: 1,
      stdout: '',
    })
    expect((await yesapp(server.folder, ['mark-restored'])).stderr).toContain('another server is running')

    const restored = await yesapp(path.join(folder, 'data'), ['restore', copy, '--key-file', secret])
    expect(restored.stdout).toContain(`session ${owner.phone} (${owner.phone}): restored, nothing waits`)
    expect(restored.status).toBe(0)
    expect((await yesapp(path.join(folder, 'data'), ['mark-restored'])).stdout).toContain('restored, nothing waits')
    expect(await findingsOf(path.join(folder, 'data'))).toMatchObject({ 'master key': 'ok', credentials: 'ok' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
