import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
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

test('a session that rested for long and is started again is not idle from the time before', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  clock.advance(31 * dayMs)
  await server.waitForState(sessionId, 'inactive')
  clock.advance(40 * dayMs)
  await server.post(`/sessions/${sessionId}/start`)
  await server.waitForState(sessionId, 'open')
  const { logins } = simulator.stats()
  clock.advance(2 * dayMs)
  expect(await server.send(sessionId, marie, 'awake')).toMatchObject({ status: 200, body: { status: 'sent' } })
  expect(simulator.stats().logins).toBe(logins)
})

test('a session with a message that is scheduled for later does not rest', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock, env: { SESSION_IDLE_DISCONNECT_HOURS: '24' } })
  const sessionId = await server.link(simulator.addPhone(owner))
  const sendAt = new Date(clock.now() + 40 * dayMs).toISOString()
  await server.post(`/sessions/${sessionId}/messages`, { to: marie, text: 'in forty days', sendAt })
  const { logins } = simulator.stats()
  clock.advance(39 * dayMs)
  await server.waitForState(sessionId, 'open')
  expect(simulator.stats().logins).toBe(logins)
  clock.advance(dayMs + 60_000)
  await simulator.phone(marie).expectMessage({ text: 'in forty days' })
})

test('with SESSION_IDLE_DISCONNECT_HOURS an idle session disconnects until it is used, also over a restart', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-idle-'))
  const env = { SESSION_IDLE_DISCONNECT_HOURS: '24' }
  const sessionIdle = async (server: TestServer, id: string) => {
    await expect
      .poll(async () => (await server.get(`/sessions/${id}`)).body)
      .toMatchObject({ status: 'disconnected', state: 'inactive', reason: { code: 'IDLE' } })
    await expect.poll(() => simulator.stats().connections).toBe(0)
  }
  try {
    let sessionId = ''
    {
      await using server = await TestServer.start({ simulator, clock, env, folder })
      sessionId = await server.link(simulator.addPhone(owner))
      clock.advance(23 * 3_600_000)
      await server.waitForState(sessionId, 'open')
      clock.advance(2 * 3_600_000)
      await sessionIdle(server, sessionId)
      const sends = ['one', 'two'].map((text) => server.send(sessionId, marie, text))
      for (const answer of await Promise.all(sends))
        expect(answer).toMatchObject({ status: 200, body: { status: 'sent' } })
      clock.advance(25 * 3_600_000)
      await sessionIdle(server, sessionId)
    }
    const { logins } = simulator.stats()
    await using server = await TestServer.start({ simulator, clock, env, folder })
    await sessionIdle(server, sessionId)
    expect(simulator.stats().logins).toBe(logins)
    expect(await server.send(sessionId, marie, 'three')).toMatchObject({ status: 200, body: { status: 'sent' } })
    clock.advance(25 * 3_600_000)
    await sessionIdle(server, sessionId)
    await server.post(`/sessions/${sessionId}/stop`)
    expect((await server.get(`/sessions/${sessionId}`)).body).toMatchObject({ state: 'stopped' })
    expect(await server.send(sessionId, marie, 'four')).toMatchObject({ status: 503 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
