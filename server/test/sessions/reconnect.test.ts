import { expect, test } from 'vitest'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'

const returning = [
  ['a dropped connection', { kind: 'drop' }, 'CONNECTION_CLOSED'],
  ['a reset connection', { kind: 'rst' }, 'CONNECTION_CLOSED'],
  ['stream error 503', { kind: 'stream-error', code: 503 }, 'WHATSAPP_UNAVAILABLE'],
  ['stream error 500', { kind: 'stream-error', code: 500 }, 'BAD_SESSION'],
] as const

test.each(returning)('after %s the session comes back by itself', async (_name, fault, code) => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault(fault)
  await server.waitForState(sessionId, 'reconnecting')
  expect((await server.get(`/sessions/${sessionId}`)).body).toMatchObject({ status: 'disconnected', reason: { code } })
  clock.advance(1_200)
  await server.waitForState(sessionId, 'open')
  expect(await server.send(sessionId, marie, 'back')).toMatchObject({ status: 200, body: { status: 'sent' } })
  expect(simulator.stats()).toMatchObject({ overlaps: 0, unhandled: 0 })
})

test('stream error 515 restarts the connection at once, and nobody is told', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const logins = simulator.stats().logins
  simulator.fault({ kind: 'stream-error', code: 515 })
  await expect.poll(() => simulator.stats().logins).toBe(logins + 1)
  await server.waitForState(sessionId, 'open')
  expect((await server.events('&types=session.status')).map(({ data }) => data.state)).toEqual(['qr', 'open'])
})

test('a connection that answers pings and delivers nothing is found out, and what it kept back arrives', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'deaf', count: 1 })
  await simulator.phone(marie).sendText(owner.phone, 'does anybody hear me?')
  const codes = async () => (await server.events('&types=session.status')).map(({ data }) => data.reason)
  clock.advance(5 * 60_000)
  await expect
    .poll(
      async () => {
        clock.advance(10_000)
        return codes()
      },
      { timeout: 20_000, interval: 100 },
    )
    .toContainEqual(expect.objectContaining({ code: 'CONNECTION_DEAF' }))
  await server.waitForState(sessionId, 'open')
  await expect
    .poll(async () => (await server.messages(sessionId)).map(({ text }) => text))
    .toEqual(['does anybody hear me?'])
})

const final = [
  ['removed by the phone (401)', { kind: 'logged-out', code: 401 }, 'logged_out', 'LOGGED_OUT'],
  ['removed by the phone, reported as a conflict (440)', { kind: 'logged-out', code: 440 }, 'logged_out', 'LOGGED_OUT'],
  ['told to leave multi-device (411)', { kind: 'logged-out', code: 411 }, 'logged_out', 'LOGGED_OUT'],
  ['replaced by another process (440)', { kind: 'replaced' }, 'replaced', 'REPLACED'],
] as const

test.each(final)('a session that is %s stops, says why, and does not try again', async (_name, fault, state, code) => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault(fault)
  await server.waitForState(sessionId, state)
  const { logins } = simulator.stats()
  clock.advance(3_600_000)
  expect((await server.get(`/sessions/${sessionId}`)).body).toMatchObject({
    status: 'disconnected',
    state,
    reason: { code },
  })
  expect(simulator.stats().logins).toBe(logins)
  const told = (await server.events('&types=session.status')).filter(({ data }) => data.state === state)
  expect(told).toHaveLength(1)
  const { rows } = await credentialKinds(server, sessionId)
  expect(rows).toEqual(state === 'logged_out' ? ['quarantined-creds'] : expect.arrayContaining(['creds', 'pre-key']))
})

const refusedLogins = [
  [401, 'logged_out', 'LOGGED_OUT'],
  [403, 'banned', 'BANNED'],
  [405, 'failed', 'VERSION_OUTDATED'],
] as const

