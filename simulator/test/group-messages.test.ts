import { describe, expect, test } from 'vitest'
import type { Addressing, GroupInfo, Phone } from '../src/index.ts'
import { useHarness } from './harness.ts'

const net = useHarness()
const karim = (): Phone => net.simulator.phone('+33698765432')

/** A group of Marie, who made it, Anna and Karim. */
const makeGroup = (addressing: Addressing = 'lid'): GroupInfo =>
  net.simulator.createGroup({
    subject: 'Family',
    members: [net.marie.phone, net.anna.phone, karim().phone],
    addressing,
  })

describe.each(['pn', 'lid'] as const)('in a group addressed by %s', (addressing) => {
  test('messages travel both ways, with a key for each device that is sent once', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup(addressing)
    const sent = net.watch('in', 'message')

    const first = await client.send(group, 'hello all')
    const second = await client.send(group, 'and again')

    for (const phone of [net.marie, karim()]) {
      const entry = { from: net.anna.phone, chatId: group, type: 'text' }
      expect(await phone.expectMessage({ id: first })).toMatchObject({ ...entry, text: 'hello all' })
      expect(await phone.expectMessage({ id: second })).toMatchObject({ ...entry, text: 'and again' })
    }
    expect(await net.anna.expectMessage({ id: second })).toMatchObject({ from: net.anna.phone, chatId: group })
    expect(sent.map(({ attrs }) => attrs.addressing_mode)).toEqual([addressing, addressing])

    await net.marie.sendText(group, 'hello yourself')
    const { key } = await client.expectText('hello yourself')
    const [participant, participantAlt] = [net.marie.lid, '33612345678@s.whatsapp.net']
    expect(key).toMatchObject(
      addressing === 'lid'
        ? { remoteJid: group, fromMe: false, participant, participantAlt }
        : { remoteJid: group, fromMe: false, participant: participantAlt, participantAlt: participant },
    )
    await net.marie.sendText(group, 'once more')
    await client.expectText('once more')
    expect(await karim().expectMessage({ text: 'once more' })).toMatchObject({ from: net.marie.phone, chatId: group })
  })

  test('every member is reported as having received and read', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup(addressing)

    const id = await client.send(group, 'hello all')
    await karim().expectMessage({ id })
    karim().read(id)

    const jidOf = (phone: Phone) => (addressing === 'lid' ? phone.lid : `${phone.phone.slice(1)}@s.whatsapp.net`)
    await client.expectUserReceipt(id, jidOf(karim()), 'readTimestamp')
    await client.expectUserReceipt(id, jidOf(net.marie), 'receiptTimestamp')
    await net.anna.expectReceipt({ id, type: 'read', from: karim().phone })
  })

  test('a companion reads what a phone wrote, and the phone learns it', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup(addressing)

    const { id } = await net.marie.sendText(group, 'hello all')
    await client.socket.readMessages([(await client.expectText('hello all')).key])

    await net.marie.expectReceipt({ id, type: 'read', from: net.anna.phone })
    await net.marie.expectReceipt({ id, type: 'delivered', from: karim().phone })
  })

  test('what cannot be decrypted is asked for again, in both directions', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup(addressing)

    net.simulator.fault({ kind: 'undecryptable', phone: net.anna.phone })
    await net.marie.sendText(group, 'damaged')
    await client.expectText('damaged')
    await net.marie.sendText(group, 'not damaged')
    await client.expectText('not damaged')

    const id = await client.send(group, 'again, please')
    await net.marie.expectMessage({ id })
    net.marie.requestRetry(id)
    await net.marie.expectWireCopies(id, 2)
  })
})

describe('keys', () => {
  test('are changed by a phone when somebody leaves, and the newcomer cannot read what was before', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup()
    await net.marie.sendText(group, 'before')
    await client.expectText('before')
    await karim().expectMessage({ text: 'before' })
    const family = net.marie.group(group)

    family.remove([karim().phone])
    await net.marie.sendText(group, 'without Karim')
    await client.expectText('without Karim')
    family.add([karim().phone])
    await net.marie.sendText(group, 'with Karim')

    await karim().expectMessage({ text: 'with Karim' })
    await client.expectText('with Karim')
    expect(
      karim()
        .messages()
        .map(({ text }) => text),
    ).toEqual(['before', 'with Karim'])
  })

  test('reach a companion that is linked later, and what was sent while one was away', async () => {
    const anna = await net.paired()
    const { id: group } = makeGroup()
    await net.marie.sendText(group, 'first')
    await anna.expectText('first')
    await anna.disconnect()
    await net.marie.sendText(group, 'while away')
    const second = await net.paired(net.anna)
    await net.marie.sendText(group, 'to both')

    await second.expectText('to both')
    await anna.open()
    await anna.expectText('while away')
    await anna.expectText('to both')
  })
})

