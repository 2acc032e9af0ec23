import { type AuthenticationCreds, configureSuccessfulPairing, proto, unpadRandomMax16 } from 'baileys'
import { codeOf, OutageError } from '../db/database-error.ts'
import { LeaseLostError } from '../db/lease.ts'
import type { Trx } from '../db/write.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { rowOf, writeRows } from './auth-rows.ts'
import type { CredsWriter } from './auth-state.ts'
import { decodeMessage, decodeReceipt } from './decode-message.ts'
import { decodeCall, decodeNotification } from './decode-notification.ts'
import type { FailStop } from './fail-stop.ts'
import type { InboundFact } from './inbound-fact.ts'
import {
  ciphertextsOf,
  type GatedStanza,
  type JournalEntry,
  loadEntries,
  markEntry,
  removeEntries,
} from './inbound-journal.ts'
import { InboundLine } from './inbound-line.ts'
import { appStateKeyKind } from './key-store.ts'
import { isOwnJid, type OwnIdentity } from './own-identity.ts'
import type { OwnedSession } from './owned-session.ts'

/** Stores what the network told, in the transaction that it is given. */
export type Receive = (trx: Trx, facts: InboundFact[]) => Promise<void>

/** So many stanzas are stored in one transaction. */
const batchMax = 100

export interface SweepParts {
  owned: OwnedSession
  creds: AuthenticationCreds
  credsWriter: CredsWriter
  failStop: FailStop
  receive: Receive
}

/**
 * The journal is the job queue of everything inbound: an entry becomes rows and events, and is removed in the same
 * transaction. Live entries and those that a crash left behind go through the same door.
 */
export class InboundSweep {
  /** Live entries, in the order of the journal. */
  readonly line: InboundLine
  readonly #parts: SweepParts
  #running: Promise<void> | null = null
  #takenCount = 0
  #waiting: { takenCount: number; resolve: () => void }[] = []

  constructor(parts: SweepParts) {
    this.#parts = parts
    this.line = new InboundLine(parts.owned.clock, () => {
      if (this.line.hasReady) this.#running ??= this.#run()
    })
  }

  /** Stores everything that a former process committed and did not finish. To be awaited before connecting. */
  async recover(): Promise<void> {
    for (let afterId: number | null = 0; afterId !== null; ) {
      const { entries, lastId } = await loadEntries(this.#parts.owned, afterId, batchMax)
      for (const entry of entries) if (entry.kind === 'pair-success') await this.#recoverPairing(entry)
      // A message that was never decrypted was never acknowledged: WhatsApp brings it again.
      const undecrypted = entries.filter(isUndecrypted).map(({ id }) => id)
      if (undecrypted.length > 0) await this.#parts.owned.write((trx) => removeEntries(trx, undecrypted))
      await this.#store(entries.filter((entry) => !isUndecrypted(entry)))
      afterId = lastId
    }
  }

  /** Nothing that came in is still to be stored. */
  get isAtRest(): boolean {
    return this.#running === null && this.line.size === 0
  }

  /** Stores receipts that were never in the journal, in the transaction that makes them durable. */
  async storeReceipts(trx: Trx, receipts: GatedStanza[]): Promise<void> {
    const facts = factsAmong(receipts.map(({ stanza }) => decodeReceipt(stanza, this.#own)))
    if (facts.length > 0) await this.#parts.receive(trx, facts)
    crashPoint('receive.before-commit')
  }

  /** Resolves when everything that is ready is stored. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  /** Resolves when what is in the line now is stored. What comes after it, without end perhaps, is not waited for. */
  async caughtUp(): Promise<void> {
    if (!this.#running) return
    const takenCount = this.#takenCount + this.line.size
    await new Promise<void>((resolve) => this.#waiting.push({ takenCount, resolve }))
  }

  async #run(): Promise<void> {
    try {
      while (this.line.hasReady) {
        const entries = this.line.takeReady(batchMax)
        this.#takenCount += entries.length
        await this.#store(entries)
        this.#release((waiting) => waiting.takenCount <= this.#takenCount)
      }
    } catch (error) {
      this.#parts.failStop.fail(error)
    } finally {
      this.#running = null
      this.#release(() => true)
    }
  }

  get #own(): OwnIdentity {
    const { me } = this.#parts.creds
    return { id: me?.id ?? '', lid: me?.lid ?? '' }
  }

  #release(isOver: (waiting: { takenCount: number }) => boolean): void {
    const over = this.#waiting.filter(isOver)
    this.#waiting = this.#waiting.filter((waiting) => !over.includes(waiting))
    for (const { resolve } of over) resolve()
  }

  async #store(entries: JournalEntry[]): Promise<void> {
    if (entries.length === 0) return
    try {
      await this.#storeTogether(entries)
    } catch (error) {
      if (isOutage(error)) throw error
      if (entries.length > 1) for (const entry of entries) await this.#store([entry])
      else await this.#setAside(entries[0]!, error as Error)
    }
  }

  async #storeTogether(entries: JournalEntry[]): Promise<void> {
    const { owned, creds, credsWriter, receive } = this.#parts
    const own = this.#own
    const opened = entries.map((entry) => ({ entry, messages: messagesOf(entry) }))
    const facts = factsAmong(opened.map(({ entry, messages }) => factOf(entry, messages, own)))
    const keys = opened.flatMap(({ entry, messages }) => appStateKeysOf(entry, messages, own))
    const unit = async (trx: Trx): Promise<void> => {
      const rows = keys.map(({ id, data }) => rowOf(appStateKeyKind, id, data))
      await writeRows(trx, owned, rows)
      if (facts.length > 0) await receive(trx, facts)
      await removeEntries(
        trx,
        entries.map(({ id }) => id),
      )
      crashPoint('receive.before-commit')
    }
    if (keys.length > 0) creds.myAppStateKeyId = keys.at(-1)!.id
    await (keys.length === 0 ? owned.write(unit) : credsWriter.writeWith(unit))
    crashPoint('receive.committed')
  }

  // One stanza that we cannot store must not hold up the others, nor be lost.
  async #setAside(entry: JournalEntry, error: Error): Promise<void> {
    const { owned } = this.#parts
    owned.log.error({ err: error, journalId: entry.id, kind: entry.kind }, 'inbound stanza could not be stored')
    await markEntry(owned, entry.id, 'poison', error.message)
  }

