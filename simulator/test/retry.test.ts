import { describe, expect, test } from 'vitest'
import { useHarness } from './harness.ts'

const net = useHarness()

describe('retry receipts', () => {
  test('a phone that asks again gets the same message under the same id', async () => {
    const client = await net.paired()
    const id = await client.send(net.marie.phone, 'say it again')
    await net.marie.expectMessage({ id })

    net.marie.requestRetry(id)

    const [first, second] = await net.marie.expectWireCopies(id, 2)
    expect(second).toMatchObject({ sha256: first?.sha256, from: net.anna.phone, device: 1 })
    expect(net.marie.messages().filter((entry) => entry.id === id)).toHaveLength(1)
    // The session that the retry opened goes on working.
    await client.send(net.marie.phone, 'next')
    await net.marie.expectMessage({ text: 'next' })
  })

  test('a phone that cannot decrypt asks by itself: a client with an old ratchet is understood again', async () => {
    const client = await net.paired()
    await client.send(net.marie.phone, 'one')
    await net.marie.expectMessage({ text: 'one' })
    const restore = client.keys.snapshot()
    await client.send(net.marie.phone, 'two')
    await net.marie.expectMessage({ text: 'two' })
    const retries = net.watch('out', 'receipt')

    restore()
    const id = await client.send(net.marie.phone, 'three')

    expect(await net.marie.expectMessage({ text: 'three' })).toMatchObject({ id })
    expect(retries.filter(({ attrs }) => attrs.id === id && attrs.type === 'retry').length).toBeGreaterThan(0)
    expect(net.marie.messages().map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })

  test('asked a second time, the phone sends its keys along', async () => {
    const client = await net.paired()
    const id = await client.send(net.marie.phone, 'say it again')
    await net.marie.expectMessage({ id })
    const receipts: boolean[] = []
    net.simulator.onStanza(({ direction, node }) => {
      const content = Array.isArray(node.content) ? node.content : []
      if (direction === 'out' && node.attrs.type === 'retry') receipts.push(content.some(({ tag }) => tag === 'keys'))
    })

    // The answer to the first question is held up, so that the second one is a second one.
    net.simulator.fault({ kind: 'nack', count: 1 })
    net.marie.requestRetry(id)
    await client.until('the refusal', () => client.acks.find((ack) => ack.error === '500'))
    net.marie.requestRetry(id)

    await net.marie.expectWireCopies(id, 2)
    expect(receipts).toEqual([false, true])
  })

  test('the own phone can ask for its copy again', async () => {
    const client = await net.paired()
    const id = await client.send(net.marie.phone, 'say it again')
    await net.anna.expectMessage({ id })

    net.anna.requestRetry(id)

    await net.anna.expectWireCopies(id, 2)
    await client.send(net.marie.phone, 'next')
    await net.anna.expectMessage({ text: 'next' })
  })

  test('a companion that asks again gets the same message from the phone, only for itself', async () => {
    const client = await net.paired()
    const other = await net.paired()
    await net.marie.sendText(net.anna.phone, 'hello')
    await client.expectText('hello')
    await other.expectText('hello')

    net.simulator.fault({ kind: 'undecryptable', phone: net.anna.phone, count: 1 })
    const sent = net.watch('out', 'message')
    const { id } = await net.marie.sendText(net.anna.phone, 'damaged on the way')

    await client.expectText('damaged on the way')
    await other.expectText('damaged on the way')
    await net.marie.expectReceipt({ id, type: 'retry' })
    expect(sent.filter(({ attrs }) => attrs.id === id)).toHaveLength(3)
  })

  test('a damaged first message, which opens a session, is recovered too', async () => {
    const client = await net.paired()
    net.simulator.fault({ kind: 'undecryptable' })

    await net.marie.sendText(net.anna.phone, 'the very first')
    await client.expectText('the very first')
    await net.marie.sendText(net.anna.phone, 'the second')
    await client.expectText('the second')
  })

  test('a companion that lost its sessions gets keys across with its second question', async () => {
    const client = await net.paired()
    await net.marie.sendText(net.anna.phone, 'hello')
    await client.expectText('hello')
    await client.send(net.marie.phone, 'hello back')
    await net.marie.expectMessage({ text: 'hello back' })
    await net.marie.sendText(net.anna.phone, 'session settled')
    await client.expectText('session settled')

    client.keys.dropSessions()
    await net.marie.sendText(net.anna.phone, 'can you read this?')

    await client.expectText('can you read this?')
  })

  test('a companion asks another companion, which answers it alone', async () => {
    const anna = await net.paired(net.anna)
    const marie = await net.paired(net.marie)
    net.simulator.fault({ kind: 'undecryptable', phone: net.marie.phone })

    const id = await anna.send(net.marie.phone, 'between companions')

    expect((await marie.expectText('between companions')).key.id).toBe(id)
    expect(net.marie.wireCopies(id)).toHaveLength(1)
  })

  test('an undecryptable message is not delivered again after the companion has asked and got it', async () => {
    const client = await net.paired()
    net.simulator.fault({ kind: 'undecryptable' })
    const acks = net.watch('in', 'ack')
    const { id } = await net.marie.sendText(net.anna.phone, 'once')
    await client.expectText('once')
    await net.marie.expectReceipt({ id, from: net.anna.phone, type: 'inactive' })
    await net.until('the ack of the damaged copy', () => acks.find(({ attrs }) => attrs.error === '500'))
    await client.disconnect()
    const again = net.watch('out', 'message')

    await client.open()

    expect(again).toEqual([])
  })
})
