import type { Clock } from '../lib/clock.ts'

const turnsAtOnce = 10
/** Whoever has not connected by then no longer keeps the others waiting. */
const turnMaxMs = 20_000

/**
 * Lets a few sessions at a time be on their way to a connection: hundreds that start together would all take too long,
 * and look like an attack from here.
 */
export class ConnectTurns {
  readonly #clock: Clock
  readonly #waiting = new Set<() => void>()
  #taken = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Calls `go` when it is its turn, now or later. What it returns gives the turn back, or gives up waiting for it. */
  take(go: () => void): () => void {
    let end = () => {
      this.#waiting.delete(begin)
    }
    const begin = () => {
      this.#taken += 1
      const cancelLimit = this.#clock.after(turnMaxMs, () => end())
      end = () => {
        end = () => {}
        cancelLimit()
        this.#taken -= 1
        this.#next()
      }
      go()
    }
    if (this.#taken < turnsAtOnce) begin()
    else this.#waiting.add(begin)
    return () => end()
  }

  #next(): void {
    const [begin] = this.#waiting
    if (!begin || this.#taken >= turnsAtOnce) return
    this.#waiting.delete(begin)
    begin()
  }
}
