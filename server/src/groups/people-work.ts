import { applyChatChanges } from '../chats/apply-chat-changes.ts'
import { findChat } from '../chats/find-chat.ts'
import { isIdentity } from '../contacts/identities.ts'
import { type ContactScope, findContact, learnIdentities, resolveContact } from '../contacts/resolve-contact.ts'
import { LeaseLostError } from '../db/lease.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { SessionSettings } from '../sessions/session-work.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import type { ClientNews, PresenceNews } from '../whatsapp/client-news.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'

/** What the owner of a session does about people, chats, groups and calls. */
export class PeopleWork {
  readonly #owned: OwnedSession
  readonly #scope: ContactScope
  #settings: SessionSettings
  #client: WhatsAppClient | null = null

  constructor(owned: OwnedSession, publish: Publish, settings: SessionSettings) {
    this.#owned = owned
    this.#scope = { accountId: owned.accountId, sessionId: owned.sessionId, publish }
    this.#settings = settings
  }

  onOpen(client: WhatsAppClient): void {
    this.#client = client
    if (this.#settings.options.markOnline)
      this.#inBackground('others were not told that we are online', () => this.#showAvailable())
  }

  onClosed(): void {
    this.#client = null
  }

  onSettingsChanged(settings: SessionSettings): void {
    const isChanged = settings.options.markOnline !== this.#settings.options.markOnline
    this.#settings = settings
    if (isChanged) this.#inBackground('others were not told whether we are online', () => this.#showAvailable())
  }

  onNews(news: ClientNews): void {
    this.#inBackground(`news of ${news.kind} were not stored`, () => this.#store(news))
  }

  async #store(news: ClientNews): Promise<void> {
    const now = this.#owned.clock.now()
    switch (news.kind) {
      case 'presence':
        return this.#owned.write((trx) => this.#storePresence(trx, news.presence))
      case 'identities':
        return this.#owned.write((trx) => learnIdentities(trx, this.#scope, news.identities.filter(isIdentity), now))
      case 'chats-changed':
        return this.#owned.write((trx) => applyChatChanges(trx, this.#scope, news.changes, now))
      case 'contacts-saved':
        return this.#owned.write(async (trx) => {
          for (const { address, name } of news.contacts) await resolveContact(trx, this.#scope, address, { name }, now)
        })
      case 'groups-outdated':
        return
      default: {
        const unknown: never = news
        throw new Error(`unknown news ${JSON.stringify(unknown)}`)
      }
    }
  }

  async #storePresence(trx: Trx, { jid, who, state, lastSeenAt }: PresenceNews): Promise<void> {
    const { accountId, sessionId, publish } = this.#scope
    const contact = await findContact(trx, sessionId, who)
    const chat = await findChat(trx, sessionId, jid)
    const data = {
      sessionId,
      chatId: chat?.id ?? null,
      contactId: contact?.id ?? null,
      phone: contact?.phone ?? who.phone,
      lid: contact?.lid ?? who.lid,
      state,
      lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString(),
    }
    await publish(trx, { accountId, sessionId, type: 'presence.updated', data })
  }

  async #showAvailable(): Promise<void> {
    await this.#client?.chats.setAvailable(this.#settings.options.markOnline)
  }

  #inBackground(failure: string, step: () => Promise<unknown>): void {
    step().catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) this.#owned.log.warn({ err: error }, failure)
    })
  }
}