  // The phone took our answer for the end of the pairing, so we are linked, whether or not we had stored it.
  async #recoverPairing(entry: JournalEntry): Promise<void> {
    const { owned, creds, credsWriter } = this.#parts
    if (creds.account) return
    try {
      Object.assign(creds, configureSuccessfulPairing(entry.stanza, creds).creds)
    } catch (error) {
      owned.log.warn({ err: error }, 'a pairing was not finished')
      return
    }
    await credsWriter.save()
  }
}

/** Errors that are not the fault of what we store: the same entry will do later, or on another node. */
export function isOutage(error: unknown): boolean {
  if (error instanceof LeaseLostError || error instanceof OutageError) return true
  const code = codeOf(error)
  const isOfDatabase = /^(SQLITE_|[0-9A-Z]{5}$)/.test(code)
  // Bad values and broken constraints.
  return isOfDatabase && !/^(SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)|2[23]...$)/.test(code)
}

const factsAmong = (facts: InboundFact[]): InboundFact[] => facts.filter(({ kind }) => kind !== 'control')

const isUndecrypted = (entry: JournalEntry): boolean =>
  entry.kind === 'message' && !entry.failed && entry.plaintexts.length === 0 && ciphertextsOf(entry.stanza).length > 0

const messagesOf = (entry: JournalEntry): proto.IMessage[] =>
  entry.plaintexts.map((plaintext) => proto.Message.decode(unpadRandomMax16(plaintext)))

function factOf(entry: JournalEntry, messages: proto.IMessage[], own: OwnIdentity): InboundFact {
  if (entry.kind === 'receipt') return decodeReceipt(entry.stanza, own)
  if (entry.kind === 'notification') return decodeNotification(entry.stanza)
  if (entry.kind === 'call') return decodeCall(entry.stanza)
  if (entry.kind !== 'message') return { kind: 'control' }
  return decodeMessage(entry.stanza, messages, own)
}

/**
 * Keys of the app state that our phone shares. The library acknowledges them before it stores them, so they are stored
 * with the entry's removal. From anybody else they are ignored, as the library does.
 */
function appStateKeysOf(entry: JournalEntry, messages: proto.IMessage[], own: OwnIdentity) {
  if (!isOwnJid(entry.stanza.attrs.from, own)) return []
  return messages.flatMap((message) => {
    const { protocolMessage } = message.deviceSentMessage?.message ?? message
    const keys = protocolMessage?.appStateSyncKeyShare?.keys ?? []
    return keys.flatMap(({ keyId, keyData }) =>
      keyId?.keyId && keyData ? [{ id: Buffer.from(keyId.keyId).toString('base64'), data: keyData }] : [],
    )
  })
}
