import { setImmediate } from 'node:timers/promises'

const SLICE_MS = 10

/**
 * Lets a thousand phones work in one process without keeping it from its sockets: one after the other, and after each
 * few milliseconds whatever has arrived is read.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #sliceStartMs = 0

  /** Runs `work` when all that asked before have had their turn. */
  take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting === 0) this.#sliceStartMs = performance.now()
    this.#waiting += 1
    const done = this.#last.then(() => this.#run(work))
    this.#last = done.catch(() => undefined)
    return done
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (performance.now() - this.#sliceStartMs > SLICE_MS) await this.#breathe()
      return await work()
    } finally {
      this.#waiting -= 1
    }
  }

  async #breathe(): Promise<void> {
    await setImmediate()
    this.#sliceStartMs = performance.now()
  }
}
