import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const karim = '+33698765432'

test.each(['lid', 'pn'] as const)(
  'a message to a group that is addressed by %s reaches each member, and each has receipts of their own',
  async (addressing) => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const sessionId = await server.link(simulator.addPhone(owner))
    const group = simulator.phone(marie).createGroup('Famille', [owner.phone, karim], { addressing })
    const stored = async () => (await server.get(`/sessions/${sessionId}/groups/${encodeURIComponent(group.id)}`)).body
    await expect.poll(stored).toMatchObject({ memberCount: 3 })
    const { id: chatId } = await stored()

    const sent = await server.send(sessionId, group.id, 'Bonjour')
    expect(sent).toMatchObject({ status: 200, body: { status: 'sent', chatId, to: { phone: null, lid: null } } })
    for (const member of [marie, karim]) {
      expect(await simulator.phone(member).expectMessage({ id: sent.body.whatsappId })).toMatchObject({
        chatId: group.id,
        from: owner.phone,
        text: 'Bonjour',
      })
    }
    simulator.phone(karim).read(sent.body.whatsappId)
    const receipts = async () => {
      const { body } = await server.get(`/sessions/${sessionId}/messages/${sent.body.messageId}`)
      const byPhone = body.receipts.map((receipt: { contact: { phone: string }; [at: string]: unknown }) => [
        receipt.contact.phone,
        receipt.deliveredAt !== null,
        receipt.readAt !== null,
      ])
      return byPhone.sort()
    }
    await expect.poll(receipts).toEqual([
      [marie, true, false],
      [karim, true, true],
    ])
    await expectFittingEvents(server)
  },
)

test('who comes into a group gets the next message, who has left it does not; we write only to groups that we are in', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  const group = simulator.phone(marie).createGroup('Club', [owner.phone])
  const members = async () =>
    (await server.get(`/sessions/${sessionId}/groups/${encodeURIComponent(group.id)}`)).body.memberCount
  await expect.poll(members).toBe(2)
  let asked = 0
  simulator.onStanza(({ direction, node }) => {
    const isQuery = node.tag === 'iq' && node.attrs.xmlns === 'w:g2' && node.attrs.to === group.id
    if (direction === 'in' && isQuery) asked += 1
  })
  await server.send(sessionId, group.id, 'un')
  group.add([karim])
  await expect.poll(members).toBe(3)
  const second = await server.send(sessionId, group.id, 'deux')
  await simulator.phone(karim).expectMessage({ id: second.body.whatsappId })
  group.remove([karim])
  await expect.poll(members).toBe(2)
  const third = await server.send(sessionId, group.id, 'trois')
  await simulator.phone(marie).expectMessage({ id: third.body.whatsappId })
  expect(
    simulator
      .phone(karim)
      .messages()
      .map((message) => message.text),
  ).toEqual(['deux'])
  expect(asked).toBe(0)

  await server.post(`/sessions/${sessionId}/stop`)
  const sendAt = new Date(clock.now() + 3_600_000).toISOString()
  const route = `/sessions/${sessionId}/messages?queue=true`
  const late = await server.post(route, { to: group.id, text: 'tard', sendAt })
  expect(late).toMatchObject({ status: 202, body: { status: 'pending' } })
  group.remove([owner.phone])
  await server.post(`/sessions/${sessionId}/start`)
  await expect.poll(async () => (await server.get(`/sessions/${sessionId}/groups`)).body.total).toBe(0)
  clock.advance(3_600_000)
  const lateNow = async () => {
    clock.advance(5_000)
    return (await server.get(`/sessions/${sessionId}/messages/${late.body.messageId}`)).body
  }
  await expect.poll(lateNow).toMatchObject({ status: 'failed', error: { code: 'NOT_IN_GROUP' } })
  const refused = { status: 404, body: { error: 'GROUP_NOT_FOUND' } }
  expect(await server.send(sessionId, group.id, 'quatre')).toMatchObject(refused)
  expect(await server.send(sessionId, '120363000000000001@g.us', 'x')).toMatchObject(refused)
  expect((await server.messages(sessionId)).map((message) => message.text)).toEqual(['un', 'deux', 'trois', 'tard'])
})
