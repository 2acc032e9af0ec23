import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { aesDecryptGCM, bytesToCrockford, Curve, type KeyPair, proto } from 'baileys'

const KEY_BYTES = 32
const CODE_BYTES = 5
const NOTHING = Buffer.alloc(0)

/** What a client says of itself before anybody has answered, and the hash that binds it to its nonce. */
export type Prologue = {
  /** The encoded `CompanionEphemeralIdentity`: what the hash covers. */
  identity: Uint8Array
  publicKey: Uint8Array
  deviceType: number
  ref: string
  commitment: Uint8Array
}

/** @throws when it is not a whole `ProloguePayload` */
export function readPrologue(payload: Uint8Array): Prologue {
  const { companionEphemeralIdentity: identity, commitment } = proto.ProloguePayload.decode(payload)
  const { publicKey, deviceType, ref } = proto.CompanionEphemeralIdentity.decode(identity ?? NOTHING)
  if (!identity || publicKey?.length !== KEY_BYTES || !deviceType || !ref || commitment?.hash?.length !== KEY_BYTES) {
    throw new Error('the prologue is not complete')
  }
  return { identity, publicKey, deviceType, ref, commitment: commitment.hash }
}

/** Whether the nonce is the one that the client was bound to. */
export function isCommittedTo(prologue: Prologue, nonce: Uint8Array): boolean {
  const hash = createHash('sha256').update(prologue.identity).update(nonce).digest()
  return hash.equals(prologue.commitment)
}

/** The eight characters that both screens show, when nobody stands between them. */
export function comparisonCode(
  phone: { publicKey: Uint8Array; nonce: Uint8Array },
  companionNonce: Uint8Array,
): string {
  const mask = createHash('sha256').update(companionNonce).update(phone.publicKey).digest()
  const bytes = Buffer.from(phone.nonce.subarray(0, CODE_BYTES)).map((byte, index) => byte ^ (mask[index] ?? 0))
  const code = bytesToCrockford(Buffer.from(bytes))
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What the client hands over in the end. */
export type PairingRequest = { noiseKey: Uint8Array; identityKey: Uint8Array; advSecret: Uint8Array }

/** @throws when it does not open, or is not complete */
export function openPairingRequest(ephemeral: KeyPair, prologue: Prologue, bytes: Uint8Array): PairingRequest {
  const { encryptedPayload, iv } = proto.EncryptedPairingRequest.decode(bytes)
  const salt = `Companion Pairing ${prologue.deviceType} with ref ${prologue.ref}`
  const shared = Curve.sharedKey(ephemeral.private, prologue.publicKey)
  const key = hkdf(shared, salt, 'Pairing Information Encryption Key')
  const opened = aesDecryptGCM(encryptedPayload ?? NOTHING, key, iv ?? NOTHING, NOTHING)
  const { companionPublicKey, companionIdentityKey, advSecret } = proto.PairingRequest.decode(opened)
  if (!companionPublicKey || !companionIdentityKey || advSecret?.length !== KEY_BYTES) {
    throw new Error('the pairing request is not complete')
  }
  return { noiseKey: companionPublicKey, identityKey: companionIdentityKey, advSecret }
}

/** The proof that a client was linked before: it knows the secret that it shared with the phone then. */
export function handoffProof(advSecret: Uint8Array, prologuePayload: Uint8Array): Buffer {
  const key = hkdf(advSecret, '', 'shortcake-passkey-handoff-v1')
  return createHmac('sha256', key).update(prologuePayload).digest()
}

const hkdf = (material: Uint8Array, salt: string, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', material, Buffer.from(salt), info, KEY_BYTES))
