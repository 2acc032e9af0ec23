import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Phone } from 'simulator'
import { expect, test } from 'vitest'
import { type Config, loadConfig } from '../../src/lib/config.ts'
import { makeLog } from '../../src/lib/log.ts'
import { makeBackup } from '../../src/maintenance/backup.ts'
import { restoreBackup } from '../../src/maintenance/restore.ts'
import { adminKey, startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marieNumber = '+33612345678'
const passphrase = 'correct horse battery staple'
const log = makeLog('silent')

class Folder implements Disposable {
  readonly path = mkdtempSync(path.join(tmpdir(), 'yesapp-backup-test-'))
  file(name: string): string {
    return path.join(this.path, name)
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

const configFor = (dataDir: string, env: Record<string, string> = {}): Config =>
  loadConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, ...env }).config

const textsOf = (phone: Phone) => phone.messages().map((message) => message.text)

test('a backup under load brings back sessions that connect without a QR, and nobody gets a message twice', async () => {
  await using simulator = await startNetwork()
  using folder = new Folder()
  const marie = simulator.phone(marieNumber)
  let sessionId: string
  const accepted: string[] = []
  const sent: string[] = []
  {
    await using server = await TestServer.start({ simulator, folder: folder.file('first') })
    sessionId = await server.link(simulator.addPhone(owner))
    await server.send(sessionId, marieNumber, 'before')
    sent.push('before')
    let isOver = false
    const sending = (async () => {
      for (let n = 0; !isOver; n++) {
        const answer = await server.send(sessionId, marieNumber, `during ${n}`, '?wait=0')
        expect(answer.status).toBe(202)
        accepted.push(`during ${n}`)
      }
    })()
    const config = configFor(server.folder)
    const report = await makeBackup({ config, out: folder.file('copy.yesapp'), passphrase: undefined })
    expect(report).toMatchObject({ mediaMissing: 0 })
    await expect.poll(() => accepted.length).toBeGreaterThan(20)
    isOver = true
    await sending
    // The ratchet goes on past the one in the copy, in both directions.
    await server.send(sessionId, marieNumber, 'after')
    await marie.expectMessage({ text: 'after' })
    await marie.sendText(owner.phone, 'answer')
    await expect.poll(async () => (await server.messages(sessionId)).map((m) => m.text)).toContain('answer')
  }
  expect(textsOf(marie)).toEqual([...sent, ...accepted, 'after'])

  const config = configFor(folder.file('second'))
  const keyFile = path.join(folder.file('first'), 'secret.key')
  const report = await restoreBackup({ config, log, file: folder.file('copy.yesapp'), keyFile, passphrase: undefined })
  expect(report.sessions).toMatchObject([{ id: sessionId, state: 'restored', phone: owner.phone }])

  const retriesAsked: string[] = []
  simulator.onStanza(({ node: { tag, attrs } }) => {
    if (tag === 'receipt' && attrs.type === 'retry') retriesAsked.push(attrs.id!)
  })
  await using server = await TestServer.start({ simulator, folder: folder.file('second') })
  expect((await server.get(`/sessions/${sessionId}`)).body).toMatchObject({
    status: 'disconnected',
    state: 'restored',
    reason: { code: 'RESTORED' },
  })
  expect((await server.events('&types=session.status')).at(-1)?.data).toMatchObject({ state: 'restored' })
  expect((await server.post(`/sessions/${sessionId}/start`)).status).toBe(200)
  await server.waitForState(sessionId, 'open')
  await server.send(sessionId, marieNumber, 'after the restore')
  await marie.expectMessage({ text: 'after the restore' })
  // With the ratchet of the copy it would not have opened, and would have had to go again.
  expect(retriesAsked).toEqual([])
  await marie.sendText(owner.phone, 'I read you')
  await expect.poll(async () => (await server.messages(sessionId)).map((m) => m.text)).toContain('I read you')
  await expect
    .poll(async () => (await server.messages(sessionId, '&direction=outbound')).every((m) => m.status !== 'pending'))
    .toBe(true)
  expect(textsOf(marie)).toEqual([...sent, ...accepted, 'after', 'after the restore'])
}, 60_000)

test('what was saved comes back: rows, media and the key, from a file that opens with its passphrase alone', async () => {
  await using simulator = await startNetwork()
  using folder = new Folder()
  const env = { BACKUP_PASSPHRASE: passphrase }
  const bytes = Buffer.from('a document that people keep')
  let mediaId: string
  {
    await using server = await TestServer.start({ simulator, folder: folder.file('first'), env })
    mediaId = await upload(server, bytes)
    const config = configFor(server.folder, env)
    await makeBackup({ config, out: folder.file('copy'), withKey: true, passphrase })
    await expect(makeBackup({ config, out: folder.file('copy'), passphrase })).rejects.toThrow('is there already')
  }
  const saved = readFileSync(folder.file('copy'))
  expect(saved.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  expect(saved.includes(bytes)).toBe(false)
  expect(readdirSync(folder.path).sort()).toEqual(['copy', 'first'])

  const config = configFor(folder.file('second'))
  const restore = (given: string | undefined) =>
    restoreBackup({ config, log, file: folder.file('copy'), passphrase: given })
  await expect(restore(undefined)).rejects.toThrow('BACKUP_PASSPHRASE')
  await expect(restore('another passphrase')).rejects.toThrow('BACKUP_PASSPHRASE is not its passphrase')
  expect(readdirSync(folder.file('second'))).toEqual([])
  await restore(passphrase)

  await using server = await TestServer.start({ simulator, folder: folder.file('second') })
  const row = await server.db.read.selectFrom('media').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ id: mediaId, filename: 'keep.txt' })
  const stored = await server.app.media.store.open({ accountId: row.account_id, blobId: row.blob_id! })
  expect(Buffer.concat(await stored.toArray())).toEqual(bytes)
}, 60_000)

