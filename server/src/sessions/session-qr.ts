import type { Clock } from '../lib/clock.ts'
import { firstQrMs, nextQrMs } from '../whatsapp/rotate-qr.ts'

export interface ShownQr {
  text: string
  expiresAt: number
}

/** The code that a phone may scan now. It lives in memory only: whoever reads it can link the account. */
export class SessionQr {
  readonly #clock: Clock
  #shown: ShownQr | null = null
  #isFirst = true
  #waiters: (() => void)[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get current(): ShownQr | null {
    return this.#shown && this.#shown.expiresAt > this.#clock.now() ? this.#shown : null
  }

  show(text: string): ShownQr {
    this.#shown = { text, expiresAt: this.#clock.now() + (this.#isFirst ? firstQrMs : nextQrMs) }
    this.#isFirst = false
    for (const wake of this.#waiters.splice(0)) wake()
    return this.#shown
  }

  clear(): void {
    this.#shown = null
    this.#isFirst = true
    for (const wake of this.#waiters.splice(0)) wake()
  }

  /** The current code, or the next one if it comes in time. */
  async wait(timeoutMs: number): Promise<ShownQr | null> {
    if (this.current) return this.current
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(timeoutMs, resolve)
      this.#waiters.push(() => {
        cancel()
        resolve()
      })
    })
    return this.current
  }
}
