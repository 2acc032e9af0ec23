import type { Clock } from '../lib/clock.ts'

const windowMs = 60_000
/** People do not write like clockwork: the longest random gap, and its share of the average distance. */
const gapMsMax = 300
const gapShare = 1 / 4

export interface Gap {
  min: number
  max: number
}

/** At most so many messages in any sixty seconds, and a random pause between one and the next. */
export class RateLimiter {
  readonly #clock: Clock
  #perMinute: number
  readonly #random: () => number
  #takenAt: number[] = []
  #gap: Gap | null = null
  #gapUntil = 0
  #gapUntilBefore = 0

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

  /** In milliseconds; null: a short one that follows from the limit. */
  setGap(gap: Gap | null): void {
    this.#gap = gap
    this.#gapUntil = 0
  }

  /** 0: a message may go now, and counts. Else milliseconds until one may. */
  take(): number {
    if (this.#perMinute === 0 && !this.#gap) return 0
    const now = this.#clock.monotonic()
    while (this.#takenAt.length > 0 && this.#takenAt[0]! <= now - windowMs) this.#takenAt.shift()
    if (now < this.#gapUntil) return this.#gapUntil - now
    if (this.#perMinute === 0 || this.#takenAt.length < this.#perMinute) {
      this.#takenAt.push(now)
      this.#gapUntilBefore = this.#gapUntil
      this.#gapUntil = now + this.#pause()
      return 0
    }
    return Math.max(1, Math.ceil(this.#takenAt[this.#takenAt.length - this.#perMinute]! + windowMs - now))
  }

  /** The message did not go after all. */
  giveBack(): void {
    this.#takenAt.pop()
    this.#gapUntil = this.#gapUntilBefore
  }

  #pause(): number {
    if (this.#gap) return this.#gap.min + this.#random() * (this.#gap.max - this.#gap.min)
    return this.#random() * Math.min(gapMsMax, (windowMs / this.#perMinute) * gapShare)
  }
}
