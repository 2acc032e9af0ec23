import { describe, expect, test } from 'vitest'
import type { FaultSpec } from '../src/index.ts'
import { useHarness } from './harness.ts'

const net = useHarness()

describe('faults of a connection', () => {
  const cases: [string, FaultSpec, number][] = [
    ['drop', { kind: 'drop' }, 428],
    ['rst', { kind: 'rst' }, 428],
    ['stream-error', { kind: 'stream-error' }, 503],
    ['stream-error 500', { kind: 'stream-error', code: 500 }, 500],
    ['replaced', { kind: 'replaced' }, 440],
  ]
  test.each(cases)('%s closes it, and the client comes back', async (_name, spec, code) => {
    const client = await net.paired()

    net.simulator.fault(spec)

    expect(await client.expectClose(2)).toBe(code)
    await client.open()
    await client.send(net.marie.phone, 'back')
    await net.marie.expectMessage({ text: 'back' })
  })

  const removals: [string, FaultSpec, number][] = [
    ['logged-out', { kind: 'logged-out' }, 401],
    ['logged-out without a code', { kind: 'logged-out', code: 440 }, 440],
    ['logged-out as a downgrade', { kind: 'logged-out', code: 411 }, 411],
  ]
  test.each(removals)('%s removes the companion', async (_name, spec, code) => {
    const client = await net.paired()

    net.simulator.fault(spec)

    expect(await client.expectClose(2)).toBe(code)
    expect(net.anna.companions()).toEqual([])
    client.connect()
    expect(await client.expectClose(3)).toBe(401)
  })

  test('failure refuses the next logins with its code', async () => {
    const client = await net.paired()
    await client.disconnect()
    net.simulator.fault({ kind: 'failure', code: 403, count: 2, phone: net.anna.phone })

    for (const nth of [3, 4]) expect(await client.connect().expectClose(nth)).toBe(403)
    await client.open()
  })

  test('a fault of one account leaves the others alone', async () => {
    const anna = await net.paired(net.anna)
    const marie = await net.paired(net.marie)

    net.simulator.fault({ kind: 'stream-error', phone: net.marie.phone })

    expect(await marie.expectClose(2)).toBe(503)
    expect(anna.isOnline).toBe(true)
  })

  test('a counted fault strikes later logins too', async () => {
    const client = await net.paired()

    net.simulator.fault({ kind: 'stream-error', count: 2 })

    expect(await client.expectClose(2)).toBe(503)
    expect(await client.connect().expectClose(3)).toBe(503)
    await client.open()
  })

  test('a client that is being linked is struck too', async () => {
    const client = net.client().connect()
    await client.until('a QR code', () => client.qrs[0])

    net.simulator.fault({ kind: 'drop' })

    expect(await client.expectClose()).toBe(428)
    await client.pair(net.anna)
  })

  test('with a rate it strikes while the client talks', async () => {
    const client = await net.paired()
    net.simulator.fault({ kind: 'drop', rate: 1 })

    // What the client was doing fails with the connection.
    await client.send(net.marie.phone, 'last words').catch(() => undefined)

    expect(await client.expectClose(2)).toBe(428)
    net.simulator.clearFaults()
    await client.open()
  })

  test('black-hole: the client notices after a silence, and comes back', async () => {
    const client = await net.paired(net.anna, { keepAliveIntervalMs: 300 })

    net.simulator.fault({ kind: 'black-hole', count: 1 })

    expect(await client.expectClose(2)).toBe(408)
    await client.open()
  })

  test('deaf: pings are answered and nothing else, so that a client believes it is connected, until the fault is over', async () => {
    const client = await net.paired(net.anna, { keepAliveIntervalMs: 200, defaultQueryTimeoutMs: 300 })
    net.simulator.fault({ kind: 'deaf' })
    const pings: string[] = []
    net.simulator.onStanza(({ direction, node }) => {
      if (direction === 'in' && node.attrs.xmlns === 'w:p') pings.push(node.attrs.id!)
    })
    await net.marie.sendText(net.anna.phone, 'nobody hears this')
    // Longer than any silence that the client would take for an end.
    await expect.poll(() => pings.length, { timeout: 15_000 }).toBeGreaterThan(28)
    expect(client.upserts).toEqual([])

    net.simulator.clearFaults()
    net.simulator.fault({ kind: 'drop' })
    await client.expectClose()
    await client.open()
    await client.expectText('nobody hears this')
  })

  test('slow-link delays both ways and keeps the order', async () => {
    const client = await net.paired()
    net.simulator.fault({ kind: 'slow-link', durationMs: 150, phone: net.anna.phone })
    const startedAt = performance.now()

    for (const text of ['one', 'two', 'three']) await net.marie.sendText(net.anna.phone, text)
    await client.expectText('three')

    expect(performance.now() - startedAt).toBeGreaterThan(145)
    expect(client.upserts.map(({ message }) => message?.conversation)).toEqual(['one', 'two', 'three'])
  })
})

