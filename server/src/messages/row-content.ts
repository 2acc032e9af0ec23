import type { Cipher } from '../lib/cipher.ts'
import { decodeBytes } from '../whatsapp/decode-content.ts'
import { encodeMessage, type OutgoingContent } from '../whatsapp/encode-message.ts'
import { noContext, textContent } from '../whatsapp/message-content.ts'
import type { MessageRow } from './message-view.ts'
import { openProtocol } from './protocol-bytes.ts'
import { readContent } from './stored-content.ts'

/** The content of a row, so that it can be sent once more; null for what nobody can send. */
export function outgoingContentOf(cipher: Cipher, row: MessageRow): OutgoingContent | null {
  const stored = readContent(row)
  if (row.type === 'text') {
    const linkPreview = stored.linkPreview ? { ...stored.linkPreview, thumbnail: null } : null
    return row.text === null ? null : { ...textContent(row.text), linkPreview }
  }
  if (stored.location) return { kind: 'location', ...stored.location }
  if (stored.contacts) return { kind: 'contacts', contacts: stored.contacts }
  if (stored.poll) return { kind: 'poll', ...stored.poll }
  const bytes = stored.media && openProtocol(cipher, row)
  const content = bytes && decodeBytes(bytes)?.content
  if (content?.kind !== 'media') return null
  return { kind: 'media', media: { ...content.media, caption: row.text } }
}

/** A message as an answer to it shows it. */
export function quotableBytes(cipher: Cipher, row: MessageRow): Uint8Array {
  const content = outgoingContentOf(cipher, row)
  return encodeMessage(content ?? textContent(row.text ?? ''), noContext)
}
