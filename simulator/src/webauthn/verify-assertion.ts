import { createHash, createPublicKey, verify } from 'node:crypto'
import { type Assertion, type RegisteredPasskey, USER_PRESENT, USER_VERIFIED } from './assertion.ts'

/** Why an assertion is not accepted. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'
}

/** What an assertion has to answer. */
export type Expected = { passkey: RegisteredPasskey; challenge: string; rpId: string }

/**
 * Verifies an assertion as a website does (WebAuthn level 2, 7.2): passkey, page, challenge, presence, signature, counter.
 * @returns the new counter
 * @throws AssertionError
 */
export function verifyAssertion(assertion: Assertion, { passkey, challenge, rpId }: Expected): number {
  const { response } = assertion
  refuseUnless(bytesOf(assertion.rawId).equals(passkey.credentialId), 'it is of another passkey')

  const clientDataBytes = bytesOf(response.clientDataJSON)
  const clientData = JSON.parse(clientDataBytes.toString()) as Record<string, unknown>
  refuseUnless(clientData.type === 'webauthn.get', 'it is not the answer to a request')
  refuseUnless(clientData.challenge === challenge, 'it answers another challenge')
  refuseUnless(isOriginOf(rpId, String(clientData.origin)), `it was made on ${String(clientData.origin)}`)

  const data = bytesOf(response.authenticatorData)
  refuseUnless(data.length >= 37, "the authenticator's data are too short")
  refuseUnless(data.subarray(0, 32).equals(sha256(Buffer.from(rpId))), 'it is for another website')
  const [flags, signCount] = [data.readUInt8(32), data.readUInt32BE(33)]
  const isVerified = (flags & USER_PRESENT) !== 0 && (flags & USER_VERIFIED) !== 0
  refuseUnless(isVerified, 'its owner was not recognised')

  const key = createPublicKey({ key: Buffer.from(passkey.publicKey), format: 'der', type: 'spki' })
  const signed = Buffer.concat([data, sha256(clientDataBytes)])
  refuseUnless(verify('sha256', signed, key, bytesOf(response.signature)), 'its signature is wrong')
  // Passkeys that are synchronised do not count.
  const isNewer = signCount > passkey.signCount || (signCount === 0 && passkey.signCount === 0)
  refuseUnless(isNewer, 'it was used before')
  return signCount
}

function refuseUnless(isGood: boolean, why: string): void {
  if (!isGood) throw new AssertionError(why)
}

function isOriginOf(rpId: string, origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' && (hostname === rpId || hostname.endsWith(`.${rpId}`))
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url')
