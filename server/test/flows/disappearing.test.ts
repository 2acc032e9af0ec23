import type { Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { untilNextSecond } from '../harness/next-second.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { imageFile } from '../media/samples.ts'

const karim = '+33698765432'
const [day, week] = [86_400, 604_800]

let simulator: Simulator
let server: TestServer
let owner: Phone
let marie: Phone
let sessionId: string
beforeAll(async () => {
  simulator = await startNetwork()
  server = await TestServer.start({ simulator })
  owner = simulator.addPhone({ phone: '+33600000001', name: 'Owner' })
  marie = simulator.phone('+33612345678')
  sessionId = await server.link(owner)
  await server.send(sessionId, marie.phone, 'Bonjour')
  await server.send(sessionId, karim, 'Bonjour')
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await simulator?.[Symbol.asyncDispose]()
})

const chat = (phone: string) => `/sessions/${sessionId}/chats/${encodeURIComponent(phone)}`
const lifetime = async (phone = marie.phone): Promise<number> => (await server.get(chat(phone))).body.ephemeralSeconds
const set = (phone: string, seconds: number, query = '') =>
  server.request('PUT', `/api/v1${chat(phone)}/disappearing${query}`, { seconds })

/** What goes to Marie now, as her phone has it. */
async function arriving(content: object) {
  const { body } = await server.post(`/sessions/${sessionId}/messages`, { to: marie.phone, ...content })
  return marie.expectMessage({ id: body.whatsappId })
}

test(
  'we set how long messages of a chat live: the other side is told, and all that we write there says so',
  shows('Disappearing messages sent', 'disappearing by us'),
  async () => {
    const { status, body } = await set(marie.phone, day)
    expect([status, body.status]).toEqual([200, 'sent'])
    expect(await marie.expectMessage({ id: body.whatsappId })).toMatchObject({
      type: 'ephemeral',
      expirationSeconds: day,
    })
    expect(await lifetime()).toBe(day)
    const [told] = await server.events('&types=chat.updated')
    expect(told!.data).toMatchObject({ phone: marie.phone, ephemeralSeconds: day })

    const data = (await imageFile('jpeg')).toString('base64')
    for (const content of [
      { text: 'soon gone' },
      { poll: { question: 'When?', options: ['a', 'b'] } },
      { media: { data } },
    ])
      expect(await arriving(content)).toMatchObject({ expirationSeconds: day })
    const [first] = await server.messages(sessionId, `&chatId=${encodeURIComponent(karim)}`)
    const forward = `/sessions/${sessionId}/messages/${first.id}/forward`
    const { body: passedOn } = await server.post(forward, { to: marie.phone })
    expect(await marie.expectMessage({ id: passedOn.whatsappId })).toMatchObject({ expirationSeconds: day })

    expect((await set(marie.phone, 0)).body.status).toBe('sent')
    expect(await arriving({ text: 'stays' })).not.toHaveProperty('expirationSeconds')
    await expectFittingEvents(server)
  },
)

test(
  'the other side sets it, our own phone sets it, a message says it: so it is here, and the latest word counts',
  shows('Disappearing messages received', 'disappearing by others'),
  async () => {
    const { id } = await marie.setLifetime(owner.phone, week)
    await expect.poll(() => lifetime()).toBe(week)
    expect((await server.messages(sessionId)).filter(({ whatsappId }) => whatsappId === id)).toEqual([])
    expect(await arriving({ text: 'soon gone' })).toMatchObject({ expirationSeconds: week })
    await owner.setLifetime(marie.phone, 0)
    await expect.poll(() => lifetime()).toBe(0)

    // Somebody for whom all new chats are so.
    const stranger = simulator.phone(karim)
    await stranger.send(owner.phone, { text: 'Hello', expirationSeconds: day })
    await expect.poll(() => lifetime(karim)).toBe(day)
    await stranger.sendText(owner.phone, 'from a client that does not obey')
    await expect.poll(async () => (await server.messages(sessionId)).at(-1).text).toContain('does not obey')
    expect(await lifetime(karim)).toBe(day)
    await expectFittingEvents(server)
  },
)

test('the longest time that the protocol can say is stored, and so is the message that says it', async () => {
  const longest = 2 ** 32 - 1
  await untilNextSecond()
  const { id } = await simulator
    .phone(karim)
    .send(owner.phone, { text: 'no phone writes so', expirationSeconds: longest })
  await expect.poll(() => lifetime(karim)).toBe(longest)
  expect((await server.messages(sessionId)).filter(({ whatsappId }) => whatsappId === id)).toHaveLength(1)
})

test('of two words in one second, ours and theirs, the later one counts', async () => {
  await untilNextSecond()
  expect((await set(marie.phone, day)).body.status).toBe('sent')
  await marie.setLifetime(owner.phone, 0)
  await expect.poll(() => lifetime()).toBe(0)
})

test('what cannot be set is refused: another time, a group, a chat that is not there', async () => {
  const { id } = owner.createGroup('Équipe', [marie.phone])
  await expect.poll(async () => (await server.get(`/sessions/${sessionId}/groups`)).body.total).toBe(1)
  expect(await set(marie.phone, 3_600)).toMatchObject({ status: 400, body: { error: 'VALIDATION_ERROR' } })
  expect(await set(id, day)).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
  expect(await set('+33600000777', day)).toMatchObject({ status: 404, body: { error: 'CHAT_NOT_FOUND' } })
})

test('set while the session is away it waits, is told to the other side once, and holds for what follows', async () => {
  await server.post(`/sessions/${sessionId}/stop`)
  expect(await set(karim, 0)).toMatchObject({ status: 503, body: { error: 'SESSION_NOT_CONNECTED' } })
  const { status, body } = await set(karim, week, '?queue=true')
  expect([status, body.status]).toEqual([202, 'pending'])
  await server.post(`/sessions/${sessionId}/start`)
  expect(await simulator.phone(karim).expectMessage({ id: body.whatsappId })).toMatchObject({ expirationSeconds: week })
  await expect.poll(() => lifetime(karim)).toBe(week)
})

test('a phone tells it with its history', async () => {
  await marie.setLifetime(owner.phone, day)
  await expect.poll(() => lifetime()).toBe(day)
  const again = await server.link(owner, 'again', { options: { syncHistory: 'recent' } })
  const there = async () => (await server.get(`/sessions/${again}/chats/${encodeURIComponent(marie.phone)}`)).body
  await expect.poll(there).toMatchObject({ ephemeralSeconds: day })
})
