import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { base64, startMediaSender } from '../media/media-sender.ts'
import { clipFile, imageFile } from '../media/samples.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('every kind of file arrives on the phone with the bytes that were sent, and is shown with them', {
  ...shows('image sent', 'video sent', 'audio sent', 'document sent', 'sticker sent'),
  timeout: 90_000,
}, async () => {
  await using t = await startMediaSender()
  const jpeg = await imageFile('jpeg')
  const cases: { sent: object; bytes: Buffer; arrives: object }[] = [
    { sent: { caption: 'a beach' }, bytes: jpeg, arrives: { type: 'image', text: 'a beach' } },
    { sent: {}, bytes: await imageFile('png'), arrives: { type: 'image' } },
    { sent: {}, bytes: await imageFile('gif'), arrives: { type: 'image' } },
    { sent: { type: 'image' }, bytes: await imageFile('webp'), arrives: { type: 'image' } },
    { sent: { caption: 'a film' }, bytes: await clipFile('mp4'), arrives: { type: 'video', text: 'a film' } },
    { sent: { gif: true }, bytes: await clipFile('mp4'), arrives: { type: 'video', media: { gif: true } } },
    { sent: {}, bytes: await clipFile('mp3'), arrives: { type: 'audio', media: { voice: false } } },
    { sent: {}, bytes: await clipFile('wav'), arrives: { type: 'audio' } },
    { sent: {}, bytes: await clipFile('ogg'), arrives: { type: 'audio' } },
    { sent: { voice: true }, bytes: await clipFile('ogg'), arrives: { type: 'audio', media: { voice: true } } },
    {
      sent: { type: 'document', filename: 'devis n°7.pdf', caption: 'as agreed' },
      bytes: randomBytes(70_001),
      arrives: { type: 'document', text: 'as agreed', media: { filename: 'devis n°7.pdf' } },
    },
    { sent: { type: 'sticker' }, bytes: await imageFile('webp'), arrives: { type: 'sticker' } },
    { sent: { viewOnce: true }, bytes: jpeg, arrives: { type: 'image', media: { viewOnce: true } } },
    { sent: { viewOnce: true }, bytes: await clipFile('mp4'), arrives: { type: 'video', media: { viewOnce: true } } },
    {
      sent: { viewOnce: true, voice: true },
      bytes: await clipFile('ogg'),
      arrives: { type: 'audio', media: { viewOnce: true, voice: true } },
    },
  ]
  for (const { sent, bytes, arrives } of cases) {
    const { status, body } = await t.post({ ...sent, data: base64(bytes) })
    expect([status, body.status, body.message]).toEqual([200, 'sent', undefined])
    const arrived = await t.phone.expectMessage({ id: body.whatsappId })
    expect(arrived).toMatchObject(arrives)
    expect(sha256(t.phone.mediaOf(body.whatsappId))).toBe(sha256(bytes))
    const shown = (await t.server.get(`${t.route}/${body.messageId}`)).body
    expect(shown).toMatchObject({ direction: 'outbound', media: { state: 'ready', sha256: sha256(bytes) } })
    const link = await fetch(new URL(shown.media.url, t.server.app.url))
    expect(sha256(Buffer.from(await link.arrayBuffer()))).toBe(sha256(bytes))
  }
})

test('a file comes by a form, by a URL, or was uploaded before and goes several times', async () => {
  const bytes = await imageFile('png')
  const site = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/pictures/a%20cat.png' }).end()
    else if (request.url === '/missing') response.writeHead(404).end()
    else response.end(bytes)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  try {
    await using t = await startMediaSender({ MEDIA_ALLOW_PRIVATE: 'true' })
    const form = await t.form(t.route, bytes, 'cat.png', { to: marie, caption: 'by a form' })
    const fetched = await t.post({ url: `${url}/moved`, caption: 'by a URL' })
    const { mediaId } = (await t.form(`/sessions/${t.sessionId}/media`, bytes, 'cat.png')).body
    const first = await t.post({ mediaId, caption: 'uploaded' })
    const again = await t.post({ mediaId, caption: 'uploaded' })
    for (const { status, body } of [form, fetched, first, again]) {
      expect([status, body.status]).toEqual([200, 'sent'])
      await t.phone.expectMessage({ id: body.whatsappId })
      expect(t.phone.mediaOf(body.whatsappId).equals(bytes)).toBe(true)
    }
    const missing = await t.post({ url: `${url}/missing` })
    expect(missing).toMatchObject({ status: 400, body: { error: 'VALIDATION_ERROR' } })
    expect(missing.body.message).toContain('404')
    // Four messages, and the upload itself; the blob of the upload is one for all.
    expect(await t.kept()).toEqual({ rows: 5, blobs: 3, messages: 4 })
  } finally {
    site.close()
  }
}, 30_000)

