import { describe, expect, test } from 'vitest'
import { useHarness } from './harness.ts'

const net = useHarness()

describe('a text from a companion', () => {
  test('is decrypted by the phone of the person, and acknowledged', async () => {
    const client = await net.paired()

    const id = await client.send(net.marie.phone, 'bonjour')

    const { phone } = net.anna
    const at = expect.any(String)
    expect(await net.marie.expectMessage({ id })).toEqual({
      id,
      at,
      from: phone,
      chatId: phone,
      type: 'text',
      text: 'bonjour',
      message: expect.objectContaining({ extendedTextMessage: { text: 'bonjour' } }),
    })
    expect(await client.expectAck(id)).toMatchObject({ class: 'message', from: '33612345678@s.whatsapp.net' })
  })

  test('is reported as delivered, read and played when the phone says so', async () => {
    const client = await net.paired()

    const id = await client.send(net.marie.phone, 'bonjour')
    await client.expectStatus(id, 3)
    net.marie.read(id)
    await client.expectStatus(id, 4)
    net.marie.played(id)
    await client.expectStatus(id, 5)
    await net.anna.expectReceipt({ id, type: 'played' })

    expect(net.anna.receipts(id).map(({ type }) => type)).toEqual(['delivered', 'read', 'played'])
  })

  test('is not reported as delivered by a phone whose automatic receipts are off', async () => {
    const client = await net.paired()
    net.marie.setAutoReceipts('none')
    const receipts = net.watch('out', 'receipt')

    const id = await client.send(net.marie.phone, 'bonjour')
    await net.marie.expectMessage({ id })
    net.marie.read(id)
    await client.expectStatus(id, 4)

    expect(receipts.map(({ attrs }) => attrs.type)).toEqual(['read'])
  })

  test('is read at once by a phone that is told to', async () => {
    const client = await net.paired()
    net.marie.setAutoReceipts('read')

    await client.expectStatus(await client.send(net.marie.phone, 'bonjour'), 4)
  })

  test('reaches the own phone as what its companion sent', async () => {
    const client = await net.paired()

    const id = await client.send(net.marie.phone, 'bonjour')

    const own = await net.anna.expectMessage({ id })
    expect(own).toMatchObject({ from: net.anna.phone, chatId: net.marie.phone, type: 'text', text: 'bonjour' })
  })

  test('to a LID is delivered and receipted under the LID', async () => {
    const client = await net.paired()

    const id = await client.send(net.marie.lid, 'bonjour')

    expect(await net.marie.expectMessage({ id })).toMatchObject({ from: net.anna.phone, text: 'bonjour' })
    await client.expectStatus(id, 3)
    expect(client.updates.concat().every(({ key }) => key.remoteJid === net.marie.lid)).toBe(true)
  })

  test('sent twice with one id is shown once, and both copies had the same bytes', async () => {
    const client = await net.paired()

    const id = await client.send(net.marie.phone, 'bonjour')
    const findSent = () => client.upserts.find(({ key }) => key.id === id)?.message ?? undefined
    const message = await client.until('the sent message', findSent)
    await client.socket.relayMessage('33612345678@s.whatsapp.net', message, { messageId: id })

    const [first, second] = await net.marie.expectWireCopies(id, 2)
    expect(second?.sha256).toBe(first?.sha256)
    expect(first?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(net.marie.messages().filter((entry) => entry.id === id)).toHaveLength(1)
  })

  test('to a number that is not registered is acknowledged and reaches nobody', async () => {
    const client = await net.paired()

    const id = await client.send('+10000000001', 'anybody?')

    await client.expectAck(id)
    expect(await net.anna.expectMessage({ id })).toMatchObject({ chatId: '+10000000001' })
  })
})

describe('a text from a phone', () => {
  test('reaches the companion, addressed by number or by LID', async () => {
    const client = await net.paired()
    const { phone } = net.anna

    await net.marie.sendText(phone, 'by number')
    const byNumber = await client.expectText('by number')
    expect(byNumber.key).toMatchObject({
      remoteJid: '33612345678@s.whatsapp.net',
      remoteJidAlt: net.marie.lid,
      fromMe: false,
    })
    expect(byNumber.pushName).toBe('Marie')

    await net.marie.sendText(phone, 'by LID', { addressing: 'lid' })
    const byLid = await client.expectText('by LID')
    expect(byLid.key).toMatchObject({
      remoteJid: net.marie.lid,
      remoteJidAlt: '33612345678@s.whatsapp.net',
      fromMe: false,
    })
  })

  test('is reported to the phone as delivered and read', async () => {
    const client = await net.paired()

    const { id } = await net.marie.sendText(net.anna.phone, 'bonjour')
    const { key } = await client.expectText('bonjour')
    await client.socket.readMessages([key])

    expect(await net.marie.expectReceipt({ id, type: 'read' })).toMatchObject({ from: net.anna.phone })
    expect(net.marie.receipts(id).map(({ type }) => type)).toContain('delivered')
  })

  test('reaches the companions of its own account as sent by themselves, and the other phone', async () => {
    const client = await net.paired()

    const { id } = await net.anna.sendText(net.marie.phone, 'from my phone')

    const copy = await client.expectText('from my phone')
    expect(copy.key).toMatchObject({ id, remoteJid: '33612345678@s.whatsapp.net', fromMe: true })
    expect(await net.marie.expectMessage({ id })).toMatchObject({ from: net.anna.phone, text: 'from my phone' })
  })

  test('addressed by LID keeps its chat for the companions of its own account', async () => {
    const client = await net.paired()

    await net.anna.sendText(net.marie.phone, 'from my phone', { addressing: 'lid' })

    const { key } = await client.expectText('from my phone')
    expect(key).toMatchObject({ remoteJid: net.marie.lid, remoteJidAlt: '33612345678@s.whatsapp.net', fromMe: true })
    const id = await client.send(net.marie.phone, 'and back')
    await net.marie.expectMessage({ id })
  })

  test('may be reacted to, edited and deleted', async () => {
    const client = await net.paired()
    const { id } = await net.marie.sendText(net.anna.phone, 'helo')
    await client.expectText('helo')

    await net.marie.edit(id, 'hello')
    const isEdited = () => client.updates.find(({ key, update }) => key.id === id && update.message?.editedMessage)
    await client.until('the edit', isEdited)
    await net.marie.revoke(id)
    await client.until('the revoke', () =>
      client.updates.find(({ key, update }) => key.id === id && update.message === null),
    )

    const sent = await client.send(net.marie.phone, 'bonjour')
    await net.marie.expectMessage({ id: sent })
    await net.marie.react(sent, '👍')
    const reaction = await client.until('the reaction', () =>
      client.upserts.find(({ message }) => message?.reactionMessage),
    )
    expect(reaction.message?.reactionMessage).toMatchObject({ text: '👍', key: { id: sent } })
  })
})

describe('several companions', () => {
  test('of one account hear each other and the person they write to', async () => {
    const first = await net.paired()
    const second = await net.paired()
    expect(net.anna.companions()).toEqual(['33700000001:1@s.whatsapp.net', '33700000001:2@s.whatsapp.net'])

    const id = await second.send(net.marie.phone, 'from the second')
    const copy = await first.expectText('from the second')
    expect(copy.key).toMatchObject({ id, fromMe: true, remoteJid: '33612345678@s.whatsapp.net' })

    await net.marie.sendText(net.anna.phone, 'to both')
    await first.expectText('to both')
    await second.expectText('to both')
  })

  test('of different accounts write to each other', async () => {
    const anna = await net.paired(net.anna)
    const marie = await net.paired(net.marie)

    const id = await anna.send(net.marie.phone, 'bonjour')
    expect((await marie.expectText('bonjour')).key).toMatchObject({ id, remoteJid: '33700000001@s.whatsapp.net' })
    await marie.send(net.anna.phone, 'salut')
    await anna.expectText('salut')

    expect(await net.marie.expectMessage({ id })).toMatchObject({ text: 'bonjour' })
    await net.anna.expectMessage({ text: 'salut', from: net.marie.phone })
  })

  test('a companion that is linked later gets what a companion with an old device list writes', async () => {
    const anna = await net.paired(net.anna)
    const first = await anna.send(net.marie.phone, 'before')
    await anna.expectAck(first)

    const marie = await net.paired(net.marie)
    await anna.send(net.marie.phone, 'after')

    await marie.expectText('after')
  })
})

describe('numbers of fixed meaning', () => {
  test('+10000000004 echoes', async () => {
    const client = await net.paired()

    await client.send('+10000000004', 'who is there?')

    const echo = await client.until('the echo', () =>
      client.upserts.find(({ key, message }) => !key.fromMe && message?.conversation),
    )
    expect(echo).toMatchObject({
      key: { remoteJid: '10000000004@s.whatsapp.net' },
      message: { conversation: 'who is there?' },
    })
  })

  test('+10000000002 is refused with 463 and gets nothing', async () => {
    const client = await net.paired()

    const id = await client.send('+10000000002', 'hello')

    expect(await client.expectAck(id)).toMatchObject({ error: '463' })
    await client.expectStatus(id, 0)
    expect(net.simulator.phone('+10000000002').messages()).toEqual([])
  })

  test('a contact check knows who is registered', async () => {
    const client = await net.paired()

    const answer = await client.socket.onWhatsApp('+33612345678', '+10000000001', '+33799999999')

    // The client leaves out who is not registered.
    expect(answer).toEqual([{ jid: '33612345678@s.whatsapp.net', exists: true }])
    expect(() => net.simulator.addPhone({ phone: '+10000000001', name: 'Nobody' })).toThrow('never registered')
  })
})
