import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { type Assertion, type OwnedPasskey, type RegisteredPasskey, USER_PRESENT, USER_VERIFIED } from './assertion.ts'

const CREDENTIAL_ID_BYTES = 32

/** Makes a passkey: the half that stays with its owner, and the half that a server keeps. */
export function makePasskey(): { owned: OwnedPasskey; registered: RegisteredPasskey } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const common = { credentialId: randomBytes(CREDENTIAL_ID_BYTES), signCount: 0 }
  return {
    owned: { ...common, privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }) },
    registered: { ...common, publicKey: publicKey.export({ format: 'der', type: 'spki' }) },
  }
}

/** Where an assertion is made, and how often the passkey was used before. */
export type Signing = { challenge: string; rpId: string; origin: string; signCount: number }

/**
 * Answers a challenge as browser and authenticator do together: the signature covers the authenticator's data and the
 * hash of what the browser says of the page.
 */
export function signAssertion(passkey: OwnedPasskey, { challenge, rpId, origin, signCount }: Signing): Assertion {
  const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
  const authenticatorData = Buffer.alloc(37)
  sha256(Buffer.from(rpId)).copy(authenticatorData)
  authenticatorData[32] = USER_PRESENT | USER_VERIFIED
  authenticatorData.writeUInt32BE(signCount, 33)
  const key = createPrivateKey({ key: Buffer.from(passkey.privateKey), format: 'der', type: 'pkcs8' })
  const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), key)
  const id = base64url(passkey.credentialId)
  return {
    id,
    rawId: id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response: {
      authenticatorData: base64url(authenticatorData),
      clientDataJSON: base64url(clientData),
      signature: base64url(signature),
      userHandle: null,
    },
  }
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
