import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { LeaseLostError } from '../db/lease.ts'
import type { Row } from '../db/schema.ts'
import { onCommit, type Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Media } from '../media/open-media.ts'
import { advanceHistory, type HistoryDepth, historyView, readHistoryProgress } from '../sessions/session-history.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import { readHistory } from '../whatsapp/decode-history.ts'
import { MediaGoneError, MediaTooLargeError } from '../whatsapp/download-media.ts'
import { fetchHistory } from '../whatsapp/fetch-history.ts'
import type { HistoryKind, HistoryOffer } from '../whatsapp/history-offer.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { batchesOf, historySteps } from './history-steps.ts'

type Part = Row<'history_parts'>

const attemptsMax = 6
const firstRetryMs = 2_000

/**
 * Stores the history that the phone gives, as long as this node owns the session. The rows are the jobs: each is a part
 * that the phone has offered. It is stored in small commits, between which everything live has its turn.
 */
export class HistoryWork {
  readonly #owned: OwnedSession
  readonly #publish: Publish
  readonly #media: Pick<Media, 'hosts' | 'incoming' | 'transfers'>
  readonly #stopping = new AbortController()
  #depth: HistoryDepth
  #client: WhatsAppClient | null = null
  #running: Promise<void> | null = null
  #mustLookAgain = false
  #cancelRetry = () => {}

  constructor(
    owned: OwnedSession,
    {
      publish,
      media,
      depth,
    }: { publish: Publish; media: Pick<Media, 'hosts' | 'incoming' | 'transfers'>; depth: HistoryDepth },
  ) {
    this.#owned = owned
    this.#publish = publish
    this.#media = media
    this.#depth = depth
    this.#look()
  }

  onOpen(client: WhatsAppClient): void {
    this.#client = client
  }

  onClosed(): void {
    this.#client = null
  }

  setDepth(depth: HistoryDepth): void {
    this.#depth = depth
  }

