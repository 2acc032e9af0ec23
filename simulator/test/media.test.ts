import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AnyMessageContent,
  type BaileysEventMap,
  downloadContentFromMessage,
  type proto,
  type WAMessage,
} from 'baileys'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type MediaToSend, Simulator } from '../src/index.ts'
import { type Client, pairedClient } from './client.ts'
import { log, useHarness } from './harness.ts'

const net = useHarness({ controlPort: 0 })

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const thumbnail = Buffer.from('ffd8ffdb', 'hex')
const file = randomBytes(70_000)

const plain = { filename: null, voice: false, gif: false, viewOnce: false, seconds: null, problem: null }

/** The message of a kind, found in what a client received. */
function contentOf(message: WAMessage): proto.Message.IDocumentMessage {
  const content = message.message?.documentWithCaptionMessage?.message ?? message.message ?? {}
  const found = Object.entries(content).find(([name, value]) => name.endsWith('Message') && value)
  if (!found) throw new Error('a message without content')
  return found[1] as proto.Message.IDocumentMessage
}

describe('a file from a phone', () => {
  const files: [string, MediaToSend, object][] = [
    ['image', { type: 'image', bytes: file, caption: 'look', thumbnail }, { mimetype: 'image/jpeg', caption: 'look' }],
    ['video', { type: 'video', bytes: file, seconds: 3 }, { mimetype: 'video/mp4', seconds: 3, gifPlayback: false }],
    ['GIF', { type: 'video', bytes: file, gif: true }, { mimetype: 'video/mp4', gifPlayback: true }],
    ['audio', { type: 'audio', bytes: file, mimetype: 'audio/mpeg' }, { mimetype: 'audio/mpeg', ptt: false }],
    [
      'voice message',
      { type: 'audio', bytes: file, voice: true, seconds: 7 },
      { mimetype: 'audio/ogg; codecs=opus', ptt: true, seconds: 7 },
    ],
    [
      'document',
      { type: 'document', bytes: file, filename: 'prices.pdf', mimetype: 'application/pdf' },
      { fileName: 'prices.pdf' },
    ],
    [
      'document with a caption',
      { type: 'document', bytes: file, filename: 'a.pdf', caption: 'see' },
      { fileName: 'a.pdf', caption: 'see' },
    ],
    ['sticker', { type: 'sticker', bytes: file }, { mimetype: 'image/webp' }],
  ]
  test('of every kind is downloaded and decrypted by the client and by the phone, byte for byte', async () => {
    const client = await net.paired()

    for (const [name, media, fields] of files) {
      const { id } = await net.marie.sendMedia(net.anna.phone, media)

      const message = await client.expectMessage(id)
      expect(contentOf(message), name).toMatchObject(fields)
      expect(await client.download(message), name).toEqual(file)
      const entry = await net.anna.expectMessage({ id })
      expect(entry.media, name).toMatchObject({ sha256: sha256(file), problem: null })
      expect(net.anna.mediaOf(id), name).toEqual(file)
    }
  })

  test('comes in parts to a client that asks for one', async () => {
    const client = await net.paired()
    const { id } = await net.marie.sendMedia(net.anna.phone, { type: 'document', bytes: file })
    const content = contentOf(await client.expectMessage(id))

    const part = { startByte: 40_000, endByte: 60_000, options: client.fetchOptions }
    const stream = await downloadContentFromMessage(content, 'document', part)
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)

    expect(Buffer.concat(chunks)).toEqual(file.subarray(40_000, 60_000))
  })
})

