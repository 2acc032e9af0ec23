import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { aesEncryptGCM, bytesToCrockford, Curve, type KeyPair, proto } from 'baileys'

/** What this device is to the phone: a browser, as it is for QR and pairing codes. */
const deviceType = proto.DeviceProps.PlatformType.CHROME
const keyBytes = 32
const codeBytes = 5

/** Our half of the exchange: made anew for each link, and bound to its nonce before the other half is known. */
export interface CompanionHalf {
  ephemeral: KeyPair
  nonce: Buffer
  ref: string
}

/** The phone's half. */
export interface PhoneHalf {
  publicKey: Uint8Array
  nonce: Uint8Array
}

export const makeCompanionHalf = (ref: string): CompanionHalf => ({
  ephemeral: Curve.generateKeyPair(),
  nonce: randomBytes(keyBytes),
  ref,
})

/** Who we are for this link, and the hash that binds us to the nonce. */
export function encodePrologue({ ephemeral, nonce, ref }: CompanionHalf): Uint8Array {
  const identity = proto.CompanionEphemeralIdentity.encode({ publicKey: ephemeral.public, deviceType, ref }).finish()
  const hash = createHash('sha256').update(identity).update(nonce).digest()
  return proto.ProloguePayload.encode({ companionEphemeralIdentity: identity, commitment: { hash } }).finish()
}

/** null: it is not a whole one. */
export function decodePhoneHalf(bytes: Uint8Array): PhoneHalf | null {
  const { publicKey, nonce } = proto.PrimaryEphemeralIdentity.decode(bytes)
  return publicKey?.length === keyBytes && nonce?.length === keyBytes ? { publicKey, nonce } : null
}

/** The code that the phone shows too, unless somebody stands between us: `ABCD-1234`. */
export function comparisonCode({ nonce }: CompanionHalf, phone: PhoneHalf): string {
  const mask = createHash('sha256').update(nonce).update(phone.publicKey).digest()
  const bytes = Buffer.from(phone.nonce.subarray(0, codeBytes)).map((byte, at) => byte ^ mask[at]!)
  const code = bytesToCrockford(Buffer.from(bytes))
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What the phone needs of us, for it alone. */
export interface PairingSecrets {
  noiseKey: Uint8Array
  identityKey: Uint8Array
  advSecret: Uint8Array
}

export function encryptPairingRequest(half: CompanionHalf, phone: PhoneHalf, secrets: PairingSecrets): Uint8Array {
  const request = proto.PairingRequest.encode({
    companionPublicKey: secrets.noiseKey,
    companionIdentityKey: secrets.identityKey,
    advSecret: secrets.advSecret,
  }).finish()
  const shared = Curve.sharedKey(half.ephemeral.private, phone.publicKey)
  const salt = `Companion Pairing ${deviceType} with ref ${half.ref}`
  const key = Buffer.from(hkdfSync('sha256', shared, salt, 'Pairing Information Encryption Key', keyBytes))
  const iv = randomBytes(12)
  const encryptedPayload = aesEncryptGCM(request, key, iv, Buffer.alloc(0))
  return proto.EncryptedPairingRequest.encode({ encryptedPayload, iv }).finish()
}
