import type { Cipher } from '../lib/cipher.ts'
import type { MessageRow } from './message-view.ts'

/** The protocol message of a row as the row keeps it: it holds keys. */
export const sealProtocol = (cipher: Cipher, messageId: string, bytes: Uint8Array): Buffer =>
  cipher.seal(bytes, sealedProtocolContext(messageId))

/** The protocol message of a row; null when the row has none. */
export function openProtocol(
  cipher: Cipher,
  row: Pick<MessageRow, 'id' | 'protocol_message' | 'encoded'>,
): Uint8Array | null {
  return row.protocol_message ? cipher.open(row.protocol_message, sealedProtocolContext(row.id)) : row.encoded
}

export const sealedProtocolContext = (messageId: string): string => `messages|protocol_message|${messageId}`
