import { LeaseLostError } from '../db/lease.ts'
import type { Trx } from '../db/write.ts'
import { checkAddress } from '../contacts/check-number.ts'
import type { Publish } from '../events/publish.ts'
import type { SessionSettings } from '../sessions/session-work.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { MessageRow } from './message-view.ts'
import { type OutboxEntry, OutboxQueue } from './outbox-queue.ts'
import { RateLimiter } from './rate-limiter.ts'
import { refusalOf } from './refusal.ts'
import { advanceMessage, failMessage } from './settle-message.ts'

const inFlightMax = 64
const ackTimeoutMs = 20_000
const unconfirmedMaxMs = 24 * 3_600_000
const quiesceMaxMs = 3_000
const storageRetryMs = 2_000

interface Flight {
  entry: OutboxEntry
  cancelTimeout: () => void
}

export interface OutboxOptions {
  publish: Publish
  settings: SessionSettings
  defaultPerMinute: number
}

/**
 * The one owner of every send and re-send of a session: accept order, one message in flight in each chat, the rate
 * limit, and the same id and bytes whenever a message goes again.
 */
export class Outbox {
  readonly #owned: OwnedSession
  readonly #publish: Publish
  readonly #defaultPerMinute: number
  readonly #limiter: RateLimiter
  readonly #queue = new OutboxQueue()
  readonly #inFlight = new Map<string, Flight>()
  readonly #busyChats = new Set<string>()
  readonly #waiters = new Map<string, (row: MessageRow | null) => void>()
  readonly #loaded: Promise<void>
  #client: WhatsAppClient | null = null
  #offlineDone = false
  #isStopped = false
  #cancelPump: (() => void) | null = null
  #onIdle: (() => void) | null = null

  constructor(owned: OwnedSession, { publish, settings, defaultPerMinute }: OutboxOptions) {
    this.#owned = owned
    this.#publish = publish
    this.#defaultPerMinute = defaultPerMinute
    this.#limiter = new RateLimiter(owned.clock, settings.messagesPerMinute ?? defaultPerMinute)
    this.#loaded = this.#load()
    this.#loaded.catch((error: unknown) => owned.log.error({ err: error }, 'outbox could not be read'))
  }

  setLimit(perMinute: number | null): void {
    this.#limiter.setLimit(perMinute ?? this.#defaultPerMinute)
    this.#pump()
  }

