import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { untilNextSecond } from '../harness/next-second.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const karim = '+33698765432'
const encode = encodeURIComponent

test('chats come with their unread counts and last messages, the latest first, until they are read', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.send(sessionId, karim, 'first')
  await untilNextSecond()
  const ids = [(await phone.sendText(owner.phone, 'one')).id, (await phone.sendText(owner.phone, 'two')).id]
  await expect.poll(async () => (await server.messages(sessionId)).length).toBe(3)
  const { body } = await server.get(`/sessions/${sessionId}/chats`)
  expect(body).toMatchObject({
    total: 2,
    chats: [
      {
        phone: marie,
        name: 'Marie',
        kind: 'direct',
        unreadCount: 2,
        lastMessage: { text: 'two', direction: 'inbound' },
      },
      { phone: karim, unreadCount: 0, lastMessage: { text: 'first', direction: 'outbound' } },
    ],
  })
  const unread = await server.get(`/sessions/${sessionId}/chats?unread=true`)
  expect(unread.body.chats).toEqual([body.chats[0]])
  expect((await server.get(`/sessions/${sessionId}/chats?q=ARI`)).body.chats).toEqual([body.chats[0]])
  const page = await server.get(`/sessions/${sessionId}/chats?limit=1`)
  const rest = await server.get(`/sessions/${sessionId}/chats?limit=1&cursor=${page.body.nextCursor}`)
  expect([...page.body.chats, ...rest.body.chats]).toEqual(body.chats)

  const read = await server.post(`/sessions/${sessionId}/chats/${encode(marie)}/read`)
  expect(read).toMatchObject({ status: 200, body: { id: body.chats[0].id, unreadCount: 0 } })
  for (const id of ids) await phone.expectReceipt({ id, type: 'read' })
  const [event] = await server.events('&types=chat.updated')
  expect(event).toMatchObject({ sessionId, data: read.body })
  expect((await server.get(`/sessions/${sessionId}/chats/${read.body.contactId}`)).body).toEqual(read.body)
  await expectFittingEvents(server)
})

test('typing is shown to the other side, and a chat that is not there is 404', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.send(sessionId, marie, 'Bonjour')
  for (const state of ['composing', 'recording', 'paused'] as const) {
    expect((await server.post(`/sessions/${sessionId}/chats/${encode(marie)}/typing`, { state })).status).toBe(204)
    await simulator.phone(marie).expectChatState({ from: owner.phone, state })
  }
  expect(await server.post(`/sessions/${sessionId}/chats/${encode(karim)}/read`)).toMatchObject({
    status: 404,
    body: { error: 'CHAT_NOT_FOUND' },
  })
})

test('who was subscribed to is told of as they come, type and go', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner))
  const { body } = await server.send(sessionId, marie, 'Bonjour')
  const subscribed = await server.post(`/sessions/${sessionId}/contacts/${encode(marie)}/presence`)
  expect(subscribed.status).toBe(204)
  const lastSeen = new Date('2026-11-20T09:00:00.000Z')
  phone.setPresence('unavailable', lastSeen)
  phone.setPresence('available')
  phone.typing(owner.phone, 'recording')
  await expect
    .poll(async () => (await server.events('&types=presence.updated')).map(({ data }) => data))
    .toMatchObject([
      { state: 'unavailable', lastSeenAt: lastSeen.toISOString(), phone: marie, lid: phone.lid, chatId: body.chatId },
      { state: 'available', lastSeenAt: null },
      { state: 'recording', chatId: body.chatId },
    ])
  await expectFittingEvents(server)
})
