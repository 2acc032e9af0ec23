/** What internal calls get once the connection is over; the library never sees it. */
export class ConnectionOverError extends Error {
  override name = 'ConnectionOverError'
}

/**
 * Stands between the library and everything of ours that can fail. An error of our database must never reach the
 * library: it would answer it with a retry receipt, an error ack, or a message that leaves a recipient out. So the first
 * error ends the connection, and from then on no call of the library settles any more.
 */
export class FailStop {
  readonly #onFatal: (error: Error) => void
  readonly #running = new Set<Promise<unknown>>()
  #isOver = false

  /** `onFatal` is called once at most, with the first error. */
  constructor(onFatal: (error: Error) => void) {
    this.#onFatal = onFatal
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** From now on no work starts and no call settles. */
  end(): void {
    this.#isOver = true
  }

  /** Ends with an error, unless it is over already. */
  fail(error: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#onFatal(error instanceof Error ? error : new Error(String(error)))
  }

  /**
   * Runs work inside a call that `hold` guards further out. Rejects when it fails and when it is over: libsignal queues
   * its jobs by address for the whole process, and one that never settled would block that person in every session.
   */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isOver) throw new ConnectionOverError('the connection is over')
    const running = work()
    this.#running.add(running)
    try {
      return await running
    } catch (error) {
      this.fail(error)
      throw error
    } finally {
      this.#running.delete(running)
    }
  }

  /** Settles as the call does; never, when it is over by then. */
  hold<T>(call: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      call.then(
        (value) => {
          if (!this.#isOver) resolve(value)
        },
        (error) => {
          if (!this.#isOver) reject(error)
        },
      )
    })
  }

  /** Runs work that the library calls directly: it never learns of an error. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.hold(this.attempt(work))
  }

  /** The same object for the library to call: what its methods promise is held. */
  holding<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...args: unknown[]) => {
          const result: unknown = member.apply(target, args)
          return result instanceof Promise ? this.hold(result) : result
        }
      },
    })
  }

  /** Resolves when no work is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }
}
