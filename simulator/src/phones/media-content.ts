import { normalizeMessageContent, type proto, toNumber } from 'baileys'
import { type CipherKind, decryptMedia } from '../media/cipher.ts'
import type { MediaStore } from '../media/media-store.ts'
import type { ReceivedMedia } from './records.ts'

/** The fields that all files in messages have, and those that some have. */
type AnyMedia = {
  url?: string | null
  directPath?: string | null
  mediaKey?: Uint8Array | null
  fileSha256?: Uint8Array | null
  fileEncSha256?: Uint8Array | null
  fileLength?: unknown
  mimetype?: string | null
  fileName?: string | null
  ptt?: boolean | null
  gifPlayback?: boolean | null
  seconds?: number | null
  viewOnce?: boolean | null
}

/** A file that a message carries. */
export type MediaContent = { kind: CipherKind; media: AnyMedia; isViewOnce: boolean }

/** A file that a message carries, fetched if it could be. */
export type FetchedMedia = { record: ReceivedMedia; kind: CipherKind; mediaKey: Uint8Array; bytes: Buffer | undefined }

const fields: [keyof proto.IMessage, CipherKind][] = [
  ['imageMessage', 'image'],
  ['videoMessage', 'video'],
  ['ptvMessage', 'video'],
  ['audioMessage', 'audio'],
  ['documentMessage', 'document'],
  ['stickerMessage', 'sticker'],
]

/** The file in a message, whatever the message is wrapped in; `undefined` when it has none. */
export function mediaContent(message: proto.IMessage): MediaContent | undefined {
  const content = normalizeMessageContent(message)
  const found = fields.find(([field]) => content?.[field])
  if (!content || !found) return undefined

  const media = content[found[0]] as AnyMedia
  const isWrapped = [message.viewOnceMessage, message.viewOnceMessageV2, message.viewOnceMessageV2Extension].some(
    Boolean,
  )
  return { kind: found[1], media, isViewOnce: isWrapped || media.viewOnce === true }
}

/** Downloads, verifies and decrypts the file of a message, as a phone does when the message arrives. */
export function fetchMedia(store: MediaStore, message: proto.IMessage): FetchedMedia | undefined {
  const content = mediaContent(message)
  if (!content) return undefined

  const { kind, media, isViewOnce } = content
  const mediaKey = media.mediaKey ?? new Uint8Array()
  const { bytes, problem } = openMedia(store, content)
  const record: ReceivedMedia = {
    mimetype: media.mimetype ?? null,
    filename: media.fileName ?? null,
    sizeBytes: bytes?.length ?? toNumber(media.fileLength as number | null | undefined),
    sha256: bytes && media.fileSha256 ? Buffer.from(media.fileSha256).toString('hex') : null,
    problem,
    voice: media.ptt ?? false,
    gif: media.gifPlayback ?? false,
    viewOnce: isViewOnce,
    seconds: media.seconds ?? null,
  }
  return { record, kind, mediaKey, bytes }
}

function openMedia(
  store: MediaStore,
  { kind, media }: MediaContent,
): { bytes: Buffer | undefined; problem: ReceivedMedia['problem'] } {
  const blob = store.read(media.directPath ?? media.url ?? '')
  if (!blob) return { bytes: undefined, problem: 'gone' }
  const { mediaKey, fileSha256, fileEncSha256 } = media
  if (!mediaKey || !fileSha256 || !fileEncSha256) return { bytes: undefined, problem: 'damaged' }
  try {
    const bytes = decryptMedia(blob, kind, { mediaKey, fileSha256, fileEncSha256 })
    const isWhole = bytes.length === toNumber(media.fileLength as number | null | undefined)
    return isWhole ? { bytes, problem: null } : { bytes: undefined, problem: 'damaged' }
  } catch {
    return { bytes: undefined, problem: 'damaged' }
  }
}
