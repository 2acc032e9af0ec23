/** At most so many at once under one key; the others wait in line. */
export class Gate {
  readonly #max: number
  readonly #inside = new Map<string, number>()
  readonly #waiting = new Map<string, (() => void)[]>()

  constructor(max: number) {
    this.#max = max
  }

  /** Resolves with what leaves again, to be called once. */
  async enter(key: string): Promise<() => void> {
    const inside = this.#inside.get(key) ?? 0
    if (inside >= this.#max) await new Promise<void>((resolve) => this.#lineOf(key).push(resolve))
    else this.#inside.set(key, inside + 1)
    return () => this.#leave(key)
  }

  #leave(key: string): void {
    // Whoever waits takes the place over.
    const next = this.#waiting.get(key)?.shift()
    if (next) {
      next()
      return
    }
    this.#waiting.delete(key)
    const left = this.#inside.get(key)! - 1
    if (left > 0) this.#inside.set(key, left)
    else this.#inside.delete(key)
  }

  #lineOf(key: string): (() => void)[] {
    const line = this.#waiting.get(key) ?? []
    this.#waiting.set(key, line)
    return line
  }
}
