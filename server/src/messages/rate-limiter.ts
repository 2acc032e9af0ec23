import type { Clock } from '../lib/clock.ts'

const windowMs = 60_000

/** At most so many messages in any sixty seconds. */
export class RateLimiter {
  readonly #clock: Clock
  #perMinute: number
  #takenAt: number[] = []

  constructor(clock: Clock, perMinute: number) {
    this.#clock = clock
    this.#perMinute = perMinute
  }

  /** Sends of a former process, by how long ago they were: a restart does not open the window anew. */
  recall(agesMs: number[]): void {
    const now = this.#clock.monotonic()
    const earlier = agesMs.filter((age) => age < windowMs).map((age) => now - age)
    this.#takenAt = [...earlier, ...this.#takenAt].sort((a, b) => a - b)
  }

  /** 0 = unlimited. */
  setLimit(perMinute: number): void {
    this.#perMinute = perMinute
  }

  /** 0: a message may go now, and counts. Else milliseconds until one may. */
  take(): number {
    if (this.#perMinute === 0) return 0
    const now = this.#clock.monotonic()
    while (this.#takenAt.length > 0 && this.#takenAt[0]! <= now - windowMs) this.#takenAt.shift()
    if (this.#takenAt.length < this.#perMinute) {
      this.#takenAt.push(now)
      return 0
    }
    return Math.max(1, Math.ceil(this.#takenAt[this.#takenAt.length - this.#perMinute]! + windowMs - now))
  }

  /** The message did not go after all. */
  giveBack(): void {
    this.#takenAt.pop()
  }
}
