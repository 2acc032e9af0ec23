import type { Clock } from '../lib/clock.ts'
import { newId } from '../lib/ids.ts'
import type { PasskeyStep } from '../whatsapp/client.ts'
import type { StateReason } from './session-state.ts'

/** A step, or how it ended. */
export type PasskeyProgress = PasskeyStep | { step: 'linked' } | { step: 'failed'; reason: StateReason }

/** A link that needs a passkey. */
export interface ShownPasskey {
  /** Of this attempt. */
  id: string
  progress: PasskeyProgress
  /** When WhatsApp gives it up. */
  expiresAt: number
}

/** How long it is told how it ended. */
const toldMs = 15 * 60_000

/** What the owner of the account has to do now. It lives in memory only, as a QR code does. */
export class SessionPasskey {
  readonly #clock: Clock
  #shown: ShownPasskey | null = null
  readonly #waiters = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get current(): ShownPasskey | null {
    return this.#shown && this.#shown.expiresAt + toldMs > this.#clock.now() ? this.#shown : null
  }

  /** Is somebody expected to do something? */
  get isOpen(): boolean {
    const step = this.current?.progress.step
    return step !== undefined && step !== 'linked' && step !== 'failed'
  }

  show(progress: PasskeyStep, expiresAt: number): void {
    const id = this.isOpen ? this.#shown!.id : newId()
    this.#change({ id, progress, expiresAt })
  }

  /** It has ended, if there was one. */
  end(progress: Exclude<PasskeyProgress, PasskeyStep>): void {
    if (this.isOpen) this.#change({ ...this.#shown!, progress })
  }

  /** Resolves when the step is another one than this, or when that takes too long. */
  async leaves(step: PasskeyProgress['step'], timeoutMs: number): Promise<void> {
    if (this.#shown?.progress.step !== step) return
    await new Promise<void>((resolve) => {
      const wake = () => {
        cancel()
        this.#waiters.delete(wake)
        resolve()
      }
      const cancel = this.#clock.after(timeoutMs, wake)
      this.#waiters.add(wake)
    })
  }

  #change(shown: ShownPasskey): void {
    this.#shown = shown
    for (const wake of this.#waiters) wake()
  }
}