  /** The phone offers a part: its row, in the transaction that removes the offer from the journal, is the job. */
  async take(trx: Trx, { kind, progress, notification }: HistoryOffer): Promise<void> {
    if (!isWanted(kind, this.#depth)) return
    const { accountId, sessionId, cipher, clock } = this.#owned
    await trx
      .insertInto('history_parts')
      .values({
        account_id: accountId,
        session_id: sessionId,
        notification: cipher.seal(notification, sealedHistoryContext(sessionId)),
        kind,
        progress,
        next_attempt_at: null,
        created_at: clock.now(),
      })
      .execute()
    onCommit(trx, () => this.#look())
  }

  /** Starts nothing new, and waits for the commit that is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#cancelRetry()
    await this.#running
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted
  }

  #look(): void {
    this.#mustLookAgain = true
    if (this.#running || this.#isStopped) return
    this.#running = this.#run()
      .catch((error: unknown) => {
        if (error instanceof LeaseLostError || this.#isStopped) return
        this.#owned.log.error({ err: error }, 'history could not be stored; trying again')
        this.#lookIn(firstRetryMs)
      })
      .finally(() => {
        this.#running = null
      })
  }

  #lookIn(delayMs: number): void {
    this.#cancelRetry()
    if (!this.#isStopped) this.#cancelRetry = this.#owned.clock.after(delayMs, () => this.#look())
  }

  async #run(): Promise<void> {
    while (this.#mustLookAgain && !this.#isStopped) {
      this.#mustLookAgain = false
      for (let part = await this.#nextPart(); part && !this.#isStopped; part = await this.#nextPart()) {
        await this.#storeOrPostpone(part)
      }
    }
  }

  // The first of those that are due; when none is, there will be another look when one is.
  async #nextPart(): Promise<Part | undefined> {
    const now = this.#owned.clock.now()
    const parts = await this.#owned.db.read
      .selectFrom('history_parts')
      .selectAll()
      .where('session_id', '=', this.#owned.sessionId)
      .orderBy('id')
      .execute()
    const due = parts.find(({ next_attempt_at }) => (next_attempt_at ?? 0) <= now)
    if (!due && parts.length > 0) {
      this.#lookIn(Math.max(firstRetryMs, Math.min(...parts.map(({ next_attempt_at }) => next_attempt_at ?? 0)) - now))
    }
    return due
  }

  async #storeOrPostpone(part: Part): Promise<void> {
    try {
      await this.#store(part)
    } catch (error) {
      if (this.#isStopped) return
      if (error instanceof LeaseLostError) throw error
      const isLost = error instanceof MediaGoneError || error instanceof MediaTooLargeError
      if (!isLost && part.attempts + 1 < attemptsMax) return this.#postpone(part, error)
      this.#owned.log.error({ err: error, kind: part.kind }, 'a part of the history will not come')
      await this.#settle(part, { hasChats: true, isLost: true })
    }
  }

  async #store(part: Part): Promise<void> {
    const notification = this.#owned.cipher.open(part.notification, sealedHistoryContext(this.#owned.sessionId))
    const options = { hosts: this.#media.hosts, partFile: this.#partFile(part), signal: this.#stopping.signal }
    const bytes = await this.#media.transfers.run(() => fetchHistory(notification, options))
    const history = readHistory(bytes)
    await this.#client?.contacts.remember(history.identities).catch((error: unknown) => {
      this.#owned.log.debug({ err: error }, 'the connection was not told who is who')
    })
    const scope = { ...this.#scope, owned: this.#owned, isCurrent: part.kind === 'initial' }
    const steps = historySteps(scope, history, isStored(part.kind, this.#depth))
    let done = part.done
    for (const batch of batchesOf(steps, part.done)) {
      // What waits for the database came before the next batch.
      await setImmediate()
      if (this.#isStopped) return
      await this.#owned.write(async (trx) => {
        let messages = 0
        for (const step of batch) messages += await step.run(trx)
        await trx
          .updateTable('history_parts')
          .set((set) => ({ done: done + batch.length, messages: set('messages', '+', messages) }))
          .where('id', '=', part.id)
          .execute()
      })
      done += batch.length
    }
    await this.#settle(part, { hasChats: history.conversations.length > 0, isLost: false })
  }

  get #scope() {
    const { accountId, sessionId } = this.#owned
    return { accountId, sessionId, publish: this.#publish }
  }

  async #postpone({ id, attempts, kind }: Part, error: unknown): Promise<void> {
    this.#owned.log.warn(
      { err: error, kind, attempts: attempts + 1 },
      'a part of the history did not come; trying again',
    )
    const columns = { attempts: attempts + 1, next_attempt_at: this.#owned.clock.now() + firstRetryMs * 3 ** attempts }
    await this.#owned.write((trx) => trx.updateTable('history_parts').set(columns).where('id', '=', id).execute())
  }

  /** The part is over: what it was is told, in the transaction that removes the job. */
  async #settle(part: Part, outcome: { hasChats: boolean; isLost: boolean }): Promise<void> {
    const { accountId, sessionId } = this.#owned
    await this.#owned.write(async (trx) => {
      const gone = await trx.deleteFrom('history_parts').where('id', '=', part.id).returningAll().executeTakeFirst()
      if (!gone || !isStored(part.kind, this.#depth)) return
      const { kind, progress, messages } = gone
      const session = await trx
        .selectFrom('sessions')
        .select('history')
        .where('id', '=', sessionId)
        .executeTakeFirstOrThrow()
      if (kind !== 'on-demand') {
        const settled = { kind, progress, messages, ...outcome }
        const now = this.#owned.clock.now()
        session.history = JSON.stringify(advanceHistory(readHistoryProgress(session), settled, this.#depth, now))
        await trx.updateTable('sessions').set({ history: session.history }).where('id', '=', sessionId).execute()
      }
      const type = outcome.isLost ? 'history.failed' : 'history.synced'
      const data = { sessionId, kind, messages, history: historyView(session) }
      await this.#publish(trx, { accountId, sessionId, type, data })
    })
    await rm(this.#partFile(part), { force: true })
  }

  #partFile({ id }: Part): string {
    return path.join(this.#media.incoming, `history-${this.#owned.sessionId}-${id}`)
  }
}

// Who is who is always worth knowing; what is older than some months only for who asked for all.
function isWanted(kind: HistoryKind, depth: HistoryDepth): boolean {
  if (kind === 'initial' || kind === 'numbers' || kind === 'on-demand') return true
  return depth === 'full' || (depth === 'recent' && kind !== 'full')
}

const isStored = (kind: HistoryKind, depth: HistoryDepth): boolean => depth !== 'off' || kind === 'on-demand'

export const sealedHistoryContext = (sessionId: string): string => `history_parts|${sessionId}`
