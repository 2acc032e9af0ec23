import { randomBytes } from 'node:crypto'
import type { MediaToSend, Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shows } from '../harness/capability.ts'
import { getFromMediaHost } from '../harness/media-host.ts'
import { adminKey, startNetwork, TestServer } from '../harness/server.ts'
import { clipFile, imageFile } from '../media/samples.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const karim = '+33698765432'

let simulator: Simulator
let server: TestServer
let marie: Phone
let sessionId: string
beforeAll(async () => {
  simulator = await startNetwork()
  server = await TestServer.start({ simulator })
  marie = simulator.phone('+33612345678')
  sessionId = await server.link(simulator.addPhone(owner))
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await simulator?.[Symbol.asyncDispose]()
})

const forward = (messageId: string, to = karim) =>
  server.post(`/sessions/${sessionId}/messages/${messageId}/forward?wait=20`, { to })

const shown = async (messageId: string) => (await server.get(`/sessions/${sessionId}/messages/${messageId}`)).body

/** A message as the server has it once it has come. */
async function received(whatsappId: string) {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  const find = async (): Promise<any> => (await server.messages(sessionId)).find((row) => row.whatsappId === whatsappId)
  await expect.poll(find, { timeout: 15_000 }).toBeDefined()
  return find()
}

async function fileOf(messageId: string): Promise<Buffer> {
  const answer = await fetch(`${server.app.url}/api/v1/media/${messageId}`, { headers: { 'X-API-Key': adminKey } })
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

test('a message is passed on with its content, and counts as forwarded', shows('forwarded sent'), async () => {
  const { id } = await marie.send(owner.phone, { location: { latitude: 1, longitude: 2, name: 'Here' } })
  const { body } = await forward((await received(id)).id)
  expect(body).toMatchObject({ status: 'sent', to: { phone: karim } })
  expect(await simulator.phone(karim).expectMessage({ id: body.whatsappId })).toMatchObject({
    type: 'location',
    location: { latitude: 1, longitude: 2, name: 'Here' },
    isForwarded: true,
  })
  expect(await shown(body.messageId)).toMatchObject({ forwarded: true, media: null })
})

const files: [string, () => Promise<Omit<MediaToSend, 'type'>>, MediaToSend['type'], object][] = [
  ['a picture', async () => ({ bytes: await imageFile('jpeg'), caption: 'a beach' }), 'image', { text: 'a beach' }],
  ['a film', async () => ({ bytes: await clipFile('mp4'), gif: true }), 'video', { media: { gif: true } }],
  [
    'a document',
    async () => ({ bytes: randomBytes(70_001), filename: 'devis n°7.pdf', caption: 'as agreed' }),
    'document',
    { text: 'as agreed', media: { filename: 'devis n°7.pdf' } },
  ],
  [
    'a voice note',
    async () => ({ bytes: await clipFile('ogg'), voice: true, seconds: 2 }),
    'audio',
    { media: { voice: true, seconds: 2 } },
  ],
  ['a sticker', async () => ({ bytes: await imageFile('webp') }), 'sticker', {}],
]

test.each(files)(
  '%s that came is passed on: the same bytes at the phone, and to be opened here',
  shows('forwarded sent'),
  async (...row) => {
    const [, make, type, arrives] = row
    const sent = { type, ...(await make()) }
    const { id } = await marie.sendMedia(owner.phone, sent)
    const source = await received(id)
    const { status, body } = await forward(source.id)
    expect([status, body.status]).toEqual([200, 'sent'])
    const phone = simulator.phone(karim)
    expect(await phone.expectMessage({ id: body.whatsappId })).toMatchObject({ type, isForwarded: true, ...arrives })
    expect(phone.mediaOf(body.whatsappId).equals(sent.bytes)).toBe(true)
    const { url, ...media } = (await shown(source.id)).media
    expect(await shown(body.messageId)).toMatchObject({ type, forwarded: true, direction: 'outbound', media })
    expect((await fileOf(body.messageId)).equals(sent.bytes)).toBe(true)
  },
)

test('what WhatsApp has forgotten is passed on all the same, and each copy again', async () => {
  const bytes = await imageFile('png')
  const media = { data: bytes.toString('base64'), caption: 'ours' }
  const { body: sent } = await server.post(`/sessions/${sessionId}/messages?wait=20`, { to: marie.phone, media })
  const { message } = await marie.expectMessage({ id: sent.whatsappId })
  await forget((message as { imageMessage: { url: string } }).imageMessage.url)

  const { body: copy } = await forward(sent.messageId)
  const { body: again } = await forward(copy.messageId, marie.phone)
  for (const [phone, id] of [
    [simulator.phone(karim), copy.whatsappId],
    [marie, again.whatsappId],
  ] as const) {
    expect(await phone.expectMessage({ id })).toMatchObject({ text: 'ours', media: { problem: null } })
    expect(phone.mediaOf(id).equals(bytes)).toBe(true)
  }
})

async function forget(url: string): Promise<void> {
  simulator.fault({ kind: 'media-gone', phone: owner.phone, count: 1 })
  expect((await getFromMediaHost(simulator, url)).status).toBe(410)
}

test('a file that is not here any more is not passed on: 404 says so, and nothing is sent', async () => {
  const { id } = await marie.sendMedia(owner.phone, { type: 'sticker', bytes: await imageFile('webp') })
  const source = await received(id)
  await server.db.write(async (trx) => {
    const erased = { state: 'failed', blob_id: null, error: 'it was too old' } as const
    await trx.updateTable('media').set(erased).where('message_id', '=', source.id).execute()
  })
  const before = await server.messages(sessionId)
  const answer = await forward(source.id)
  expect(answer).toMatchObject({ status: 404, body: { error: 'MEDIA_NOT_FOUND' } })
  expect(answer.body.message).toContain('it was too old')
  expect(await server.messages(sessionId)).toHaveLength(before.length)
})
