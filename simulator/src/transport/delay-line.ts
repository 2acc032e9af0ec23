/** Runs work in the order in which it was handed in, each piece no earlier than its latency allows. */
export class DelayLine {
  readonly #waiting: (() => void)[] = []
  #due = 0

  run(latencyMs: number, work: () => void): void {
    if (latencyMs === 0 && this.#waiting.length === 0) {
      work()
      return
    }
    // A shorter latency must not let what comes later overtake what already waits.
    this.#due = Math.max(this.#due, performance.now() + latencyMs)
    this.#waiting.push(work)
    setTimeout(() => this.#waiting.shift()?.(), this.#due - performance.now())
  }
}
