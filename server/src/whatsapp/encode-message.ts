import { randomBytes } from 'node:crypto'
import { proto } from 'baileys'

/** What we can send. */
export interface OutgoingContent {
  text: string
}

/**
 * Our content as protocol bytes. Made once, when the message is accepted: the message secret inside must be the same in
 * every re-send.
 */
export function encodeMessage(content: OutgoingContent): Uint8Array {
  return proto.Message.encode({
    extendedTextMessage: { text: content.text },
    messageContextInfo: { messageSecret: randomBytes(32) },
  }).finish()
}
