import type { Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { SessionPacing } from '../sessions/session-pacing.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { PacingDefaults, Wait } from './pacing.ts'

const dayMs = 86_400_000

type Stranger = Pick<Row<'chats'>, 'id' | 'first_contact_at'>

/** To how many strangers a session has written in the last 24 hours, and whether it may write to one more. */
export class FirstContacts {
  readonly #owned: OwnedSession
  readonly #defaults: PacingDefaults
  /** When we wrote to them first, as the rows of their chats have it. */
  readonly #contactedAt = new Map<string, number>()
  /** Let through, and not in its row yet. */
  readonly #underWay = new Set<string>()
  #youngUntil = 0
  #perDay = 0
  #gapMs = 0

  constructor(owned: OwnedSession, defaults: PacingDefaults) {
    this.#owned = owned
    this.#defaults = defaults
  }

  changeSettings({ firstContactsPerDay, firstContactGapSeconds }: SessionPacing): void {
    this.#perDay = firstContactsPerDay ?? this.#defaults.firstContactsPerDay
    this.#gapMs = (firstContactGapSeconds ?? this.#defaults.firstContactGapSeconds) * 1_000
  }

  async load(): Promise<void> {
    const { db, sessionId } = this.#owned
    const session = await db.read
      .selectFrom('sessions')
      .select('linked_at')
      .where('id', '=', sessionId)
      .executeTakeFirst()
    this.#youngUntil = (session?.linked_at ?? this.#now) + this.#defaults.youngDays * dayMs
    const chats = await db.read
      .selectFrom('chats')
      .select(['id', 'first_contact_at'])
      .where('session_id', '=', sessionId)
      .where('first_contact_at', '>', this.#now - dayMs)
      .execute()
    for (const chat of chats) this.#contactedAt.set(chat.id, chat.first_contact_at!)
  }

  /** The chat, when its other side neither wrote to us nor got a message of ours; null: it is known. */
  async strangerIn(chatId: string): Promise<Stranger | null> {
    const { read } = this.#owned.db
    const chat = await read
      .selectFrom('chats')
      .select(['id', 'kind', 'known_at', 'first_contact_at'])
      .where('id', '=', chatId)
      .executeTakeFirst()
    if (chat?.kind !== 'direct' || chat.known_at !== null) return null
    // Messages from before linking are stored without a word about the chat.
    const message = await read
      .selectFrom('messages')
      .select('id')
      .where('chat_id', '=', chatId)
      .where((where) => where.or([where('direction', '=', 'inbound'), where('sent_at', 'is not', null)]))
      .limit(1)
      .executeTakeFirst()
    return message ? null : chat
  }

  /** Null: we may write to this stranger now, and it counts. */
  admit({ id, first_contact_at }: Stranger): Wait | null {
    if (first_contact_at !== null || this.#underWay.has(id)) return null
    const wait = this.#now < this.#youngUntil ? this.#waitOfYoung() : null
    if (wait) return wait
    this.#contactedAt.set(id, this.#now)
    this.#underWay.add(id)
    return null
  }

  onClaimed(chatId: string): void {
    this.#underWay.delete(chatId)
  }

  giveBack(chatId: string): void {
    if (this.#underWay.delete(chatId)) this.#contactedAt.delete(chatId)
  }

  get #now(): number {
    return this.#owned.clock.now()
  }

  #waitOfYoung(): Wait | null {
    const now = this.#now
    for (const [chatId, at] of this.#contactedAt) if (at <= now - dayMs) this.#contactedAt.delete(chatId)
    const times = [...this.#contactedAt.values()].sort((a, b) => a - b)
    if (this.#perDay > 0 && times.length >= this.#perDay)
      return { reason: 'FIRST_CONTACTS_CAP', until: times[times.length - this.#perDay]! + dayMs }
    const last = times.at(-1)
    if (this.#gapMs > 0 && last !== undefined && last + this.#gapMs > now)
      return { reason: 'FIRST_CONTACT_PACE', until: last + this.#gapMs }
    return null
  }
}

/** Notes in the chat, in the transaction that claims the message, that we write to a stranger. */
export async function markFirstContact(trx: Trx, chatId: string, now: number): Promise<void> {
  await trx
    .updateTable('chats')
    .set({ first_contact_at: now })
    .where('id', '=', chatId)
    .where('kind', '=', 'direct')
    .where('known_at', 'is', null)
    .where('first_contact_at', 'is', null)
    .execute()
}
