import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

/** More than clocks are corrected by while they run. */
export const jumpMsMax = 5 * 60_000
/** A server that was off for longer cannot tell a long rest from a clock that is wrong. */
export const restMsMax = 30 * 86_400_000
const looksEveryMs = 1_000
const keepsEveryMs = 60_000

/** Keeps the last time that was known to be right, over restarts. */
export interface TimeKeeper {
  /** Null: nothing is known. */
  read(): number | null
  write(now: number): void
}

/** May it be so late, when it was last known to be that late? */
export const isPlausible = (now: number, known: number | null): boolean =>
  known === null || (now >= known - jumpMsMax && now <= known + restMsMax)

/**
 * A clock that notices when its wall clock is set by more than five minutes, and when it has gone back or far ahead since
 * the last life of the server. It is steady again once somebody has confirmed it, or it is right again.
 */
export class WatchedClock implements Clock {
  readonly #inner: Clock
  readonly #keeper: TimeKeeper
  readonly #log: Log
  /** What the wall clock is ahead of the monotonic one, when both are right. */
  #ahead: number
  /** When the log was told that it has jumped, by the monotonic clock; null: it is steady. */
  #toldAt: number | null = null
  #keptAt = Number.NEGATIVE_INFINITY
  #cancel = () => {}

  constructor(inner: Clock, keeper: TimeKeeper, log: Log) {
    this.#inner = inner
    this.#keeper = keeper
    this.#log = log
    const now = inner.now()
    const known = keeper.read()
    this.#ahead = (known === null || isPlausible(now, known) ? now : known) - inner.monotonic()
    this.#look()
  }

  now(): number {
    return this.#inner.now()
  }

  monotonic(): number {
    return this.#inner.monotonic()
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#inner.after(delayMs, callback)
  }

  isSteady(): boolean {
    return Math.abs(this.jumpedByMs) <= jumpMsMax
  }

  /** By how much the wall clock is ahead of what it was, or behind. */
  get jumpedByMs(): number {
    return this.now() - this.monotonic() - this.#ahead
  }

  /** For how long it has waited for somebody to confirm it; 0 when it is steady. */
  get unsteadyMs(): number {
    return this.#toldAt === null || this.isSteady() ? 0 : this.monotonic() - this.#toldAt
  }

  /** Somebody says that the wall clock is right. */
  confirm(): void {
    const jumpedBySeconds = Math.round(this.jumpedByMs / 1_000)
    this.#ahead = this.now() - this.monotonic()
    this.#keep()
    if (this.#toldAt !== null)
      this.#log.info({ jumpedBySeconds }, 'the clock is confirmed: schedules and retention go on')
    this.#toldAt = null
  }

  close(): void {
    this.#cancel()
  }

  #look(): void {
    if (!this.isSteady()) this.#tell()
    else if (this.#toldAt !== null) this.confirm()
    else this.#follow()
    this.#cancel = this.after(looksEveryMs, () => this.#look())
  }

  // Small corrections add up over months.
  #follow(): void {
    this.#ahead = this.now() - this.monotonic()
    if (this.monotonic() - this.#keptAt >= keepsEveryMs) this.#keep()
  }

  #tell(): void {
    if (this.#toldAt !== null) return
    this.#toldAt = this.monotonic()
    const jumpedBySeconds = Math.round(this.jumpedByMs / 1_000)
    const message = 'the clock has jumped: nothing scheduled is sent and nothing old is erased until it is confirmed'
    this.#log.error({ jumpedBySeconds, now: new Date(this.now()).toISOString() }, message)
  }

  #keep(): void {
    this.#keptAt = this.monotonic()
    try {
      this.#keeper.write(this.now())
    } catch (error) {
      this.#log.warn({ err: error }, 'the time could not be noted for the next start')
    }
  }
}
