import { randomBytes } from 'node:crypto'
import type { proto } from 'baileys'
import { SimulatorError } from '../errors.ts'
import type { Connection } from '../transport/connection.ts'
import type { Companion } from './companions.ts'

/** What a client said of itself when it opened a registration connection. */
export type Registration = {
  connection: Connection
  platform: string
  device: proto.ClientPayload.IDevicePairingRegistrationData
}

/** A pairing code that the client shows and the phone's owner has not typed yet. */
export type CodeRequest = {
  registration: Registration
  /** Digits of the number that the client wants to be linked to. */
  phone: string
  ref: string
  /** salt (32) ‖ iv (16) ‖ the client's ephemeral key under the code (32) */
  wrappedCompanionEphemeral: Uint8Array
}

/** The phone has typed the code and waits for the client's half of the exchange. */
export type CodeExchange = {
  request: CodeRequest
  /** Reads the client's key bundle and links it, or says why not. */
  finish(bundle: Uint8Array, companionIdentity: Uint8Array): void
  /** The client has gone. */
  fail(error: Error): void
}

/** A pair-success that the client has not answered yet. */
export type PendingPairing = {
  iqId: string
  companion: Omit<Companion, 'deviceIdentity'>
  /** The ADV details that the client has to sign. */
  details: Uint8Array
  accountSignatureKey: Uint8Array
  resolve(companion: Companion): void
  reject(error: Error): void
}

/** Refs per pair-device, as many as WhatsApp sends. */
const REFS = 6

/** Links that are being made. They live as long as their connection: a client that comes back begins anew. */
export class Pairings {
  readonly #registrations = new Map<Connection, Registration>()
  readonly #byRef = new Map<string, Registration>()
  readonly #codeByPhone = new Map<string, CodeRequest>()
  readonly #codeWaiters = new Map<string, (request: CodeRequest | undefined) => void>()
  readonly #exchanges = new Map<string, CodeExchange>()
  readonly #pending = new Map<Connection, PendingPairing>()

  /** Remembers a client that wants to be linked. */
  register(registration: Registration): void {
    this.#registrations.set(registration.connection, registration)
  }

  registrationOn(connection: Connection): Registration | undefined {
    return this.#registrations.get(connection)
  }

  /** Makes refs: each is good for one QR code. */
  issueRefs(registration: Registration): string[] {
    const refs = Array.from({ length: REFS }, () => `2@${randomBytes(48).toString('base64')}`)
    for (const ref of refs) this.#byRef.set(ref, registration)
    return refs
  }

  /** The client that shows a QR code, unless it has gone. */
  byRef(ref: string): Registration | undefined {
    return this.#byRef.get(ref)
  }

  requestCode(request: CodeRequest): void {
    this.#codeByPhone.set(request.phone, request)
    this.#codeWaiters.get(request.phone)?.(request)
  }

  /**
   * The code that a phone's owner is expected to type. The client shows it before it has told the server, so it may be
   * a moment late.
   */
  codeFor(phone: string, patienceMs: number): Promise<CodeRequest | undefined> {
    const request = this.#codeByPhone.get(phone)
    if (request) return Promise.resolve(request)

    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#codeWaiters.get(phone)?.(undefined), patienceMs)
      this.#codeWaiters.set(phone, (late) => {
        clearTimeout(timer)
        this.#codeWaiters.delete(phone)
        resolve(late)
      })
    })
  }

  beginExchange(exchange: CodeExchange): void {
    this.#codeByPhone.delete(exchange.request.phone)
    this.#exchanges.set(exchange.request.ref, exchange)
  }

  /** Takes the exchange that a ref names; it can be finished once. */
  takeExchange(ref: string): CodeExchange | undefined {
    const exchange = this.#exchanges.get(ref)
    this.#exchanges.delete(ref)
    return exchange
  }

  expectAnswer(connection: Connection, pairing: PendingPairing): void {
    this.#pending.set(connection, pairing)
  }

  isAnswerExpected(connection: Connection): boolean {
    return this.#pending.has(connection)
  }

  /** Takes the pairing that an answer with this id completes. */
  takeAnswered(connection: Connection, iqId: string | undefined): PendingPairing | undefined {
    const pairing = this.#pending.get(connection)
    if (!pairing || pairing.iqId !== iqId) return undefined
    this.#pending.delete(connection)
    return pairing
  }

  /** Forgets a client whose connection is gone, and whoever waits for it. */
  drop(connection: Connection): void {
    this.#registrations.delete(connection)
    for (const [ref, registration] of this.#byRef) if (registration.connection === connection) this.#byRef.delete(ref)
    for (const [phone, request] of this.#codeByPhone) {
      if (request.registration.connection === connection) this.#codeByPhone.delete(phone)
    }
    const gone = new SimulatorError('CONFLICT', 'the client closed the connection while it was being linked')
    for (const [ref, exchange] of this.#exchanges) {
      if (exchange.request.registration.connection !== connection) continue
      this.#exchanges.delete(ref)
      exchange.fail(gone)
    }
    this.#pending.get(connection)?.reject(gone)
    this.#pending.delete(connection)
  }
}