  onOpen(client: WhatsAppClient): void {
    this.#loaded.then(
      () => {
        this.#client = client
        this.#pump()
      },
      () => {
        // Reported when it failed; the rows are found at the next start.
      },
    )
  }

  onOfflineDone(): void {
    this.#offlineDone = true
    this.#pump()
  }

  /** What is in flight may have arrived or not: the next connection tells, or it goes again. */
  onClosed(): void {
    this.#client = null
    this.#offlineDone = false
    const entries = [...this.#inFlight.values()].map(({ entry }) => entry)
    for (const entry of entries) this.#landed(entry)
    for (const entry of entries) this.#queue.add({ ...entry, isUnconfirmed: true, notBefore: 0 })
    if (entries.length > 0) void this.#markUnconfirmed(entries)
  }

  onAck(whatsappId: string, refusal: number | null): void {
    const entry = this.#inFlight.get(whatsappId)?.entry ?? this.#queue.removeByWhatsappId(whatsappId)
    if (!entry) return
    this.#landed(entry)
    if (refusal === null) void this.#settle(entry, (trx, row) => advanceMessage(this.#publish, trx, row, 'sent', this.#owned.clock.now()))
    else this.#refused(entry, refusal)
    this.#pump()
  }

  /** A receipt or an echo proved that the message is out; its row says so already. */
  confirm(row: MessageRow): void {
    const entry = this.#inFlight.get(row.whatsapp_id)?.entry ?? this.#queue.removeByWhatsappId(row.whatsapp_id)
    if (entry) this.#landed(entry)
    this.#tell(row)
    this.#pump()
  }

  /** May a message of this chat go at once, without waiting in the queue? Then the chat and a place in the limit are taken. */
  reserve(chatKey: string): boolean {
    const free = this.#client && this.#offlineDone && !this.#isStopped && this.#queue.size === 0 && !this.#busyChats.has(chatKey)
    if (!free || this.#inFlight.size >= inFlightMax || this.#limiter.take() > 0) return false
    this.#busyChats.add(chatKey)
    return true
  }

  /** The reserved message was not accepted after all. */
  giveBack(chatKey: string): void {
    this.#busyChats.delete(chatKey)
    this.#limiter.giveBack()
    this.#pump()
  }

  /** An accepted row that was reserved and is already `sending`. */
  launch(row: MessageRow): void {
    void this.#transmit(entryOf(row, false, 0), row)
  }

  /** An accepted row that waits for its turn. */
  enqueue(row: MessageRow): void {
    this.#queue.add(entryOf(row, false, this.#owned.clock.monotonic() + this.#remaining(row.next_attempt_at)))
    this.#pump()
  }

  /** The row once WhatsApp's server has taken or refused it; null when that takes longer. */
  async settled(messageId: string, timeoutMs: number): Promise<MessageRow | null> {
    return new Promise((resolve) => {
      const done = (row: MessageRow | null) => {
        cancel()
        this.#waiters.delete(messageId)
        resolve(row)
      }
      const cancel = this.#owned.clock.after(timeoutMs, () => done(null))
      this.#waiters.set(messageId, done)
    })
  }

  /** Sends nothing new, and waits a moment for the acks of what is in flight. */
  async quiesce(): Promise<void> {
    this.#isStopped = true
    this.#cancelPump?.()
    if (!this.#client || this.#inFlight.size === 0) return
    await new Promise<void>((resolve) => {
      const cancel = this.#owned.clock.after(quiesceMaxMs, resolve)
      this.#onIdle = () => {
        cancel()
        resolve()
      }
    })
  }

  /** Whoever still waits is answered with what is known. */
  stop(): void {
    this.#isStopped = true
    this.#cancelPump?.()
    for (const tell of [...this.#waiters.values()]) tell(null)
  }

  async #load(): Promise<void> {
    const now = this.#owned.clock.now()
    const ofSession = this.#owned.db.read.selectFrom('messages').where('session_id', '=', this.#owned.sessionId)
    const rows = await ofSession
      .selectAll()
      .where('outbox_state', 'in', ['queued', 'sending', 'unconfirmed'])
      .orderBy('outbox_seq')
      .execute()
    for (const row of rows) {
      const notBefore = this.#owned.clock.monotonic() + this.#remaining(row.next_attempt_at)
      this.#queue.add(entryOf(row, row.outbox_state !== 'queued', notBefore))
    }
    const recent = await ofSession
      .select('sending_since')
      .where('timestamp', '>', now - 10 * 60_000)
      .where('sending_since', '>', now - 60_000)
      .execute()
    this.#limiter.recall(recent.map((row) => now - row.sending_since!))
  }

  #remaining(at: number | null): number {
    return at === null ? 0 : Math.max(0, at - this.#owned.clock.now())
  }

  #pump(): void {
    this.#cancelPump?.()
    this.#cancelPump = null
    while (this.#client && !this.#isStopped && this.#inFlight.size < inFlightMax) {
      const now = this.#owned.clock.monotonic()
      const next = this.#queue.takeNext(
        (chatId) => this.#busyChats.has(chatId),
        (entry) => !entry.isUnconfirmed || this.#offlineDone,
        now,
      )
      if ('dueAt' in next) return this.#pumpAfter(next.dueAt - now)
      const waitMs = this.#limiter.take()
      if (waitMs > 0) {
        this.#queue.add(next)
        return this.#pumpAfter(waitMs)
      }
      this.#busyChats.add(next.chatId)
      void this.#send(next)
    }
  }

  #pumpAfter(delayMs: number): void {
    if (Number.isFinite(delayMs)) this.#cancelPump = this.#owned.clock.after(delayMs, () => this.#pump())
  }

  async #send(entry: OutboxEntry): Promise<void> {
    try {
      const row = await this.#claim(entry)
      if (row) await this.#transmit({ ...entry, attempts: row.attempts }, row)
      else this.#landed(entry)
    } catch (error) {
      this.#postpone(entry, error)
    }
    this.#pump()
  }

  // The row is `sending` before any byte leaves. Null: it is settled or gone.
  async #claim(entry: OutboxEntry): Promise<MessageRow | null> {
    const row = await this.#owned.db.read.selectFrom('messages').selectAll().where('id', '=', entry.messageId).executeTakeFirst()
    if (!row || row.outbox_state === 'settled') return null
    const now = this.#owned.clock.now()
    if (entry.isUnconfirmed && now - row.created_at > unconfirmedMaxMs) {
      await this.#settle(entry, (trx, current) => failMessage(this.#publish, trx, current, 'UNCONFIRMED_TIMEOUT'))
      return null
    }
    if (!entry.isUnconfirmed && !(await this.#isRegistered(row))) {
      await this.#settle(entry, (trx, current) => failMessage(this.#publish, trx, current, 'PHONE_NOT_REGISTERED'))
      return null
    }
    const claimed = await this.#owned.write((trx) =>
      trx
        .updateTable('messages')
        .set((set) => ({ outbox_state: 'sending', attempts: set('attempts', '+', 1), sending_since: now }))
        .where('id', '=', entry.messageId)
        .where('outbox_state', '!=', 'settled')
        .returningAll()
        .executeTakeFirst(),
    )
    return claimed ?? null
  }

  async #isRegistered(row: MessageRow): Promise<boolean> {
    const contact = await this.#contactOf(row)
    return this.#client !== null && checkAddress(this.#owned, this.#owned, this.#client, contact)
  }

  #contactOf(row: MessageRow) {
    return this.#owned.db.read.selectFrom('contacts').selectAll().where('id', '=', row.contact_id).executeTakeFirstOrThrow()
  }

  async #transmit(entry: OutboxEntry, row: MessageRow): Promise<void> {
    const client = this.#client
    if (!client) return this.#requeue(entry, { isUnconfirmed: true, notBefore: 0 })
    const cancelTimeout = this.#owned.clock.after(ackTimeoutMs, () => this.#silent(entry))
    this.#inFlight.set(entry.whatsappId, { entry, cancelTimeout })
    try {
      const to = await this.#contactOf(row)
      await client.send({ whatsappId: row.whatsapp_id, to, encoded: row.encoded! })
    } catch (error) {
      this.#owned.log.warn({ err: error, messageId: row.id }, 'message may not have left')
      if (this.#inFlight.has(entry.whatsappId)) this.#silent(entry)
    }
  }

  // No ack came: the message goes again, under the same id.
  #silent(entry: OutboxEntry): void {
    this.#landed(entry)
    const delayMs = Math.min(600_000, 5_000 * 2 ** (entry.attempts - 1))
    this.#queue.add({ ...entry, isUnconfirmed: true, notBefore: this.#owned.clock.monotonic() + delayMs })
    void this.#markUnconfirmed([entry])
    this.#pump()
  }

  #refused(entry: OutboxEntry, number: number): void {
    const refusal = refusalOf(number)
    this.#owned.log.warn({ messageId: entry.messageId, number }, 'message refused by WhatsApp')
    if (refusal.kind === 'permanent') {
      void this.#settle(entry, (trx, row) => failMessage(this.#publish, trx, row, refusal.code, refusal.message))
      return
    }
    const delayMs = Math.min(600_000, 10_000 * 2 ** (entry.attempts - 1))
    this.#queue.add({ ...entry, isUnconfirmed: false, notBefore: this.#owned.clock.monotonic() + delayMs })
    const set = { outbox_state: 'queued', next_attempt_at: this.#owned.clock.now() + delayMs }
    this.#write((trx) => trx.updateTable('messages').set(set).where('id', '=', entry.messageId).execute())
  }

  async #settle(entry: OutboxEntry, change: (trx: Trx, row: MessageRow) => Promise<MessageRow | null>): Promise<void> {
    try {
      const after = await this.#owned.write(async (trx) => {
        const row = await trx.selectFrom('messages').selectAll().where('id', '=', entry.messageId).executeTakeFirst()
        return row ? ((await change(trx, row)) ?? row) : null
      })
      if (after) this.#tell(after)
    } catch (error) {
      this.#postpone(entry, error)
    }
  }

  // What we know of the message could not be stored: it goes again, which WhatsApp answers as it did before.
  #postpone(entry: OutboxEntry, error: unknown): void {
    this.#landed(entry)
    if (error instanceof LeaseLostError) return
    this.#owned.log.error({ err: error, messageId: entry.messageId }, 'outbox step failed; trying again')
    this.#requeue(entry, { notBefore: this.#owned.clock.monotonic() + storageRetryMs })
  }

  #requeue(entry: OutboxEntry, changes: Partial<OutboxEntry>): void {
    this.#landed(entry)
    this.#queue.add({ ...entry, ...changes })
    this.#pump()
  }

  async #markUnconfirmed(entries: OutboxEntry[]): Promise<void> {
    const ids = entries.map((entry) => entry.messageId)
    this.#write((trx) =>
      trx.updateTable('messages').set({ outbox_state: 'unconfirmed' }).where('id', 'in', ids).where('outbox_state', '=', 'sending').execute(),
    )
  }

  // For notes whose loss changes nothing: a row still `sending` is found and treated alike at the next start.
  #write(unit: (trx: Trx) => Promise<unknown>): void {
    this.#owned.write(unit).catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) this.#owned.log.warn({ err: error }, 'outbox note not stored')
    })
  }

  #landed(entry: OutboxEntry): void {
    this.#inFlight.get(entry.whatsappId)?.cancelTimeout()
    this.#inFlight.delete(entry.whatsappId)
    this.#busyChats.delete(entry.chatId)
    if (this.#inFlight.size === 0) this.#onIdle?.()
  }

  #tell(row: MessageRow): void {
    this.#waiters.get(row.id)?.(row)
  }
}

function entryOf(row: MessageRow, isUnconfirmed: boolean, notBefore: number): OutboxEntry {
  return {
    messageId: row.id,
    whatsappId: row.whatsapp_id,
    chatId: row.chat_id,
    seq: row.outbox_seq!,
    isUnconfirmed,
    notBefore,
    attempts: row.attempts,
  }
}