describe('permissions', () => {
  test('who is not in the group sends nothing to it and reads nothing of it', async () => {
    const client = await net.paired()
    const { id: group } = net.simulator.createGroup({
      subject: 'Without Anna',
      members: [net.marie.phone, karim().phone],
    })

    await expect(client.socket.groupMetadata(group)).rejects.toMatchObject({ data: 403 })
    expect(() => net.anna.group(group).setSubject('Mine')).toThrow('403')
    await expect(net.anna.sendText(group, 'hello')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await net.marie.sendText(group, 'only us')
    await karim().expectMessage({ text: 'only us' })
    expect(net.anna.messages()).toEqual([])
  })

  test('in an announcement group a member is refused', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup()
    net.marie.group(group).setAnnouncement(true)

    const id = await client.send(group, 'may I?')

    expect(await client.expectAck(id)).toMatchObject({ error: '403' })
    await expect(karim().sendText(group, 'may I?')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await net.marie.sendText(group, 'I may')
    await client.expectText('I may')
  })
})

describe('messages about messages', () => {
  test('reactions, edits, votes and replies name who wrote what they are about', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup()
    const { id } = await net.marie.send(group, { poll: { name: 'Food?', options: ['Pizza', 'Sushi'] } })
    await karim().expectMessage({ id })
    await client.until('the poll', () => client.upserts.find(({ key }) => key.id === id))

    const reaction = await karim().react(id, '👍')
    const { message } = await client.until('the reaction', () =>
      client.upserts.find(({ key }) => key.id === reaction.id),
    )
    expect(message?.reactionMessage?.key).toMatchObject({ remoteJid: group, id, participant: net.marie.lid })

    const vote = await karim().vote(id, ['Sushi'])
    await net.marie.expectMessage({ id: vote.id })
    expect(net.marie.pollVotes(id)).toEqual([
      { option: 'Pizza', voters: [] },
      { option: 'Sushi', voters: [karim().phone] },
    ])

    const reply = await karim().send(group, { text: 'yes', replyTo: id, mentions: [net.anna.phone] })
    const received = await client.until('the reply', () => client.upserts.find(({ key }) => key.id === reply.id))
    expect(received.message?.extendedTextMessage?.contextInfo).toMatchObject({
      stanzaId: id,
      participant: net.marie.lid,
      mentionedJid: [net.anna.lid],
    })
    await karim().edit(reply.id, 'no')
    await client.until('the edit', () =>
      client.updates.find(({ key, update }) => key.id === reply.id && update.message?.editedMessage),
    )
  })

  test('an admin deletes what others wrote, a member cannot', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup()
    const { id } = await karim().sendText(group, 'spam')
    const { key } = await client.expectText('spam')

    const refused = await client.socket.sendMessage(group, { delete: key })
    expect(await client.expectAck(refused?.key.id ?? '')).toMatchObject({ error: '403' })
    await net.marie.expectMessage({ id })
    await net.marie.revoke(id)
    await client.until('the revoke', () =>
      client.updates.find(({ key, update }) => key.id === id && update.message === null),
    )

    net.marie.group(group).promote([net.anna.phone])
    const other = await karim().sendText(group, 'more spam')
    const spam = await client.expectText('more spam')
    await client.socket.sendMessage(group, { delete: spam.key })
    expect(await karim().expectMessage({ type: 'revoke', from: net.anna.phone })).toMatchObject({ targetId: other.id })
  })

  test('typing is shown to all members', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup()

    await client.socket.sendPresenceUpdate('composing', group)
    expect(await karim().expectChatState({ chatId: group })).toMatchObject({ from: net.anna.phone, state: 'composing' })
    karim().typing(group, 'recording')
    const { presences } = await client.until('the chat state', () => client.presences.find(({ id }) => id === group))
    expect(presences).toEqual({ [karim().lid]: { lastKnownPresence: 'recording' } })
  })
})

describe('a phone that is switched off', () => {
  test('gets everything when it is switched on, and asks for the key that it lacks', async () => {
    const client = await net.paired()
    const { id: group } = makeGroup()
    karim().switchOff()

    await net.marie.sendText(group, 'from a phone')
    const id = await client.send(group, 'from a companion')
    await net.marie.expectMessage({ id })
    expect(karim().messages()).toEqual([])
    karim().switchOn()

    await karim().expectMessage({ text: 'from a phone' })
    await karim().expectMessage({ text: 'from a companion' })
  })
})
