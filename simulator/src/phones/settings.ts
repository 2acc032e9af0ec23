import { type proto, toNumber } from 'baileys'
import { type Addressing, parsePhone } from '../addresses.ts'
import type { CollectionName } from '../app-state/collection.ts'
import { chatWith } from './chat.ts'
import type { Device } from './device.ts'
import { knownMessage } from './known-message.ts'
import type { SettingChange } from './records.ts'
import { changeSettings, chatIdOf } from './sync-settings.ts'

const EXPECT_TIMEOUT_MS = 5000
const FOREVER = -1

/** How a chat stands on the phone. */
export type ChatSettings = {
  isArchived: boolean
  /** ISO 8601; `null` when it is not muted. */
  mutedUntil: string | 'forever' | null
  isPinned: boolean
  /** The owner, or a companion, has marked it as unread. */
  isMarkedUnread: boolean
}

type Entry = { index: string[]; value: proto.ISyncActionValue }

/** What the phone shares with its companions beside messages: how chats stand, stars, names of people. */
export class Settings {
  readonly #device: Device

  constructor(device: Device) {
    this.#device = device
  }

  /** Archives a chat, or brings it back. @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND */
  archive(chat: string, isArchived = true, addressing?: Addressing): void {
    const value = { archiveChatAction: { archived: isArchived } }
    this.#set('regular_low', ['archive', this.#jid(chat, addressing)], 3, value)
  }

  /** Mutes a chat until a time, or for ever; `null` unmutes it. @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND */
  mute(chat: string, until: Date | 'forever' | null, addressing?: Addressing): void {
    const muteEndTimestamp = until === 'forever' ? FOREVER : until?.getTime()
    const value = { muteAction: { muted: until !== null, ...(until && { muteEndTimestamp }) } }
    this.#set('regular_high', ['mute', this.#jid(chat, addressing)], 2, value)
  }

  /** Pins a chat to the top of the list. @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND */
  pin(chat: string, isPinned = true, addressing?: Addressing): void {
    this.#set('regular_low', ['pin_v1', this.#jid(chat, addressing)], 5, { pinAction: { pinned: isPinned } })
  }

  /** Marks a chat as read, or as unread. @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND */
  markRead(chat: string, isRead = true, addressing?: Addressing): void {
    const value = { markChatAsReadAction: { read: isRead } }
    this.#set('regular_low', ['markChatAsRead', this.#jid(chat, addressing)], 3, value)
  }

  /** Gives a message a star. @throws SimulatorError MESSAGE_NOT_FOUND */
  star(messageId: string, isStarred = true): void {
    const { chat, isOwn, author } = knownMessage(this.#device, messageId)
    const { network } = this.#device
    const isForeign = chat.kind === 'group' && !isOwn
    const writer = isForeign ? network.jidOf({ phone: author, device: 0 }, chat.addressing) : '0'
    const index = ['star', chat.jid, messageId, isOwn ? '1' : '0', writer]
    this.#set('regular_high', index, 2, { starAction: { starred: isStarred } })
  }

  /** Puts people into the phone's address book, all in one change. @throws SimulatorError VALIDATION_ERROR */
  saveContacts(people: { phone: string; name: string }[]): void {
    const { network } = this.#device
    const mutations = people.map(({ phone: text, name: fullName }) => {
      const phone = parsePhone(text)
      const lid = network.accounts.byPhone(phone) && network.jidOf({ phone, device: 0 }, 'lid')
      const [firstName = fullName] = fullName.split(' ')
      const contactAction = { fullName, firstName, ...(lid && { lidJid: lid }), saveOnPrimaryAddressbook: true }
      const index = ['contact', chatWith(this.#device, text).jid]
      return { operation: 'set' as const, index, version: 2, value: { timestamp: Date.now(), contactAction } }
    })
    changeSettings(this.#device, 'critical_unblock_low', mutations)
  }

  /** Changes the name that others see. */
  rename(name: string): void {
    this.#set('critical_block', ['setting_pushName'], 1, { pushNameSetting: { name } })
  }

  /** How a chat stands. @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND */
  chat(chat: string): ChatSettings {
    const { archiveChatAction, muteAction, pinAction, markChatAsReadAction } = this.#valuesOf(chat)
    return {
      isArchived: archiveChatAction?.archived ?? false,
      mutedUntil: muteAction?.muted ? mutedUntil(toNumber(muteAction.muteEndTimestamp)) : null,
      isPinned: pinAction?.pinned ?? false,
      isMarkedUnread: markChatAsReadAction ? !markChatAsReadAction.read : false,
    }
  }

  /** The address book. */
  contacts(): { phone: string; name: string }[] {
    return this.#entries('contact').map(({ index, value }) => ({
      phone: chatIdOf(this.#device, index[1] ?? ''),
      name: value.contactAction?.fullName ?? value.contactAction?.firstName ?? '',
    }))
  }

  /** Ids of the messages that have a star. */
  starred(): string[] {
    const starred = this.#entries('star').filter(({ value }) => value.starAction?.starred)
    return starred.map(({ index }) => index[2] ?? '')
  }

  /** Every change, the phone's own and those of companions, oldest first. */
  changes(): SettingChange[] {
    return [...this.#device.settingChanges.all()]
  }

  /** Waits for a change, or finds one that is there. @throws SimulatorError TIMEOUT */
  expectChange(match: { kind: string; id?: string }, timeoutMs = EXPECT_TIMEOUT_MS): Promise<SettingChange> {
    const matches = ({ kind, id }: SettingChange): boolean => kind === match.kind && (match.id ?? id) === id
    return this.#device.settingChanges.expect(`setting ${JSON.stringify(match)}`, matches, timeoutMs)
  }

  #jid(chat: string, addressing?: Addressing): string {
    return chatWith(this.#device, chat, { addressing }).jid
  }

  #set(name: CollectionName, index: string[], version: number, value: proto.ISyncActionValue): void {
    const stamped = { ...value, timestamp: Date.now() }
    changeSettings(this.#device, name, [{ operation: 'set', index, version, value: stamped }])
  }

  #entries(kind: string): Entry[] {
    return this.#device.collections.entries().filter(({ index }) => index[0] === kind)
  }

  // A chat may be named by number and by LID: of each kind of setting the newest counts.
  #valuesOf(chat: string): proto.ISyncActionValue {
    const { jid } = chatWith(this.#device, chat)
    const chatId = chatIdOf(this.#device, jid)
    const about = this.#device.collections.entries().filter(({ index: [kind, id] }) => {
      return kind !== 'star' && id !== undefined && chatIdOf(this.#device, id) === chatId
    })
    const byAge = about.sort((a, b) => toNumber(a.value.timestamp) - toNumber(b.value.timestamp))
    return Object.assign({}, ...byAge.map(({ value }) => withoutAbsent(value)))
  }
}

const withoutAbsent = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined))

const mutedUntil = (until: number): string =>
  until === FOREVER || until === 0 ? 'forever' : new Date(until).toISOString()
