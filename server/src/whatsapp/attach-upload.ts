import { normalizeMessageContent, proto } from 'baileys'
import type { UploadedMedia } from './media-client.ts'
import type { MediaKind } from './message-content.ts'

/** The protocol message of a file that has been uploaded since it was encoded: everything else in it stays. */
export function attachUpload(encoded: Uint8Array, kind: MediaKind, uploaded: UploadedMedia, now: number): Uint8Array {
  const message = proto.Message.decode(encoded)
  const content = normalizeMessageContent(message)?.[`${kind}Message`]
  if (!content) throw new Error(`the message holds no ${kind}`)
  Object.assign(content, {
    url: uploaded.url,
    directPath: uploaded.directPath,
    mediaKey: uploaded.mediaKey,
    mediaKeyTimestamp: Math.floor(now / 1000),
    fileSha256: uploaded.sha256,
    fileEncSha256: uploaded.encSha256,
    fileLength: uploaded.sizeBytes,
  })
  return proto.Message.encode(message).finish()
}

/**
 * As WhatsApp wants what is to be seen once, and documents with a caption: in an envelope. It is put on last: the library
 * looks for the file at the top, and a file that it does not announce is dropped on the way.
 */
export function putInEnvelope(message: proto.IMessage): proto.IMessage {
  const { imageMessage, videoMessage, audioMessage, documentMessage } = message
  const { messageContextInfo, ...inner } = message
  const wrapped = { message: inner }
  if (documentMessage?.caption) return { messageContextInfo, documentWithCaptionMessage: wrapped }
  if (!(imageMessage ?? videoMessage ?? audioMessage)?.viewOnce) return message
  return {
    messageContextInfo,
    ...(audioMessage ? { viewOnceMessageV2Extension: wrapped } : { viewOnceMessageV2: wrapped }),
  }
}
