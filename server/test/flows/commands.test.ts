import { expect, test } from 'vitest'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const commands = ['start', 'stop', 'restart', 'logout'] as const

test('commands in any order and all at once leave one connection at most, and never a 500', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const run = (command: string) => server.post(`/sessions/${sessionId}/${command}`)

  for (const round of [
    ['start', 'start', 'restart', 'start'],
    ['stop', 'start', 'stop', 'start'],
    ['restart', 'restart', 'stop', 'start'],
  ]) {
    simulator.fault({ kind: 'drop' })
    const answers = await Promise.all(round.map(run))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
  }
  // Requests that leave together arrive in any order: the last of them may have been a stop.
  expect((await run('start')).status).toBe(200)
  await server.waitForState(sessionId, 'open')
  expect(await server.send(sessionId, marie, 'still one')).toMatchObject({ status: 200, body: { status: 'sent' } })
  expect(simulator.stats()).toMatchObject({ overlaps: 0, unhandled: 0 })
})

test.each(commands)('deleting a session beside %s and a send gives their answers, never a 500', async (command) => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const deletion = () => server.request('DELETE', `/api/v1/sessions/${sessionId}`)
  const answers = await Promise.all([
    deletion(),
    server.post(`/sessions/${sessionId}/${command}`),
    server.send(sessionId, marie, 'too late?'),
    deletion(),
  ])
  const statuses = answers.map((answer) => answer.status)
  expect(statuses.filter((status) => ![200, 202, 204, 404, 409, 503].includes(status))).toEqual([])
  expect(statuses).toContain(204)
  expect((await server.get('/sessions')).body.total).toBe(0)
  expect(server.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
})

test('stopping a session that has ended by itself keeps the reason why it ended', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'logged-out', code: 401 })
  await server.waitForState(sessionId, 'logged_out')
  const { body } = await server.post(`/sessions/${sessionId}/stop`)
  expect(body).toMatchObject({ state: 'logged_out', reason: { code: 'LOGGED_OUT' } })
})

test('a server that stops while sessions start and messages wait leaves nothing behind', async () => {
  await using simulator = await startNetwork()
  const server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'ack-loss' })
  const waiting = server.send(sessionId, marie, 'in flight', '?wait=30')
  await simulator.phone(marie).expectMessage({ text: 'in flight' })
  // It may find the door closed already.
  const restarting = server.post(`/sessions/${sessionId}/restart`).catch(() => null)
  await server[Symbol.asyncDispose]()
  expect((await waiting).status).toBeLessThanOrEqual(202)
  expect([200, 503, undefined]).toContain((await restarting)?.status)
  await expect.poll(() => simulator.stats().connections).toBe(0)
})
