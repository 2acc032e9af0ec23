import type { BinaryNode } from 'baileys'
import { ChatTurns } from './chat-turns.ts'
import type { GatedStanza, JournalKind } from './inbound-journal.ts'

/** How the library's handlers are called, by the kind of stanza; null is for barriers. */
export type Listeners = Map<JournalKind | null, (stanza: BinaryNode) => void>

export interface PassingStanza extends GatedStanza {
  /** Where it can be read back; null for one that cannot. */
  id: number | null
}

export interface Handing {
  /** Called just before the library gets a stanza. */
  admit(stanza: PassingStanza): void
  /** Reads committed stanzas back, in order: those after one number up to another, some at a time. `lastId` is null at the end. */
  readBack(afterId: number, untilId: number, max: number): Promise<{ stanzas: PassingStanza[]; lastId: number | null }>
  /** Has the library so much to decrypt that it gets no more for now? */
  isFull(): boolean
  /** Resolves when it is not. */
  room(): Promise<void>
  /** Resolves when the library has decrypted what it was given. */
  settled(): Promise<void>
  /** Resolves when the library has decrypted this stanza, or is not waited for any more. */
  opened(stanza: BinaryNode): Promise<void>
}

export interface HandOverParts extends Handing {
  listeners: Listeners
  isOpen(): boolean
  onFatal(error: unknown): void
}

interface Passing {
  /** Null for a barrier: it waits for all before it, and nothing of it is kept. */
  kind: JournalKind | null
  stanza: BinaryNode
  id: number | null
}
/** Committed stanzas that are not kept in memory. */
interface Stretch {
  afterId: number
  untilId: number
}

/** So many stanzas are kept in memory for the library; of more than these the journal alone knows. */
const heldMax = 500
const readBackMax = 250

/**
 * The way of committed stanzas to the library, in order. The library keeps what it gets and decrypts it slowly, so it gets
 * only so much at a time; a session that was away for months finds more than memory should hold.
 */
export class InboundHandOver {
  readonly #parts: HandOverParts
  readonly #turns = new ChatTurns()
  readonly #queue: (Passing | Stretch)[] = []
  #running: Promise<void> | null = null

  constructor(parts: HandOverParts) {
    this.#parts = parts
  }

  get held(): number {
    return this.#queue.filter((next) => !isStretch(next)).length
  }

  take(committed: Passing[]): void {
    for (const passing of committed) this.#keep(passing)
    this.#running ??= this.#run()
  }

  async idle(): Promise<void> {
    await this.#running
  }

  #keep(passing: Passing): void {
    const last = this.#queue.at(-1)
    if (passing.id === null) this.#queue.push(passing)
    else if (last && isStretch(last)) last.untilId = passing.id
    else if (this.#queue.length < heldMax) this.#queue.push(passing)
    else this.#queue.push({ afterId: passing.id - 1, untilId: passing.id })
  }

  async #run(): Promise<void> {
    try {
      while (this.#queue.length > 0 && this.#parts.isOpen()) await this.#advance(this.#queue[0]!)
    } catch (error) {
      this.#parts.onFatal(error)
    } finally {
      this.#running = null
    }
  }

  async #advance(next: Passing | Stretch): Promise<void> {
    if (isStretch(next)) {
      await this.#readBack(next)
      return
    }
    // The library works through the offline batch at its own pace, and through what comes after it at once: what is
    // live would be decrypted before what is old, and a crash would leave the old behind.
    if (next.kind === null) await this.#parts.settled()
    else if (this.#parts.isFull()) await this.#parts.room()
    this.#queue.shift()
    this.#pass(next)
  }

  async #readBack(stretch: Stretch): Promise<void> {
    // It may grow meanwhile.
    const { afterId, untilId } = stretch
    const { stanzas, lastId } = await this.#parts.readBack(afterId, untilId, readBackMax)
    stretch.afterId = lastId ?? untilId
    if (stretch.afterId >= stretch.untilId) this.#queue.shift()
    this.#queue.unshift(...stanzas)
  }

  // Not awaited: the library does its own queueing, and one slow stanza must not hold the others.
  #pass({ kind, stanza, id }: Passing): void {
    if (!this.#parts.isOpen()) return
    if (kind !== null) this.#parts.admit({ kind, stanza, id })
    const give = () => {
      if (this.#parts.isOpen()) this.#parts.listeners.get(kind)!(stanza)
    }
    if (kind === 'message') this.#turns.take(stanza, give, this.#parts.opened)
    else give()
  }
}

const isStretch = (next: Passing | Stretch): next is Stretch => 'untilId' in next
