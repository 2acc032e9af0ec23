import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { getMediaKeys, type MediaType } from 'baileys'
import type { MediaKind } from './message-content.ts'

/** A file as it lies on the network: AES-256-CBC, then ten bytes of a MAC. */
export interface EncryptedFile {
  mediaKey: Uint8Array
  /** Of the plain bytes. */
  sha256: Uint8Array
  /** Of the encrypted ones. */
  encSha256: Uint8Array
  sizeBytes: number
}

/** What opens a file. */
export interface MediaSecret {
  kind: MediaKind | 'md-msg-hist'
  mediaKey: Uint8Array
  encSha256: Uint8Array | null
}

/** The bytes are not those that the sender meant: another hash, or not encrypted with this key. */
export class MediaDamagedError extends Error {
  override name = 'MediaDamagedError'
}

const algorithm = 'aes-256-cbc'
const macBytes = 10

const keysOf = (mediaKey: Uint8Array, kind: MediaSecret['kind']) => getMediaKeys(mediaKey, kind satisfies MediaType)

/** Encrypts a stream to a file, under a key of its own. */
export async function encryptToFile(source: Readable, kind: MediaKind, file: string): Promise<EncryptedFile> {
  const mediaKey = randomBytes(32)
  const { cipherKey, iv, macKey } = await keysOf(mediaKey, kind)
  const aes = createCipheriv(algorithm, cipherKey!, iv)
  const mac = createHmac('sha256', macKey!).update(iv)
  const plainHash = createHash('sha256')
  const hash = createHash('sha256')
  let sizeBytes = 0
  const emit = (bytes: Buffer): Buffer => {
    mac.update(bytes)
    hash.update(bytes)
    return bytes
  }
  const encrypt = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      plainHash.update(chunk)
      done(null, emit(aes.update(chunk)))
    },
    flush(done) {
      const last = emit(aes.final())
      const tag = mac.digest().subarray(0, macBytes)
      hash.update(tag)
      done(null, Buffer.concat([last, tag]))
    },
  })
  await pipeline(source, encrypt, createWriteStream(file, { mode: 0o600 }))
  return { mediaKey, sha256: plainHash.digest(), encSha256: hash.digest(), sizeBytes }
}

/**
 * The plain bytes of an encrypted file. All of it is verified before the first byte comes out: what is damaged, or
 * forged, is never seen. Throws `MediaDamagedError`.
 */
export async function decryptFile(file: string, { kind, mediaKey, encSha256 }: MediaSecret): Promise<Readable> {
  const { size } = await stat(file)
  const end = size - macBytes
  if (end <= 0 || end % 16 !== 0) throw new MediaDamagedError('the file is cut off')
  const { cipherKey, iv, macKey } = await keysOf(mediaKey, kind)
  const mac = createHmac('sha256', macKey!).update(iv)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { end: end - 1 })) {
    mac.update(chunk as Buffer)
    hash.update(chunk as Buffer)
  }
  const tag = await readTag(file, end)
  hash.update(tag)
  if (!timingSafeEqual(tag, mac.digest().subarray(0, macBytes))) throw new MediaDamagedError('the MAC is another')
  if (encSha256 && !hash.digest().equals(encSha256)) throw new MediaDamagedError('the hash is another')
  return createReadStream(file, { end: end - 1 }).compose(createDecipheriv(algorithm, cipherKey!, iv)) as Readable
}

async function readTag(file: string, start: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const chunk of createReadStream(file, { start })) parts.push(chunk as Buffer)
  return Buffer.concat(parts)
}
