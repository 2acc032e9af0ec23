import { reconnectDelayMs } from '../lib/backoff.ts'
import type { CloseCause } from '../whatsapp/disconnect-reason.ts'

/** A connection this long-lived was healthy: the next reconnect starts again from the first delay. */
const stableAfterMs = 60_000
const badSessionsMax = 5
/** Linking ends with a restart, and another may follow at once; who is asked again and again waits like everybody else. */
const quickRestartsMax = 2
const quickMs = 1_000
const refreshesMax = 3
const lookForRoomEveryMs = 2_000

export type NextStep =
  | { kind: 'connect' }
  | { kind: 'wait'; delayMs: number }
  /** Connect at once if there is another version, and else later: by then there may be one. */
  | { kind: 'refresh-version'; elseWaitMs: number }
  | { kind: 'give-up' }

/** What to do when a connection has ended, as its causes follow one another. */
export class ReconnectPolicy {
  #attempt = 0
  #badSessions = 0
  #quickRestarts = 0
  #refreshes = 0

  /** `openForMs`: how long the connection was open, 0 if it never was. */
  afterClose(cause: CloseCause, openForMs: number): NextStep {
    if (openForMs > stableAfterMs) this.#forget()
    switch (cause.after) {
      case 'restart':
        this.#quickRestarts = openForMs < quickMs ? this.#quickRestarts + 1 : 0
        return this.#quickRestarts <= quickRestartsMax ? { kind: 'connect' } : this.#wait()
      case 'backoff':
        return this.#wait()
      case 'room':
        return { kind: 'wait', delayMs: lookForRoomEveryMs }
      case 'backoff-then-fail':
        this.#badSessions += 1
        return this.#badSessions < badSessionsMax ? this.#wait() : { kind: 'give-up' }
      case 'refresh-version':
        this.#refreshes += 1
        if (this.#refreshes > refreshesMax) return { kind: 'give-up' }
        return { kind: 'refresh-version', elseWaitMs: this.#wait().delayMs }
      case 'stop':
        return { kind: 'give-up' }
      default: {
        const unknown: never = cause.after
        throw new Error(`unknown consequence ${unknown}`)
      }
    }
  }

  #wait() {
    this.#attempt += 1
    return { kind: 'wait', delayMs: reconnectDelayMs(this.#attempt) } as const
  }

  #forget(): void {
    this.#attempt = 0
    this.#badSessions = 0
    this.#quickRestarts = 0
    this.#refreshes = 0
  }
}
