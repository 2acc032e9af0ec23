import type { Clock } from '../lib/clock.ts'

const windowMs = 60_000
/** People do not write like clockwork: the longest random gap, and its share of the average distance. */
const gapMsMax = 300
const gapShare = 1 / 4

/** At most so many messages in any sixty seconds. */
export class RateLimiter {
  readonly #clock: Clock
  #perMinute: number
  readonly #random: () => number
  #takenAt: number[] = []
  #gapUntil = 0

  constructor(clock: Clock, perMinute: number, random: () => number = Math.random) {
    this.#clock = clock
    this.#perMinute = perMinute
    this.#random = random
  }

  /** Sends of a former process, by how long ago they were: a restart does not open the window anew. */
  recall(agesMs: number[]): void {
    const now = this.#clock.monotonic()
    // A wall clock that was set back makes an age negative: such a send was just now.
    const earlier = agesMs.filter((age) => age < windowMs).map((age) => now - Math.max(0, age))
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
    if (now < this.#gapUntil) return this.#gapUntil - now
    if (this.#takenAt.length < this.#perMinute) {
      this.#takenAt.push(now)
      this.#gapUntil = now + this.#random() * Math.min(gapMsMax, (windowMs / this.#perMinute) * gapShare)
      return 0
    }
    return Math.max(1, Math.ceil(this.#takenAt[this.#takenAt.length - this.#perMinute]! + windowMs - now))
  }

  /** The message did not go after all. */
  giveBack(): void {
    this.#takenAt.pop()
    this.#gapUntil = 0
  }
}
