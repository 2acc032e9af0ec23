import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'

test('a session reads what comes in and rejects calls when its options say so, and only then', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner))
  const group = phone.createGroup('Famille', [owner.phone])
  const chats = async () => (await server.get(`/sessions/${sessionId}/chats?unread=true`)).body.chats
  const before = await phone.sendText(owner.phone, 'avant')
  await expect.poll(chats).toMatchObject([{ phone: marie, unreadCount: 1 }])
  const ringing = phone.call(owner.phone)
  await expect.poll(() => server.events('&types=call.received')).toHaveLength(1)
  ringing.hangUp()
  await expect
    .poll(() => server.events('&types=call.ended'))
    .toMatchObject([{ data: { id: ringing.id, from: { phone: marie } } }])

  const options = { autoRead: true, rejectCalls: true }
  const changed = await server.request('PATCH', `/api/v1/sessions/${sessionId}`, { options })
  expect(changed).toMatchObject({ status: 200, body: { options } })
  const direct = await phone.sendText(owner.phone, 'pendant')
  await phone.expectReceipt({ id: direct.id, type: 'read' })
  await phone.expectReceipt({ id: before.id, type: 'read' })
  const shared = await phone.sendText(group.id, 'à tous')
  await phone.expectReceipt({ id: shared.id, type: 'read' })
  await expect.poll(chats).toEqual([])
  const rejected = phone.call(owner.phone, { isVideo: true, addressing: 'lid' })
  await expect
    .poll(async () => (await server.events('&types=call.ended')).at(-1))
    .toMatchObject({ data: { id: rejected.id, state: 'rejected', isVideo: true, from: { phone: marie } } })
  expect(
    phone
      .calls()
      .filter(({ state }) => state === 'reject')
      .map(({ id }) => id),
  ).toEqual([rejected.id])
  await expectFittingEvents(server)
})