describe('a file from a client', () => {
  const files: [string, AnyMessageContent, string, object][] = [
    ['image', { image: file, caption: 'look', jpegThumbnail: '' }, 'image', { mimetype: 'image/jpeg' }],
    ['video', { video: file, jpegThumbnail: '', seconds: 3 }, 'video', { mimetype: 'video/mp4', seconds: 3 }],
    ['GIF', { video: file, jpegThumbnail: '', gifPlayback: true }, 'video', { mimetype: 'video/mp4', gif: true }],
    ['audio', { audio: file, mimetype: 'audio/mpeg', seconds: 2 }, 'audio', { mimetype: 'audio/mpeg', seconds: 2 }],
    [
      'voice message',
      { audio: file, ptt: true, seconds: 7, mimetype: 'audio/ogg; codecs=opus' },
      'audio',
      { mimetype: 'audio/ogg; codecs=opus', voice: true, seconds: 7 },
    ],
    [
      'document',
      { document: file, fileName: 'prices.pdf', mimetype: 'application/pdf' },
      'document',
      { mimetype: 'application/pdf', filename: 'prices.pdf' },
    ],
    ['sticker', { sticker: file }, 'sticker', { mimetype: 'image/webp' }],
  ]
  test('of every kind is downloaded and decrypted by the phones, byte for byte', async () => {
    const client = await net.paired()

    for (const [name, content, type, fields] of files) {
      const id = await client.sendContent(net.marie.phone, content)

      const entry = await net.marie.expectMessage({ id })
      expect(entry, name).toMatchObject({ type, from: net.anna.phone })
      expect(entry.media, name).toEqual({ ...plain, sizeBytes: file.length, sha256: sha256(file), ...fields })
      expect(net.marie.mediaOf(id), name).toEqual(file)
      expect(await net.anna.expectMessage({ id })).toMatchObject({ chatId: net.marie.phone, media: entry.media })
    }
  })

  test('comes back from the phone that echoes', async () => {
    const client = await net.paired()

    await client.sendContent('+10000000004', {
      document: file,
      fileName: 'a.bin',
      mimetype: 'application/zip',
      caption: 'again',
    })

    const echo = await client.until('the echo', () => client.upserts.find(({ key }) => !key.fromMe))
    expect(contentOf(echo)).toMatchObject({ fileName: 'a.bin', mimetype: 'application/zip', caption: 'again' })
    expect(await client.download(echo)).toEqual(file)
  })

  test('that the phone cannot find, or that is another one, is a message without a file', async () => {
    const client = await net.paired()
    const sentId = await client.sendContent(net.marie.phone, { image: file, jpegThumbnail: '' })
    const image = contentOf(await client.expectMessage(sentId))
    const send = async (changes: object) => {
      const id = `3EB0${randomBytes(8).toString('hex')}`
      await client.socket.relayMessage(
        '33612345678@s.whatsapp.net',
        { imageMessage: { ...image, ...changes } },
        { messageId: id },
      )
      return (await net.marie.expectMessage({ id })).media
    }

    expect(await send({ directPath: '/v/t62/nowhere' })).toMatchObject({ problem: 'gone', sha256: null })
    expect(await send({ fileSha256: randomBytes(32) })).toMatchObject({ problem: 'damaged', sha256: null })
    expect(await send({ mediaKey: randomBytes(32) })).toMatchObject({ problem: 'damaged', sha256: null })
    expect(await send({})).toMatchObject({ problem: null, sha256: sha256(file) })
  })

  test('is delivered to nobody when its ciphertexts do not say what it is', async () => {
    const client = await net.paired()

    const id = await client.sendContent(net.marie.phone, { image: file, jpegThumbnail: '', viewOnce: true })

    expect(await client.expectAck(id)).not.toHaveProperty('error')
    await client.send(net.marie.phone, 'after it')
    await net.marie.expectMessage({ text: 'after it' })
    expect(net.marie.messages().map((entry) => entry.id)).not.toContain(id)
  })
})

