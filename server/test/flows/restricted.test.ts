import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Simulator } from 'simulator'
import { expect, test } from 'vitest'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const refusesNewChats = '+10000000002'
const hourMs = 3_600_000

const stranger = (simulator: Simulator, n: number) =>
  simulator.addPhone({ phone: `+3370000000${n}`, name: `Stranger ${n}` })

async function statesTold(server: TestServer): Promise<unknown[]> {
  return (await server.events('&types=session.status')).map(({ data }) => data.state)
}

test('under a time lock only new chats wait, until the announced time, over a restart, in order and once', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-restricted-'))
  const [first, second] = [stranger(simulator, 1), stranger(simulator, 2)]
  let sessionId = ''
  try {
    {
      await using server = await TestServer.start({ simulator, clock, folder })
      sessionId = await server.link(simulator.addPhone(owner))
      await server.send(sessionId, marie, 'before')
      simulator.fault({ kind: 'time-lock', durationMs: hourMs })
      await server.waitForState(sessionId, 'restricted')

      const held = await server.send(sessionId, first.phone, 'one')
      expect(held).toMatchObject({
        status: 202,
        body: { status: 'pending', waiting: { reason: 'REACHOUT_TIME_LOCK' } },
      })
      const until = new Date(held.body.waiting.until).getTime()
      expect(Math.abs(until - Date.now() - hourMs)).toBeLessThan(60_000)
      const behind = await server.send(sessionId, first.phone, 'two')
      expect(behind.body.waiting).toEqual(held.body.waiting)
      expect((await server.send(sessionId, second.phone, 'three')).body.waiting.until).toBe(held.body.waiting.until)
      expect(await server.send(sessionId, marie, 'known chats go on')).toMatchObject({ body: { status: 'sent' } })

      const { body: session } = await server.get(`/sessions/${sessionId}`)
      expect(session).toMatchObject({
        status: 'connected',
        state: 'restricted',
        reason: { code: 'REACHOUT_TIME_LOCK' },
        holds: [{ reason: 'REACHOUT_TIME_LOCK', scope: 'new_chats', until: held.body.waiting.until }],
        queue: { pending: 3 },
      })
      expect((await statesTold(server)).at(-1)).toBe('restricted')
    }
    // Nobody is there to be told, so the server can only go by what it was told before.
    simulator.clearFaults()
    await using server = await TestServer.start({ simulator, clock, folder })
    await server.waitForState(sessionId, 'restricted')
    expect(await server.send(sessionId, marie, 'after the restart')).toMatchObject({ body: { status: 'sent' } })
    const waiting = (await server.messages(sessionId, '&status=pending')).map(({ text, waiting: { reason } }) => [
      text,
      reason,
    ])
    expect(waiting).toEqual(['one', 'two', 'three'].map((text) => [text, 'REACHOUT_TIME_LOCK']))
    // WhatsApp says when it ends in whole seconds.
    clock.advance(hourMs + 1_000)
    await second.expectMessage({ text: 'three' })
    await first.expectMessage({ text: 'two' })
    expect(first.messages().map(({ text }) => text)).toEqual(['one', 'two'])
    expect(simulator.stats()).toMatchObject({ unhandled: 0, overlaps: 0 })
    await server.waitForState(sessionId, 'open')
    expect((await server.get(`/sessions/${sessionId}`)).body).toMatchObject({ holds: [], reason: null })
    expect((await statesTold(server)).at(-1)).toBe('open')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a refused first message fails, new chats wait a minute, and longer when it happens again', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.send(sessionId, marie, 'hello')
  const refused = await server.send(sessionId, refusesNewChats, 'hello')
  expect(refused.body).toMatchObject({ status: 'failed', error: { code: 'ACCOUNT_RESTRICTED' } })
  const someone = stranger(simulator, 1)
  const held = await server.send(sessionId, someone.phone, 'hello')
  expect(held).toMatchObject({ status: 202, body: { waiting: { reason: 'NEW_CHATS_REFUSED' } } })
  expect(await server.send(sessionId, marie, 'still here')).toMatchObject({ body: { status: 'sent' } })
  await server.waitForState(sessionId, 'restricted')
  clock.advance(60_000)
  await someone.expectMessage({ text: 'hello' })
  await server.waitForState(sessionId, 'open')

  await server.send(sessionId, refusesNewChats, 'again')
  clock.advance(60_000)
  const longer = await server.send(sessionId, stranger(simulator, 2).phone, 'hello')
  expect(longer.body.waiting).toMatchObject({ reason: 'NEW_CHATS_REFUSED' })
  clock.advance(60_000)
  await simulator.phone('+33700000002').expectMessage({ text: 'hello' })
})

test.each([
  ['time-lock', 'REACHOUT_TIME_LOCK'],
  ['new-chat-cap', 'NEW_CHAT_CAP'],
] as const)('after a refusal the network is asked why: %s', async (kind, reason) => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator, clock: new MovableClock() })
  // Set before the session is there, so that it hears of it by asking only.
  simulator.fault({ kind, durationMs: hourMs })
  const sessionId = await server.link(simulator.addPhone(owner))
  const [first, second] = [stranger(simulator, 1), stranger(simulator, 2)]
  expect(await server.send(sessionId, first.phone, 'one')).toMatchObject({ body: { status: 'failed' } })
  const holds = async () => (await server.get(`/sessions/${sessionId}`)).body.holds
  await expect.poll(holds).toContainEqual(expect.objectContaining({ reason, scope: 'new_chats' }))
  const { body } = await server.send(sessionId, second.phone, 'two')
  expect(body.waiting.reason).toBe(reason)
  // Its end is told too, and then nothing waits for the time that was announced.
  simulator.clearFaults()
  await second.expectMessage({ text: 'two' })
  await server.waitForState(sessionId, 'open')
})
