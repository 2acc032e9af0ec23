import { Curve, hmacSign, type KeyPair, proto } from 'baileys'
import { verifyXEdDSA } from './xeddsa.ts'

const ACCOUNT_SIGNATURE_PREFIX = Buffer.from([6, 0])
const DEVICE_SIGNATURE_PREFIX = Buffer.from([6, 1])

/** The phone's statement that a device belongs to its account. */
export type SignedDevice = {
  /** The encoded `ADVDeviceIdentity`. */
  details: Uint8Array
  /** The encoded `ADVSignedDeviceIdentityHMAC`, ready for pair-success. */
  envelope: Uint8Array
}

/**
 * Signs a device into an account, as the phone does when its owner approves a link: the account signature covers
 * 06 00 ‖ details ‖ companion identity, the HMAC is keyed with the secret that only phone and companion share.
 */
export function signDevice(
  accountKey: KeyPair,
  companion: { identityKey: Uint8Array; keyIndex: number; rawId: number },
  advSecret: Uint8Array,
): SignedDevice {
  const { keyIndex, rawId } = companion
  const timestamp = Math.floor(Date.now() / 1000)
  const details = proto.ADVDeviceIdentity.encode({ rawId, timestamp, keyIndex }).finish()
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey: accountKey.public,
    accountSignature: Curve.sign(
      accountKey.private,
      Buffer.concat([ACCOUNT_SIGNATURE_PREFIX, details, companion.identityKey]),
    ),
  }).finish()
  const envelope = proto.ADVSignedDeviceIdentityHMAC.encode({
    details: signed,
    hmac: hmacSign(signed, advSecret),
  }).finish()
  return { details, envelope }
}

/** Whether a companion has signed the very identity that its phone gave it: 06 01 ‖ details ‖ its identity ‖ account key. */
export function verifyDeviceSignature(
  signedIdentity: Uint8Array,
  expected: { details: Uint8Array; accountSignatureKey: Uint8Array; companion: { identityKey: Uint8Array } },
): boolean {
  const { details, deviceSignature } = proto.ADVSignedDeviceIdentity.decode(signedIdentity)
  if (!details || !deviceSignature || !Buffer.from(details).equals(expected.details)) return false

  const { identityKey } = expected.companion
  const message = Buffer.concat([DEVICE_SIGNATURE_PREFIX, details, identityKey, expected.accountSignatureKey])
  return verifyXEdDSA(identityKey, message, deviceSignature)
}
