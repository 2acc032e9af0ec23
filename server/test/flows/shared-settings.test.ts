import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const marie = '+33612345678'
const karim = '+33698765432'
const encode = encodeURIComponent

let simulator: Simulator
let server: TestServer
let folder: string
let owner: Phone
let sessionId: string

beforeAll(async () => {
  simulator = await startNetwork()
  folder = mkdtempSync(path.join(tmpdir(), 'yesapp-settings-'))
  server = await TestServer.start({ simulator, folder })
  owner = simulator.addPhone({ phone: '+33600000001', name: 'Owner' })
  owner.settings.archive(karim)
  sessionId = await server.link(owner, 'shop', { options: { markOnline: true } })
  await server.send(sessionId, marie, 'Bonjour')
})

afterAll(async () => {
  await server.close()
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

const chatRoute = (phone: string) => `/sessions/${sessionId}/chats/${encode(phone)}`
const chat = async (phone: string) => (await server.get(chatRoute(phone))).body
const change = (method: string, phone: string, name: string, body?: object) =>
  server.request(method, `/api/v1${chatRoute(phone)}/${name}`, body)
const poll = <T>(look: () => T) => expect.poll(look, { timeout: 15_000, interval: 50 })
const eventsOf = (type: string) => server.events(`&types=${type}`)

test('what was set on the phone before the linking is known here', async () => {
  await poll(() => chat(karim)).toMatchObject({ phone: karim, archived: true })
  await poll(async () => (await server.get(`/sessions/${sessionId}`)).body).toMatchObject({ pushName: 'Owner' })
})

test('what the API changes about a chat is seen on the phone', shows('Chats sent'), async () => {
  expect((await change('POST', marie, 'mute', { seconds: 3600 })).body.mutedUntil).not.toBeNull()
  expect(await change('POST', marie, 'pin')).toMatchObject({ status: 200, body: { pinned: true } })
  expect(await change('DELETE', marie, 'read')).toMatchObject({ status: 200, body: { markedUnread: true } })
  const { mutedUntil } = await chat(marie)
  expect(owner.settings.chat(marie)).toEqual({ isArchived: false, mutedUntil, isPinned: true, isMarkedUnread: true })

  expect(await change('POST', marie, 'archive')).toMatchObject({ status: 200, body: { archived: true, pinned: false } })
  expect(owner.settings.chat(marie).isArchived).toBe(true)
  for (const name of ['archive', 'mute', 'pin']) expect((await change('DELETE', marie, name)).status).toBe(200)
  expect(await change('POST', marie, 'read')).toMatchObject({ status: 200, body: { markedUnread: false } })
  expect(owner.settings.chat(marie)).toEqual({
    isArchived: false,
    mutedUntil: null,
    isPinned: false,
    isMarkedUnread: false,
  })
})

test('what the phone changes is told once, and is so here', shows('Chats received'), async () => {
  const until = new Date('2030-01-01T00:00:00.000Z')
  const told = (await eventsOf('chat.updated')).length
  owner.settings.archive(marie)
  await poll(() => chat(marie)).toMatchObject({ archived: true })
  owner.settings.mute(marie, until)
  await poll(() => chat(marie)).toMatchObject({ mutedUntil: until.toISOString() })
  owner.settings.markRead(marie, false)
  await poll(() => chat(marie)).toMatchObject({ markedUnread: true })
  owner.settings.archive(marie, false)
  owner.settings.pin(marie)
  await poll(() => chat(marie)).toMatchObject({ archived: false, pinned: true })
  expect((await eventsOf('chat.updated')).slice(told).map(({ data }) => data)).toMatchObject([
    { phone: marie, archived: true },
    { mutedUntil: until.toISOString() },
    { markedUnread: true },
    { archived: false, pinned: false },
    { pinned: true },
  ])
})

test(
  'a name in the phone’s address book is the contact’s, with an event',
  shows('Names in the address book received'),
  async () => {
    owner.settings.saveContacts([
      { phone: marie, name: 'Marie Curie' },
      { phone: '+33611111111', name: 'Nobody yet' },
    ])
    const contact = async (phone: string) => (await server.get(`/sessions/${sessionId}/contacts/${encode(phone)}`)).body
    await poll(() => contact(marie)).toMatchObject({ name: 'Marie Curie' })
    await poll(() => contact('+33611111111')).toMatchObject({ name: 'Nobody yet' })
    expect((await chat(marie)).name).toBe('Marie Curie')
    const named = (await eventsOf('contact.updated')).map(({ data }) => data.name)
    expect(named).toEqual(expect.arrayContaining(['Marie Curie', 'Nobody yet']))
  },
)

test('the account’s own name is changed on either side', async () => {
  const profile = `/sessions/${sessionId}/profile`
  expect(await server.request('PATCH', `/api/v1${profile}`, { name: 'The shop' })).toMatchObject({
    status: 200,
    body: { name: 'The shop' },
  })
  expect(owner.name).toBe('The shop')
  owner.settings.rename('The other shop')
  await poll(async () => (await server.get(profile)).body.name).toBe('The other shop')
})

test('a star is given and taken on either side', shows('starred sent', 'starred received'), async () => {
  const { id } = await simulator.phone(marie).sendText(owner.phone, 'remember this')
  await poll(() => server.messages(sessionId)).toContainEqual(expect.objectContaining({ whatsappId: id }))
  const [received] = (await server.messages(sessionId)).filter((message) => message.whatsappId === id)
  const star = `/api/v1/sessions/${sessionId}/messages/${received.id}/star`
  const isStarred = async () => (await server.get(`/sessions/${sessionId}/messages/${received.id}`)).body.starred

  expect(await server.request('POST', star)).toMatchObject({ status: 200, body: { id: received.id, starred: true } })
  expect(owner.settings.starred()).toEqual([id])
  owner.settings.star(id, false)
  await poll(isStarred).toBe(false)
  owner.settings.star(id)
  await poll(isStarred).toBe(true)
  expect(await server.request('DELETE', star)).toMatchObject({ status: 200, body: { starred: false } })
  expect(owner.settings.starred()).toEqual([])
  const told = (await eventsOf('message.starred')).map(({ data }) => [data.id, data.starred])
  expect(told).toEqual([true, false, true, false].map((starred) => [received.id, starred]))
})

test('a change that another device came before is made after it: both hold', async () => {
  const isPatch = (node: { tag: string; attrs: Record<string, string> }, text: string) =>
    node.tag === 'iq' && node.attrs.xmlns === 'w:sync:app:state' && text.includes('"patch"')
  let patches = 0
  const stop = simulator.onStanza(({ direction, node }) => {
    if (direction !== 'in' || !isPatch(node, JSON.stringify(node))) return
    patches += 1
    if (patches === 1) owner.settings.archive(karim, false)
  })
  expect(await change('POST', marie, 'archive')).toMatchObject({ status: 200, body: { archived: true } })
  stop()
  expect(patches).toBe(2)
  expect(owner.settings.chat(marie).isArchived).toBe(true)
  await poll(() => chat(karim)).toMatchObject({ archived: false })
})

test('the account is shown online while its session says so', shows('markOnline sent'), async () => {
  const see = () => simulator.phone(marie).presenceOf(owner.phone)
  const set = (markOnline: boolean) =>
    server.request('PATCH', `/api/v1/sessions/${sessionId}`, { options: { markOnline } })
  await poll(see).toMatchObject({ isOnline: true })
  expect(await set(false)).toMatchObject({ status: 200, body: { options: { markOnline: false } } })
  await poll(see).toMatchObject({ isOnline: false })
  await set(true)
  await poll(see).toMatchObject({ isOnline: true })
})

test('it all survives a restart, and what was changed meanwhile is told after it', async () => {
  const before = await chat(marie)
  const { body: contact } = await server.get(`/sessions/${sessionId}/contacts/${encode(marie)}`)
  await expectFittingEvents(server)
  await server.close()
  owner.settings.pin(karim)
  server = await TestServer.start({ simulator, folder })
  expect(await chat(marie)).toEqual(before)
  expect((await server.get(`/sessions/${sessionId}/contacts/${encode(marie)}`)).body).toEqual(contact)
  await poll(() => chat(karim)).toMatchObject({ pinned: true })
  await server.waitForState(sessionId, 'open')
  expect(await change('DELETE', karim, 'pin')).toMatchObject({ status: 200, body: { pinned: false } })
  expect(owner.settings.chat(karim).isPinned).toBe(false)
  expect(simulator.stats()).toMatchObject({ unhandled: 0, errors: 0 })
})
