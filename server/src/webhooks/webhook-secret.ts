import { randomBytes } from 'node:crypto'
import type { Cipher } from '../lib/cipher.ts'

const prefix = 'whsec_'
const secretBytes = 32
const bytesMin = 24
const bytesMax = 64

/** The old secret signs beside the new one for as long as this. */
export const oldSecretMs = 24 * 60 * 60 * 1_000

export const newSecret = (): string => prefix + randomBytes(secretBytes).toString('base64')

/** `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks has it. */
export function isSecret(text: string): boolean {
  if (!text.startsWith(prefix)) return false
  const encoded = text.slice(prefix.length)
  const bytes = Buffer.from(encoded, 'base64')
  return bytes.length >= bytesMin && bytes.length <= bytesMax && bytes.toString('base64') === encoded
}

export type SealedWebhookColumn = 'secret' | 'old_secret' | 'headers'

// The old secret is the former content of `secret`, moved as it is: both open in the same context.
export const sealedWebhookContext = (webhookId: string, column: SealedWebhookColumn): string =>
  `webhook_endpoints|${column === 'old_secret' ? 'secret' : column}|${webhookId}`

export const sealColumn = (cipher: Cipher, webhookId: string, column: SealedWebhookColumn, text: string): Buffer =>
  cipher.seal(Buffer.from(text), sealedWebhookContext(webhookId, column))

/** Throws `CipherError`. */
export const openColumn = (
  cipher: Cipher,
  webhookId: string,
  column: SealedWebhookColumn,
  sealed: Uint8Array,
): string => cipher.open(sealed, sealedWebhookContext(webhookId, column)).toString()
