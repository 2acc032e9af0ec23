import { hkdfSync, randomBytes } from 'node:crypto'
import { aesDecryptCTR, aesDecryptGCM, aesEncryptCTR, Curve, derivePairingCodeKey, type KeyPair } from 'baileys'
import { SimulatorError } from '../errors.ts'
import type { Companion } from '../network/companions.ts'
import type { CodeRequest } from '../network/pairings.ts'
import { sendPrimaryHello } from '../stanzas/pair.ts'
import { identityOf } from './client-keys.ts'
import type { Device } from './device.ts'
import { linkDevice } from './link.ts'

const NO_SALT = Buffer.alloc(0)

/** How long a code may come after it was typed. */
const PATIENCE_MS = 1000

/** Crockford's alphabet as WhatsApp uses it: eight of these, with or without a dash in the middle. */
const CODE = /^[1-9A-HJ-NP-TV-Z]{8}$/

/**
 * Types a pairing code into the phone: both sides exchange ephemeral keys under the code, then the client sends its
 * identity under the shared key, from which both derive the ADV secret.
 * @throws SimulatorError VALIDATION_ERROR for what cannot be a code, CONFLICT when no client waits for one or when it
 * shows another
 */
export async function linkByCode(device: Device, text: string): Promise<Companion> {
  const code = text.replace('-', '').toUpperCase()
  if (!CODE.test(code)) throw new SimulatorError('VALIDATION_ERROR', 'a pairing code has eight letters and digits')
  const { network, self } = device
  const request = await network.pairings.codeFor(self.phone, PATIENCE_MS)
  if (!request) throw new SimulatorError('CONFLICT', `no client shows a pairing code for +${self.phone}`)

  const companionEphemeral = await unwrap(request.wrappedCompanionEphemeral, code)
  const ephemeral = Curve.generateKeyPair()
  const wrapped = await wrap(ephemeral.public, code)
  const advSecret = await new Promise<Uint8Array>((resolve, reject) => {
    const exchange = { device, request, ephemeral, companionEphemeral }
    const finish = (bundle: Uint8Array, companionIdentity: Uint8Array): void => {
      try {
        resolve(readBundle(exchange, bundle, companionIdentity))
      } catch (error) {
        reject(new SimulatorError('CONFLICT', 'the client shows another pairing code', { cause: error }))
      }
    }
    network.pairings.beginExchange({ request, finish, fail: reject })
    sendPrimaryHello(network, request, device.account.identity.signedIdentityKey.public, wrapped)
  })
  return linkDevice(device, request.registration, advSecret)
}

// salt (32) ‖ iv (16) ‖ AES-256-CTR under PBKDF2-SHA256(code, salt, 131 072 rounds)
async function wrap(publicKey: Uint8Array, code: string): Promise<Buffer> {
  const salt = randomBytes(32)
  const iv = randomBytes(16)
  return Buffer.concat([salt, iv, aesEncryptCTR(publicKey, await derivePairingCodeKey(code, salt), iv)])
}

async function unwrap(wrapped: Uint8Array, code: string): Promise<Buffer> {
  const bytes = Buffer.from(wrapped)
  const key = await derivePairingCodeKey(code, bytes.subarray(0, 32))
  return aesDecryptCTR(bytes.subarray(48, 80), key, bytes.subarray(32, 48))
}

type Exchange = { device: Device; request: CodeRequest; ephemeral: KeyPair; companionEphemeral: Uint8Array }

/**
 * Opens the client's key bundle: salt (32) ‖ iv (12) ‖ AES-256-GCM(companion identity ‖ phone identity ‖ random).
 * @returns the ADV secret
 * @throws when it does not open, or names other identities
 */
function readBundle(
  { device, request, ephemeral, companionEphemeral }: Exchange,
  bundle: Uint8Array,
  claimed: Uint8Array,
): Uint8Array {
  const bytes = Buffer.from(bundle)
  const shared = Curve.sharedKey(ephemeral.private, companionEphemeral)
  const key = hkdf(shared, bytes.subarray(0, 32), 'link_code_pairing_key_bundle_encryption_key')
  const opened = aesDecryptGCM(bytes.subarray(44), key, bytes.subarray(32, 44), NO_SALT)

  const [companionIdentity, phoneIdentity, random] = [
    opened.subarray(0, 32),
    opened.subarray(32, 64),
    opened.subarray(64, 96),
  ]
  const identity = device.account.identity.signedIdentityKey
  const expected = identityOf(request.registration)
  if (!companionIdentity.equals(expected) || !expected.equals(claimed) || !phoneIdentity.equals(identity.public)) {
    throw new Error('the bundle names other identities')
  }
  const identities = Curve.sharedKey(identity.private, companionIdentity)
  return hkdf(Buffer.concat([shared, identities, random]), NO_SALT, 'adv_secret')
}

const hkdf = (material: Uint8Array, salt: Uint8Array, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', material, salt, info, 32))
