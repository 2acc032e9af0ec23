import type { proto } from 'baileys'
import { encryptMedia } from '../media/cipher.ts'
import type { Chat } from './chat.ts'
import { type Composed, type ContextToSend, composeContext } from './compose.ts'
import type { Device } from './device.ts'

export const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'] as const

/** What kind of file a person sends. */
export type MediaType = (typeof mediaTypes)[number]

/** How companions learn of a view-once message, whose content they never get. */
export type ViewOnceForm = 'view_once' | 'view_once_unavailable_fanout'

/** A file as a person sends it. */
export type MediaToSend = ContextToSend & {
  type: MediaType
  bytes: Uint8Array
  /** By default the most usual one of the type. */
  mimetype?: string
  /** Of documents. */
  filename?: string
  caption?: string
  /** An audio file that was just recorded. */
  voice?: boolean
  /** A video that plays silently and without end. */
  gif?: boolean
  /** Duration of audio and video. */
  seconds?: number
  /** 64 loudness values, 0 to 100, of a voice message. */
  waveform?: Uint8Array
  /** A small JPEG. */
  thumbnail?: Uint8Array
  width?: number
  height?: number
  /** To be seen once, on the phone only. Companions get the one word or the other; `true` means `view_once`. */
  viewOnce?: boolean | ViewOnceForm
}

const usualMimetypes: Record<MediaType, string> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/mp4',
  document: 'application/octet-stream',
  sticker: 'image/webp',
}

/** A file that is uploaded, and the message that carries it. */
export type ComposedMedia = { composed: Composed; mediaKey: Uint8Array }

/**
 * Encrypts and uploads a file, as a phone does before it sends the message.
 * @throws SimulatorError VALIDATION_ERROR, MESSAGE_NOT_FOUND for what it answers
 */
export function composeMedia(device: Device, chat: Chat, media: MediaToSend): ComposedMedia {
  const contextInfo = composeContext(device, chat, media)
  const { mediaKey, ...file } = upload(device, chat, media)
  const message = wrap(content(media, { ...file, mediaKey, contextInfo }), media)
  const unavailable = media.viewOnce === true ? 'view_once' : media.viewOnce || undefined
  return { composed: { chat, message, ...(unavailable && { unavailable }) }, mediaKey }
}

function upload({ network, self }: Device, chat: Chat, { type, bytes, mimetype, voice }: MediaToSend) {
  const { blob, mediaKey, fileSha256, fileEncSha256 } = encryptMedia(bytes, type)
  const store = network.media
  const { id } = store.put(blob, {
    owner: self.phone,
    ...(chat.kind === 'person' && { audience: chat.phone }),
    contentType: 'application/octet-stream',
  })
  return {
    url: store.urlOf(id),
    directPath: store.directPathOf(id),
    mediaKey,
    mediaKeyTimestamp: Math.floor(Date.now() / 1000),
    fileSha256,
    fileEncSha256,
    fileLength: bytes.length,
    mimetype: mimetype ?? (voice ? 'audio/ogg; codecs=opus' : usualMimetypes[type]),
  }
}

type UploadedFile = ReturnType<typeof upload> & { contextInfo: proto.IContextInfo | undefined }

function content(media: MediaToSend, file: UploadedFile): proto.IMessage {
  const { caption, seconds, width, height, filename } = media
  const common = {
    ...file,
    ...(media.viewOnce && { viewOnce: true }),
    ...(media.thumbnail && { jpegThumbnail: media.thumbnail }),
  }
  const size = { ...(width && { width }), ...(height && { height }) }
  switch (media.type) {
    case 'image':
      return { imageMessage: { ...common, ...size, caption } }
    case 'video':
      return { videoMessage: { ...common, ...size, caption, seconds, gifPlayback: media.gif ?? false } }
    case 'audio':
      return { audioMessage: { ...common, seconds, ptt: media.voice ?? false, waveform: media.waveform } }
    case 'document':
      return { documentMessage: { ...common, caption, fileName: filename, title: filename } }
    case 'sticker':
      return { stickerMessage: { ...common, ...size } }
    default: {
      const unknown: never = media.type
      throw new Error(`unknown media type ${String(unknown)}`)
    }
  }
}

// Phones put some messages into envelopes, so that old clients do not show them wrongly.
function wrap(message: proto.IMessage, media: MediaToSend): proto.IMessage {
  const { type, caption, viewOnce, expirationSeconds } = media
  if (expirationSeconds) return { ephemeralMessage: { message: wrap(message, { ...media, expirationSeconds: 0 }) } }
  if (viewOnce && type === 'audio') return { viewOnceMessageV2Extension: { message } }
  if (viewOnce) return { viewOnceMessageV2: { message } }
  if (type === 'document' && caption !== undefined) return { documentWithCaptionMessage: { message } }
  return message
}
