import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { Curve, generateSignalPubKey, type KeyPair, type SignedKeyPair } from 'baileys'

const X25519_PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** An identity key and a pre-key that it has signed. */
export type IdentityKeys = { identity: KeyPair; signedPreKey: SignedKeyPair }

/**
 * Makes the long-lived keys of a phone. The identity comes from an Ed25519 key, so that its one XEdDSA signature is
 * made natively: that is a hundred times as fast as the client library, and a crowd of phones needs as many.
 * @param keyId of the pre-key
 */
export function makeIdentityKeys(keyId: number): IdentityKeys {
  const seed = randomBytes(32)
  // Not `generateKeyPairSync` and its JWK: when the garbage of the one is collected in the middle of the other, both want
  // the lock of the same key, and the process stands still for ever (seen on Node 20.20).
  const edwards = privateKeyOf(ED25519_PKCS8, seed)
  const scalar = clamped(createHash('sha512').update(seed).digest().subarray(0, 32))
  const identity = { private: scalar, public: publicBytesOf(privateKeyOf(X25519_PKCS8, scalar)) }

  const keyPair = Curve.generateKeyPair()
  const signature = sign(null, generateSignalPubKey(keyPair.public), edwards)
  // Whoever verifies it has the X25519 key alone: the sign of the Ed25519 key travels in the signature.
  const signBit = (publicBytesOf(edwards)[31] ?? 0) & 0x80
  signature[63] = (signature[63] ?? 0) | signBit
  return { identity, signedPreKey: { keyPair, signature, keyId } }
}

function clamped(bytes: Buffer): Buffer {
  const scalar = Buffer.from(bytes)
  scalar[0] = (scalar[0] ?? 0) & 248
  scalar[31] = ((scalar[31] ?? 0) & 127) | 64
  return scalar
}

function privateKeyOf(prefix: Buffer, bytes: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([prefix, bytes]), format: 'der', type: 'pkcs8' })
}

const publicBytesOf = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
