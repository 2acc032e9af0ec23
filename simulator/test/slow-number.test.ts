import { expect, test } from 'vitest'
import { useHarness } from './harness.ts'

const net = useHarness()

test('+10000000003 gets its message at once, and the ack leaves after ten seconds', async () => {
  const client = await net.paired()
  const incoming = net.watch('in', 'message')
  const acks = net.watch('out', 'ack')

  const id = await client.send('+10000000003', 'take your time')
  await net.simulator.phone('+10000000003').expectMessage({ id })
  expect(acks.filter(({ attrs }) => attrs.id === id && attrs.class === 'message')).toEqual([])

  await client.until('the ack', () => acks.find(({ attrs }) => attrs.id === id && attrs.class === 'message'), 15_000)
  const ack = acks.find(({ attrs }) => attrs.id === id && attrs.class === 'message')
  const tookMs = (ack?.at ?? 0) - (incoming[0]?.at ?? 0)
  expect(tookMs).toBeGreaterThan(9900)
})
