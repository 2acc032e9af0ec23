import type { Clock } from '../lib/clock.ts'
import type { OutboxEntry } from './outbox-queue.ts'

const inFlightMax = 64
const ackTimeoutMs = 20_000

interface Flight {
  entry: OutboxEntry
  cancelTimeout: () => void
}

/** The messages that WhatsApp's server has not acknowledged yet, and the chats whose turn they have. */
export class InFlight {
  readonly #clock: Clock
  readonly #flights = new Map<string, Flight>()
  readonly #busyChats = new Set<string>()
  #onEmpty: (() => void) | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get isFull(): boolean {
    return this.#flights.size >= inFlightMax
  }

  entries(): OutboxEntry[] {
    return [...this.#flights.values()].map(({ entry }) => entry)
  }

  has(whatsappId: string): boolean {
    return this.#flights.has(whatsappId)
  }

  find(whatsappId: string): OutboxEntry | undefined {
    return this.#flights.get(whatsappId)?.entry
  }

  isBusy(chatId: string): boolean {
    return this.#busyChats.has(chatId)
  }

  /** A message of this chat is chosen: the others of the chat wait for it. */
  occupy(chatId: string): void {
    this.#busyChats.add(chatId)
  }

  release(chatId: string): void {
    this.#busyChats.delete(chatId)
  }

  /** It is about to leave; when nothing is heard of it in time, `onSilence` is told. */
  launch(entry: OutboxEntry, onSilence: () => void): void {
    this.#flights.set(entry.whatsappId, { entry, cancelTimeout: this.#clock.after(ackTimeoutMs, onSilence) })
  }

  /** What became of it is known, or it waits again: its chat is free. */
  land(entry: OutboxEntry): void {
    this.#flights.get(entry.whatsappId)?.cancelTimeout()
    this.#flights.delete(entry.whatsappId)
    this.#busyChats.delete(entry.chatId)
    if (this.#flights.size === 0) this.#onEmpty?.()
  }

  /** Resolves when nothing is in flight, or after that time. */
  async untilEmpty(timeoutMs: number): Promise<void> {
    if (this.#flights.size === 0) return
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(timeoutMs, resolve)
      this.#onEmpty = () => {
        cancel()
        resolve()
      }
    })
  }
}
