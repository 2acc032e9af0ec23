import { expect, test } from 'vitest'
import { type EventType, eventTypes } from '../../src/events/event-types.ts'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { WebhookSink } from '../webhooks/webhook-sink.ts'
import { expectFittingEvents } from './fitting-events.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const refusesNewChats = '+10000000002'
/** Tests of the features that publish them look at these. */
const toldElsewhere = new Set<EventType>([
  'session.passkey',
  'message.played',
  'message.edited',
  'message.revoked',
  'message.reaction',
  'message.pinned',
  'message.starred',
  'status.received',
  'status.sent',
  'status.failed',
  'status.viewed',
  'status.reaction',
  'status.revoked',
  'poll.vote',
  'action.failed',
  'history.synced',
  'history.failed',
  'media.ready',
  'media.failed',
  'contact.updated',
  'chat.updated',
  'presence.updated',
  'group.updated',
  'group.participants',
  'group.requests',
  'call.received',
  'call.ended',
])

test('every event that is published carries what its schema says, no more and no less', async () => {
  await using simulator = await startNetwork()
  await using sink = await WebhookSink.start()
  const clock = new MovableClock()
  const env = { WEBHOOK_ALLOW_PRIVATE: 'true', WEBHOOK_RETRIES: '0', WEBHOOK_SLOW_RETRIES: 'false' }
  await using server = await TestServer.start({ simulator, clock, env })
  sink.behave = ({ path }) => ({ status: path.endsWith('/gone') ? 410 : 400 })
  for (const path of ['/gone', '/refuses']) await server.post('/webhooks', { url: `${sink.url}${path}` })

  const sessionId = await server.link(simulator.addPhone(owner))
  const phone = simulator.phone(marie)
  const { body: sent } = await server.send(sessionId, marie, 'Bonjour')
  await phone.expectMessage({ text: 'Bonjour' })
  phone.read(sent.whatsappId)
  await server.send(sessionId, refusesNewChats, 'to nobody')
  simulator.fault({ kind: 'undecryptable', count: 1 })
  await phone.sendText(owner.phone, 'damaged on its way')
  await toldOf(server, ['message.read', 'message.failed', 'message.undecryptable', 'message.received'])
  simulator.fault({ kind: 'drop' })
  await server.waitForState(sessionId, 'reconnecting')
  simulator.fault({ kind: 'logged-out', code: 401 })
  clock.advance(1_200)
  await toldOf(
    server,
    eventTypes.filter((type) => !toldElsewhere.has(type)),
  )

  await expectFittingEvents(server)
})

/** Waits until all of these have been published. */
async function toldOf(server: TestServer, types: EventType[]): Promise<void> {
  await expect
    .poll(async () => (await server.events()).map(({ event }) => event), { timeout: 15_000 })
    .toEqual(expect.arrayContaining(types))
}
