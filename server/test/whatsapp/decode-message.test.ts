import { type BinaryNode, proto } from 'baileys'
import { describe, expect, test } from 'vitest'
import { decodeMessage, decodeReceipt } from '../../src/whatsapp/decode-message.ts'
import { encodeMessage } from '../../src/whatsapp/encode-message.ts'
import type { InboundFact } from '../../src/whatsapp/inbound-fact.ts'
import { ciphertextsOf } from '../../src/whatsapp/inbound-journal.ts'
import { noContext, textContent } from '../../src/whatsapp/message-content.ts'
import { isOwnJid } from '../../src/whatsapp/own-identity.ts'
import { shows } from '../harness/capability.ts'

const own = { id: '33600000001:5@s.whatsapp.net', lid: '900:5@lid' }
const us = { phone: '+33600000001', lid: '900@lid' }
const marie = { phone: '+33612345678', lid: '123@lid' }

const stanza = (attrs: Record<string, string>, content: BinaryNode[] = []): BinaryNode => ({
  tag: 'message',
  attrs: { id: 'ID1', t: '1700000000', notify: 'Marie', ...attrs },
  content,
})
const byNumber = { from: '33612345678@s.whatsapp.net', sender_lid: '123@lid' }
const byLid = { from: '123@lid', sender_pn: '33612345678@s.whatsapp.net', addressing_mode: 'lid' }

const text = (conversation: string): proto.IMessage => ({ conversation })
function messageIn(fact: InboundFact) {
  if (fact.kind !== 'message') throw new Error(`a ${fact.kind}`)
  return fact.message
}

describe('a message to us', () => {
  test.each([
    ['by number', byNumber],
    ['by LID', byLid],
  ])('addressed %s is the same message', (_name, attrs) => {
    expect(messageIn(decodeMessage(stanza(attrs), [text('hi')], own))).toEqual({
      whatsappId: 'ID1',
      chat: { kind: 'direct', address: marie },
      sender: marie,
      fromMe: false,
      pushName: 'Marie',
      timestamp: 1_700_000_000_000,
      content: textContent('hi'),
      context: noContext,
      viewOnce: false,
      original: null,
    })
  })

  test('in a group names its writer', () => {
    const attrs = {
      from: '120363@g.us',
      participant: '123@lid',
      participant_pn: '33612345678@s.whatsapp.net',
      addressing_mode: 'lid',
    }
    expect(
      messageIn(decodeMessage(stanza(attrs), [{ senderKeyDistributionMessage: {} }, text('hi all')], own)),
    ).toMatchObject({
      chat: { kind: 'group', jid: '120363@g.us' },
      sender: marie,
      content: textContent('hi all'),
    })
  })

  test('on the status list is a status', shows('Statuses received'), () => {
    const attrs = { from: 'status@broadcast', participant: '33612345678@s.whatsapp.net' }
    const { chat } = messageIn(decodeMessage(stanza(attrs), [text('status')], own))
    expect(chat).toEqual({ kind: 'status', jid: 'status@broadcast' })
  })

  test('that only carries keys is nothing to store', () => {
    const attrs = { from: '120363@g.us', participant: '123@lid' }
    expect(decodeMessage(stanza(attrs), [{ senderKeyDistributionMessage: {} }], own)).toEqual({ kind: 'control' })
  })
})

test('what our own phone wrote is ours, in the chat with its recipient', () => {
  const attrs = { from: '900@lid', recipient: '123@lid', peer_recipient_pn: '33612345678@s.whatsapp.net' }
  const wrapped = { deviceSentMessage: { destinationJid: '123@lid', message: text('from my pocket') } }
  expect(messageIn(decodeMessage(stanza(attrs), [wrapped], own))).toMatchObject({
    chat: { kind: 'direct', address: marie },
    sender: us,
    fromMe: true,
    content: textContent('from my pocket'),
  })
})