describe('faults of a message', () => {
  test('nack: the ack carries the code and nobody gets the message', async () => {
    const client = await net.paired()
    net.simulator.fault({ kind: 'nack', code: 479 })

    const refused = await client.send(net.marie.phone, 'refused')
    expect(await client.expectAck(refused)).toMatchObject({ error: '479' })
    await client.expectStatus(refused, 0)

    const accepted = await client.send(net.marie.phone, 'accepted')
    expect(await client.expectAck(accepted)).not.toHaveProperty('error')
    await net.marie.expectMessage({ id: accepted })
    expect(net.marie.messages().map(({ id }) => id)).toEqual([accepted])
  })

  test('ack-delay: the person has the message long before the ack leaves', async () => {
    const client = await net.paired()
    const incoming = net.watch('in', 'message')
    const acks = net.watch('out', 'ack')
    net.simulator.fault({ kind: 'ack-delay', durationMs: 300 })

    const id = await client.send(net.marie.phone, 'patience')
    await net.marie.expectMessage({ id })
    await client.expectAck(id)

    const ack = acks.find(({ attrs }) => attrs.id === id && attrs.class === 'message')
    expect((ack?.at ?? 0) - (incoming[0]?.at ?? 0)).toBeGreaterThan(295)
  })

  test('ack-loss: the person has the message, the ack never leaves', async () => {
    const client = await net.paired()
    net.simulator.fault({ kind: 'ack-loss', rate: 1 })

    const lost = await client.send(net.marie.phone, 'no answer')
    await client.expectStatus(lost, 3)
    net.simulator.clearFaults()
    await client.expectAck(await client.send(net.marie.phone, 'answer'))

    expect(client.acks.some(({ id }) => id === lost)).toBe(false)
  })

  test('undecryptable: the companion asks again until it can read', async () => {
    const client = await net.paired()
    net.simulator.fault({ kind: 'undecryptable', count: 2 })

    const { id } = await net.marie.sendText(net.anna.phone, 'third time lucky')

    await client.expectText('third time lucky')
    expect(net.marie.receipts(id).filter(({ type }) => type === 'retry')).toHaveLength(2)
  })

  test('a fault ends after its time', async () => {
    const client = await net.paired()
    await client.expectAck(await client.send(net.marie.phone, 'before'))
    net.simulator.fault({ kind: 'nack', durationMs: 1_500 })

    const refused = await client.send(net.marie.phone, 'now')
    expect(await client.expectAck(refused)).toHaveProperty('error', '500')
    const startedAt = performance.now()
    let ack: Record<string, string>
    do ack = await client.expectAck(await client.send(net.marie.phone, 'later'))
    while (ack.error && performance.now() - startedAt < 15_000)

    expect(ack).not.toHaveProperty('error')
  })
})
