import type { Clock } from '../../src/lib/clock.ts'

/** Time as it passes, and more of it when a test says so. */
export class MovableClock implements Clock {
  #ahead = 0
  readonly #timers = new Map<object, { dueAt: number; fire: () => void }>()

  now(): number {
    return Date.now() + this.#ahead
  }

  monotonic(): number {
    return performance.now() + this.#ahead
  }

  isSteady(): boolean {
    return true
  }

  after(delayMs: number, callback: () => void): () => void {
    const id = {}
    const fire = () => {
      cancel()
      callback()
    }
    const timer = setTimeout(fire, delayMs)
    const cancel = () => {
      clearTimeout(timer)
      this.#timers.delete(id)
    }
    this.#timers.set(id, { dueAt: this.monotonic() + delayMs, fire })
    return cancel
  }

  /** Moves both clocks on; what becomes due happens at once. */
  advance(ms: number): void {
    this.#ahead += ms
    for (const { dueAt, fire } of [...this.#timers.values()]) if (dueAt <= this.monotonic()) fire()
  }
}
