import type { Clock } from '../lib/clock.ts'
import type { JournalEntry } from './inbound-journal.ts'

/** How long the line waits for its head to be decrypted, once all before it are. */
const patienceMs = 15_000
/** So many entries stand in the line before the library gets no more for now. */
const placesMax = 500

interface Place {
  entry: JournalEntry
  isReady: boolean
  arrivedAt: number
  /** Nobody waits for it any more: it is decrypted, or given up. */
  onOver: () => void
}

/** The place of an entry that is to be decrypted. */
export interface ExpectedEntry {
  /** To be called once it is. */
  ready(): void
  /** Resolves when it is, or is not waited for any more. */
  over: Promise<void>
}

/**
 * Entries in the order of their arrival. The library decrypts several stanzas side by side, but what is stored keeps the
 * order in which the network told it: an entry is taken only when all before it are.
 */
export class InboundLine {
  readonly #clock: Clock
  readonly #onReady: () => void
  #places: Place[] = []
  /** When the head was last decrypted: the one after it cannot take long. */
  #advancedAt = 0
  #cancelWatch: (() => void) | null = null
  #isClosed = false
  #whenSettled: (() => void)[] = []
  #whenRoom: (() => void)[] = []

  /** `onReady` is called when there may be something to take. */
  constructor(clock: Clock, onReady: () => void) {
    this.#clock = clock
    this.#onReady = onReady
  }

  /** An entry with nothing to decrypt. */
  push(entry: JournalEntry): void {
    this.expect(entry).ready()
  }

  /** Keeps the place of an entry that is to be decrypted. */
  expect(entry: JournalEntry): ExpectedEntry {
    if (this.#isClosed) return { ready: () => {}, over: Promise.resolve() }
    let onOver = () => {}
    const over = new Promise<void>((resolve) => {
      onOver = resolve
    })
    const place: Place = { entry, isReady: false, arrivedAt: this.#clock.monotonic(), onOver }
    this.#places.push(place)
    this.#watch()
    return { ready: () => this.#ready(place), over }
  }

  get size(): number {
    return this.#places.length
  }

  /** The library has enough to decrypt, or the database to store. */
  get isFull(): boolean {
    return this.#places.length >= placesMax && !this.#isClosed
  }

  /** Resolves when it is not full. */
  async room(): Promise<void> {
    while (this.isFull) await new Promise<void>((resolve) => this.#whenRoom.push(resolve))
  }

  get hasReady(): boolean {
    return this.#places[0]?.isReady === true
  }

  /** The entries at the head that are ready. */
  takeReady(max: number): JournalEntry[] {
    const unready = this.#places.findIndex((place) => !place.isReady)
    const count = unready < 0 ? this.#places.length : unready
    const taken = this.#places.splice(0, Math.min(count, max)).map((place) => place.entry)
    this.#tellOfRoom()
    return taken
  }

  /** Resolves when nothing is left to be decrypted. */
  async settled(): Promise<void> {
    if (this.#head) await new Promise<void>((resolve) => this.#whenSettled.push(resolve))
  }

  /** The connection is over: what is not decrypted now comes again, and holds up nothing. */
  close(): void {
    this.#isClosed = true
    for (const place of this.#places) place.onOver()
    this.#places = this.#places.filter((place) => place.isReady)
    this.#advance()
  }

  get #head(): Place | undefined {
    return this.#places.find((place) => !place.isReady)
  }

  #ready(place: Place): void {
    const wasHead = this.#head === place
    place.isReady = true
    place.onOver()
    // It was given up meanwhile: late is better than never.
    if (!this.#isClosed && !this.#places.includes(place)) this.#places.push(place)
    if (wasHead) this.#advancedAt = this.#clock.monotonic()
    this.#advance()
  }

  #advance(): void {
    if (!this.#head) {
      this.#cancelWatch?.()
      this.#cancelWatch = null
      for (const resolve of this.#whenSettled.splice(0)) resolve()
    }
    this.#onReady()
    this.#tellOfRoom()
  }

  #tellOfRoom(): void {
    if (!this.isFull) for (const resolve of this.#whenRoom.splice(0)) resolve()
  }

  // An entry that the library never decrypts must not hold up the others for ever.
  #watch(): void {
    if (this.#cancelWatch) return
    this.#cancelWatch = this.#clock.after(patienceMs, () => {
      this.#cancelWatch = null
      for (let head = this.#head; head && this.#isOverdue(head); head = this.#head) {
        this.#places.splice(this.#places.indexOf(head), 1)
        head.onOver()
      }
      this.#advance()
      if (this.#head) this.#watch()
    })
  }

  #isOverdue(head: Place): boolean {
    return this.#clock.monotonic() - Math.max(head.arrivedAt, this.#advancedAt) >= patienceMs
  }
}
