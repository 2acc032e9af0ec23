import type { Clock } from '../lib/clock.ts'
import type { JournalEntry } from './inbound-journal.ts'

/** How long everything waits for an entry that is not decrypted, while no other is decrypted either. */
const patienceMs = 5_000

interface Place {
  entry: JournalEntry
  isReady: boolean
}

/**
 * Entries in the order of their arrival. The library decrypts several stanzas side by side, but what is stored keeps the
 * order in which the network told it: an entry is taken only when all before it are.
 */
export class InboundLine {
  readonly #clock: Clock
  readonly #onReady: () => void
  readonly #places: Place[] = []
  #unready = 0
  #lastProgressAt = 0
  #isWatching = false
  #whenSettled: (() => void)[] = []

  /** `onReady` is called when there may be something to take. */
  constructor(clock: Clock, onReady: () => void) {
    this.#clock = clock
    this.#onReady = onReady
  }

  /** An entry with nothing to decrypt. */
  push(entry: JournalEntry): void {
    this.#places.push({ entry, isReady: true })
    this.#onReady()
  }

  /** Keeps the place of an entry that is to be decrypted. The returned function says that it is done. */
  expect(entry: JournalEntry): () => void {
    const place: Place = { entry, isReady: false }
    this.#places.push(place)
    this.#unready += 1
    this.#watch()
    return () => this.#ready(place)
  }

  get hasReady(): boolean {
    return this.#places[0]?.isReady === true
  }

  /** The entries at the head that are ready. */
  takeReady(max: number): JournalEntry[] {
    const unready = this.#places.findIndex((place) => !place.isReady)
    const count = unready < 0 ? this.#places.length : unready
    return this.#places.splice(0, Math.min(count, max)).map((place) => place.entry)
  }

  /** Resolves when nothing is left to be decrypted. */
  async settled(): Promise<void> {
    if (this.#unready > 0) await new Promise<void>((resolve) => this.#whenSettled.push(resolve))
  }

  #ready(place: Place): void {
    if (place.isReady) return
    place.isReady = true
    this.#lastProgressAt = this.#clock.monotonic()
    if (this.#places.includes(place)) this.#leave()
    // It was given up meanwhile: late is better than never.
    else this.#places.push(place)
    this.#onReady()
  }

  #leave(): void {
    this.#unready -= 1
    if (this.#unready === 0) for (const resolve of this.#whenSettled.splice(0)) resolve()
  }

  // An entry that the library never decrypts must not hold up the others for ever.
  #watch(): void {
    if (this.#isWatching) return
    this.#isWatching = true
    this.#lastProgressAt = this.#clock.monotonic()
    this.#clock.after(patienceMs, () => {
      this.#isWatching = false
      if (this.#unready === 0) return
      if (this.#clock.monotonic() - this.#lastProgressAt >= patienceMs) this.#giveUpFirst()
      if (this.#unready > 0) this.#watch()
      this.#onReady()
    })
  }

  #giveUpFirst(): void {
    const first = this.#places.findIndex((place) => !place.isReady)
    this.#places.splice(first, 1)
    this.#leave()
  }
}
