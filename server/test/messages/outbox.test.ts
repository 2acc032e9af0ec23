import type { WASocket } from 'baileys'
import { expect, test, vi } from 'vitest'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const network = vi.hoisted(() => ({ tellsThatTheBacklogIsOver: true }))

vi.mock('baileys', async (original) => {
  const library = (await original()) as typeof import('baileys')
  const makeWASocket: typeof library.makeWASocket = (config) => withholding(library.makeWASocket(config))
  return { ...library, makeWASocket }
})

function withholding(socket: WASocket): WASocket {
  const emit = socket.ws.emit.bind(socket.ws)
  socket.ws.emit = (event, ...args) =>
    (event === 'CB:ib,,offline' && !network.tellsThatTheBacklogIsOver) || emit(event, ...args)
  return socket
}

test('a message that may be out does not wait for ever for the end of the backlog: it goes again under its id', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const session = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'Owner' }))
  const marie = simulator.phone('+33612345678')
  expect((await server.send(session, marie.phone, 'before')).body.status).toBe('sent')

  marie.setAutoReceipts('none')
  simulator.fault({ kind: 'ack-loss', count: 1 })
  const { body: accepted } = await server.send(session, marie.phone, 'perhaps', '?wait=0')
  const { id } = await marie.expectMessage({ text: 'perhaps' })
  expect(id).toBe(accepted.whatsappId)
  network.tellsThatTheBacklogIsOver = false
  simulator.fault({ kind: 'drop' })
  await server.waitForState(session, 'reconnecting')
  await server.waitForState(session, 'open')
  expect((await server.send(session, marie.phone, 'behind', '?wait=0&queue=true')).status).toBe(202)
  const elsewhere = await server.send(session, '+33698765432', 'elsewhere')
  expect(elsewhere.body.status).toBe('sent')
  expect(marie.wireCopies(id)).toHaveLength(1)

  clock.advance(20_000)
  await marie.expectMessage({ text: 'behind' })
  expect(marie.wireCopies(id)).toHaveLength(2)
  expect(marie.messages().filter((message) => message.text === 'perhaps')).toHaveLength(1)
})
