import { proto } from 'baileys'
import { expect, test } from 'vitest'
import { readConversation, readHistory } from '../../src/whatsapp/decode-history.ts'

const text = (id: string, seconds: number, conversation: string): proto.IHistorySyncMsg => ({
  message: { key: { id, fromMe: false }, messageTimestamp: seconds, message: { conversation } },
})

const part = proto.HistorySync.encode({
  syncType: proto.HistorySync.HistorySyncType.RECENT,
  conversations: [
    { id: '123@lid', pnJid: '33612345678@s.whatsapp.net', messages: [text('B', 20, 'second'), text('A', 10, 'first')] },
    { id: 'status@broadcast', messages: [text('S', 10, 'status')] },
  ],
  pushnames: [{ id: '33612345678@s.whatsapp.net', pushname: 'Ma\0rie' }],
  phoneNumberToLidMappings: [{ pnJid: '33612345678@s.whatsapp.net', lidJid: '123@lid' }],
}).finish()

test('a part is read with its chats still encoded; a chat has its messages oldest first', () => {
  const { conversations, ...rest } = readHistory(part)
  expect(rest).toEqual({
    identities: [{ phone: '+33612345678', lid: '123@lid' }],
    names: [{ address: { phone: '+33612345678', lid: null }, pushName: 'Ma\uFFFDrie' }],
  })
  const [chat, status] = conversations.map(readConversation)
  expect(chat).toMatchObject({
    chat: { kind: 'direct', address: { phone: '+33612345678', lid: '123@lid' } },
    messages: [{ whatsappId: 'A' }, { whatsappId: 'B', timestamp: 20_000 }],
  })
  expect(status).toBeNull()
})

test('what is cut off or damaged anywhere is an error or a history, and never goes on for ever', () => {
  const read = (bytes: Uint8Array) => readHistory(bytes).conversations.map(readConversation)
  for (let at = 1; at < part.length; at += 1) {
    const damaged = Buffer.from(part)
    damaged[at] = damaged[at]! ^ 0xff
    for (const bytes of [part.subarray(0, at), damaged]) {
      try {
        read(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }
  }
  expect(() => readHistory(part.subarray(0, 30))).toThrow(RangeError)
})
