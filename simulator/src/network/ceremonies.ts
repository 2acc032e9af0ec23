import { SimulatorError } from '../errors.ts'
import type { Connection } from '../transport/connection.ts'
import type { RequestOptions } from '../webauthn/assertion.ts'

/** The phone's part in a ceremony. Whatever it throws is its refusal, which ends the ceremony. */
export type PhonePart = {
  /**
   * Reads what the client is bound to.
   * @returns the encoded `PrimaryEphemeralIdentity`
   */
  begin(prologue: Uint8Array, proof: Uint8Array | undefined, ref: string): Uint8Array
  /** Checks the client's nonce, and shows the code. */
  takeNonce(nonce: Uint8Array): void
  /** Opens the client's request, and links it. */
  takeRequest(request: Uint8Array): void
  /** It is over without a link. */
  fail(error: SimulatorError): void
}

/** A link for which the client has to bring the answer of a passkey. */
export type Ceremony = {
  connection: Connection
  /** Digits. */
  phone: string
  options: RequestOptions
  /** What the client may send next; the ref, which it has to ask for, is outside of this order. */
  next: 'prologue' | 'nonce' | 'request'
  ref?: string
  part: PhonePart
}

/** Ceremonies under way, one on a connection. They live as long as it, and as long as their options say. */
export class Ceremonies {
  readonly #byConnection = new Map<Connection, { ceremony: Ceremony; timer: NodeJS.Timeout }>()

  /** @throws SimulatorError CONFLICT when there is one already */
  begin(ceremony: Ceremony): void {
    if (this.on(ceremony.connection)) {
      throw new SimulatorError('CONFLICT', 'this client is already being linked')
    }
    const late = new SimulatorError('TIMEOUT', 'the ceremony took longer than its options allow')
    const timer = setTimeout(() => this.fail(ceremony, late), ceremony.options.timeout)
    this.#byConnection.set(ceremony.connection, { ceremony, timer })
  }

  on(connection: Connection): Ceremony | undefined {
    return this.#byConnection.get(connection)?.ceremony
  }

  /** It has done what it was for. */
  end({ connection }: Ceremony): void {
    clearTimeout(this.#byConnection.get(connection)?.timer)
    this.#byConnection.delete(connection)
  }

  /** Ends it, and tells the phone why. */
  fail(ceremony: Ceremony, error: SimulatorError): void {
    if (this.on(ceremony.connection) !== ceremony) return
    this.end(ceremony)
    ceremony.part.fail(error)
  }

  /** Forgets a client whose connection is gone. */
  drop(connection: Connection): void {
    const ceremony = this.on(connection)
    if (ceremony) {
      this.fail(ceremony, new SimulatorError('CONFLICT', 'the client closed the connection while it was being linked'))
    }
  }
}