describe('a view-once file', () => {
  test.each([[true, 'view_once'] as const, ['view_once_unavailable_fanout', 'view_once_unavailable_fanout'] as const])(
    'sent as %s reaches phones whole and companions as <unavailable type=%s>',
    async (viewOnce, type) => {
      const client = await net.paired()
      const types: unknown[] = []
      net.simulator.onStanza(({ direction, node }) => {
        if (direction === 'out' && node.tag === 'message' && Array.isArray(node.content)) {
          types.push(node.content.map(({ tag, attrs }) => [tag, attrs.type]))
        }
      })

      const { id } = await net.marie.sendMedia(net.anna.phone, { type: 'image', bytes: file, viewOnce })

      expect(await net.anna.expectMessage({ id })).toMatchObject({ type: 'image', media: { viewOnce: true } })
      expect(net.anna.mediaOf(id)).toEqual(file)
      await net.marie.sendText(net.anna.phone, 'after it')
      await client.expectText('after it')
      expect(types[0]).toEqual([['unavailable', type]])
      const seen = client.upserts.filter(({ key }) => key.id === id)
      expect(seen.map(({ key, message }) => [key.isViewOnce, message])).toEqual(
        viewOnce === true ? [[true, undefined]] : [],
      )
    },
  )

  test('leaves nothing in the queue of a client that has seen the notice', async () => {
    const client = await net.paired()
    for (const viewOnce of ['view_once', 'view_once_unavailable_fanout'] as const) {
      await net.marie.sendMedia(net.anna.phone, { type: 'video', bytes: file, viewOnce })
    }
    await net.marie.sendText(net.anna.phone, 'after them')
    await client.expectText('after them')
    const settled = net.watch('in', 'receipt')
    await net.until('the last receipt', () => settled.length > 0)
    await client.disconnect()
    const again = net.watch('out', 'message')

    await client.open()

    expect(again).toEqual([])
  })
})

