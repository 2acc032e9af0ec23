import { expect, test } from 'vitest'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const dayMs = 86_400_000

test('a session without a message for thirty days rests, says so, and comes back when it is started', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  clock.advance(29 * dayMs)
  await server.waitForState(sessionId, 'open')
  await server.send(sessionId, marie, 'still here')
  clock.advance(29 * dayMs)
  await server.waitForState(sessionId, 'open')
  clock.advance(2 * dayMs)

  await server.waitForState(sessionId, 'inactive')
  const { body } = await server.get(`/sessions/${sessionId}`)
  expect(body).toMatchObject({ status: 'disconnected', reason: { code: 'INACTIVE' } })
  expect((await server.events('&types=session.status')).map(({ data }) => data.state).at(-1)).toBe('inactive')
  expect(await server.send(sessionId, marie, 'nobody home')).toMatchObject({ status: 503 })

  await server.post(`/sessions/${sessionId}/start`)
  await server.waitForState(sessionId, 'open')
  expect(await server.send(sessionId, marie, 'awake')).toMatchObject({ status: 200, body: { status: 'sent' } })
  clock.advance(2 * dayMs)
  await server.waitForState(sessionId, 'open')
})

test('with SESSION_INACTIVE_DAYS=0 a session never rests', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock, env: { SESSION_INACTIVE_DAYS: '0' } })
  const sessionId = await server.link(simulator.addPhone(owner))
  clock.advance(400 * dayMs)
  await server.waitForState(sessionId, 'open')
  expect(await server.send(sessionId, marie, 'hello')).toMatchObject({ status: 200 })
})
