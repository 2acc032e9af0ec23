import { parsePhone } from './addresses.ts'

/**
 * Ways in which the network misbehaves on purpose.
 * - `drop`, `rst`: the TCP connection ends, or is reset.
 * - `stream-error`: the stream ends with `code` (503).
 * - `failure`: the next login is refused with `code` (503).
 * - `logged-out`: the companion is removed. `code` 401: device_removed with the code; 440: without one, which clients
 *   report as 440; 411: downgrade_webclient.
 * - `replaced`: as if another socket had logged in with the same credentials.
 * - `nack`: messages are refused with `code` (500) and reach nobody.
 * - `ack-delay`: acks of messages leave `durationMs` (10 000) late. `ack-loss`: they never leave.
 * - `undecryptable`: messages to companions are damaged on the way, but not those of their own phone that are for them alone.
 * - `slow-link`: `durationMs` (200) of latency each way. `black-hole`: the server reads and answers nothing.
 * - `time-lock`, `new-chat-cap`: the account may not start chats. What would is refused with 463 and reaches nobody; its
 *   companions are told, also when it ends. `durationMs`: until when WhatsApp says that it lasts (a day at most).
 * - `stuck-login`: a login is not refused and does not succeed; pings are answered.
 * - `deaf`: the connection of a companion answers pings, and does nothing else any more.
 * - `media-gone`: a file that is asked for is gone from the media host, with `code` (410), until its phone uploads it
 *   again. `media-failure`: an upload or download is refused with `code` (500). `media-cut`: a download ends in its
 *   middle. `slow-media`: a transfer takes `durationMs` (2000) longer. They concern a phone when the file is from it,
 *   or known to be for it.
 * - `passkey-refused`: the answer of a passkey is refused with `code` (401). `passkey-silent`: it is accepted, and
 *   nothing follows. `passkey-expired`: the ceremony lasts `durationMs` (600 000). `passkey-forged`: somebody else than
 *   the server speaks first, at each step. `passkey-tampered`: the client's nonce is changed on its way to the phone.
 */
export const faultKinds = [
  'drop',
  'rst',
  'stream-error',
  'failure',
  'logged-out',
  'replaced',
  'nack',
  'ack-delay',
  'ack-loss',
  'undecryptable',
  'slow-link',
  'black-hole',
  'deaf',
  'stuck-login',
  'time-lock',
  'new-chat-cap',
  'media-gone',
  'media-failure',
  'media-cut',
  'slow-media',
  'passkey-refused',
  'passkey-silent',
  'passkey-expired',
  'passkey-forged',
  'passkey-tampered',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** What to break, where and for how long. */
export type FaultSpec = {
  kind: FaultKind
  /** Only the companions of this account; all when absent. */
  phone?: string
  code?: number
  /** Probability of each use, 0 to 1. For faults of a connection: at each stanza that the client sends. */
  rate?: number
  /** Ends after so many uses. */
  count?: number
  /**
   * Ends after so many ms; for `ack-delay`, `slow-link` and `slow-media` it is the delay instead, for `passkey-expired`
   * the time of the ceremony.
   */
  durationMs?: number
}

/** Faults that end a connection. Without `rate` they strike the connections that are open, then the next to log in. */
export const connectionFaults = ['drop', 'rst', 'stream-error', 'logged-out', 'replaced'] as const
export type ConnectionFaultKind = (typeof connectionFaults)[number]

export const isConnectionFault = (kind: FaultKind): kind is ConnectionFaultKind =>
  (connectionFaults as readonly FaultKind[]).includes(kind)

/** Faults by which an account may not start chats. */
export const restrictionFaults = ['time-lock', 'new-chat-cap'] as const
export type RestrictionKind = (typeof restrictionFaults)[number]

// These strike once unless told otherwise; the others last until they are cleared.
const strikesOnce: ReadonlySet<FaultKind> = new Set([
  ...connectionFaults,
  'failure',
  'stuck-login',
  'nack',
  'undecryptable',
  'media-gone',
  'media-failure',
  'media-cut',
  'passkey-refused',
  'passkey-silent',
  'passkey-expired',
  'passkey-forged',
  'passkey-tampered',
])
const delays: ReadonlySet<FaultKind> = new Set(['ack-delay', 'slow-link', 'slow-media', 'passkey-expired'])

/** A fault that has been set. */
export class Fault {
  readonly id: string
  readonly kind: FaultKind
  readonly code: number | undefined
  readonly rate: number | undefined
  /** The delay, for the kinds that have one, in ms. */
  readonly delayMs: number | undefined
  /** Whether the caller said how many uses it has. */
  readonly isCounted: boolean
  readonly #phone: string | undefined
  readonly #expiresAt: number
  #usesLeft: number
  #isCleared = false

  constructor(id: string, spec: FaultSpec) {
    const { kind, phone, code, rate, count, durationMs } = spec
    const lifetimeMs = delays.has(kind) ? undefined : durationMs
    const isOnce = strikesOnce.has(kind) && rate === undefined && lifetimeMs === undefined
    this.id = id
    this.kind = kind
    this.code = code
    this.rate = rate
    this.delayMs = delays.has(kind) ? durationMs : undefined
    this.isCounted = count !== undefined
    this.#phone = phone === undefined ? undefined : parsePhone(phone)
    this.#expiresAt = lifetimeMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + lifetimeMs
    this.#usesLeft = count ?? (isOnce ? 1 : Number.POSITIVE_INFINITY)
  }

  /** Whether the fault is still in force for what it has already struck. */
  get isInForce(): boolean {
    return !this.#isCleared && performance.now() < this.#expiresAt
  }

  /** How much longer it lasts by itself. */
  get remainingMs(): number {
    return this.#expiresAt - performance.now()
  }

  /** Whether it can strike again. */
  get isArmed(): boolean {
    return this.isInForce && this.#usesLeft > 0
  }

  concerns(phone: string | undefined): boolean {
    return this.#phone === undefined || this.#phone === phone
  }

  /**
   * Takes one use, if the dice say so.
   * @returns whether the fault strikes
   */
  strike(): boolean {
    if (!this.isArmed || (this.rate !== undefined && Math.random() >= this.rate)) return false
    this.#usesLeft -= 1
    return true
  }

  clear(): void {
    this.#isCleared = true
  }
}

/** The faults that are set. */
export class Faults {
  #faults: Fault[] = []
  #nextId = 1

  /**
   * Sets a fault.
   * @throws SimulatorError VALIDATION_ERROR for a bad phone
   */
  add(spec: FaultSpec): Fault {
    const fault = new Fault(`fault-${this.#nextId++}`, spec)
    this.#faults = [...this.#faults.filter((known) => known.isInForce), fault]
    return fault
  }

  /** @returns those that were in force */
  clear(): Fault[] {
    const inForce = this.#faults.filter((fault) => fault.isInForce)
    for (const fault of this.#faults) fault.clear()
    this.#faults = []
    return inForce
  }

  /** The first armed fault of a kind that concerns a phone, without using it. */
  find(kind: FaultKind, phone: string | undefined): Fault | undefined {
    return this.#faults.find((fault) => fault.kind === kind && fault.isArmed && fault.concerns(phone))
  }

  /** Uses a fault of a kind, if one is set and strikes. */
  strike(kind: FaultKind, phone: string | undefined): Fault | undefined {
    const fault = this.find(kind, phone)
    return fault?.strike() ? fault : undefined
  }
}