describe('the media host', () => {
  type Reply = { status: number; headers: Record<string, unknown>; body: Buffer }

  /** One request, with the certificate verified; a body that ends too early is what came of it. */
  function ask(
    path: string,
    { method = 'GET', headers = {}, body }: { method?: string; headers?: object; body?: Buffer } = {},
  ) {
    return new Promise<Reply>((resolve, reject) => {
      const options = { method, headers: { ...headers }, ca: net.simulator.mediaCaPem, agent: false as const }
      const request = httpsRequest(`${net.simulator.mediaUrl}${path}`, options, (response) => {
        const chunks: Buffer[] = []
        const done = () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', done)
        response.on('error', done)
      })
      request.on('error', reject)
      request.end(body)
    })
  }

  async function sent(client: Client): Promise<proto.Message.IDocumentMessage & { path: string }> {
    const { id } = await net.marie.sendMedia(net.anna.phone, { type: 'document', bytes: file })
    const content = contentOf(await client.expectMessage(id))
    return { ...content, path: content.directPath ?? '' }
  }

  test('is trusted through its authority only, under all its names', async () => {
    await expect(fetch(net.simulator.mediaUrl)).rejects.toMatchObject({
      cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    })
    const client = await net.paired()
    const { port } = new URL(net.simulator.mediaUrl)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'mmg.whatsapp.net']) {
      expect((await fetch(`https://${host}/`, client.fetchOptions)).status).toBe(404)
    }
  })

  test('takes uploads with a token of its own, whose hash is that of their path', async () => {
    const client = await net.paired()
    const conn = await client.socket.refreshMediaConn(true)
    expect(conn.hosts).toEqual([expect.objectContaining({ hostname: new URL(net.simulator.mediaUrl).host })])
    const hash = createHash('sha256').update(file).digest('base64url')
    const post = (path: string, body = file) => ask(path, { method: 'POST', body })
    const before = net.simulator.stats().media

    expect((await post(`/mms/image/${hash}?auth=nobody.AAAA&token=${hash}`)).status).toBe(401)
    expect((await post(`/mms/malware/${hash}?auth=${conn.auth}`)).status).toBe(404)
    expect((await post(`/mms/image/${hash}?auth=${conn.auth}`, file.subarray(1))).status).toBe(400)
    expect((await ask(`/mms/image/${hash}`, { method: 'PUT' })).status).toBe(405)
    const stored = JSON.parse((await post(`/mms/image/${hash}?auth=${conn.auth}&token=${hash}`)).body.toString())

    expect(stored).toEqual({ url: `${net.simulator.mediaUrl}${stored.direct_path}`, direct_path: expect.any(String) })
    expect((await ask(stored.direct_path)).body).toEqual(file)
    const { media } = net.simulator.stats()
    expect(media).toMatchObject({ uploads: before.uploads + 1, downloads: before.downloads + 1, refused: 4 })
    expect(media.storedBytes).toBe(before.storedBytes + file.length)
  })

  test('serves parts, and says which there are', async () => {
    const { path } = await sent(await net.paired())
    const whole = (await ask(path)).body
    const size = whole.length
    const part = (range: string) => ask(path, { headers: { range } })

    expect(await ask(path, { method: 'HEAD' })).toMatchObject({
      status: 200,
      headers: { 'content-length': String(size), 'accept-ranges': 'bytes' },
      body: Buffer.alloc(0),
    })
    expect(await part('bytes=100-199')).toMatchObject({
      status: 206,
      headers: { 'content-range': `bytes 100-199/${size}`, 'content-length': '100' },
      body: whole.subarray(100, 200),
    })
    expect((await part(`bytes=${size - 5}-`)).body).toEqual(whole.subarray(-5))
    expect((await part('bytes=-7')).body).toEqual(whole.subarray(-7))
    expect((await part(`bytes=0-${size * 2}`)).body).toEqual(whole)
    expect(await part(`bytes=${size}-`)).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${size}` } })
    expect((await part('lines=1-2')).status).toBe(200)
    expect((await ask('/v/t62/..%2f..%2fnetwork.db')).status).toBe(404)
    expect((await ask(`/v/t62/${'A'.repeat(24)}`)).status).toBe(404)
  })

  test('media-cut ends a download in its middle, and a client goes on from there', async () => {
    const { path } = await sent(await net.paired())
    const whole = (await ask(path)).body
    net.simulator.fault({ kind: 'media-cut', phone: net.anna.phone })

    const first = (await ask(path)).body
    const second = await ask(path, { headers: { range: `bytes=${first.length}-` } })

    expect(first.length).toBe(whole.length / 2)
    expect(second.status).toBe(206)
    expect(Buffer.concat([first, second.body])).toEqual(whole)
  })

  test('media-gone removes the file that is asked for, for good', async () => {
    const client = await net.paired()
    const { path } = await sent(client)
    const other = await sent(client)
    net.simulator.fault({ kind: 'media-gone', phone: net.marie.phone, code: 404 })
    net.simulator.fault({ kind: 'media-gone', phone: '+33698765432' })

    expect((await ask(path)).status).toBe(404)
    expect((await ask(path)).status).toBe(410)
    expect((await ask(other.path)).status).toBe(200)
  })

  test('media-failure refuses downloads and uploads with its code', async () => {
    const client = await net.paired()
    const { path } = await sent(client)
    net.simulator.fault({ kind: 'media-failure', code: 503, count: 2 })

    expect((await ask(path)).status).toBe(503)
    await expect(client.sendContent(net.marie.phone, { sticker: file })).rejects.toThrow('Media upload failed')
    expect((await ask(path)).status).toBe(200)
    await client.sendContent(net.marie.phone, { sticker: file })
  })

  test('slow-media takes its time and loses nothing', async () => {
    const client = await net.paired()
    const { path } = await sent(client)
    const whole = (await ask(path)).body
    net.simulator.fault({ kind: 'slow-media', durationMs: 300, count: 2 })

    const startedAt = performance.now()
    expect((await ask(path)).body).toEqual(whole)
    expect(performance.now() - startedAt).toBeGreaterThan(290)
    await client.sendContent(net.marie.phone, { sticker: file })
    expect(performance.now() - startedAt).toBeGreaterThan(590)
  })
})

describe('a file that is gone from the media host', () => {
  test('comes from the own phone, which uploads it again', async () => {
    const client = await net.paired()
    const { id } = await net.marie.sendMedia(net.anna.phone, { type: 'image', bytes: file })
    const message = await client.expectMessage(id)
    net.simulator.fault({ kind: 'media-gone' })

    expect(await client.download(message)).toEqual(file)

    expect(net.anna.receipts(id).map(({ type }) => type)).toContain('server-error')
    // The next one finds it where the phone has put it.
    const { uploads, refused } = net.simulator.stats().media
    expect(await client.download(message)).toEqual(file)
    expect(net.simulator.stats().media).toMatchObject({ uploads, refused })
  })

  test('comes back too when the client itself has sent it', async () => {
    const client = await net.paired()
    const id = await client.sendContent(net.marie.phone, { document: file, mimetype: 'application/pdf' })
    await net.anna.expectMessage({ id })
    net.simulator.fault({ kind: 'media-gone', code: 404 })

    expect(await client.download(await client.expectMessage(id))).toEqual(file)
  })

  test('is lost when the phone has deleted it, and the client is told so', async () => {
    const client = await net.paired()
    const { id } = await net.marie.sendMedia(net.anna.phone, { type: 'image', bytes: file })
    const message = await client.expectMessage(id)
    await net.anna.expectMessage({ id })
    net.anna.deleteMedia(id)
    net.simulator.fault({ kind: 'media-gone' })
    const updates: BaileysEventMap['messages.media-update'] = []
    client.socket.ev.on('messages.media-update', (update) => updates.push(...update))

    await expect(client.download(message)).rejects.toMatchObject({ output: { statusCode: 404 } })

    expect(updates).toMatchObject([{ key: { id }, error: { data: { code: '2' } } }])
  })

  test('is not given out to a client that does not know its key', async () => {
    const client = await net.paired()
    const { id } = await net.marie.sendMedia(net.anna.phone, { type: 'image', bytes: file })
    const message = structuredClone(await client.expectMessage(id))
    await net.anna.expectMessage({ id })
    Object.assign(contentOf(message), { mediaKey: randomBytes(32) })

    await expect(client.socket.updateMediaMessage(message)).rejects.toMatchObject({ output: { statusCode: 412 } })
  })
})

test('files, their URLs and the authority outlive the network that made them', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'simulator-'))
  onTestFinished(() => rmSync(stateDir, { recursive: true }))
  const first = await Simulator.start({ stateDir, log })
  const { mediaUrl, mediaCaPem, mediaCa } = first
  await using client = await pairedClient(first, first.phone('+33612345678'))
  const { id } = await first.phone('+33698765432').sendMedia('+33612345678', { type: 'image', bytes: file })
  const message = await client.expectMessage(id)
  await client.disconnect()
  await first.close()

  await using second = await Simulator.start({ stateDir, log })

  expect([second.mediaUrl, second.mediaCaPem, second.mediaCa]).toEqual([mediaUrl, mediaCaPem, mediaCa])
  expect(await client.download(message)).toEqual(file)
  expect(second.phone('+33612345678').mediaOf(id)).toEqual(file)
  expect(second.stats().media).toMatchObject({ downloads: 1 })
  expect(second.stats().media.storedBytes).toBeGreaterThan(file.length)
})

describe('the control API', () => {
  const url = (path: string) => `${net.simulator.controlUrl}/phones/33612345678/messages${path}`
  const post = (body: object) =>
    fetch(url(''), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

  test('sends files, shows those that came with their hash, and gives their bytes', async () => {
    const client = await net.paired()
    const media = { type: 'document', data: file.toString('base64'), filename: 'a.pdf', mimetype: 'application/pdf' }
    const written = await post({ to: net.anna.phone, text: 'here', media })
    expect(written.status).toBe(201)
    const message = await client.expectMessage(((await written.json()) as { id: string }).id)
    expect(contentOf(message)).toMatchObject({ fileName: 'a.pdf', caption: 'here' })
    expect(await client.download(message)).toEqual(file)

    const id = await client.sendContent(net.marie.phone, { image: file, jpegThumbnail: '' })
    await net.marie.expectMessage({ id })
    const { messages } = (await (await fetch(url(''))).json()) as { messages: object[] }
    const expected = { ...plain, mimetype: 'image/jpeg', sizeBytes: file.length, sha256: sha256(file) }
    expect(messages).toMatchObject([{ id, type: 'image', media: expected }])
    const bytes = await fetch(url(`/${id}/media`))
    expect(bytes.headers.get('content-type')).toBe('application/octet-stream')
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(file)

    expect((await fetch(url(`/${id}/media`), { method: 'DELETE' })).status).toBe(204)
    expect((await fetch(url(`/${id}/media`))).status).toBe(404)
    expect((await fetch(url(`/${id}/media`), { method: 'DELETE' })).status).toBe(404)
  })

  test('refuses what is no file', async () => {
    expect((await post({ to: net.anna.phone, text: 'x', viewOnce: true })).status).toBe(400)
    expect((await post({ to: net.anna.phone, media: { type: 'image', data: 'not base64!' } })).status).toBe(400)
    expect((await post({ to: net.anna.phone, media: { type: 'hologram', data: '' } })).status).toBe(400)
  })
})