test('a restore refuses a directory in use, a damaged file, a wrong key and no key, and leaves nothing behind', async () => {
  await using simulator = await startNetwork()
  using folder = new Folder()
  {
    await using server = await TestServer.start({ simulator, folder: folder.file('first') })
    await makeBackup({ config: configFor(server.folder), out: folder.file('copy'), passphrase: undefined })
  }
  const restore = (name: string, file = 'copy', env: Record<string, string> = {}) =>
    restoreBackup({ config: configFor(folder.file(name), env), log, file: folder.file(file), passphrase: undefined })

  await expect(restore('first')).rejects.toThrow('is not empty')
  await expect(restore('second', 'none')).rejects.toThrow('there is no file')
  await expect(restore('second')).rejects.toThrow('the master key is needed')
  await expect(restore('second', 'copy', { ENCRYPTION_KEY: '11'.repeat(32) })).rejects.toThrow('is not the one')

  const whole = readFileSync(folder.file('copy'))
  const database = whole.indexOf('SQLite format 3')
  for (const [name, damaged] of [
    ['truncated', whole.subarray(0, whole.length / 2)],
    [
      'flipped',
      Buffer.concat([whole.subarray(0, database + 5_000), Buffer.from([7]), whole.subarray(database + 5_001)]),
    ],
    ['foreign', Buffer.from('not a backup at all'.repeat(100))],
  ] as const) {
    writeFileSync(folder.file(name), damaged)
    await expect(restore('second', name)).rejects.toThrow(/damaged|no backup/)
  }
  expect(existsSync(folder.file('second')) ? readdirSync(folder.file('second')) : []).toEqual([])
})

test('a backup holds no secret in clear', async () => {
  await using simulator = await startNetwork()
  using folder = new Folder()
  await using server = await TestServer.start({ simulator, folder: folder.file('first') })
  const secret = `whsec_${Buffer.alloc(32, 'canary').toString('base64')}`
  await server.post('/webhooks', { url: 'https://example.org/hook', secret, headers: { 'X-Token': 'canary-header' } })
  await makeBackup({ config: configFor(server.folder), out: folder.file('copy'), passphrase: undefined })
  const saved = readFileSync(folder.file('copy')).toString('latin1')
  const masterKey = readFileSync(path.join(server.folder, 'secret.key'), 'utf8').trim()
  for (const canary of [
    secret,
    secret.slice(6),
    'canary-header',
    masterKey,
    Buffer.from(masterKey, 'hex').toString('latin1'),
  ])
    expect(saved.includes(canary)).toBe(false)
  expect(new Sqlite(path.join(server.folder, 'db.sqlite')).pragma('integrity_check', { simple: true })).toBe('ok')
})

async function upload(server: TestServer, bytes: Buffer): Promise<string> {
  const { body: session } = await server.post('/sessions', { name: 'shop' })
  const form = new FormData()
  form.set('file', new Blob([bytes], { type: 'text/plain' }), 'keep.txt')
  const answer = await fetch(`${server.app.url}/api/v1/sessions/${session.id}/media`, {
    method: 'POST',
    headers: { 'X-API-Key': adminKey },
    body: form,
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { mediaId: string }).mediaId
}
