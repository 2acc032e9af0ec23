import type { HoldReason } from '../sessions/holds.ts'
import { quietUntil } from '../sessions/quiet-hours.ts'
import type { SessionHolds } from '../sessions/session-holds.ts'
import type { SessionPacing } from '../sessions/session-pacing.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { FirstContacts } from './first-contacts.ts'
import type { MessageRow } from './message-view.ts'

/** Why a message does not go now, and until when. */
export interface Wait {
  reason: HoldReason
  until: number
}

/** A chat, as far as pacing cares. */
export interface PacedChat {
  id: string
  /** It is a group, or its other side is no stranger to us. */
  isKnown: boolean
}

/** What a session's pacing leaves to the server's settings. */
export interface PacingDefaults {
  firstContactsPerDay: number
  firstContactGapSeconds: number
  /** Days since it was linked for which a session counts as young. */
  youngDays: number
}

/**
 * When a message may go, as far as the account's good standing has a say: WhatsApp's restrictions and the care with which
 * a young session writes to strangers hold back what would begin a chat; quiet hours hold back everything. What is on its
 * way already, and what is done to a message, goes in any case.
 */
export class Pacing {
  readonly #owned: OwnedSession
  readonly #holds: SessionHolds
  readonly #firstContacts: FirstContacts
  #settings: SessionPacing

  constructor(owned: OwnedSession, holds: SessionHolds, settings: SessionPacing, defaults: PacingDefaults) {
    this.#owned = owned
    this.#holds = holds
    this.#settings = settings
    this.#firstContacts = new FirstContacts(owned, defaults)
    this.#firstContacts.changeSettings(settings)
  }

  changeSettings(settings: SessionPacing): void {
    this.#settings = settings
    this.#firstContacts.changeSettings(settings)
  }

  load(): Promise<void> {
    return this.#firstContacts.load()
  }

  get isTyping(): boolean {
    return this.#settings.typing
  }

  get gapMs(): SessionPacing['gapMs'] {
    return this.#settings.gapMs
  }

  /** Nothing has to be looked at, or shown to the other side, before a message of this chat goes. */
  admitsAtOnce(chat: PacedChat): boolean {
    return chat.isKnown && !this.isTyping && this.#quietWait() === null
  }

  /** Null: it may go, and counts as a first contact if it is one. */
  async waitOf(row: MessageRow): Promise<Wait | null> {
    if (row.action !== null || row.first_sent_at !== null) return null
    const quiet = this.#quietWait()
    if (quiet || row.participant !== '') return quiet
    const stranger = await this.#firstContacts.strangerIn(row.chat_id)
    if (!stranger) return null
    const restriction = this.#holds.restriction
    if (restriction) return { reason: restriction.reason, until: restriction.until }
    const wait = this.#firstContacts.admit(stranger)
    if (wait?.reason === 'FIRST_CONTACTS_CAP') this.#holds.onCapReached(wait.until)
    return wait
  }

  /** A message that was let through is on its way, and its row says so. */
  onClaimed(chatId: string): void {
    this.#firstContacts.onClaimed(chatId)
  }

  /** A message that was let through did not go after all. */
  giveBack(chatId: string): void {
    this.#firstContacts.giveBack(chatId)
  }

  #quietWait(): Wait | null {
    const until = quietUntil(this.#owned.clock.now(), this.#settings.quietHours)
    return until === null ? null : { reason: 'QUIET_HOURS', until }
  }
}
