import { proto } from 'baileys'
import { expect, test } from 'vitest'
import { contentColumns, contextColumns, readContent } from '../../src/messages/stored-content.ts'
import { makeCard } from '../../src/whatsapp/contact-card.ts'
import { decodeContent } from '../../src/whatsapp/decode-content.ts'
import { encodeMessage, type OutgoingContent } from '../../src/whatsapp/encode-message.ts'
import {
  type MediaDescriptor,
  type MessageContext,
  mediaKinds,
  noContext,
  textContent,
} from '../../src/whatsapp/message-content.ts'

const marie = { phone: '+33612345678', lid: null }
const bytes = (fill: number) => Buffer.alloc(32, fill)

const medium = (kind: MediaDescriptor['kind']): MediaDescriptor => ({
  kind,
  mimetype: 'application/x-test',
  filename: kind === 'document' ? 'Rechnung Nº 1.pdf' : null,
  sizeBytes: 5_000_000_000,
  seconds: kind === 'video' || kind === 'audio' ? 7 : null,
  width: kind === 'audio' || kind === 'document' ? null : 640,
  height: kind === 'audio' || kind === 'document' ? null : 480,
  caption: kind === 'audio' || kind === 'sticker' ? null : 'look',
  voice: kind === 'audio',
  waveform: kind === 'audio' ? bytes(9) : null,
  gif: kind === 'video',
  viewOnce: kind === 'image',
  thumbnail: kind === 'audio' || kind === 'sticker' ? null : bytes(8),
  sha256: bytes(1),
  encSha256: bytes(2),
  mediaKey: bytes(3),
  directPath: '/v/abc',
  url: 'https://mmg.whatsapp.net/v/abc',
})

const contents: [string, OutgoingContent][] = [
  ['text', textContent('Bonjour 👋')],
  [
    'text with a preview',
    {
      kind: 'text',
      text: 'see https://example.com',
      linkPreview: { url: 'https://example.com', title: 'Example', description: 'A domain', thumbnail: bytes(7) },
    },
  ],
  ['location', { kind: 'location', latitude: 48.85, longitude: 2.35, name: 'Paris', address: 'Rue', live: false }],
  ['live location', { kind: 'location', latitude: -1.5, longitude: 2, name: null, address: null, live: true }],
  ['a card', { kind: 'contacts', contacts: [makeCard('Müller; Jörg, "J"', '+4915112345678')] }],
  ['cards', { kind: 'contacts', contacts: [makeCard('A', '+4915112345678'), makeCard('B', '+33612345678')] }],
  ['a poll', { kind: 'poll', question: 'When?', options: ['today', 'never'], multiple: false }],
  ['a poll of many', { kind: 'poll', question: 'Who?', options: ['a', 'b', 'c'], multiple: true }],
  ...mediaKinds.map((kind): [string, OutgoingContent] => [kind, { kind: 'media', media: medium(kind) }]),
]

test.each(contents)('%s is read as it was written', (_name, content) => {
  const message = proto.Message.decode(encodeMessage(content))
  const decoded = decodeContent(message)!
  expect(decoded.content).toEqual(content)
  expect(decoded.context).toEqual(noContext)
  expect(message.messageContextInfo?.messageSecret).toHaveLength(32)
})

test.each(contents)('what stands around %s is read as it was written', (_name, content) => {
  const context: MessageContext = {
    quoted: { whatsappId: '3EB0', sender: marie, type: 'text', text: 'a question' },
    mentions: [marie, { phone: null, lid: '123@lid' }],
    mentionsEveryone: true,
    forwardingScore: 3,
    ephemeralSeconds: 86_400,
  }
  expect(decodeContent(proto.Message.decode(encodeMessage(content, context)))?.context).toEqual(context)
})

test('an answer shows what it answers, without its secret and without what that one had answered', () => {
  const first = encodeMessage(textContent('first'))
  const second = encodeMessage(textContent('second'), {
    quoted: { whatsappId: '1', sender: marie, type: 'text', text: 'first' },
    quotedBytes: first,
  })
  const quoted = { whatsappId: '2', sender: marie, type: 'text', text: 'second' }
  const third = proto.Message.decode(encodeMessage(textContent('third'), { quoted, quotedBytes: second }))
  const shown = third.extendedTextMessage?.contextInfo?.quotedMessage
  expect(shown?.extendedTextMessage?.text).toBe('second')
  expect(shown?.extendedTextMessage?.contextInfo ?? null).toBeNull()
  expect(shown?.messageContextInfo ?? null).toBeNull()
})

test('what opens a medium is in no column that people see', () => {
  for (const kind of mediaKinds) {
    const columns = { ...contentColumns({ kind: 'media', media: medium(kind) }), ...contextColumns(noContext, null) }
    const shown = JSON.stringify(columns)
    expect(shown).not.toContain('/v/abc')
    expect(Object.keys(readContent(columns).media!)).toEqual(
      'mimetype filename sizeBytes seconds width height voice gif sha256'.split(' '),
    )
  }
})

test('cards of other address books give their names and numbers', () => {
  const vcard =
    'BEGIN:VCARD\r\nFN:Jean\\, dit\r\n  Jeannot\r\nitem1.TEL;waid=33612345678:+33 6 12\r\nTEL:0123\r\nEND:VCARD'
  const { content } = decodeContent({ contactMessage: { vcard } })!
  expect(content).toMatchObject({ contacts: [{ name: 'Jean, dit Jeannot', phones: ['+33612345678', '0123'] }] })
})