describe('contents', () => {
  const contentOf = (message: proto.IMessage) => {
    const { content, viewOnce } = messageIn(decodeMessage(stanza(byNumber), [message], own))
    return { ...content, viewOnce }
  }

  test.each<[string, proto.IMessage]>([
    ['plain', { conversation: 'hello' }],
    ['with a preview or a quotation', { extendedTextMessage: { text: 'hello' } }],
    ['in a disappearing chat', { ephemeralMessage: { message: { extendedTextMessage: { text: 'hello' } } } }],
  ])('text, %s', (_name, message) => {
    expect(contentOf(message)).toEqual({ ...textContent('hello'), viewOnce: false })
  })

  test('NUL cannot be stored everywhere, and is shown as what it is: not readable', () => {
    expect(contentOf({ conversation: 'a\0b' })).toMatchObject({ text: 'a\uFFFDb' })
  })

  test('of kinds that we do not know yet are named', () => {
    expect(contentOf({ messageContextInfo: {}, eventMessage: {} })).toMatchObject({
      kind: 'unsupported',
      rawType: 'eventMessage',
    })
  })

  test('to be seen once are marked', () => {
    expect(contentOf({ viewOnceMessageV2: { message: { imageMessage: {} } } })).toMatchObject({
      media: { kind: 'image', viewOnce: true },
      viewOnce: true,
    })
  })

  test.each(['view_once', 'view_once_unavailable_fanout'])('that companions do not get (%s) are marked too', (type) => {
    const fact = decodeMessage(stanza(byNumber, [{ tag: 'unavailable', attrs: { type } }]), [], own)
    expect(messageIn(fact)).toMatchObject({ content: { kind: 'unsupported', rawType: type }, viewOnce: true })
  })

  test('of bots are encrypted for nobody’s ratchet: nothing waits for them', () => {
    const enc: BinaryNode = { tag: 'enc', attrs: { type: 'msmsg', v: '2' }, content: Buffer.from([1]) }
    expect(ciphertextsOf(stanza(byNumber, [enc]))).toEqual([])
    expect(messageIn(decodeMessage(stanza(byNumber, [enc]), [], own))).toMatchObject({
      content: { kind: 'unsupported', rawType: 'msmsg' },
    })
  })

  test('that did not decrypt are told, for there is a message', () => {
    const enc: BinaryNode = { tag: 'enc', attrs: { type: 'msg', v: '2' }, content: Buffer.from([1]) }
    expect(ciphertextsOf(stanza(byNumber, [enc]))).toHaveLength(1)
    expect(messageIn(decodeMessage(stanza(byNumber, [enc]), [], own))).toMatchObject({
      content: { kind: 'undecryptable' },
    })
  })

  test.each<[string, Record<string, string>, proto.IMessage[]]>([
    ['words about the protocol', byNumber, [{ protocolMessage: { type: proto.Message.ProtocolMessage.Type.REVOKE } }]],
    ['talk among our devices', { from: '900@lid', category: 'peer' }, [text('keys')]],
    ['talk among our devices that did not decrypt', { from: '900@lid', category: 'peer' }, []],
    ['channels', { from: '1@newsletter' }, [text('news')]],
  ])('%s are no messages', (_name, attrs, plaintexts) => {
    expect(decodeMessage(stanza(attrs), plaintexts, own)).toEqual({ kind: 'control' })
  })

  test('whose sender has no address are an error, to be set aside', () => {
    expect(() => decodeMessage(stanza({ from: 'nobody@nowhere' }), [text('x')], own)).toThrow()
  })
})

