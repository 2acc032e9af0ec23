import type { BinaryNode } from 'baileys'
import type { Trx } from '../db/write.ts'
import { crashPoint } from '../lib/crash-point.ts'
import type { CredsWriter } from './auth-state.ts'
import { receiptIds } from './decode-message.ts'
import type { FailStop } from './fail-stop.ts'
import type { PassingStanza } from './inbound-hand-over.ts'
import {
  appendStanzas,
  ciphertextsOf,
  type GatedStanza,
  type JournalEntry,
  markEntry,
  readBackStanzas,
  removeEntries,
} from './inbound-journal.ts'
import type { ExpectedEntry } from './inbound-line.ts'
import { type InboundSweep, isOutage } from './inbound-sweep.ts'
import type { OwnedSession } from './owned-session.ts'
import { isOfPasskey } from './passkey-ceremony.ts'

/**
 * The receipts of so many messages are stored in the commit that takes them in: it ends within the gate's time also on a
 * database that is slow or far away. What comes in a heap waits in the journal, which takes no time.
 */
const messagesMax = 25

export interface IntakeParts {
  owned: OwnedSession
  credsWriter: CredsWriter
  failStop: FailStop
  sweep: InboundSweep
}

interface PendingEntry {
  entry: JournalEntry
  /** Ciphertexts that are not decrypted yet. */
  open: number
  settle: () => void
}

/**
 * The way of a live stanza from the gate to the sweep: journalled, then decrypted by the library, then ready. Receipts have
 * a shorter one where nothing stands before them.
 */
export class InboundIntake {
  readonly #parts: IntakeParts
  /** Numbers in the journal, of the last stanza that was committed, and of the last that took its place in the line. */
  #lastCommitted = 0
  #lastAdmitted = 0
  /** The journal entry that each ciphertext buffer came in with. The library passes buffers on by reference. */
  readonly #pending = new WeakMap<Uint8Array, PendingEntry>()
  readonly #opened = new WeakMap<BinaryNode, Promise<void>>()

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  /** Makes stanzas durable, before the library sees them. Returns their numbers in the journal; null for one outside it. */
  async commit(received: GatedStanza[]): Promise<(number | null)[]> {
    const isKept = ({ kind, stanza }: GatedStanza) => kind !== 'notification' || !isOfPasskey(stanza)
    const stanzas = received.filter(isKept)
    if (stanzas.length === 0) return received.map(() => null)
    await this.#parts.owned.db.assertRoom()
    const ids = await this.#commitKept(stanzas)
    return received.map((stanza) => (isKept(stanza) ? ids.shift()! : null))
  }

  async #commitKept(stanzas: GatedStanza[]): Promise<(number | null)[]> {
    const receipts = this.#isAtRest ? receiptsAtHead(stanzas) : []
    try {
      return await this.#write(receipts, stanzas.slice(receipts.length))
    } catch (error) {
      if (receipts.length === 0 || isOutage(error)) throw error
      // One of them cannot be stored: in the journal, the sweep finds out which, and sets it aside.
      return this.#write([], stanzas)
    }
  }

  /** Nothing that came before is still to be stored, so a receipt overtakes nothing. */
  get #isAtRest(): boolean {
    return this.#lastAdmitted === this.#lastCommitted && this.#parts.sweep.isAtRest
  }

  /** In one commit: the receipts are stored, which need no decryption, and the others enter the journal. */
  async #write(receipts: GatedStanza[], others: GatedStanza[]): Promise<(number | null)[]> {
    const { owned, credsWriter, sweep } = this.#parts
    const unit = async (trx: Trx): Promise<number[]> => {
      if (receipts.length > 0) await sweep.storeReceipts(trx, receipts)
      if (others.length === 0) return []
      const appended = await appendStanzas(trx, owned, others)
      crashPoint('journal.before-commit')
      return appended
    }
    // The secret that proves a pairing by code is only in memory yet.
    const isPairing = others.some(({ kind }) => kind === 'pair-success')
    const ids = await (isPairing ? credsWriter.writeWith(unit) : owned.write(unit))
    crashPoint(others.length > 0 ? 'journal.committed' : 'receive.committed')
    this.#lastCommitted = ids.at(-1) ?? this.#lastCommitted
    return [...receipts.map(() => null), ...ids]
  }

  /** Stanzas that were committed, and are in memory no more. */
  readBack(afterId: number, untilId: number, max: number): ReturnType<typeof readBackStanzas> {
    return readBackStanzas(this.#parts.owned, afterId, untilId, max)
  }

  /** The library gets this stanza now: it takes its place in the line. */
  admit({ id, kind, stanza }: PassingStanza): void {
    if (id === null || this.#parts.failStop.isOver) return
    this.#lastAdmitted = id
    const { line } = this.#parts.sweep
    const entry: JournalEntry = { id, kind, stanza, plaintexts: [], failed: false }
    const ciphertexts = kind === 'message' ? ciphertextsOf(stanza) : []
    if (kind === 'pair-success') void this.#forgetPairing(entry)
    else if (ciphertexts.length === 0) line.push(entry)
    else this.#await(entry, ciphertexts, line.expect(entry))
  }

  /** Resolves when the stanza is decrypted, or is not waited for any more. */
  async opened(stanza: BinaryNode): Promise<void> {
    await this.#opened.get(stanza)
  }

  journalIdOf(ciphertext: Uint8Array): number | null {
    return this.#pending.get(ciphertext)?.entry.id ?? null
  }

  onDecrypted(ciphertext: Uint8Array, plaintext: Uint8Array): void {
    const pending = this.#pending.get(ciphertext)
    pending?.entry.plaintexts.push(plaintext)
    this.#close(pending)
  }

  /** Resolves when it is noted that the ciphertext does not open. */
  async onUndecryptable(ciphertext: Uint8Array, error: Error): Promise<void> {
    const pending = this.#pending.get(ciphertext)
    if (!pending) return
    await this.#parts.failStop.attempt(() => markEntry(this.#parts.owned, pending.entry.id, 'failed', error.message))
    pending.entry.failed = true
    this.#close(pending)
  }

  #await(entry: JournalEntry, ciphertexts: Uint8Array[], { ready, over }: ExpectedEntry): void {
    const pending: PendingEntry = { entry, open: ciphertexts.length, settle: ready }
    this.#opened.set(entry.stanza, over)
    for (const ciphertext of ciphertexts) this.#pending.set(ciphertext, pending)
  }

  #close(pending: PendingEntry | undefined): void {
    if (!pending) return
    pending.open -= 1
    if (pending.open === 0) pending.settle()
  }

  // The stanza that links us stays a job until the credentials that the library makes of it are stored.
  async #forgetPairing(entry: JournalEntry): Promise<void> {
    const { credsWriter, failStop } = this.#parts
    await new Promise(setImmediate)
    await failStop.run(() => credsWriter.writeWith((trx) => removeEntries(trx, [entry.id])))
  }
}

/** Those before anything else, of a few messages. */
function receiptsAtHead(stanzas: GatedStanza[]): GatedStanza[] {
  let messages = 0
  const others = stanzas.findIndex(({ kind, stanza }) => {
    if (kind === 'receipt') messages += receiptIds(stanza).length
    return kind !== 'receipt' || messages > messagesMax
  })
  return others < 0 ? stanzas : stanzas.slice(0, others)
}
