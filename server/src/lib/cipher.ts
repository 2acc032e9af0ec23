import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ivBytes = 12
const tagBytes = 16

/** A stored secret that does not open: another master key, or a damaged record. */
export class CipherError extends Error {
  override name = 'CipherError'
}

/**
 * Encrypts secrets at rest: AES-256-GCM with a random nonce; the context (which row and column) is authenticated,
 * so a record moved to another row does not open.
 */
export interface Cipher {
  seal(plaintext: Uint8Array, context: string): Buffer
  /** Throws `CipherError`. */
  open(sealed: Uint8Array, context: string): Buffer
}

export function makeCipher(masterKey: Uint8Array, purpose: string): Cipher {
  const key = Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `yesapp ${purpose}`, 32))
  return {
    seal(plaintext, context) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      cipher.setAAD(Buffer.from(context))
      return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, context) {
      if (sealed.length < ivBytes + tagBytes) throw new CipherError('sealed record is truncated')
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes, bytes.length - tagBytes)), decipher.final()])
      } catch (cause) {
        throw new CipherError('sealed record does not open', { cause })
      }
    },
  }
}
