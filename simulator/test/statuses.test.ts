import { expect, test } from 'vitest'
import { type Phone, STATUS_JID } from '../src/index.ts'
import { useHarness } from './harness.ts'

const net = useHarness()
const karim = (): Phone => net.simulator.phone('+33698765432')

test.each(['pn', 'lid'] as const)(
  'a status of a phone reaches its viewers, addressed by %s, and nobody else',
  async (addressing) => {
    const client = await net.paired()
    const other = await net.paired(net.marie)

    const { id } = await karim().postStatus('at the sea', { viewers: [net.anna.phone], addressing })
    const second = await karim().postStatus('still there', { viewers: [net.anna.phone], addressing })

    const participant = addressing === 'pn' ? '33698765432@s.whatsapp.net' : karim().lid
    const { key, broadcast } = await client.expectText('at the sea')
    expect(key).toMatchObject({ id, remoteJid: STATUS_JID, participant, fromMe: false })
    expect(broadcast).toBe(true)
    await client.expectText('still there')
    expect(await net.anna.expectMessage({ id: second.id })).toMatchObject({ from: karim().phone, chatId: STATUS_JID })

    await client.socket.readMessages([key])
    await karim().expectReceipt({ id, type: 'read', from: net.anna.phone })
    await net.anna.sendText(net.marie.phone, 'did you see?')
    await other.expectText('did you see?')
    expect(other.upserts.filter(({ key }) => key.remoteJid === STATUS_JID)).toEqual([])
  },
)

test('a status of a client reaches exactly those who are listed, and it learns who has seen it', async () => {
  const client = await net.paired()
  const statusJidList = ['33612345678@s.whatsapp.net', karim().lid]

  const sent = await client.socket.sendMessage(STATUS_JID, { text: 'at the sea' }, { statusJidList })
  const id = sent?.key.id ?? ''
  for (const phone of [net.marie, karim()]) {
    expect(await phone.expectMessage({ id })).toMatchObject({
      from: net.anna.phone,
      chatId: STATUS_JID,
      text: 'at the sea',
    })
  }
  net.marie.read(id)
  await client.expectUserReceipt(id, '33612345678@s.whatsapp.net', 'readTimestamp')

  expect(net.simulator.phone('+10000000004').messages()).toEqual([])
  expect(net.anna.messages()).toEqual([])
})

test('the companions of who posts see it too, a viewer reacts and replies, and a file can be posted', async () => {
  const client = await net.paired()
  const { id } = await net.anna.postStatus('at the sea')
  expect((await client.expectText('at the sea')).key).toMatchObject({ remoteJid: STATUS_JID, fromMe: true })
  await net.marie.expectMessage({ id })

  const like = await net.marie.react(id, '💚')
  const reaction = await client.until('the reaction', () => client.upserts.find(({ key }) => key.id === like.id))
  expect(reaction).toMatchObject({
    key: { remoteJid: STATUS_JID },
    message: { reactionMessage: { text: '💚', key: { id } } },
  })
  expect(
    karim()
      .messages()
      .filter(({ type }) => type === 'reaction'),
  ).toEqual([])

  const reply = await net.marie.send(net.anna.phone, { text: 'lucky you', replyTo: id })
  const received = await client.until('the reply', () => client.upserts.find(({ key }) => key.id === reply.id))
  expect(received.key.remoteJid).toBe('33612345678@s.whatsapp.net')
  expect(received.message?.extendedTextMessage?.contextInfo).toMatchObject({ stanzaId: id, remoteJid: STATUS_JID })

  const picture = { type: 'image', bytes: Buffer.from('a picture') } as const
  const file = await net.marie.sendMedia(STATUS_JID, picture, { viewers: [net.anna.phone] })
  const status = await client.until('the picture', () => client.upserts.find(({ key }) => key.id === file.id))
  expect(await client.download(status)).toEqual(Buffer.from('a picture'))
})

test('what a phone cannot read at first it asks for again', async () => {
  const client = await net.paired()
  karim().switchOff()
  await net.marie.postStatus('while you were out', { viewers: [karim().phone, net.anna.phone] })
  await client.expectText('while you were out')

  karim().switchOn()

  expect(await karim().expectMessage({ text: 'while you were out' })).toMatchObject({ chatId: STATUS_JID })
  net.simulator.fault({ kind: 'undecryptable', phone: net.anna.phone })
  await net.marie.postStatus('damaged', { viewers: [net.anna.phone] })
  await client.expectText('damaged')
})
