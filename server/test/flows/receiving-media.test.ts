import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { MediaToSend } from 'simulator'
import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { clipFile, imageFile } from '../media/samples.ts'

const owner = { phone: '+33600000001', name: 'Owner' }

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function linked(env: Record<string, string> = {}) {
  const simulator = await startNetwork()
  const server = await TestServer.start({ simulator, env })
  const marie = simulator.phone('+33612345678')
  const sessionId = await server.link(simulator.addPhone(owner))
  return {
    simulator,
    server,
    marie,
    sessionId,
    /** What `media.ready` or `media.failed` told of the session's first files. */
    async told(type: 'media.ready' | 'media.failed', count = 1) {
      // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
      const events = async (): Promise<any[]> => server.events(`&types=${type}`)
      await expect.poll(async () => (await events()).length, { timeout: 15_000 }).toBe(count)
      return (await events()).map(({ data }) => data)
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await simulator[Symbol.asyncDispose]()
    },
  }
}

/** Without a key: the link alone must do. */
async function open(server: TestServer, link: string) {
  const answer = await fetch(new URL(link, server.app.url))
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('every kind of file comes in with what is known of it, and its link opens the same bytes', {
  ...shows('image received', 'video received', 'audio received', 'document received', 'sticker received'),
  timeout: 90_000,
}, async () => {
  await using t = await linked()
  const jpeg = await imageFile('jpeg')
  const cases: { sent: MediaToSend; shown: object }[] = [
    {
      sent: { type: 'image', bytes: jpeg, caption: 'a beach' },
      shown: { type: 'image', text: 'a beach', media: { mimetype: 'image/jpeg', width: 320, height: 200 } },
    },
    ...(await Promise.all(
      (['png', 'gif', 'webp'] as const).map(async (format) => ({
        sent: { type: 'image' as const, bytes: await imageFile(format), mimetype: `image/${format}` },
        shown: { type: 'image', text: null, media: { mimetype: `image/${format}`, width: 320, height: 200 } },
      })),
    )),
    {
      sent: { type: 'video', bytes: await clipFile('mp4'), caption: 'a film', seconds: 1 },
      shown: { type: 'video', text: 'a film', gif: false, media: { mimetype: 'video/mp4', durationMs: 1000 } },
    },
    {
      sent: { type: 'video', bytes: await clipFile('mp4'), gif: true, seconds: 1 },
      shown: { type: 'video', gif: true, media: { mimetype: 'video/mp4' } },
    },
    {
      sent: { type: 'audio', bytes: await clipFile('mp3'), mimetype: 'audio/mpeg', seconds: 2 },
      shown: { type: 'audio', voice: false, media: { mimetype: 'audio/mpeg', durationMs: 2000 } },
    },
    {
      sent: { type: 'audio', bytes: await clipFile('ogg'), voice: true, seconds: 2, waveform: Buffer.alloc(64, 50) },
      shown: { type: 'audio', voice: true, media: { mimetype: 'audio/ogg; codecs=opus', durationMs: 2000 } },
    },
    {
      sent: { type: 'document', bytes: randomBytes(70_001), filename: 'devis n°7.pdf', caption: 'as agreed' },
      shown: { type: 'document', text: 'as agreed', media: { filename: 'devis n°7.pdf' } },
    },
    {
      sent: { type: 'sticker', bytes: await imageFile('webp') },
      shown: { type: 'sticker', media: { mimetype: 'image/webp', width: 320, height: 200 } },
    },
  ]
  for (const { sent } of cases) await t.marie.sendMedia(owner.phone, sent)
  await t.told('media.ready', cases.length)

  const messages = await t.server.messages(t.sessionId)
  expect(messages).toHaveLength(cases.length)
  for (const [index, { sent, shown }] of cases.entries()) {
    const message = messages[index]
    expect(message).toMatchObject({ ...shown, direction: 'inbound', status: 'received' })
    expect(message.media).toMatchObject({
      state: 'ready',
      sizeBytes: sent.bytes.length,
      sha256: sha256(sent.bytes),
    })
    const { status, bytes } = await open(t.server, message.media.url)
    expect(status).toBe(200)
    expect(sha256(bytes)).toBe(sha256(sent.bytes))
  }
  // Nothing is left of the way that they came.
  expect(readdirSync(path.join(t.server.folder, 'incoming'))).toEqual([])
  await expectFittingEvents(t.server)
})

test('a download that is cut goes on where it ended', async () => {
  await using t = await linked()
  const bytes = randomBytes(4_000_000)
  const downloaded = () => t.simulator.stats().media.bytesOut
  t.simulator.fault({ kind: 'media-cut', phone: t.marie.phone, count: 1 })
  await t.marie.sendMedia(owner.phone, { type: 'document', bytes, filename: 'a.bin' })
  const [message] = await t.told('media.ready')
  expect(sha256((await open(t.server, message.media.url)).bytes)).toBe(sha256(bytes))
  // Fetched twice it would be half as much again. What was not written yet when it was cut comes again: some 100 kB.
  expect(downloaded()).toBeLessThan(bytes.length * 1.3)
}, 30_000)

test('a file that WhatsApp has no more is asked of the phone, which uploads it again', async () => {
  await using t = await linked()
  const bytes = randomBytes(90_000)
  t.simulator.fault({ kind: 'media-gone', phone: t.marie.phone, count: 1 })
  await t.marie.sendMedia(owner.phone, { type: 'document', bytes, filename: 'a.bin' })
  const [message] = await t.told('media.ready')
  expect(sha256((await open(t.server, message.media.url)).bytes)).toBe(sha256(bytes))
}, 30_000)

test('a webhook learns of the message with a link that opens without a key', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server told
  const told: any[] = []
  const sink = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    told.push(JSON.parse(Buffer.concat(parts).toString()))
    response.end()
  })
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  try {
    await using t = await linked({ WEBHOOK_ALLOW_PRIVATE: 'true' })
    const url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`
    expect((await t.server.request('PUT', `/api/v1/sessions/${t.sessionId}/webhook`, { url })).status).toBeLessThan(300)
    const bytes = await imageFile('png')
    await t.marie.sendMedia(owner.phone, { type: 'image', bytes, mimetype: 'image/png' })
    await expect.poll(() => told.map(({ event }) => event), { timeout: 15_000 }).toContain('media.ready')
    const received = told.find(({ event }) => event === 'message.received')
    const ready = told.find(({ event }) => event === 'media.ready')
    for (const payload of [received, ready]) {
      expect(payload.mediaUrl).toBe(payload.data.media.url)
      expect((await open(t.server, payload.mediaUrl)).bytes.equals(bytes)).toBe(true)
    }
    const unsigned = new URL(received.mediaUrl, t.server.app.url)
    unsigned.searchParams.delete('signature')
    expect((await open(t.server, unsigned.href)).status).toBe(401)
  } finally {
    sink.close()
  }
}, 30_000)

test('without room the message is told without its file: an event and a line in the log say why', async () => {
  await using t = await linked({ MEDIA_QUOTA_MB: '1' })
  await t.marie.sendMedia(owner.phone, { type: 'document', bytes: randomBytes(1_200_000), filename: 'a.bin' })
  const [message] = await t.told('media.failed')
  expect(message).toMatchObject({ type: 'document', media: { state: 'failed', filename: 'a.bin', sha256: null } })
  expect((await t.server.get(`/media/${message.id}`)).status).toBe(404)
  const line = t.server.logLines.map((text) => JSON.parse(text)).find(({ message }) => message === 'media not fetched')
  expect(line).toMatchObject({ level: 'error', messageId: message.id })
  expect(await t.server.events('&types=message.received')).toHaveLength(1)
  await expectFittingEvents(t.server)
}, 30_000)

test('what was being fetched at a stop is fetched after the next start', async () => {
  await using simulator = await startNetwork()
  const bytes = randomBytes(60_000)
  const first = await TestServer.start({ simulator })
  const marie = simulator.phone('+33612345678')
  const sessionId = await first.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'slow-media', phone: marie.phone, durationMs: 60_000 })
  await marie.sendMedia(owner.phone, { type: 'document', bytes, filename: 'a.bin' })
  await expect.poll(async () => (await first.messages(sessionId)).length).toBe(1)
  await first.close()
  simulator.clearFaults()

  await using second = await TestServer.start({ simulator, folder: first.folder })
  await expect.poll(async () => (await second.messages(sessionId))[0].media.state, { timeout: 15_000 }).toBe('ready')
  const [message] = await second.messages(sessionId)
  expect(sha256((await open(second, message.media.url)).bytes)).toBe(sha256(bytes))
}, 30_000)
