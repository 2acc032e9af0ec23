import type { MessageRow } from './message-view.ts'
import type { Wait } from './pacing.ts'

/** A message that waits for its turn, as the owner keeps it in memory; its row is the truth. */
export interface OutboxEntry {
  messageId: string
  whatsappId: string
  chatId: string
  /** The accept order. */
  seq: number
  /** It may have been sent already: it goes again only after everything that waited on the network has arrived. */
  isUnconfirmed: boolean
  /** Wall-clock milliseconds before which it does not go, and holds nobody up; null: it is not scheduled. */
  sendAt: number | null
  /** Monotonic milliseconds before which it does not go. */
  notBefore: number
  /** Why it was held back when its turn came; with it waits what follows in its chat. */
  wait: Wait | null
  attempts: number
  /** Steps in a row that failed on our side, before any byte left. */
  failures: number
}

export function entryOf(row: MessageRow, notBefore: number): OutboxEntry {
  return {
    messageId: row.id,
    whatsappId: row.whatsapp_id,
    chatId: row.chat_id,
    seq: row.outbox_seq!,
    isUnconfirmed: row.outbox_state !== 'queued',
    sendAt: row.send_at,
    notBefore,
    wait: null,
    attempts: row.attempts,
    failures: 0,
  }
}

/** Messages in accept order; which of them may go is for the outbox to say. */
export class OutboxQueue {
  readonly #entries: OutboxEntry[] = []

  get size(): number {
    return this.#entries.length
  }

  add(entry: OutboxEntry): void {
    let at = this.#entries.length
    while (at > 0 && this.#entries[at - 1]!.seq > entry.seq) at -= 1
    this.#entries.splice(at, 0, entry)
  }

  has(messageId: string): boolean {
    return this.#entries.some((entry) => entry.messageId === messageId)
  }

  /** The messages of a chat, in their order. */
  idsIn(chatId: string): string[] {
    return this.#entries.filter((entry) => entry.chatId === chatId).map(({ messageId }) => messageId)
  }

  removeByWhatsappId(whatsappId: string): OutboxEntry | undefined {
    const at = this.#entries.findIndex((entry) => entry.whatsappId === whatsappId)
    return at < 0 ? undefined : this.#entries.splice(at, 1)[0]
  }

  /** What a chat waits for, when its next message was held back. */
  waitIn(chatId: string, now: number): Wait | null {
    return this.#entries.find((entry) => entry.chatId === chatId && entry.notBefore > now)?.wait ?? null
  }

  /** What was held back has its turn again. */
  releaseHeld(): void {
    for (const entry of this.#entries) {
      if (!entry.wait) continue
      entry.wait = null
      entry.notBefore = 0
    }
  }

  /**
   * Takes the first entry that may go: of each chat only its oldest whose time has come, and only if `mayGo` says so.
   * Also tells when the next of the others becomes due.
   */
  takeNext(
    isBusy: (chatId: string) => boolean,
    mayGo: (entry: OutboxEntry) => boolean,
    { now, scheduledIn }: { now: number; scheduledIn: (sendAt: number) => number },
  ): OutboxEntry | { dueAt: number } {
    const passed = new Set<string>()
    let dueAt = Number.POSITIVE_INFINITY
    for (const [at, entry] of this.#entries.entries()) {
      // Once it has gone, its time had come, whatever the clock says now.
      const waitMs = entry.sendAt === null || entry.isUnconfirmed ? 0 : scheduledIn(entry.sendAt)
      if (waitMs > 0) {
        dueAt = Math.min(dueAt, now + waitMs)
        continue
      }
      if (isBusy(entry.chatId) || passed.has(entry.chatId)) continue
      if (entry.notBefore <= now && mayGo(entry)) {
        this.#entries.splice(at, 1)
        return entry
      }
      passed.add(entry.chatId)
      if (entry.notBefore > now) dueAt = Math.min(dueAt, entry.notBefore)
    }
    return { dueAt }
  }
}
