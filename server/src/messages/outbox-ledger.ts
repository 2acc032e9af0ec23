import { LeaseLostError } from '../db/lease.ts'
import { onCommit, type Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import { crashPoint } from '../lib/crash-point.ts'
import type { MessageErrorCode } from '../lib/errors.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { MessageRow } from './message-view.ts'
import type { OutboxEntry } from './outbox-queue.ts'
import { closeRow, findRow, forgetWaits, type NotedColumns, noteRows, noteWait } from './outbox-rows.ts'
import type { Wait } from './pacing.ts'
import { advanceMessage, failMessage } from './settle-message.ts'

type Change = (trx: Trx, row: MessageRow) => Promise<MessageRow | null>

/** What becomes of messages on their way out, as it is written into their rows. */
export class OutboxLedger {
  readonly #owned: OwnedSession
  readonly #publish: Publish
  /** Rows are told to forget why they waited before they are told anew. */
  #forgotten: Promise<unknown> = Promise.resolve()

  constructor(owned: OwnedSession, publish: Publish) {
    this.#owned = owned
    this.#publish = publish
  }

  /** WhatsApp's server has it. Answers the row, null when it is gone. */
  sent(entry: OutboxEntry): Promise<MessageRow | null> {
    return this.#settle(entry, (trx, row) => advanceMessage(this.#publish, trx, row, 'sent', this.#owned.clock.now()))
  }

  /** It will not be sent. Answers the row, null when it is gone. */
  failed(entry: OutboxEntry, code: MessageErrorCode, detail?: string): Promise<MessageRow | null> {
    return this.#settle(entry, async (trx, row) => {
      const after = await failMessage(this.#publish, trx, row, code, detail)
      if (after) onCommit(trx, () => this.#logFailed(after))
      return after
    })
  }

  /** They may have arrived or not. */
  unconfirmed(entries: OutboxEntry[]): void {
    this.#note(entries, { outbox_state: 'unconfirmed' })
  }

  /** It was refused, and has its turn again later. */
  queuedAgain(entry: OutboxEntry, nextAttemptAt: number): void {
    this.#note([entry], { outbox_state: 'queued', next_attempt_at: nextAttemptAt })
  }

  /** They are held back. Answers those that still waited, none when that could not be stored. */
  waiting(messageIds: string[], wait: Wait): Promise<MessageRow[]> {
    return this.#forgotten
      .then(() => noteWait(this.#owned, messageIds, wait))
      .catch((error: unknown) => {
        this.#waitNotStored(error)
        return []
      })
  }

  /** What was held back has its turn again. */
  nothingWaits(): void {
    this.#forgotten = forgetWaits(this.#owned).catch((error: unknown) => this.#waitNotStored(error))
  }

  #settle(entry: OutboxEntry, change: Change): Promise<MessageRow | null> {
    return this.#owned.write(async (trx) => {
      const row = await findRow(trx, entry.messageId)
      const after = row ? ((await change(trx, row)) ?? (await closeRow(trx, row))) : null
      crashPoint('ack.before-commit')
      return after
    })
  }

  // Its loss changes nothing: a row still `sending` is found and treated alike at the next start.
  #note(entries: OutboxEntry[], columns: NotedColumns): void {
    const ids = entries.map((entry) => entry.messageId)
    noteRows(this.#owned, ids, columns).catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) this.#owned.log.warn({ err: error }, 'outbox note not stored')
    })
  }

  #waitNotStored(error: unknown): void {
    if (!(error instanceof LeaseLostError))
      this.#owned.log.warn({ err: error }, 'what messages wait for was not stored')
  }

  #logFailed({ id: messageId, error_code: code, error_message: reason, attempts }: MessageRow): void {
    this.#owned.log.warn({ messageId, code, reason, attempts }, 'message failed')
  }
}
