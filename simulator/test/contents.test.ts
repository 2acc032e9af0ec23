import { decryptPollVote, getBinaryNodeChild, normalizeMessageContent, type proto } from 'baileys'
import { describe, expect, test } from 'vitest'
import type { SimulatorError } from '../src/index.ts'
import type { Client } from './client.ts'
import { useHarness } from './harness.ts'

const net = useHarness()
const marieJid = '33612345678@s.whatsapp.net'

/** A message that the client received, once it is there. */
const expectUpsert = (client: Client, id: string) =>
  client.until(`message ${id}`, () => client.upserts.find(({ key, message }) => key.id === id && message))

async function contentOf(client: Client, id: string): Promise<proto.IMessage> {
  const { message } = await expectUpsert(client, id)
  return normalizeMessageContent(message) ?? {}
}

/** The messages that the server passes to clients from now on, as the wire has them. */
function watchMessages() {
  const seen: Record<'attrs' | 'enc' | 'meta', Record<string, string>>[] = []
  net.simulator.onStanza(({ direction, node }) => {
    if (direction !== 'out' || node.tag !== 'message') return
    const attrsOf = (tag: string) => getBinaryNodeChild(node, tag)?.attrs ?? {}
    seen.push({ attrs: node.attrs, enc: attrsOf('enc'), meta: attrsOf('meta') })
  })
  return seen
}

