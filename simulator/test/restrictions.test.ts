import { expect, test } from 'vitest'
import { useHarness } from './harness.ts'

const net = useHarness()

const kinds = ['time-lock', 'new-chat-cap'] as const

test.each(kinds)('%s refuses what would start a chat with 463, and lets known chats go on', async (kind) => {
  const client = await net.paired()
  await client.send(net.marie.phone, 'before')
  await net.marie.expectMessage({ text: 'before' })
  await net.simulator.phone('+33698765432').sendText(net.anna.phone, 'I wrote first')
  net.simulator.fault({ kind, phone: net.anna.phone })
  const refused = await client.send('+10000000004', 'nobody knows me')
  expect(await client.expectAck(refused)).toMatchObject({ error: '463' })
  await client.send(net.marie.phone, 'after')
  await client.send('+33698765432', 'answer')
  await net.marie.expectMessage({ text: 'after' })
  await net.simulator.phone('+33698765432').expectMessage({ text: 'answer' })
  expect(net.simulator.phone('+10000000004').messages()).toEqual([])
})

test('companions are told of a time lock, with its end, may ask for it, and are told that it is lifted', async () => {
  const client = await net.paired()
  const locks: { isActive?: boolean; timeEnforcementEnds?: Date }[] = []
  client.socket.ev.on('connection.update', ({ reachoutTimeLock }) => {
    if (reachoutTimeLock) locks.push(reachoutTimeLock)
  })
  net.simulator.fault({ kind: 'time-lock', durationMs: 3_600_000 })
  await client.until('the lock', () => locks[0])
  const endsInMs = locks[0]!.timeEnforcementEnds!.getTime() - Date.now()
  expect(endsInMs).toBeGreaterThan(3_500_000)
  expect(endsInMs).toBeLessThan(3_700_000)
  expect(await client.socket.fetchAccountReachoutTimelock()).toMatchObject({ isActive: true })
  net.simulator.clearFaults()
  await client.until('the end', () => locks.at(-1)?.isActive === false)
  expect(await client.socket.fetchAccountReachoutTimelock()).toMatchObject({ isActive: false })
  expect(await client.socket.fetchNewChatMessageCap()).toMatchObject({ capping_status: 'NONE' })
})

test('a cap of new chats is told, and its cycle', async () => {
  const client = await net.paired()
  const caps: { capping_status?: string; cycle_end_timestamp?: string }[] = []
  client.socket.ev.on('message-capping.update', (cap) => caps.push(cap))
  net.simulator.fault({ kind: 'new-chat-cap' })
  await client.until('the cap', () => caps[0])
  expect(caps[0]).toMatchObject({ capping_status: 'CAPPED', cycle_end_timestamp: expect.stringMatching(/^\d+$/) })
  expect(await client.socket.fetchNewChatMessageCap()).toMatchObject({ capping_status: 'CAPPED' })
})

test('a stuck login answers pings and never succeeds; the next one does', async () => {
  const client = await net.paired()
  await client.disconnect()
  net.simulator.fault({ kind: 'stuck-login' })
  const successes = net.watch('out', 'success')
  const routings = net.watch('out', 'ib')
  client.connect()
  await net.until('the stuck login', () => routings.length > 0)
  expect(successes).toEqual([])
  await client.disconnect()
  await client.open()
  expect(successes).toHaveLength(1)
})
