import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'

test('the outbox drains in order after a reconnect, and nothing is doubled', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.send(sessionId, marie, 'before')
  simulator.fault({ kind: 'ack-loss' })
  await server.send(sessionId, marie, 'in flight', '?wait=0')
  await phone.expectMessage({ text: 'in flight' })
  simulator.fault({ kind: 'drop' })
  await server.waitForState(sessionId, 'reconnecting')
  simulator.clearFaults()
  const queued = Array.from({ length: 10 }, (_, n) => `queued ${n}`)
  for (const text of queued) expect((await server.send(sessionId, marie, text, '?queue=true&wait=0')).status).toBe(202)
  clock.advance(1_200)
  await phone.expectMessage({ text: 'queued 9' })
  expect(phone.messages().map((message) => message.text)).toEqual(['before', 'in flight', ...queued])
  await expect
    .poll(async () => new Set((await server.messages(sessionId)).map((m) => m.status)))
    .toEqual(new Set(['delivered']))
})

test('a restart of the server brings every session back without a new QR code, with its queue and its keys', async () => {
  await using simulator = await startNetwork()
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-restart-'))
  const phone = simulator.phone(marie)
  let sessionId = ''
  try {
    {
      await using server = await TestServer.start({ simulator, folder })
      sessionId = await server.link(simulator.addPhone(owner))
      await server.send(sessionId, marie, 'first run')
      await phone.sendText(owner.phone, 'answer to the first run')
      await expect.poll(() => server.messages(sessionId)).toHaveLength(2)
    }
    await phone.sendText(owner.phone, 'while it was down')
    await using server = await TestServer.start({ simulator, folder })
    await server.waitForState(sessionId, 'open')
    expect(await server.send(sessionId, marie, 'second run')).toMatchObject({ status: 200, body: { status: 'sent' } })
    await expect
      .poll(async () => (await server.messages(sessionId)).map((message) => message.text))
      .toEqual(expect.arrayContaining(['first run', 'answer to the first run', 'while it was down', 'second run']))
    expect(phone.companions()).toEqual([])
    expect((await server.events('&types=session.qr')).length).toBe(1)
    expect(simulator.stats()).toMatchObject({ overlaps: 0, unhandled: 0 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