describe('a phone writes', () => {
  test('a reply with mentions and the forwarded flag', async () => {
    const client = await net.paired()
    const asked = await client.send(net.marie.phone, 'who comes?')
    await net.marie.expectMessage({ id: asked })

    const { id } = await net.marie.send(net.anna.phone, {
      text: '@33698765432 does',
      replyTo: asked,
      mentions: ['+33698765432'],
      isForwarded: true,
    })

    const { extendedTextMessage } = await contentOf(client, id)
    expect(extendedTextMessage).toMatchObject({
      text: '@33698765432 does',
      contextInfo: {
        stanzaId: asked,
        participant: '33700000001@s.whatsapp.net',
        mentionedJid: ['33698765432@s.whatsapp.net'],
        isForwarded: true,
      },
    })
    const quoted = extendedTextMessage?.contextInfo?.quotedMessage
    expect(quoted?.conversation ?? quoted?.extendedTextMessage?.text).toBe('who comes?')
  })

  test('places, cards and polls', async () => {
    const client = await net.paired()
    const { phone } = net.anna

    const place = { latitude: 48.8584, longitude: 2.2945, name: 'Tower', address: 'Paris' }
    const fixed = await net.marie.send(phone, { location: place })
    expect((await contentOf(client, fixed.id)).locationMessage).toMatchObject({
      degreesLatitude: 48.8584,
      degreesLongitude: 2.2945,
      name: 'Tower',
      address: 'Paris',
    })
    const live = await net.marie.send(phone, { location: { latitude: 1, longitude: 2, isLive: true } })
    expect((await contentOf(client, live.id)).liveLocationMessage).toMatchObject({ degreesLatitude: 1 })

    const one = await net.marie.send(phone, { contacts: [{ name: 'Karim', phone: '+33698765432' }] })
    const { contactMessage } = await contentOf(client, one.id)
    expect(contactMessage?.vcard).toContain('waid=33698765432:+33698765432')
    const two = {
      contacts: [
        { name: 'A', vcard: 'BEGIN:VCARD' },
        { name: 'B', phone: '+33698765432' },
      ],
    }
    const several = await net.marie.send(phone, two)
    expect((await contentOf(client, several.id)).contactsArrayMessage?.contacts).toHaveLength(2)

    const single = await net.marie.send(phone, { poll: { name: 'Food?', options: ['Pizza', 'Sushi'] } })
    expect((await contentOf(client, single.id)).pollCreationMessageV3).toMatchObject({ selectableOptionsCount: 1 })
    const options = ['Pizza', 'Sushi']
    const multiple = await net.marie.send(phone, { poll: { name: 'Food?', options, selectableCount: 0 } })
    expect((await contentOf(client, multiple.id)).pollCreationMessage?.options).toHaveLength(2)
  })

  test('a message that disappears, and any other message of the protocol', async () => {
    const client = await net.paired()

    const gone = await net.marie.send(net.anna.phone, { text: 'soon gone', expirationSeconds: 86_400 })
    const raw = await net.marie.sendMessage(net.anna.phone, { listMessage: { title: 'Menu', listType: 1 } })

    expect((await contentOf(client, gone.id)).extendedTextMessage?.contextInfo).toMatchObject({ expiration: 86_400 })
    expect((await contentOf(client, raw.id)).listMessage).toMatchObject({ title: 'Menu' })
  })

  test('that what is written in a chat disappears from now on, and its companions learn it with the chat', async () => {
    const client = await net.paired()
    const jid = `${net.marie.phone.slice(1)}@s.whatsapp.net`

    await net.marie.setLifetime(net.anna.phone, 86_400)
    await client.expectEvent('chats.update', { id: jid, ephemeralExpiration: 86_400 })
    await client.sendContent(net.marie.phone, { disappearingMessagesInChat: 604_800 })

    expect(await net.marie.expectMessage({ type: 'ephemeral' })).toMatchObject({ expirationSeconds: 604_800 })
    await expect(net.marie.setLifetime('1203630000@g.us', 0)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' })
  })

  test('with the stanza attributes of real phones', async () => {
    const client = await net.paired()
    const own = await client.send(net.marie.phone, 'bonjour')
    await net.marie.expectMessage({ id: own })
    const seen = watchMessages()

    const { id } = await net.marie.sendText(net.anna.phone, 'helo')
    await net.marie.edit(id, 'hello')
    await net.marie.pin(id)
    await net.marie.revoke(id)
    await net.marie.react(own, '👍')
    const poll = await net.marie.send(net.anna.phone, { poll: { name: 'Food?', options: ['Pizza', 'Sushi'] } })
    await net.marie.vote(poll, ['Sushi'])
    const card = await net.marie.send(net.anna.phone, { contacts: [{ name: 'Karim', phone: '+33698765432' }] })
    await expectUpsert(client, card.id)

    const wire = seen.map(({ attrs, enc, meta }) => [attrs.type, attrs.edit, enc['decrypt-fail'], meta.polltype])
    expect(wire).toEqual([
      ['text', undefined, undefined, undefined],
      ['text', '1', 'hide', undefined],
      ['text', '2', 'hide', undefined],
      ['text', '7', undefined, undefined],
      ['reaction', undefined, 'hide', undefined],
      ['poll', undefined, undefined, 'creation'],
      ['poll', undefined, 'hide', 'vote'],
      ['media', undefined, undefined, undefined],
    ])
    expect(seen.at(-1)?.enc.mediatype).toBe('vcard')
  })

  test('nothing that cannot be sent', async () => {
    const to = net.anna.phone
    const code = (sending: Promise<unknown>) =>
      sending.then(
        () => 'sent',
        (error: SimulatorError) => error.code,
      )

    expect(await code(net.marie.send(to, {}))).toBe('VALIDATION_ERROR')
    expect(await code(net.marie.send(to, { text: 'x', poll: { name: 'x', options: ['a', 'b'] } }))).toBe(
      'VALIDATION_ERROR',
    )
    expect(await code(net.marie.send(to, { poll: { name: 'x', options: ['a', 'a'] } }))).toBe('VALIDATION_ERROR')
    expect(await code(net.marie.send(to, { text: 'x', replyTo: 'NONE' }))).toBe('MESSAGE_NOT_FOUND')
    const { id } = await net.marie.send(to, { poll: { name: 'Food?', options: ['Pizza', 'Sushi'] } })
    expect(await code(net.marie.vote(id, ['Fish']))).toBe('VALIDATION_ERROR')
    expect(await code(net.marie.vote(id, ['Pizza', 'Sushi']))).toBe('VALIDATION_ERROR')
  })
})

describe('a phone receives', () => {
  test('replies, mentions and what is forwarded', async () => {
    const client = await net.paired()
    const { id: asked } = await net.marie.sendText(net.anna.phone, 'who comes?')
    const quoted = await expectUpsert(client, asked)

    const answer = { text: '@33698765432', mentions: ['33698765432@s.whatsapp.net'] }
    const sent = await client.socket.sendMessage(marieJid, answer, { quoted })
    const received = await net.marie.expectMessage({ id: sent?.key.id ?? '' })

    expect(received).toMatchObject({
      type: 'text',
      text: '@33698765432',
      quotedId: asked,
      quotedFrom: net.marie.phone,
      mentions: ['+33698765432'],
      message: { extendedTextMessage: { contextInfo: { quotedMessage: { conversation: 'who comes?' } } } },
    })
    const forwarded = await client.socket.sendMessage(marieJid, { forward: quoted, force: true })
    expect(await net.marie.expectMessage({ id: forwarded?.key.id ?? '' })).toMatchObject({ isForwarded: true })
  })

  test('places, cards and polls', async () => {
    const client = await net.paired()
    const { socket } = client

    await socket.sendMessage(marieJid, { location: { degreesLatitude: 1.5, degreesLongitude: 2.5, name: 'Here' } })
    expect(await net.marie.expectMessage({ type: 'location' })).toMatchObject({
      text: 'Here',
      location: { latitude: 1.5, longitude: 2.5, name: 'Here' },
    })
    const contacts = [{ displayName: 'Karim', vcard: 'BEGIN:VCARD' }]
    await socket.sendMessage(marieJid, { contacts: { displayName: 'Karim', contacts } })
    expect((await net.marie.expectMessage({ type: 'contacts' })).contacts).toEqual([
      { name: 'Karim', vcard: 'BEGIN:VCARD' },
    ])
    await socket.sendMessage(marieJid, { poll: { name: 'Food?', values: ['Pizza', 'Sushi'], selectableCount: 1 } })
    expect((await net.marie.expectMessage({ type: 'poll' })).poll).toEqual({
      name: 'Food?',
      options: ['Pizza', 'Sushi'],
      selectableCount: 1,
    })
  })

  test('edits, revokes, pins and reactions with what they are about', async () => {
    const client = await net.paired()
    const sent = await client.socket.sendMessage(marieJid, { text: 'helo' })
    const key = sent?.key ?? {}
    const targetId = key.id ?? ''

    await client.socket.sendMessage(marieJid, { text: 'hello', edit: key })
    await client.socket.sendMessage(marieJid, { pin: key, type: 1, time: 86_400 })
    await client.socket.sendMessage(marieJid, { react: { text: '👍', key } })
    await client.socket.sendMessage(marieJid, { delete: key })

    expect(await net.marie.expectMessage({ type: 'edit' })).toMatchObject({ targetId, text: 'hello' })
    expect(await net.marie.expectMessage({ type: 'pin' })).toMatchObject({ targetId })
    expect(await net.marie.expectMessage({ type: 'reaction' })).toMatchObject({ targetId, text: '👍' })
    expect(await net.marie.expectMessage({ type: 'revoke' })).toMatchObject({ targetId })
  })
})

describe('votes', () => {
  test('for a poll of the client are encrypted as phones do, and the newest counts', async () => {
    const client = await net.paired()
    const values = ['Pizza', 'Sushi', 'Fish']
    const poll = await client.socket.sendMessage(marieJid, { poll: { name: 'Food?', values, selectableCount: 0 } })
    const id = poll?.key.id ?? ''
    const received = await net.marie.expectMessage({ id })

    await net.marie.vote(received, ['Pizza'])
    const vote = await net.marie.vote(received, ['Sushi', 'Fish'])

    const update = (await contentOf(client, vote.id)).pollUpdateMessage
    const pollEncKey = poll?.message?.messageContextInfo?.messageSecret ?? new Uint8Array()
    const names = { pollCreatorJid: '33700000001@s.whatsapp.net', voterJid: marieJid, pollMsgId: id, pollEncKey }
    expect(decryptPollVote(update?.vote ?? {}, names).selectedOptions).toHaveLength(2)
    await net.anna.expectMessage({ id: vote.id })
    const voters = [net.marie.phone]
    const tally = [
      { option: 'Pizza', voters: [] },
      { option: 'Sushi', voters },
      { option: 'Fish', voters },
    ]
    expect(net.marie.pollVotes(id)).toEqual(tally)
    expect(net.anna.pollVotes(id)).toEqual(tally)
  })

  test('are tallied by the phone that asked, in a chat addressed by LID too', async () => {
    const options = ['Pizza', 'Sushi']
    const { id } = await net.marie.send(net.anna.phone, { poll: { name: 'Food?', options } }, { addressing: 'lid' })
    await net.anna.expectMessage({ id })

    const vote = await net.anna.vote(id, ['Sushi'])
    const received = await net.marie.expectMessage({ id: vote.id })

    expect(received).toMatchObject({ type: 'vote', targetId: id, selected: ['Sushi'] })
    await net.anna.vote(id, [])
    await net.marie.vote(id, ['Pizza'])
    await net.anna.expectMessage({ from: net.marie.phone, type: 'vote' })
    expect(net.anna.pollVotes(id)).toEqual([
      { option: 'Pizza', voters: [net.marie.phone] },
      { option: 'Sushi', voters: [] },
    ])
  })
})
