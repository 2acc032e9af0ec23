import { LeaseLostError } from '../db/lease.ts'
import type { Trx } from '../db/write.ts'
import type { NewChatLimit } from '../whatsapp/new-chat-limit.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { type ChangeStateDeps, changeState, publishSession } from './change-state.ts'
import { type Hold, type HoldReason, isRestriction, restrictionAmong, stateUnder, storedHolds } from './holds.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000
const refusedMsMax = 6 * hourMs
/** Timers cannot be set for months; we look again at least so often. */
const lookEveryMs = dayMs

const reasonOfLimit = { 'time-lock': 'REACHOUT_TIME_LOCK', cap: 'NEW_CHAT_CAP' } as const

/**
 * What keeps messages of a session back, for as long as this node owns it. In force from the moment it is known; the row
 * follows, so that a restart finds it, and with it the session's state and its event.
 */
export class SessionHolds {
  /** Called when something that was held may go, or must wait longer. */
  onChange = () => {}
  readonly #deps: ChangeStateDeps
  readonly #owned: OwnedSession
  readonly #isOpen: () => boolean
  #holds: Hold[] = []
  #isLoaded = false
  #cancelLook = () => {}

  constructor(deps: ChangeStateDeps, owned: OwnedSession, isOpen: () => boolean) {
    this.#deps = deps
    this.#owned = owned
    this.#isOpen = isOpen
  }

  async load(): Promise<void> {
    if (this.#isLoaded) return
    const { db, sessionId } = this.#owned
    const row = await db.read.selectFrom('sessions').select('holds').where('id', '=', sessionId).executeTakeFirst()
    if (row) this.#holds = storedHolds(row)
    this.#isLoaded = true
    this.#lookLater()
  }

  /** WhatsApp's restriction that is in force; null when there is none. */
  get restriction(): Hold | null {
    return restrictionAmong(this.#holds, this.#now)
  }

  /**
   * A message that would have begun a chat was refused, and WhatsApp did not say for how long: a minute at first, and
   * longer each time that it happens again.
   */
  onRefused(): void {
    const before = this.#find('NEW_CHATS_REFUSED')
    // Those that were under way together are one refusal.
    if (before && before.until > this.#now) return
    const isAgain = before && this.#now - before.until < dayMs
    const refusals = isAgain ? (before.refusals ?? 0) + 1 : 1
    const until = this.#now + Math.min(refusedMsMax, minuteMs * 2 ** (refusals - 1))
    this.#put({ reason: 'NEW_CHATS_REFUSED', since: this.#now, until, refusals })
  }

  /** WhatsApp has said until when the account may start no chats, or that it may again. */
  onLimit({ kind, until }: NewChatLimit): void {
    const reason = reasonOfLimit[kind]
    const before = this.#find(reason)
    const wasInForce = before !== undefined && before.until > this.#now
    if (until !== null) {
      if (before?.until !== until) this.#put({ reason, since: wasInForce ? before.since : this.#now, until })
    } else if (wasInForce) {
      this.#holds = this.#holds.filter((hold) => !isRestriction(hold.reason))
      this.#changed()
    }
  }

  /** The daily cap is reached until then. */
  onCapReached(until: number): void {
    const before = this.#find('FIRST_CONTACTS_CAP')
    if (!before || before.until <= this.#now) this.#put({ reason: 'FIRST_CONTACTS_CAP', since: this.#now, until })
  }

  /** State and event of what is in force, in the transaction of the caller; for a session that is connected. */
  tellState(trx: Trx): Promise<boolean> {
    return changeState(this.#deps, trx, this.#owned.sessionId, ...stateUnder(this.restriction))
  }

  stop(): void {
    this.#cancelLook()
  }

  get #now(): number {
    return this.#owned.clock.now()
  }

  #find(reason: HoldReason): Hold | undefined {
    return this.#holds.find((hold) => hold.reason === reason)
  }

  #put(hold: Hold): void {
    this.#holds = [...this.#holds.filter(({ reason }) => reason !== hold.reason), hold]
    this.#changed()
  }

  #changed(): void {
    this.#holds = this.#holds.filter(({ reason, until }) => {
      const endedMs = this.#now - until
      return endedMs < (reason === 'NEW_CHATS_REFUSED' ? dayMs : 0)
    })
    this.#lookLater()
    this.onChange()
    this.#store().catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) this.#owned.log.error({ err: error }, 'holds of a session not stored')
    })
  }

  #lookLater(): void {
    this.#cancelLook()
    const ends = this.#holds.map(({ until }) => until - this.#now).filter((leftMs) => leftMs > 0)
    if (ends.length === 0) return
    this.#cancelLook = this.#owned.clock.after(Math.min(lookEveryMs, ...ends), () => this.#changed())
  }

  async #store(): Promise<void> {
    await this.#owned.write(async (trx) => {
      const { sessionId } = this.#owned
      const { holds: before } = await trx
        .selectFrom('sessions')
        .select('holds')
        .where('id', '=', sessionId)
        .executeTakeFirstOrThrow()
      const holds = JSON.stringify(this.#holds)
      await trx.updateTable('sessions').set({ holds }).where('id', '=', sessionId).execute()
      const isTold = this.#isOpen() && (await this.tellState(trx))
      if (!isTold && holds !== before) await publishSession(this.#deps, trx, sessionId)
    })
  }
}
