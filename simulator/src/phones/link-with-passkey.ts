import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Curve, type KeyPair, proto } from 'baileys'
import type { SimulatorError } from '../errors.ts'
import type { PhonePart } from '../network/ceremonies.ts'
import type { Registration } from '../network/pairings.ts'
import {
  comparisonCode,
  handoffProof,
  isCommittedTo,
  openPairingRequest,
  type Prologue,
  readPrologue,
} from '../signal/passkey-pairing.ts'
import { beginCeremony } from '../stanzas/passkey.ts'
import { identityOf } from './client-keys.ts'
import type { Device } from './device.ts'

/** How long the proof of a client that was linked before is good. */
const HANDOFF_MS = 5 * 60_000

/**
 * Lets the server ask the client for the passkey's answer, and exchanges keys with it whose code both screens show.
 * @returns the secret that the client has made for this link
 * @throws SimulatorError CONFLICT, TIMEOUT
 */
export function linkWithPasskey(device: Device, registration: Registration): Promise<Uint8Array> {
  const { network, self } = device
  const { sendsOptions } = device.passkey
  return new Promise((resolve, reject) => {
    const part = new CeremonyOnPhone(device, registration, resolve, reject)
    beginCeremony(network, registration.connection, { phone: self.phone, part, sendsOptions })
    device.passkey.show({ step: 'asked' })
  })
}

class CeremonyOnPhone implements PhonePart {
  readonly fail: (error: SimulatorError) => void
  readonly #device: Device
  readonly #registration: Registration
  readonly #resolve: (advSecret: Uint8Array) => void
  readonly #ephemeral: KeyPair = Curve.generateKeyPair()
  readonly #nonce = randomBytes(32)
  readonly #askedAt = performance.now()
  #prologue: Prologue | undefined
  #isHandoff = false

  constructor(
    device: Device,
    registration: Registration,
    resolve: (advSecret: Uint8Array) => void,
    reject: (error: SimulatorError) => void,
  ) {
    this.#device = device
    this.#registration = registration
    this.#resolve = resolve
    this.fail = reject
  }

  begin(payload: Uint8Array, proof: Uint8Array | undefined, ref: string): Uint8Array {
    const prologue = readPrologue(payload)
    if (prologue.ref !== ref) throw new Error('the prologue has another ref than the one that was given')
    if (proof) this.#checkHandoff(payload, proof)
    this.#isHandoff = proof !== undefined
    this.#prologue = prologue
    return proto.PrimaryEphemeralIdentity.encode({ publicKey: this.#ephemeral.public, nonce: this.#nonce }).finish()
  }

  // Whoever could send it on a first link would keep the code from being compared.
  #checkHandoff(payload: Uint8Array, proof: Uint8Array): void {
    const secret = this.#device.account.identity.linkSecrets?.[identityOf(this.#registration).toString('base64')]
    if (!secret) throw new Error('a client that was never linked must not send a handoff proof')
    const expected = handoffProof(secret, payload)
    const isRight = proof.length === expected.length && timingSafeEqual(proof, expected)
    if (!isRight || performance.now() - this.#askedAt > HANDOFF_MS) throw new Error('the handoff proof is not good')
  }

  takeNonce(nonce: Uint8Array): void {
    const prologue = this.#begun
    if (!isCommittedTo(prologue, nonce)) throw new Error('the nonce is not the one that the client was bound to')
    const phone = { publicKey: this.#ephemeral.public, nonce: this.#nonce }
    this.#device.passkey.show({ step: 'code', code: this.#isHandoff ? null : comparisonCode(phone, nonce) })
  }

  takeRequest(request: Uint8Array): void {
    const { noiseKey, identityKey, advSecret } = openPairingRequest(this.#ephemeral, this.#begun, request)
    const { connection } = this.#registration
    if (!connection.clientStatic?.equals(noiseKey) || !identityOf(this.#registration).equals(identityKey)) {
      throw new Error('the keys of the pairing request are not those of the client')
    }
    this.#resolve(advSecret)
  }

  get #begun(): Prologue {
    if (!this.#prologue) throw new Error('the ceremony has not begun')
    return this.#prologue
  }
}
