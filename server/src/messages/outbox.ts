import { LeaseLostError } from '../db/lease.ts'
import type { Publish } from '../events/publish.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { AppError, type MessageErrorCode } from '../lib/errors.ts'
import type { SessionSettings } from '../sessions/session-work.ts'
import type { Destination } from '../whatsapp/address.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { InFlight } from './in-flight.ts'
import { destinationOf } from './message-destination.ts'
import type { MessageRow } from './message-view.ts'
import { OutboxLedger } from './outbox-ledger.ts'
import { entryOf, type OutboxEntry, OutboxQueue } from './outbox-queue.ts'
import { claimRow, findOpenRows, findRow, recentSendAges } from './outbox-rows.ts'
import type { PacedChat, Pacing, Wait } from './pacing.ts'
import { openProtocol } from './protocol-bytes.ts'
import { RateLimiter } from './rate-limiter.ts'
import { refusalOf } from './refusal.ts'
import type { MakeReady } from './send-file.ts'
import { assertConnected, findObstacle, type ObstacleDeps } from './send-obstacle.ts'
import { SendWaiters } from './send-waiters.ts'
import { typeFirst } from './typing.ts'

const quiesceMaxMs = 3_000
/** How long what may be out already waits for the proof that it is, behind all that the network has kept for us. */
const backlogPatienceMs = 20_000
const retryMsMax = 600_000
const reconcileEveryMs = 30_000
/** The wall clock of scheduled messages may be set: we look again at least so often, and more often until it is confirmed. */
const lookEveryMs = 10_000
const lookForClockEveryMs = 2_000
/** A row this young may still be on its way to us from the request that accepted it. */
const reconcileAgeMs = 5_000

export interface OutboxOptions {
  publish: Publish
  settings: SessionSettings
  defaultPerMinute: number
  pacing: Pacing
  /** What must be done before a message can leave. */
  makeReady: MakeReady
}

/**
 * The one owner of every send and re-send of a session: accept order, one message in flight in each chat, the rate
 * limit, and the same id and bytes whenever a message goes again. What it keeps in memory is a picture of the rows, and
 * is compared with them again and again.
 */
export class Outbox {
  readonly #owned: OwnedSession
  readonly #defaultPerMinute: number
  readonly #limiter: RateLimiter
  readonly #pacing: Pacing
  readonly #queue = new OutboxQueue()
  readonly #inFlight: InFlight
  readonly #waiters: SendWaiters
  readonly #ledger: OutboxLedger
  readonly #obstacleDeps: ObstacleDeps
  #client: WhatsAppClient | null = null
  #isLoaded = false
  #offlineDone = false
  #isStopped = false
  /** A person types in one chat at a time: the next message is chosen when this one has left. */
  #isTyping = false
  #cancelPump = () => {}
  #cancelReconcile = () => {}
  #cancelPatience = () => {}

  constructor(owned: OwnedSession, { publish, settings, defaultPerMinute, pacing, makeReady }: OutboxOptions) {
    this.#owned = owned
    this.#defaultPerMinute = defaultPerMinute
    this.#pacing = pacing
    this.#inFlight = new InFlight(owned.clock)
    this.#waiters = new SendWaiters(owned.clock)
    this.#ledger = new OutboxLedger(owned, publish)
    this.#obstacleDeps = { owned, publish, makeReady, client: () => assertConnected(this.#client) }
    this.#limiter = new RateLimiter(owned.clock, settings.messagesPerMinute ?? defaultPerMinute)
    this.#limiter.setGap(pacing.gapMs)
    void this.#load(1)
  }

  changeSettings({ messagesPerMinute, pacing }: SessionSettings): void {
    this.#limiter.setLimit(messagesPerMinute ?? this.#defaultPerMinute)
    this.#pacing.changeSettings(pacing)
    this.#limiter.setGap(pacing.gapMs)
    this.onHoldsChanged()
  }

