import { createHmac, timingSafeEqual } from 'node:crypto'

/** The `auth` that `media_conn` gives a device: it says whose uploads these are, and outlives a restart of the network. */
export function uploadToken(secret: Uint8Array, phone: string): string {
  return `${phone}.${signature(secret, phone).toString('base64url')}`
}

/** @returns the digits of the account that a token was given to; `undefined` for any other text */
export function ownerOfToken(secret: Uint8Array, token: string): string | undefined {
  const [phone = '', signed = ''] = token.split('.')
  const [expected, given] = [signature(secret, phone), Buffer.from(signed, 'base64url')]
  return given.length === expected.length && timingSafeEqual(given, expected) ? phone : undefined
}

const signature = (secret: Uint8Array, phone: string): Buffer => createHmac('sha256', secret).update(phone).digest()
