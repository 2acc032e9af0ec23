import { randomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/lib/ids.ts'
import { imageFile } from './samples.ts'
import { startMediaApp } from './whole-app.ts'

type Server = Awaited<ReturnType<typeof startMediaApp>>
let server: Server
beforeAll(async () => {
  server = await startMediaApp({ MEDIA_MAX_MB: '1' })
})
afterAll(() => server[Symbol.asyncDispose]())

/** Every file that the server keeps, whole or not. */
const keptFiles = ({ folder }: Server): string[] => filesIn(path.join(folder, 'media'))

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true }) as string[]
  return names.map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile())
}

describe('POST /api/v1/sessions/:sessionId/media', () => {
  test('201 with what the file is, by its content', async () => {
    const bytes = await imageFile('png')
    const { status, body } = await server.upload({ bytes, filename: 'picture.txt', type: 'text/plain' })

    expect([status, body]).toEqual([
      201,
      {
        mediaId: expect.any(String),
        type: 'image',
        mimetype: 'image/png',
        filename: 'picture.txt',
        sizeBytes: bytes.length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        width: 320,
        height: 200,
        durationMs: null,
        voice: false,
      },
    ])
  })

  test('413 FILE_TOO_LARGE past MEDIA_MAX_MB, with or without an announced length, and nothing is stored', async () => {
    const before = keptFiles(server)
    const large = randomBytes(1024 * 1024 + 1)
    const announced = await server.upload({ bytes: large })
    const boundary = 'x'
    const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`
    const streamed = await server.request(`/api/v1/sessions/${server.sessionId}/media`, {
      method: 'POST',
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      body: new Blob([head, large, '\r\n--x--\r\n']).stream(),
      duplex: 'half',
    } as RequestInit)

    expect([announced.status, announced.body.error, announced.body.message]).toEqual([
      413,
      'FILE_TOO_LARGE',
      'File too large',
    ])
    expect([streamed.status, ((await streamed.json()) as { error: string }).error]).toEqual([413, 'FILE_TOO_LARGE'])
    expect(keptFiles(server)).toEqual(before)
    await expect.poll(() => filesIn(path.join(server.folder, 'work'))).toEqual([])
  })

  test('415 UNSUPPORTED_MEDIA for what is not what it is to be sent as', async () => {
    const { status, body } = await server.upload({ bytes: Buffer.from('hello'), fields: { type: 'image' } })
    expect([status, body.error]).toEqual([415, 'UNSUPPORTED_MEDIA'])
  })

  test('400 for a form without a file, with an unknown field, with a broken form, and for JSON', async () => {
    const post = async (body: string, type: string) => {
      const headers = { 'Content-Type': type }
      const answer = await server.request(`/api/v1/sessions/${server.sessionId}/media`, {
        method: 'POST',
        body,
        headers,
      })
      return [answer.status, ((await answer.json()) as { error: string }).error]
    }
    const refused = [400, 'VALIDATION_ERROR']
    expect(await post('--x\r\ncontent-disposition: form-data; name="type"\r\n\r\nimage\r\n--x--\r\n', form)).toEqual(
      refused,
    )
    expect(await post('{}', 'application/json')).toEqual(refused)
    expect(await post('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc', form)).toEqual(
      refused,
    )
    expect(await post('no form at all', 'multipart/form-data')).toEqual(refused)
    const unknown = await server.upload({ bytes: Buffer.from('a'), fields: { color: 'red' } })
    expect([unknown.status, unknown.body.error]).toEqual(refused)
    const proto = await server.upload({ bytes: Buffer.from('a'), fields: { __proto__x: '1' } })
    expect(proto.status).toBe(400)
  })

  test('a form is refused by routes that take none', async () => {
    const answer = await server.request('/api/v1/sessions', {
      method: 'POST',
      body: '--x--',
      headers: { 'Content-Type': form },
    })
    expect(answer.status).toBe(415)
  })

  test('404 SESSION_NOT_FOUND leaves nothing behind', async () => {
    const before = keptFiles(server)
    const data = new FormData()
    data.append('file', new Blob(['hello']), 'a.txt')
    const answer = await server.request(`/api/v1/sessions/${newId()}/media`, { method: 'POST', body: data })
    expect(answer.status).toBe(404)
    expect(keptFiles(server)).toEqual(before)
    await expect.poll(() => filesIn(path.join(server.folder, 'work'))).toEqual([])
  })

  test('the same form with the same Idempotency-Key uploads once; another file is refused', async () => {
    const headers = { 'Idempotency-Key': newId() }
    const file = { bytes: Buffer.from('the file'), filename: 'a.txt' }
    const first = await server.upload(file, headers)
    const again = await server.upload(file, headers)
    const other = await server.upload({ ...file, bytes: Buffer.from('another file') }, headers)

    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect([other.status, other.body.error]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  })

  test('507 STORAGE_FULL once the account keeps as much as it may', async () => {
    await using small = await startMediaApp({ MEDIA_QUOTA_MB: '1' })
    const bytes = randomBytes(600_000)
    expect((await small.upload({ bytes })).status).toBe(201)
    const refused = await small.upload({ bytes })
    expect([refused.status, refused.body.error]).toEqual([507, 'STORAGE_FULL'])
  })
})

const form = 'multipart/form-data; boundary=x'

describe('GET /api/v1/media/:messageId', () => {
  test('gives the bytes, to be saved, under their name', async () => {
    const bytes = await imageFile('jpeg')
    const id = await server.serve({ bytes, filename: "é 'x'.jpg", fields: { type: 'image' } })
    const answer = await server.request(`/api/v1/media/${id}`)

    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="_ 'x'.jpg"; filename*=UTF-8''%C3%A9%20%27x%27.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, max-age=3600',
      'accept-ranges': 'bytes',
    })
  })

  test('gives parts of it, and says when the caller has it already', async () => {
    const bytes = randomBytes(1_000)
    const id = await server.serve({ bytes })
    const get = (headers: Record<string, string>) => server.request(`/api/v1/media/${id}`, { headers })
    const range = async (value: string, more = {}) => {
      const answer = await get({ Range: value, ...more })
      const body = Buffer.from(await answer.arrayBuffer())
      return [answer.status, answer.headers.get('content-range'), body.equals(bytes) ? 'all' : body.toString('hex')]
    }
    const etag = (await get({})).headers.get('etag')!

    expect(await range('bytes=10-19')).toEqual([206, 'bytes 10-19/1000', bytes.subarray(10, 20).toString('hex')])
    expect(await range('bytes=990-')).toEqual([206, 'bytes 990-999/1000', bytes.subarray(990).toString('hex')])
    expect(await range('bytes=-5')).toEqual([206, 'bytes 995-999/1000', bytes.subarray(995).toString('hex')])
    expect(await range('bytes=5-2000')).toEqual([206, 'bytes 5-999/1000', bytes.subarray(5).toString('hex')])
    expect(await range('bytes=1000-')).toEqual([416, 'bytes */1000', ''])
    for (const odd of ['bytes=1-2,4-5', 'bytes=a-b', 'lines=1-2', 'bytes=9-3', 'bytes=-']) {
      expect(await range(odd)).toEqual([200, null, 'all'])
    }
    expect(await range('bytes=0-0', { 'If-Range': '"other"' })).toEqual([200, null, 'all'])
    expect(await range('bytes=0-0', { 'If-Range': etag })).toEqual([
      206,
      'bytes 0-0/1000',
      bytes.subarray(0, 1).toString('hex'),
    ])
    expect((await get({ 'If-None-Match': etag })).status).toBe(304)
    const head = await server.request(`/api/v1/media/${id}`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '1000', ''])
  })

  test('a small picture', async () => {
    const id = await server.serve({ bytes: await imageFile('png'), fields: { type: 'image' } })
    const answer = await server.request(`/api/v1/media/${id}?thumbnail=1`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    const none = await server.request(`/api/v1/media/${await server.serve({ bytes: Buffer.from('text') })}?thumbnail=1`)
    expect(none.status).toBe(404)
  })

  test('a signed link opens without a key, for a day, and only that file', async () => {
    const id = await server.serve({ bytes: Buffer.from('signed') })
    const other = await server.serve({ bytes: Buffer.from('other') })
    const { media } = server.app
    const link = new URL(media.links.linkTo(server.accountId, id))
    const status = async (url: URL | string) => (await fetch(url)).status

    expect(await (await fetch(link)).text()).toBe('signed')
    expect(await status(`${server.app.url}/api/v1/media/${id}`)).toBe(401)
    expect(await status(String(link).replace(id, other))).toBe(401)
    expect(await status(String(link).replace(id, newId()))).toBe(401)
    const later = new URL(link)
    later.searchParams.set('expires', String(Number(link.searchParams.get('expires')) + 1))
    expect(await status(later)).toBe(401)
    const forged = new URL(link)
    forged.searchParams.set('signature', 'AAAA')
    expect(await status(forged)).toBe(401)
    expect(await status(media.links.linkTo(newId(), id))).toBe(401)

    server.clock.advance(26 * 3_600_000)
    expect(await status(link)).toBe(401)
  })

  test('a file that is still being fetched is waited for, then 503; one that failed is 404', async () => {
    await using own = await startMediaApp()
    const { db } = own.app
    const id = await own.serve({ bytes: Buffer.from('late') })
    const set = (changes: { state: 'pending' | 'ready' | 'failed'; error?: string }) =>
      db.write((trx) => trx.updateTable('media').set(changes).where('message_id', '=', id).execute())

    await set({ state: 'pending' })
    const waiting = own.request(`/api/v1/media/${id}`)
    await set({ state: 'ready' })
    expect(await (await waiting).text()).toBe('late')

    await set({ state: 'pending' })
    const late = own.request(`/api/v1/media/${id}`)
    const moving = setInterval(() => own.clock.advance(2_000), 20)
    const answer = await late.finally(() => clearInterval(moving))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])

    await set({ state: 'failed', error: 'gone' })
    expect((await own.request(`/api/v1/media/${id}`)).status).toBe(404)
  })
})
