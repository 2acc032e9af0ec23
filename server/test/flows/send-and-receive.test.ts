import { expect, test } from 'vitest'
import { startNetwork, TestServer } from '../harness/server.ts'

test('a text leaves and its answer comes back', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const owner = simulator.addPhone({ phone: '+33600000001', name: 'Owner' })
  const marie = simulator.phone('+33612345678')
  const sessionId = await server.link(owner)

  const answer = await server.send(sessionId, '+33612345678', 'Bonjour 👋')
  expect(answer).toMatchObject({ status: 200, body: { status: 'sent', to: { phone: '+33612345678', lid: marie.lid } } })
  await marie.expectMessage({ text: 'Bonjour 👋', from: '+33600000001' })

  await marie.sendText('+33600000001', 'Salut !')
  await expect
    .poll(async () => (await server.messages(sessionId)).map((m) => [m.direction, m.text, m.status]))
    .toEqual([
      ['outbound', 'Bonjour 👋', 'delivered'],
      ['inbound', 'Salut !', 'received'],
    ])
})
