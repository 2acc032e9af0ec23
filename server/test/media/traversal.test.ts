import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { succeeds } from '../harness/run-program.ts'
import { adminKey, startNetwork } from '../harness/server.ts'

// A short name: with three steps up before it, its path is still no longer than an id may be.
const outside = mkdtempSync(path.join(tmpdir(), 'out-'))
const secret = path.join(outside, 'secret.txt')
writeFileSync(secret, 'the secret of this machine')

let server: ChildServer
let simulator: Awaited<ReturnType<typeof startNetwork>>
let messageId: string
let sessionId: string
beforeAll(async () => {
  simulator = await startNetwork()
  server = new ChildServer(simulator)
  await server.start()
  sessionId = (await server.request('POST', '/sessions', { name: 'shop' })).body.id
  const media = { type: 'document', data: Buffer.from('a file').toString('base64') }
  const route = `/sessions/${sessionId}/messages?queue=true&wait=0`
  messageId = (await server.request('POST', route, { to: '+33612345678', media })).body.messageId
  await get(messageId)
})
const hasStrace = await succeeds('strace', ['-V'])
if (!hasStrace) console.warn('strace is not installed: which files are opened is not looked at')

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await simulator[Symbol.asyncDispose]()
  rmSync(outside, { recursive: true })
})

/** The path goes out as it stands here: no client tidies it up. */
async function get(id: string): Promise<{ status: number; text: string }> {
  const sent = request(`${server.url}/`, { path: `/api/v1/media/${id}`, headers: { 'X-API-Key': adminKey } }).end()
  const [response] = await once(sent, 'response')
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  return { status: response.statusCode, text: Buffer.concat(parts).toString() }
}

const calls = [
  'open',
  'openat',
  'openat2',
  'creat',
  'mkdir',
  'mkdirat',
  'rename',
  'renameat',
  'renameat2',
  'unlink',
  'unlinkat',
]

/** Every file that the server opens, makes, moves or removes meanwhile, as the system is told. */
async function filesTouched(work: () => Promise<void>): Promise<string[]> {
  if (!hasStrace) {
    await work()
    return []
  }
  const log = path.join(outside, 'strace')
  const strace = spawn('strace', [
    '-f',
    '-qq',
    '-e',
    `trace=${calls.map((call) => `?${call}`).join()}`,
    '-s',
    '4096',
    '-o',
    log,
    '-p',
    String(server.pid),
  ])
  const isAttached = () => readFileSync(`/proc/${server.pid}/status`, 'utf8').includes(`TracerPid:\t${strace.pid}`)
  await expect.poll(isAttached, { timeout: 10_000 }).toBe(true)
  try {
    await work()
  } finally {
    strace.kill('SIGINT')
    await once(strace, 'exit')
  }
  const lines = readFileSync(log, 'utf8').split('\n')
  const names = lines.flatMap((line) => /^\d+\s+\w+\((?:AT_FDCWD, )?"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? [])
  // Now and then the runtime asks how many processors and how much memory there are.
  return names.filter((name) => !/^\/(sys|proc)\//.test(name))
}

const up = ['..', '%2e%2e', '.%2E', '%252e%252e', '..;']
const separators = ['/', '%2f', '%2F', '%5c', '%5C', '%252f']
const climbing = up.flatMap((dots) =>
  separators.flatMap((separator) =>
    ['secret.key', secret.slice(1)].flatMap((target) =>
      [1, 2, 3].map((depth) => `${dots}${separator}`.repeat(depth) + target.replaceAll('/', separator)),
    ),
  ),
)
const absolute = [
  '/etc/passwd',
  '%2fetc%2fpasswd',
  'file:%2f%2f%2fetc%2fpasswd',
  'C:%5cwindows',
  '%5c%5chost%5ca',
  '~',
  '~root',
]
const strange = [
  '.',
  '..',
  '%2e',
  '%0a',
  '%20',
  '*',
  '%3f',
  '%25',
  'CON',
  'media',
  'tmp',
  'secret.key',
  'x'.repeat(100),
]
/** What is no text, or longer than any id. */
const noId = [
  '%00',
  'secret.key%00',
  '%00.jpg',
  '%c3%28',
  '%c0%ae',
  ...[101, 4_000, 12_000].map((length) => 'x'.repeat(length)),
]

test('no id leads out: of more than 200 each is 404 (or 400 when it is none at all), and no file is opened for any', async () => {
  const nearly = [messageId.toUpperCase(), `${messageId}.`, `${messageId}%20`, `.%2f${messageId}`, `${messageId}%2f..`]
  const expected = new Map([...climbing, ...absolute, ...strange, ...nearly].map((id) => [id, 404]))
  for (const id of [...noId, `${messageId}%00`]) expected.set(id, 400)
  expect(expected.size).toBeGreaterThan(200)

  const names = await filesTouched(async () => {
    for (const [id, status] of expected) {
      const answer = await get(id)
      expect(answer.status, id).toBe(status)
      expect(answer.text).not.toContain('secret of this machine')
    }
  })
  expect(names).toEqual([])
})

test.skipIf(!hasStrace)(
  'a file is opened below the folder of media only, and a link that leads out of it is not followed',
  async () => {
    const root = path.join(server.folder, 'media')
    const opened = await filesTouched(async () => expect((await get(messageId)).text).toBe('a file'))
    const blob = opened.find((name) => /[0-9a-f]{32}$/.test(name))!
    expect(opened.filter((name) => !name.startsWith(root))).toEqual([])

    const kept = `${blob}.kept`
    renameSync(blob, kept)
    symlinkSync(secret, blob)
    expect((await get(messageId)).status).toBe(404)
    rmSync(blob)
    renameSync(kept, blob)

    const folder = path.dirname(blob)
    renameSync(folder, `${folder}.kept`)
    symlinkSync(outside, folder)
    writeFileSync(path.join(outside, path.basename(blob)), 'the secret of this machine')
    expect((await get(messageId)).status).toBe(404)
    rmSync(folder)
    renameSync(`${folder}.kept`, folder)
    expect((await get(messageId)).text).toBe('a file')
  },
)

test.skipIf(!hasStrace)('a file is kept under a name of ours, whatever its own name says', async () => {
  const names = await filesTouched(async () => {
    for (const filename of ['../../../evil', '/etc/evil', '..\\evil', 'secret.key', 'evil\0.txt']) {
      const form = new FormData()
      form.append('type', 'document')
      form.append('filename', filename)
      form.append('file', new Blob(['a file']), filename)
      const headers = { 'X-API-Key': adminKey }
      const answer = await fetch(`${server.url}/api/v1/sessions/${sessionId}/media`, {
        method: 'POST',
        body: form,
        headers,
      })
      expect([201, 400], filename).toContain(answer.status)
    }
  })
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => name.includes('evil') || !name.startsWith(server.folder))).toEqual([])
})