describe('receipts', () => {
  const receipt = (attrs: Record<string, string>, items: string[] = []): BinaryNode => ({
    tag: 'receipt',
    attrs: { id: 'ID1', t: '1700000000', ...attrs },
    content:
      items.length === 0
        ? undefined
        : [{ tag: 'list', attrs: {}, content: items.map((id) => ({ tag: 'item', attrs: { id } })) }],
  })

  test.each([
    [undefined, 'delivered'],
    ['inactive', 'delivered'],
    ['read', 'read'],
    ['played', 'played'],
  ])('of type %s say %s', (type, status) => {
    const from = '33612345678@s.whatsapp.net'
    expect(decodeReceipt(receipt({ from, ...(type && { type }) }, ['ID2', 'ID3']), own)).toEqual({
      kind: 'receipt',
      receipt: {
        whatsappIds: ['ID1', 'ID2', 'ID3'],
        status,
        from: { phone: '+33612345678', lid: null },
        isOfMember: false,
        timestamp: 1_700_000_000_000,
      },
    })
  })

  test('in groups are of the member', () => {
    expect(decodeReceipt(receipt({ from: '120363@g.us', participant: '123:2@lid', type: 'read' }), own)).toMatchObject({
      receipt: { from: { phone: null, lid: '123@lid' }, isOfMember: true, status: 'read' },
    })
  })

  test('of our own devices only say that the network has the message', () => {
    for (const from of ['33600000001@s.whatsapp.net', '900:3@lid']) {
      expect(decodeReceipt(receipt({ from, type: 'sender' }), own)).toMatchObject({ receipt: { status: 'sent' } })
      for (const type of ['read', 'read-self', 'played', 'peer_msg']) {
        expect(decodeReceipt(receipt({ from, type }), own)).toEqual({ kind: 'control' })
      }
    }
  })

  test.each(['retry', 'server-error', 'read-self', 'hist_sync'])('of type %s say nothing of a status', (type) => {
    expect(decodeReceipt(receipt({ from: '33612345678@s.whatsapp.net', type }), own)).toEqual({ kind: 'control' })
  })

  test('without sender or id are let go', () => {
    expect(decodeReceipt(receipt({}), own)).toEqual({ kind: 'control' })
  })
})

test('our own addresses are ours with any device, and nothing is before we are linked', () => {
  expect(isOwnJid('33600000001:9@s.whatsapp.net', own)).toBe(true)
  expect(isOwnJid('900@lid', own)).toBe(true)
  expect(isOwnJid('33612345678@s.whatsapp.net', own)).toBe(false)
  for (const jid of [undefined, '', '@s.whatsapp.net', '1@g.us']) expect(isOwnJid(jid, own), jid).toBe(false)
  for (const jid of [undefined, '', '900@lid']) expect(isOwnJid(jid, { id: '', lid: '' }), jid).toBe(false)
})

test('a text that leaves decodes to itself, with a secret of its own, in the same bytes each time it is repeated', () => {
  const encoded = encodeMessage(textContent('Bonjour 👋'))
  const decoded = proto.Message.decode(encoded)
  expect(decoded.extendedTextMessage?.text).toBe('Bonjour 👋')
  expect(decoded.messageContextInfo?.messageSecret).toHaveLength(32)
  expect(Buffer.from(proto.Message.encode(decoded).finish())).toEqual(Buffer.from(encoded))
  expect(Buffer.from(encodeMessage(textContent('Bonjour 👋')))).not.toEqual(Buffer.from(encoded))
})

describe('what our phone tells its companions', () => {
  const { Type } = proto.Message.ProtocolMessage
  const payload = proto.LIDMigrationMappingSyncPayload.encode({
    pnToLidMappings: [
      { pn: 33612345678, assignedLid: 122, latestLid: 123 },
      { pn: 33698765432, assignedLid: 456 },
    ],
  }).finish()
  const migration: proto.IMessage = {
    protocolMessage: {
      type: Type.LID_MIGRATION_MAPPING_SYNC,
      lidMigrationMappingSyncMessage: { encodedMappingPayload: payload },
    },
  }
  const offer: proto.IMessage = {
    protocolMessage: {
      type: Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: proto.Message.HistorySyncType.RECENT,
        progress: 40,
        directPath: '/v/t62/part',
      },
    },
  }
  const peer = (from: string) => stanza({ from, category: 'peer' })

  test('of numbers and their LIDs is who is who, with the newest LID', () => {
    expect(decodeMessage(peer('33600000001@s.whatsapp.net'), [migration], own)).toEqual({
      kind: 'identities',
      identities: [marie, { phone: '+33698765432', lid: '456@lid' }],
    })
  })

  test('of its history is an offer, whose words are kept as they came', () => {
    const fact = decodeMessage(peer('33600000001@s.whatsapp.net'), [offer], own)
    if (fact.kind !== 'history') throw new Error(`a ${fact.kind}`)
    expect(fact.offer).toMatchObject({ kind: 'recent', progress: 40 })
    const { directPath } = proto.Message.HistorySyncNotification.decode(fact.offer.notification)
    expect(directPath).toBe('/v/t62/part')
  })

  test.each([migration, offer])('counts for nothing when somebody else says it', (message) => {
    expect(decodeMessage(peer('33612345678@s.whatsapp.net'), [message], own)).toEqual({ kind: 'control' })
  })
})
