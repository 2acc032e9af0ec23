import type { Call } from '../calls/call-view.ts'
import { endCall, receiveCall } from '../calls/receive-call.ts'
import { applyChatChanges } from '../chats/apply-chat-changes.ts'
import { readChatAtOnce } from '../chats/change-chat.ts'
import { findChat } from '../chats/find-chat.ts'
import { noteReadElsewhere } from '../chats/read-elsewhere.ts'
import { noteBlocked } from '../contacts/block-contact.ts'
import { changeNumber } from '../contacts/change-number.ts'
import { isIdentity } from '../contacts/identities.ts'
import { storeOwnName } from '../contacts/own-profile.ts'
import { type ContactScope, findContact, learnIdentities } from '../contacts/resolve-contact.ts'
import { saveContact } from '../contacts/save-contact.ts'
import { LeaseLostError } from '../db/lease.ts'
import { onCommit, type Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { SessionSettings } from '../sessions/session-work.ts'
import { findSealed, rowOf, writeRows } from '../whatsapp/auth-rows.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import type { ClientNews, PresenceNews } from '../whatsapp/client-news.ts'
import type { KnownGroup } from '../whatsapp/group.ts'
import type { ContactChange, InboundFact } from '../whatsapp/inbound-fact.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { applyGroupChange } from './apply-group-change.ts'
import { findKnownGroup } from './cached-group.ts'
import { syncGroup, syncGroups } from './sync-groups.ts'

/** What this linking has asked the network for, beside its credentials: it is put aside with them. */
const syncedKind = 'synced'

export type PeopleFact = Exclude<
  InboundFact,
  { kind: 'message' | 'action' | 'disappearing' | 'receipt' | 'history' | 'control' }
>

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
    this.#inBackground('groups were not asked for', () => this.#syncGroupsOnce())
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

  /** Stores a fact about people, chats, groups or calls, in the transaction that removes it from the journal. */
  async receive(trx: Trx, fact: PeopleFact): Promise<void> {
    const now = this.#owned.clock.now()
    switch (fact.kind) {
      case 'group':
        return applyGroupChange(trx, this.#scope, fact.change, now)
      case 'contact':
        return this.#receiveContact(trx, fact.change, now)
      case 'identities':
        return learnIdentities(trx, this.#scope, fact.identities.filter(isIdentity), now)
      case 'read-elsewhere':
        return noteReadElsewhere(trx, this.#scope, fact, now)
      case 'call': {
        const ringing = await receiveCall(trx, this.#scope, fact.call, now)
        if (ringing && this.#settings.options.rejectCalls) onCommit(trx, () => this.#rejectCall(ringing))
        return
      }
      default: {
        const unknown: never = fact
        throw new Error(`unknown fact ${JSON.stringify(unknown)}`)
      }
    }
  }

  /** A message came in: with `autoRead` it counts as read once it is stored. */
  noteReceived(trx: Trx, chatId: string): void {
    if (!this.#settings.options.autoRead) return
    onCommit(trx, () => {
      const client = this.#client
      const deps = { owned: this.#owned, publish: this.#scope.publish }
      if (client) this.#inBackground('a chat was not read', () => readChatAtOnce(deps, client.chats, chatId))
    })
  }

  /** What a message to the group needs; null when it has to be asked for, which we do for the next time too. */
  async findGroup(jid: string): Promise<KnownGroup | null> {
    const known = await findKnownGroup(this.#owned.db.read, this.#owned.sessionId, jid)
    const client = this.#client
    if (!known && client)
      this.#inBackground('a group was not asked for', () => syncGroup(this.#owned, this.#scope, client, jid))
    return known
  }

  async #receiveContact(trx: Trx, change: ContactChange, now: number): Promise<void> {
    if (change.kind === 'number') {
      const { before, after } = change
      return changeNumber(trx, this.#scope, before, { ...after, phone: after.phone! }, now)
    }
    for (const { address, isBlocked } of change.people) await noteBlocked(trx, this.#scope, address, isBlocked, now)
  }

  #rejectCall(call: Call): void {
    this.#inBackground('a call was not rejected', async () => {
      await this.#client?.calls.reject(call.id, call.caller_jid)
      const now = this.#owned.clock.now()
      await this.#owned.write((trx) => endCall(trx, this.#scope, call.id, 'rejected', now))
    })
  }

  /** Stores what the connection tells beside the journal. */
  async store(news: Exclude<ClientNews, { kind: 'stars-changed' }>): Promise<void> {
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
          for (const contact of news.contacts) await saveContact(trx, this.#scope, contact, now)
        })
      case 'own-name':
        await this.#owned.write((trx) => storeOwnName(trx, this.#owned.sessionId, news.name))
        // Nobody is shown online who has no name.
        if (this.#settings.options.markOnline) await this.#showAvailable()
        return
      case 'groups-outdated':
        return this.#syncGroups({ isQuiet: false })
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

  /** Once for each linking: from then on the network tells what changes. */
  async #syncGroupsOnce(): Promise<void> {
    if ((await findSealed(this.#owned, syncedKind, ['groups'])).size > 0) return
    await this.#syncGroups({ isQuiet: true })
    const at = this.#owned.clock.now()
    await this.#owned.write((trx) => writeRows(trx, this.#owned, [rowOf(syncedKind, 'groups', at)]))
  }

  async #syncGroups(how: { isQuiet: boolean }): Promise<void> {
    if (this.#client) await syncGroups(this.#owned, this.#scope, this.#client, how)
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
