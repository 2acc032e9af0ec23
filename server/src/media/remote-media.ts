import type { Cipher } from '../lib/cipher.ts'
import type { MediaDescriptor } from '../whatsapp/message-content.ts'
import type { MediaRow } from './media-view.ts'

/** Where a received file lies on the network, and what opens it. */
export interface RemoteMedia {
  url: string | null
  directPath: string | null
  /** base64 */
  mediaKey: string
  encSha256: string | null
  sha256: string | null
}

type Place = Pick<MediaDescriptor, 'url' | 'directPath' | 'mediaKey' | 'encSha256' | 'sha256'>

/** null: the message does not say what opens its file. */
export function remoteOf({ url, directPath, mediaKey, encSha256, sha256 }: Place): RemoteMedia | null {
  if (!mediaKey || (!url && !directPath)) return null
  return {
    url,
    directPath,
    mediaKey: base64(mediaKey),
    encSha256: encSha256 && base64(encSha256),
    sha256: sha256 && base64(sha256),
  }
}

export const sealRemote = (cipher: Cipher, mediaId: string, remote: RemoteMedia): string =>
  cipher.seal(Buffer.from(JSON.stringify(remote)), sealedRemoteContext(mediaId)).toString('base64')

export function openRemote(cipher: Cipher, row: Pick<MediaRow, 'id' | 'remote'>): RemoteMedia | null {
  if (row.remote === null) return null
  return JSON.parse(
    cipher.open(Buffer.from(row.remote, 'base64'), sealedRemoteContext(row.id)).toString(),
  ) as RemoteMedia
}

export const sealedRemoteContext = (mediaId: string): string => `media|remote|${mediaId}`
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