test('what is refused leaves nothing behind', async () => {
  await using t = await startMediaSender({ MEDIA_MAX_MB: '1' })
  const large = randomBytes(1024 * 1024 + 1)
  const jpeg = base64(await imageFile('jpeg'))
  const cases: [object, number, string][] = [
    [{ type: 'document', data: base64(large) }, 413, 'FILE_TOO_LARGE'],
    [{ type: 'image', data: base64(Buffer.from('no picture')) }, 415, 'UNSUPPORTED_MEDIA'],
    [{ type: 'video', data: jpeg }, 415, 'UNSUPPORTED_MEDIA'],
    [{ data: 'this is not base64' }, 400, 'VALIDATION_ERROR'],
    [{ data: jpeg, mediaId: 'x' }, 400, 'VALIDATION_ERROR'],
    [{ caption: 'nothing' }, 400, 'VALIDATION_ERROR'],
    [{ data: jpeg, gif: true }, 400, 'VALIDATION_ERROR'],
    [{ type: 'document', data: jpeg, viewOnce: true }, 400, 'VALIDATION_ERROR'],
    [{ mediaId: 'unknown' }, 404, 'MEDIA_NOT_FOUND'],
    [{ url: 'http://127.0.0.1:8080/a.png' }, 422, 'URL_NOT_ALLOWED'],
    [{ url: 'http://[::ffff:169.254.169.254]/latest' }, 422, 'URL_NOT_ALLOWED'],
    [{ url: 'file:///etc/passwd' }, 422, 'URL_NOT_ALLOWED'],
  ]
  for (const [media, status, error] of cases) {
    const answer = await t.post(media)
    expect([answer.status, answer.body.error], JSON.stringify(media).slice(0, 80)).toEqual([status, error])
  }
  const form = await t.form(t.route, large, 'a.bin', { to: marie, type: 'document' })
  expect([form.status, form.body.error]).toEqual([413, 'FILE_TOO_LARGE'])
  const stranger = await t.server.post(t.route, { to: '+33600000099', media: { data: jpeg } })
  expect(stranger.body.error).toBe('PHONE_NOT_REGISTERED')
  expect(await t.kept()).toEqual({ rows: 0, blobs: 0, messages: 0 })
}, 30_000)

test('an upload that fails is made again, and the message arrives once', async () => {
  await using t = await startMediaSender()
  const bytes = await imageFile('jpeg')
  t.simulator.fault({ kind: 'media-failure', phone: owner.phone, count: 1 })
  const { status, body } = await t.server.post(`${t.route}?wait=20`, { to: marie, media: { data: base64(bytes) } })
  expect([status, body.status]).toEqual([200, 'sent'])
  await t.phone.expectMessage({ id: body.whatsappId })
  expect(t.phone.messages().filter(({ id }) => id === body.whatsappId)).toHaveLength(1)
  expect(t.phone.mediaOf(body.whatsappId).equals(bytes)).toBe(true)
}, 30_000)

test('a file that waited through a stop is uploaded and sent after the next start', async () => {
  await using simulator = await startNetwork()
  const first = await TestServer.start({ simulator })
  const phone = simulator.phone(marie)
  const sessionId = await first.link(simulator.addPhone(owner))
  await first.post(`/sessions/${sessionId}/stop`)
  const bytes = await imageFile('png')
  const media = { data: base64(bytes) }
  const { status, body } = await first.post(`/sessions/${sessionId}/messages?queue=true`, { to: marie, media })
  expect([status, body.status]).toEqual([202, 'pending'])
  await first.close()

  await using second = await TestServer.start({ simulator, folder: first.folder })
  await second.post(`/sessions/${sessionId}/start`)
  await phone.expectMessage({ id: body.whatsappId }, 15_000)
  expect(phone.mediaOf(body.whatsappId).equals(bytes)).toBe(true)
}, 30_000)