  /** What was held back may go now, or is held back again. */
  onHoldsChanged(): void {
    this.#queue.releaseHeld()
    if (this.#queue.size > 0) this.#ledger.nothingWaits()
    this.#pump()
  }

  onOpen(client: WhatsAppClient): void {
    this.#client = client
    this.#cancelPatience = this.#owned.clock.after(backlogPatienceMs, () => this.onOfflineDone())
    this.#pump()
  }

  onOfflineDone(): void {
    this.#cancelPatience()
    this.#offlineDone = true
    this.#pump()
  }

  /** What is in flight may have arrived or not: the next connection tells, or it goes again. */
  onClosed(): void {
    this.#client = null
    this.#cancelPatience()
    this.#offlineDone = false
    const entries = this.#inFlight.entries()
    for (const entry of entries) this.#requeue(entry, { isUnconfirmed: true, notBefore: 0 })
    if (entries.length > 0) this.#ledger.unconfirmed(entries)
  }

  onAck(whatsappId: string, refusal: number | null): void {
    const entry = this.#take(whatsappId)
    if (!entry) return
    if (refusal === null) this.#settle(entry, () => this.#ledger.sent(entry))
    else this.#refused(entry, refusal)
    this.#pump()
  }

  /** A receipt or an echo proved that the message is out; its row says so already. */
  confirm(row: MessageRow): void {
    this.#take(row.whatsapp_id)
    this.#waiters.tell(row)
    this.#pump()
  }

  /** May a message of this chat go at once, without waiting in the queue? Then the chat and a place in the limit are taken. */
  reserve(chat: PacedChat): boolean {
    const isFree = this.#maySend && this.#offlineDone && this.#queue.size === 0 && !this.#inFlight.isBusy(chat.id)
    if (!isFree || !this.#pacing.admitsAtOnce(chat) || this.#limiter.take() > 0) return false
    this.#inFlight.occupy(chat.id)
    return true
  }

  /** The reserved message was not accepted after all. */
  giveBack(chatId: string): void {
    this.#inFlight.release(chatId)
    this.#limiter.giveBack()
    this.#pump()
  }

  /** An accepted row that was reserved here and is already `sending`; `to` where it is known. */
  launch(row: MessageRow, to: Destination | null): void {
    void this.#transmit(entryOf(row, 0), row, to)
  }

  /** An accepted row that waits for its turn. */
  enqueue(row: MessageRow): void {
    const wait = this.#queue.waitIn(row.chat_id, this.#owned.clock.monotonic())
    this.#add(row)
    if (wait) void this.#tellWait([row.id], wait)
    this.#pump()
  }

  /** The row once WhatsApp's server has taken or refused it; null when that takes longer. */
  settled(messageId: string, timeoutMs: number): Promise<MessageRow | null> {
    if (this.#isStopped) return Promise.resolve(null)
    return this.#waiters.wait(messageId, timeoutMs)
  }

  /** Sends nothing new, and waits a moment for the acks of what is in flight. */
  async quiesce(): Promise<void> {
    this.#isStopped = true
    this.#cancelPump()
    if (this.#client) await this.#inFlight.untilEmpty(quiesceMaxMs)
  }

  /** Whoever still waits is answered with what is known. */
  stop(): void {
    this.#isStopped = true
    this.#cancelPump()
    this.#cancelPatience()
    this.#cancelReconcile()
    this.#waiters.dismiss()
  }

  get #now(): number {
    return this.#owned.clock.now()
  }

  get #maySend(): boolean {
    return this.#client !== null && this.#isLoaded && !this.#isStopped && !this.#isTyping && !this.#inFlight.isFull
  }

  async #load(attempt: number): Promise<void> {
    try {
      for (const row of await findOpenRows(this.#owned, this.#now)) this.#add(row)
      await this.#pacing.load()
      this.#limiter.recall(await recentSendAges(this.#owned))
      this.#isLoaded = true
      this.#reconcileLater()
      this.#pump()
    } catch (error) {
      this.#owned.log.error({ err: error }, 'outbox could not be read; trying again')
      this.#cancelReconcile = this.#owned.clock.after(backoffMs(2_000, attempt), () => void this.#load(attempt + 1))
    }
  }

  // A row may be there that nobody handed to us: accepted by another node, or by a request that died after its commit.
  #reconcileLater(): void {
    if (this.#isStopped) return
    this.#cancelReconcile = this.#owned.clock.after(reconcileEveryMs, () => {
      findOpenRows(this.#owned, this.#now - reconcileAgeMs)
        .then((rows) => {
          for (const row of rows) this.#add(row)
          this.#pump()
        })
        .catch((error: unknown) => this.#owned.log.warn({ err: error }, 'outbox could not be compared with its rows'))
        .finally(() => this.#reconcileLater())
    })
  }

  #add(row: MessageRow): void {
    if (this.#inFlight.has(row.whatsapp_id) || this.#queue.has(row.id)) return
    // The clock may have been set back since.
    const waitMs = row.next_attempt_at === null ? 0 : Math.min(retryMsMax, Math.max(0, row.next_attempt_at - this.#now))
    this.#queue.add(entryOf(row, this.#owned.clock.monotonic() + waitMs))
  }

  #pump(): void {
    this.#cancelPump()
    for (let next = this.#nextToSend(); next; next = this.#nextToSend()) {
      this.#inFlight.occupy(next.chatId)
      this.#isTyping = this.#pacing.isTyping
      void this.#send(next)
    }
  }

  /** The message that may go now, and counts in the limit; null when there is none, and then we look again in time. */
  #nextToSend(): OutboxEntry | null {
    if (!this.#maySend) return null
    const now = this.#owned.clock.monotonic()
    const next = this.#queue.takeNext(
      (chatId) => this.#inFlight.isBusy(chatId),
      (entry) => !entry.isUnconfirmed || this.#offlineDone,
      { now, scheduledIn: (sendAt) => this.#scheduledIn(sendAt) },
    )
    const waitMs = 'dueAt' in next ? next.dueAt - now : this.#limiter.take()
    if (!('dueAt' in next)) {
      if (waitMs === 0) return next
      this.#queue.add(next)
    }
    this.#pumpAfter(waitMs)
    return null
  }

  /** How long it takes until a scheduled message may go. While the clock may be wrong, we only look again. */
  #scheduledIn(sendAt: number): number {
    const { clock } = this.#owned
    return clock.isSteady() ? Math.max(0, sendAt - clock.now()) : lookForClockEveryMs
  }

  #pumpAfter(delayMs: number): void {
    if (Number.isFinite(delayMs))
      this.#cancelPump = this.#owned.clock.after(Math.min(delayMs, lookEveryMs), () => this.#pump())
  }

  async #send(entry: OutboxEntry): Promise<void> {
    const client = this.#client
    try {
      const row = await findRow(this.#owned.db.read, entry.messageId)
      const isOver = !row || row.outbox_state === 'settled'
      const wait = isOver ? null : await this.#pacing.waitOf(row)
      const claimed = isOver || wait ? null : await this.#claim(entry, row)
      if (claimed) return await this.#go({ ...entry, attempts: claimed.attempts, failures: 0 }, claimed)
      this.#giveBack(entry)
      if (wait) this.#hold(entry, wait)
      else this.#inFlight.land(entry)
    } catch (error) {
      // No byte has left.
      this.#giveBack(entry)
      if (isDisconnected(error)) this.#leave(client)
      this.#postpone(entry, error)
    }
    this.#pump()
  }

  async #go(entry: OutboxEntry, row: MessageRow): Promise<void> {
    this.#pacing.onClaimed(entry.chatId)
    await this.#transmit(entry, row)
    if (!this.#isTyping) return
    this.#isTyping = false
    this.#pump()
  }

  // What follows in its chat waits with it, and nobody else does.
  #hold(entry: OutboxEntry, wait: Wait): void {
    this.#requeue(entry, { wait, notBefore: this.#in(wait.until - this.#now) })
    void this.#tellWait(this.#queue.idsIn(entry.chatId), wait)
  }

  async #tellWait(messageIds: string[], wait: Wait): Promise<void> {
    for (const row of await this.#ledger.waiting(messageIds, wait)) this.#waiters.tell(row)
  }

  #giveBack(entry: OutboxEntry): void {
    this.#isTyping = false
    this.#limiter.giveBack()
    this.#pacing.giveBack(entry.chatId)
  }

  // The row is `sending` before any byte leaves. Null: it is settled or gone.
  async #claim(entry: OutboxEntry, row: MessageRow): Promise<MessageRow | null> {
    const obstacle = await findObstacle(this.#obstacleDeps, row, entry.failures)
    if (obstacle) return this.#fail(entry, obstacle)
    if (this.#isTyping && row.action === null && row.first_sent_at === null) await this.#type(row)
    return claimRow(this.#owned, row, this.#now)
  }

  async #type(row: MessageRow): Promise<void> {
    const to = await destinationOf(this.#owned.db.read, row)
    await typeFirst(this.#owned.clock, assertConnected(this.#client), to, row.text)
    if (!this.#client || this.#isStopped) throw new AppError('SESSION_NOT_CONNECTED')
  }

  #fail(entry: OutboxEntry, code: MessageErrorCode, detail?: string): null {
    this.#settle(entry, () => this.#ledger.failed(entry, code, detail))
    return null
  }

  async #transmit(entry: OutboxEntry, row: MessageRow, known: Destination | null = null): Promise<void> {
    const client = this.#client
    if (!client) {
      this.#requeue(entry, { isUnconfirmed: true, notBefore: 0 })
      return
    }
    this.#inFlight.launch(entry, () => this.#silent(entry))
    try {
      const to = known ?? (await destinationOf(this.#owned.db.read, row))
      await client.send({ whatsappId: row.whatsapp_id, to, encoded: openProtocol(this.#owned.cipher, row)! })
    } catch (error) {
      if (isDisconnected(error)) return this.#leave(client)
      this.#owned.log.warn({ err: error, messageId: row.id }, 'message may not have left')
      if (this.#inFlight.has(entry.whatsappId)) this.#silent(entry)
    }
  }

  // The connection is over; that it closed is told in a moment.
  #leave(client: WhatsAppClient | null): void {
    if (this.#client === client) this.#client = null
  }

  // No ack came: the message goes again, under the same id.
  #silent(entry: OutboxEntry): void {
    this.#ledger.unconfirmed([entry])
    this.#requeue(entry, { isUnconfirmed: true, notBefore: this.#in(backoffMs(5_000, entry.attempts)) })
    this.#pump()
  }

  #refused(entry: OutboxEntry, number: number): void {
    const refusal = refusalOf(number)
    if (refusal.kind === 'permanent') {
      this.#fail(entry, refusal.code, refusal.message)
      return
    }
    this.#owned.log.warn({ messageId: entry.messageId, number }, 'message refused by WhatsApp; trying again')
    const delayMs = backoffMs(10_000, entry.attempts)
    this.#requeue(entry, { isUnconfirmed: false, notBefore: this.#in(delayMs) })
    this.#ledger.queuedAgain(entry, this.#now + delayMs)
  }

  #settle(entry: OutboxEntry, store: () => Promise<MessageRow | null>): void {
    this.#inFlight.land(entry)
    store().then(
      (after) => {
        crashPoint('ack.committed')
        if (after) this.#waiters.tell(after)
      },
      (error: unknown) => this.#postpone({ ...entry, isUnconfirmed: true }, error),
    )
  }

  // A step of ours failed, so the message has its turn again; if it is out already, WhatsApp answers as it did before.
  #postpone(entry: OutboxEntry, error: unknown): void {
    this.#inFlight.land(entry)
    if (error instanceof LeaseLostError) return
    const failures = isDisconnected(error) ? 0 : entry.failures + 1
    if (failures > 0)
      this.#owned.log.error({ err: error, messageId: entry.messageId }, 'outbox step failed; trying again')
    this.#requeue(entry, { failures, notBefore: failures === 0 ? 0 : this.#in(backoffMs(2_000, failures)) })
    this.#pump()
  }

  #requeue(entry: OutboxEntry, changes: Partial<OutboxEntry>): void {
    this.#inFlight.land(entry)
    this.#queue.add({ ...entry, ...changes })
  }

  #take(whatsappId: string): OutboxEntry | undefined {
    const entry = this.#inFlight.find(whatsappId) ?? this.#queue.removeByWhatsappId(whatsappId)
    if (entry) this.#inFlight.land(entry)
    return entry
  }

  #in(delayMs: number): number {
    return this.#owned.clock.monotonic() + delayMs
  }
}

const backoffMs = (firstMs: number, attempt: number): number =>
  Math.min(retryMsMax, firstMs * 2 ** Math.max(0, attempt - 1))

const isDisconnected = (error: unknown): boolean => error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED'
