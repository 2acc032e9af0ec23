/** Work of one lane runs one after the other, in the order it came; lanes do not wait for each other. */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>()

  run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const done = (this.#tails.get(lane) ?? Promise.resolve()).then(work)
    const tail = done
      .then(
        () => {},
        () => {
          // Whoever asked for it is told; what waits behind it goes on.
        },
      )
      .finally(() => {
        if (this.#tails.get(lane) === tail) this.#tails.delete(lane)
      })
    this.#tails.set(lane, tail)
    return done
  }
}
