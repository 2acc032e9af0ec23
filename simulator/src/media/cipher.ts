import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const MAC_LENGTH = 10

/** What a file is; each kind has keys of its own. */
export type CipherKind = 'image' | 'video' | 'audio' | 'document' | 'sticker' | 'history' | 'app-state'

const keyInfo: Record<CipherKind, string> = {
  image: 'WhatsApp Image Keys',
  video: 'WhatsApp Video Keys',
  audio: 'WhatsApp Audio Keys',
  document: 'WhatsApp Document Keys',
  sticker: 'WhatsApp Image Keys',
  history: 'WhatsApp History Keys',
  'app-state': 'WhatsApp App State Keys',
}

/** A file as the media host keeps it, with what its message says of it. */
export type EncryptedMedia = {
  /** AES-256-CBC of the file ‖ ten bytes of its MAC. */
  blob: Buffer
  mediaKey: Uint8Array
  fileSha256: Buffer
  fileEncSha256: Buffer
}

/** What a message says of a file. */
export type MediaReference = {
  mediaKey: Uint8Array
  fileSha256?: Uint8Array | null
  fileEncSha256?: Uint8Array | null
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

function keysOf(mediaKey: Uint8Array, kind: CipherKind) {
  const expanded = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), keyInfo[kind], 112))
  return { iv: expanded.subarray(0, 16), cipherKey: expanded.subarray(16, 48), macKey: expanded.subarray(48, 80) }
}

/** Encrypts a file; with the media key of an earlier time the blob is the same again. */
export function encryptMedia(
  bytes: Uint8Array,
  kind: CipherKind,
  mediaKey: Uint8Array = randomBytes(32),
): EncryptedMedia {
  const { iv, cipherKey, macKey } = keysOf(mediaKey, kind)
  const cipher = createCipheriv('aes-256-cbc', cipherKey, iv)
  const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()])
  const mac = createHmac('sha256', macKey).update(iv).update(ciphertext).digest().subarray(0, MAC_LENGTH)
  const blob = Buffer.concat([ciphertext, mac])
  return { blob, mediaKey, fileSha256: sha256(bytes), fileEncSha256: sha256(blob) }
}

/**
 * Verifies and decrypts a file.
 * @throws when one of its hashes or its MAC is not what the message says
 */
export function decryptMedia(blob: Uint8Array, kind: CipherKind, reference: MediaReference): Buffer {
  const { iv, cipherKey, macKey } = keysOf(reference.mediaKey, kind)
  if (reference.fileEncSha256 && !sha256(blob).equals(reference.fileEncSha256)) {
    throw new Error('the encrypted file is not the one that the message names')
  }
  const ciphertext = blob.subarray(0, -MAC_LENGTH)
  const mac = createHmac('sha256', macKey).update(iv).update(ciphertext).digest().subarray(0, MAC_LENGTH)
  if (!mac.equals(blob.subarray(-MAC_LENGTH))) throw new Error('the MAC of the file is wrong')

  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
  const bytes = Buffer.concat([decipher.update(ciphertext), decipher.final()])
  if (reference.fileSha256 && !sha256(bytes).equals(reference.fileSha256)) {
    throw new Error('the file is not the one that the message names')
  }
  return bytes
}
