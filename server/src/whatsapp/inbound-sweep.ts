import { type AuthenticationCreds, configureSuccessfulPairing, proto, unpadRandomMax16 } from 'baileys'
import type { Trx } from '../db/write.ts'
import { LeaseLostError } from '../db/lease.ts'
import { AppError } from '../lib/errors.ts'
import { saveCreds, writeKeys } from './auth-state.ts'
import { ciphertextsOf, type JournalEntry, loadEntries, markPoison, removeEntries } from './inbound-journal.ts'
import { decodeMessage, decodeReceipt, type OwnIdentity } from './decode-message.ts'
import type { InboundFact } from './inbound-fact.ts'
import { InboundLine } from './inbound-line.ts'
import type { OwnedSession } from './owned-session.ts'

/** Stores what the network told, in the transaction that it is given. */
export type Receive = (trx: Trx, facts: InboundFact[]) => Promise<void>

const batchMax = 100

/**
 * The journal is the job queue of everything inbound: an entry becomes rows and events, and is removed in the same
 * transaction. Live entries and those that a crash left behind go through the same door.
 */
export class InboundSweep {
  readonly #owned: OwnedSession
  readonly #own: () => OwnIdentity
  readonly #receive: Receive
  readonly #onFatal: (error: Error) => void
  /** Live entries, in the order of the journal. */
  readonly line: InboundLine
  #running: Promise<void> | null = null

  constructor(owned: OwnedSession, own: () => OwnIdentity, receive: Receive, onFatal: (error: Error) => void) {
    this.#owned = owned
    this.#own = own
    this.#receive = receive
    this.#onFatal = onFatal
    this.line = new InboundLine(owned.clock, () => {
      if (this.line.hasReady) this.#running ??= this.#run()
    })
  }

  /** Stores everything that a former process committed and did not finish. To be awaited before connecting. */
  async recover(creds: AuthenticationCreds): Promise<void> {
    const entries = await loadEntries(this.#owned)
    for (const entry of entries) await recoverLibraryState(this.#owned, creds, entry)
    // A message that was never decrypted was never acknowledged: WhatsApp brings it again.
    const undecrypted = entries.filter((entry) => isUndecrypted(entry))
    if (undecrypted.length > 0) await this.#owned.write((trx) => removeEntries(trx, undecrypted.map((entry) => entry.id)))
    await this.#store(entries.filter((entry) => !isUndecrypted(entry)))
  }

  async idle(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      while (this.line.hasReady) await this.#store(this.line.takeReady(batchMax))
    } catch (error) {
      this.#onFatal(error as Error)
    } finally {
      this.#running = null
    }
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
    const facts = entries.map((entry) => factOf(entry, this.#own())).filter((fact) => fact.kind !== 'control')
    await this.#owned.write(async (trx) => {
      if (facts.length > 0) await this.#receive(trx, facts)
      await removeEntries(trx, entries.map((entry) => entry.id))
    })
  }

  // One stanza that we cannot store must not hold up the others, nor be lost.
  async #setAside(entry: JournalEntry, error: Error): Promise<void> {
    this.#owned.log.error({ err: error, journalId: entry.id, kind: entry.kind }, 'inbound stanza could not be stored')
    await markPoison(this.#owned, entry.id, error.message)
  }
}

const isOutage = (error: unknown): boolean => error instanceof LeaseLostError || error instanceof AppError

const isUndecrypted = (entry: JournalEntry): boolean =>
  entry.kind === 'message' && !entry.failed && entry.plaintexts.length === 0 && ciphertextsOf(entry.stanza).length > 0

function factOf(entry: JournalEntry, own: OwnIdentity): InboundFact {
  if (entry.kind === 'receipt') return decodeReceipt(entry.stanza, own)
  if (entry.kind !== 'message') return { kind: 'control' }
  return decodeMessage(entry.stanza, messagesOf(entry), own)
}

const messagesOf = (entry: JournalEntry): proto.IMessage[] =>
  entry.plaintexts.map((plaintext) => proto.Message.decode(unpadRandomMax16(plaintext)))

/**
 * What the library had acknowledged and may not have kept before the crash: the link to the phone, and the keys of the
 * app state.
 */
async function recoverLibraryState(owned: OwnedSession, creds: AuthenticationCreds, entry: JournalEntry): Promise<void> {
  if (entry.kind === 'pair-success' && !creds.account) {
    Object.assign(creds, configureSuccessfulPairing(entry.stanza, creds).creds)
    await owned.write((trx) => saveCreds(trx, owned, creds))
  }
  if (entry.kind !== 'message') return
  for (const message of messagesOf(entry)) {
    const shared = (message.deviceSentMessage?.message ?? message).protocolMessage?.appStateSyncKeyShare?.keys ?? []
    const fromOurPhone = creds.me && entry.stanza.attrs.category === 'peer'
    if (shared.length === 0 || !fromOurPhone) continue
    const keys = shared.flatMap(({ keyId, keyData }) =>
      keyId?.keyId && keyData ? [{ id: Buffer.from(keyId.keyId).toString('base64'), keyData }] : [],
    )
    creds.myAppStateKeyId = keys.at(-1)?.id ?? creds.myAppStateKeyId
    await owned.write(async (trx) => {
      await writeKeys(trx, owned, 'app-state-sync-key', Object.fromEntries(keys.map(({ id, keyData }) => [id, keyData])))
      await saveCreds(trx, owned, creds)
    })
  }
}
