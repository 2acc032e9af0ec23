import type { Row } from '../db/schema.ts'
import type { Cipher } from '../lib/cipher.ts'
import { openColumn, sealColumn } from './webhook-secret.ts'

/** Shown in place of a value: headers carry credentials of the receiver. */
export const hiddenValue = '[hidden]'

// Ours, and those that say how one connection is used (RFC 9110, 7.6.1).
const refusedNames =
  /^(connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|host|content-length|content-type|content-encoding|http2-settings|proxy-.*|webhook-.*)$/i

export const mayBeCustom = (name: string): boolean => /^[!#$%&'*+\-.^_`|~\w]+$/.test(name) && !refusedNames.test(name)

/** Visible characters and spaces: nothing that could end the header. */
export const isHeaderValue = (value: string): boolean => /^[\x20-\x7e]*$/.test(value) && value !== hiddenValue

export type Headers = Record<string, string>

export function sealHeaders(cipher: Cipher, webhookId: string, headers: Headers | undefined): Buffer | null {
  if (!headers || Object.keys(headers).length === 0) return null
  return sealColumn(cipher, webhookId, 'headers', JSON.stringify(headers))
}

/** Throws `CipherError`. */
export function openHeaders(cipher: Cipher, row: Pick<Row<'webhook_endpoints'>, 'id' | 'headers'>): Headers {
  return row.headers ? (JSON.parse(openColumn(cipher, row.id, 'headers', row.headers)) as Headers) : {}
}
