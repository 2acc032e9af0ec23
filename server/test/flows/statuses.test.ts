import { createHash } from 'node:crypto'
import { type Phone, type Simulator, STATUS_JID } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { clipFile, imageFile } from '../media/samples.ts'

const clock = new MovableClock()
let simulator: Simulator
let server: TestServer
let owner: Phone
let marie: Phone
let karim: Phone
let sessionId: string

beforeAll(async () => {
  simulator = await startNetwork()
  server = await TestServer.start({ simulator, clock })
  owner = simulator.addPhone({ phone: '+33600000001', name: 'Owner' })
  marie = simulator.phone('+33612345678')
  karim = simulator.phone('+33698765432')
  sessionId = await server.link(owner)
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await simulator.close()
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const call = (method: string, route = '', body?: object) =>
  server.request(method, `/api/v1/sessions/${sessionId}/statuses${route}`, body)
const post = (body: object, query = '') => call('POST', query, body)
const feed = async (query = '') => (await call('GET', query)).body.statuses
const poll = <T>(look: () => T) => expect.poll(look, { timeout: 15_000, interval: 50 })
const eventsOf = async (type: string) => (await server.events(`&types=${type}`)).map(({ data }) => data)

test(
  'a text is shown to those whom it is for, with its ground and font, and to the own phone; it is known who saw it',
  shows('Statuses sent'),
  async () => {
    const body = {
      text: 'At the sea',
      background: '#AA3366',
      font: 3,
      audience: [marie.phone, `${marie.phone.slice(1)}@s.whatsapp.net`],
    }
    const posted = await post(body)
    expect(posted).toMatchObject({ status: 200, body: { status: 'sent', audienceCount: 1 } })
    const { statusId, whatsappId: id } = posted.body
    const shown = await marie.expectMessage({ id })
    expect(shown).toMatchObject({ from: owner.phone, chatId: STATUS_JID, type: 'text', text: 'At the sea' })
    expect(shown.message).toMatchObject({ extendedTextMessage: { backgroundArgb: 0xff_aa_33_66, font: 3 } })
    await owner.expectMessage({ id })

    marie.read(id)
    await poll(() => call('GET', `/${statusId}/viewers`)).toMatchObject({
      body: { total: 1, viewers: [{ contact: { phone: marie.phone, lid: marie.lid }, reaction: null }] },
    })
    await marie.react(id, '💚')
    await poll(async () => (await call('GET', `/${statusId}/viewers`)).body.viewers[0].reaction).toBe('💚')
    marie.read(id)
    expect(await feed('?direction=outbound')).toMatchObject([
      { id: statusId, background: '#aa3366', font: 3, viewCount: 1, audienceCount: 1, reactions: [{ emoji: '💚' }] },
    ])
    expect(await eventsOf('status.sent')).toMatchObject([{ id: statusId, isStatus: true }])
    expect(await eventsOf('status.viewed')).toMatchObject([{ id: statusId, from: { phone: marie.phone } }])
    expect(await eventsOf('status.reaction')).toMatchObject([
      { id: statusId, emoji: '💚', from: { phone: marie.phone } },
    ])
    expect(karim.messages()).toEqual([])
  },
)

test('a picture, a video and a voice note arrive with the bytes that were posted', shows('Statuses sent'), async () => {
  const files = [
    { media: { caption: 'a beach' }, bytes: await imageFile('jpeg'), type: 'image' },
    { media: {}, bytes: await clipFile('mp4'), type: 'video' },
    { media: { voice: true }, bytes: await clipFile('ogg'), type: 'audio' },
  ]
  for (const { media, bytes, type } of files) {
    const given = { ...media, data: bytes.toString('base64') }
    const posted = await post({ media: given, audience: [marie.phone, karim.phone] }, '?wait=30')
    expect(posted).toMatchObject({ status: 200, body: { status: 'sent', audienceCount: 2 } })
    const id = posted.body.whatsappId
    for (const phone of [marie, karim]) {
      expect(await phone.expectMessage({ id })).toMatchObject({ chatId: STATUS_JID, type, from: owner.phone })
    }
    const { media: shown } = (await call('GET', `/${posted.body.statusId}`)).body
    expect(sha256(marie.mediaOf(id))).toBe(shown.sha256)
    if (type !== 'audio') expect(marie.mediaOf(id).equals(bytes)).toBe(true)
    expect(Buffer.from(await (await fetch(shown.url)).arrayBuffer()).equals(marie.mediaOf(id))).toBe(true)
  }
})

test(
  'what others post is in the feed, is seen and liked, and goes when they delete it',
  shows('Statuses received', 'Seeing and liking the statuses of others sent'),
  async () => {
    const received = (await eventsOf('message.received')).length
    const text = await marie.postStatus('Bonjour à tous', { viewers: [owner.phone], backgroundArgb: 0xff_11_22_33 })
    const picture = await imageFile('png')
    const { id } = await karim.sendMedia(STATUS_JID, { type: 'image', bytes: picture }, { viewers: [owner.phone] })
    await poll(() => feed('?direction=inbound')).toMatchObject([
      { whatsappId: id, type: 'image', from: { phone: karim.phone } },
      { whatsappId: text.id, text: 'Bonjour à tous', background: '#112233', from: { phone: marie.phone }, seen: false },
    ])
    const [image, hello] = await feed('?direction=inbound')
    await poll(async () => (await call('GET', `/${image.id}`)).body.media.state).toBe('ready')
    const { url } = (await call('GET', `/${image.id}`)).body.media
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(picture)).toBe(true)
    expect(await feed(`?from=${encodeURIComponent(marie.phone)}`)).toMatchObject([{ id: hello.id }])

    expect(await call('POST', `/${hello.id}/seen`)).toMatchObject({ status: 200, body: { id: hello.id, seen: true } })
    await marie.expectReceipt({ id: text.id, type: 'read', from: owner.phone })
    const liked = await call('PUT', `/${hello.id}/reaction`, { emoji: '💚' })
    expect(liked).toMatchObject({ status: 200, body: { messageId: hello.id, status: 'sent' } })
    const like = await marie.expectMessage({ id: liked.body.whatsappId })
    expect(like).toMatchObject({ type: 'reaction', text: '💚', targetId: text.id, from: owner.phone })
    expect(karim.messages().some(({ type }) => type === 'reaction')).toBe(false)
    expect((await call('GET', `/${hello.id}`)).body.reactions).toMatchObject([{ emoji: '💚', from: { id: null } }])

    await marie.revoke(text.id)
    await poll(() => eventsOf('status.revoked')).toMatchObject([{ id: hello.id, text: null }])
    expect(await feed('?direction=inbound')).toMatchObject([{ id: image.id }])
    expect(await eventsOf('message.received')).toHaveLength(received)
    expect(await eventsOf('status.received')).toMatchObject([{ id: hello.id }, { id: image.id }])
  },
)

test(
  'what is seen on the phone is seen here, and nothing else is',
  shows('Seeing a status on another device of the account received'),
  async () => {
    const [first, second] = [
      await marie.postStatus('seen on the phone', { viewers: [owner.phone] }),
      await marie.postStatus('not seen', { viewers: [owner.phone] }),
    ]
    await owner.expectMessage({ id: first.id })
    const seen = async () => {
      const shown = await feed('?direction=inbound')
      return [first, second].map(
        ({ id }) => shown.find(({ whatsappId }: { whatsappId: string }) => whatsappId === id)?.seen,
      )
    }
    await poll(seen).toEqual([false, false])
    owner.read(first.id)
    await poll(seen).toEqual([true, false])
  },
)

test('one’s own is deleted for those who have it, and a waiting one is never posted', async () => {
  const posted = await post({ text: 'a mistake', audience: [marie.phone] })
  await marie.expectMessage({ id: posted.body.whatsappId })
  const deleted = await call('DELETE', `/${posted.body.statusId}`)
  expect(deleted).toMatchObject({ status: 200, body: { status: 'sent' } })
  expect(await marie.expectMessage({ id: deleted.body.whatsappId })).toMatchObject({
    type: 'revoke',
    targetId: posted.body.whatsappId,
  })
  const sendAt = new Date(clock.now() + 3_600_000).toISOString()
  const waiting = await post({ text: 'later', audience: [marie.phone], sendAt })
  expect(waiting).toMatchObject({ status: 202, body: { status: 'pending' } })
  expect(await call('DELETE', `/${waiting.body.statusId}`)).toMatchObject({ body: { status: 'cancelled' } })
})

test('after a lost acknowledgement it goes again with the same id and bytes, and is shown once', async () => {
  for (const phone of [owner, marie]) phone.setAutoReceipts('none')
  simulator.fault({ kind: 'ack-loss', count: 1, phone: owner.phone })
  const posted = await post({ text: 'once', audience: [marie.phone] }, '?wait=0')
  const id = posted.body.whatsappId
  await marie.expectMessage({ id })
  await poll(async () => {
    clock.advance(10_000)
    return (await call('GET', `/${posted.body.statusId}`)).body.status
  }).toBe('sent')
  const copies = await marie.expectWireCopies(id, 2)
  expect(new Set(copies.map(({ sha256 }) => sha256)).size).toBe(1)
  expect(marie.messages().filter((message) => message.id === id)).toHaveLength(1)
  for (const phone of [owner, marie]) phone.setAutoReceipts('delivered')
})

test('contacts are those with a name or a chat; nobody, a group and a document are refused', async () => {
  const nobody = await post({ text: 'to all' })
  expect(nobody.body.error === 'VALIDATION_ERROR' || nobody.body.audienceCount > 0).toBe(true)
  await server.send(sessionId, karim.phone, 'Bonjour')
  owner.settings.saveContacts([{ phone: marie.phone, name: 'Marie C.' }])
  const countOf = async () => (await post({ text: 'to all' })).body.audienceCount
  await poll(countOf).toBe(2)
  expect(await post({ text: 'to all', audience: ['123-456@g.us'] })).toMatchObject({ status: 400 })
  const pdf = { data: Buffer.from('%PDF-1.4 a document').toString('base64'), type: 'document', filename: 'a.pdf' }
  expect(await post({ media: pdf, audience: [marie.phone] })).toMatchObject({ status: 400 })
  expect(await post({ text: 'a', media: pdf, audience: [marie.phone] })).toMatchObject({ status: 400 })
})

test('after a day it is shown no more: it leaves the feed, and nothing can be done to it', async () => {
  const [latest] = await feed('?direction=inbound')
  clock.advance(86_400_000)
  expect(await feed()).toEqual([])
  expect((await feed('?expired=true')).length).toBeGreaterThan(5)
  for (const [method, route, body] of [
    ['POST', 'seen', undefined],
    ['PUT', 'reaction', { emoji: '💚' }],
  ] as const) {
    const refused = await call(method, `/${latest.id}/${route}`, body)
    expect(refused).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
  }
  const { body: message } = await server.send(sessionId, marie.phone, 'a message')
  expect(await call('GET', `/${message.messageId}`)).toMatchObject({ status: 404 })
  await expectFittingEvents(server)
  expect(simulator.stats()).toMatchObject({ unhandled: 0, errors: 0 })
})
