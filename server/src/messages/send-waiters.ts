import type { Clock } from '../lib/clock.ts'
import type { MessageRow } from './message-view.ts'

/** Callers that wait for what becomes of their message. */
export class SendWaiters {
  readonly #clock: Clock
  readonly #waiters = new Map<string, (row: MessageRow | null) => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The row once something is told of it; null when that takes longer. */
  wait(messageId: string, timeoutMs: number): Promise<MessageRow | null> {
    return new Promise((resolve) => {
      const done = (row: MessageRow | null) => {
        cancel()
        this.#waiters.delete(messageId)
        resolve(row)
      }
      const cancel = this.#clock.after(timeoutMs, () => done(null))
      this.#waiters.set(messageId, done)
    })
  }

  tell(row: MessageRow): void {
    this.#waiters.get(row.id)?.(row)
  }

  /** Whoever still waits is answered with what is known. */
  dismiss(): void {
    for (const tell of [...this.#waiters.values()]) tell(null)
  }
}