test.each(refusedLogins)('a login refused with %i ends in %s', async (code, state, reason) => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'failure', code })
  simulator.fault({ kind: 'drop' })
  await server.waitForState(sessionId, 'reconnecting')
  clock.advance(1_200)
  await server.waitForState(sessionId, state)
  expect((await server.get(`/sessions/${sessionId}`)).body.reason.code).toBe(reason)
})

test('a login that is neither refused nor let in does not last', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  const { connectionsTotal } = simulator.stats()
  simulator.fault({ kind: 'stuck-login' })
  simulator.fault({ kind: 'drop' })
  await server.waitForState(sessionId, 'reconnecting')
  clock.advance(1_200)
  await expect.poll(() => simulator.stats().connectionsTotal).toBe(connectionsTotal + 1)
  const reason = async () => {
    clock.advance(10_000)
    return (await server.get(`/sessions/${sessionId}/timeline`)).body.timeline.map(
      (entry: { reason: { code: string } | null }) => entry.reason?.code,
    )
  }
  await expect.poll(reason, { timeout: 15_000, interval: 300 }).toContain('LOGIN_STALLED')
  await server.waitForState(sessionId, 'open')
})

test('a login refused with 503 is tried again, each time later', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'failure', code: 503, count: 3 })
  simulator.fault({ kind: 'drop' })
  const attempts = () => server.logLines.filter((line) => line.includes('session disconnected')).length
  const before = attempts()
  for (const [n, delayMs] of [1_000, 2_000, 4_000].entries()) {
    await expect.poll(attempts).toBe(before + n + 1)
    clock.advance(delayMs - 300)
    await server.waitForState(sessionId, 'reconnecting')
    expect(attempts()).toBe(before + n + 1)
    clock.advance(delayMs * 0.1 + 301)
  }
  await expect.poll(attempts).toBe(before + 4)
  clock.advance(8_900)
  await server.waitForState(sessionId, 'open')
})

test('bad session five times in a row gives up, and keeps the credentials', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'failure', code: 500, count: 4 })
  simulator.fault({ kind: 'stream-error', code: 500 })
  await expect
    .poll(
      async () => {
        // Past the longest delay, and short of what a connection may take to open.
        clock.advance(9_000)
        return (await server.get(`/sessions/${sessionId}`)).body
      },
      { timeout: 40_000, interval: 300 },
    )
    .toMatchObject({
      state: 'failed',
      status: 'disconnected',
      reason: { code: 'BAD_SESSION', text: expect.stringContaining('five times in a row') },
    })
  simulator.clearFaults()
  await server.post(`/sessions/${sessionId}/start`)
  await server.waitForState(sessionId, 'open')
}, 60_000)

test('what was accepted while the connection kept dropping arrives, each once and none refused', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const people = Array.from({ length: 8 }, (_, n) => simulator.addPhone({ phone: `+3361111111${n}`, name: `P${n}` }))
  const accepted = people.flatMap((person, p) => [0, 1, 2].map((n) => ({ to: person.phone, text: `drop ${p}.${n}` })))
  for (const [n, { to, text }] of accepted.entries()) {
    expect((await server.send(sessionId, to, text, '?wait=0&queue=true')).status).toBe(202)
    if (n % 8 === 7) simulator.fault({ kind: 'drop' })
  }
  for (const { to, text } of accepted) await simulator.phone(to).expectMessage({ text }, 20_000)
  for (const person of people) expect(person.messages()).toHaveLength(3)
  await expect
    .poll(async () => (await server.messages(sessionId)).map((message) => message.status), { timeout: 20_000 })
    .toEqual(Array(accepted.length).fill('delivered'))
})

async function credentialKinds(server: TestServer, sessionId: string) {
  const rows = await server.db.read
    .selectFrom('wa_auth')
    .select('kind')
    .distinct()
    .where('session_id', '=', sessionId)
    .execute()
  return { rows: rows.map((row) => row.kind) }
}
