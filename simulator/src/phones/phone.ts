import { generateMessageIDV2, type proto } from 'baileys'
import { type Addressing, lidJid, parsePhone, pnJid, STATUS_JID, withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Account } from '../network/accounts.ts'
import type { Companion } from '../network/companions.ts'
import type { Network } from '../network/network.ts'
import { unlink } from '../stanzas/devices.ts'
import { broadcastPresence, routeChatState, shownPresence } from '../stanzas/presence.ts'
import { type CallOptions, hangUp, type OutgoingCall, placeCall } from './call.ts'
import { type ChatOptions, chatWith } from './chat.ts'
import {
  type Composed,
  type ContentToSend,
  composeContent,
  composeEdit,
  composePin,
  composeReaction,
  composeRevoke,
  type PinOptions,
} from './compose.ts'
import { composeMedia, type MediaToSend } from './compose-media.ts'
import { type AutoReceipts, Device } from './device.ts'
import { linkByCode } from './enter-code.ts'
import { sendLidMigration } from './history-sync.ts'
import { Intake } from './intake.ts'
import { knownMessage, loggedMessage } from './known-message.ts'
import { linkByQr } from './link.ts'
import { acceptGroupInvitation, joinGroup, makeGroup, PhoneGroup } from './phone-group.ts'
import type { PhonePasskey } from './phone-passkey.ts'
import { Profile } from './profile.ts'
import { requestRetry, sendReceipt } from './receive.ts'
import type {
  ChatState,
  ReceivedCall,
  ReceivedChatState,
  ReceivedMessage,
  ReceivedReceipt,
  StoredMessage,
  WireCopy,
} from './records.ts'
import { type RestoredMessage, restoreMessage } from './restore.ts'
import { sendMessage } from './send.ts'
import { Settings } from './settings.ts'
import { composeVote, type PollTally, tally } from './votes.ts'

const EXPECT_TIMEOUT_MS = 5000

/** Options of everything that a phone writes. */
export type SendOptions = ChatOptions & {
  /** The message id; made up when absent. */
  id?: string
}

/** What is looked for in a log; what is absent does not matter. */
export type MessageMatch = { id?: string; text?: string; from?: string; type?: string; chatId?: string }

/** A person's phone: device 0 of an account. It is always online and keeps a log of what it received. */
export class Phone {
  readonly #device: Device
  readonly #intake: Intake
  /** Picture, "about", privacy, blocklist. */
  readonly profile: Profile
  /** How chats stand, stars and names of people: what phone and companions share. */
  readonly settings: Settings
  /** Called with each message that is new in the log. */
  onMessage: ((message: ReceivedMessage) => void) | undefined

  constructor(network: Network, account: Account) {
    this.#device = new Device(network, account)
    this.profile = new Profile(this.#device)
    this.settings = new Settings(this.#device)
    this.#intake = new Intake(this.#device, (message) => this.onMessage?.(publicEntry(message)))
    network.phones.set(account.phone, this.#intake)
  }

  /** `+digits` */
  get phone(): string {
    return withPlus(this.#device.self.phone)
  }

  /** `…@lid` */
  get lid(): string {
    return lidJid(this.#device.account.lid)
  }

  /** The passkey that linking asks for, and what the phone shows of a link with it. */
  get passkey(): PhonePasskey {
    return this.#device.passkey
  }

  get name(): string {
    return this.#device.account.name
  }

  /**
   * Scans a QR code and approves the client that shows it.
   * @param qr the text of the code, with or without the URL in front of it
   * @returns the JID of the new companion, after the client has answered pair-success
   * @throws SimulatorError QR_EXPIRED, VALIDATION_ERROR, CONFLICT
   */
  async scan(qr: string): Promise<{ companion: string }> {
    return companionAnswer(await linkByQr(this.#device, qr))
  }

  /**
   * Types a pairing code, with or without its dash.
   * @returns the JID of the new companion, after the client has answered pair-success
   * @throws SimulatorError VALIDATION_ERROR, CONFLICT
   */
  async enterCode(code: string): Promise<{ companion: string }> {
    return companionAnswer(await linkByCode(this.#device, code))
  }

  /** JIDs of the linked companions. */
  companions(): string[] {
    return this.#device.network.companions
      .of(this.#device.self.phone)
      .map((companion) => companionAnswer(companion).companion)
  }

  /**
   * Unlinks a companion, or all of them.
   * @throws SimulatorError VALIDATION_ERROR when it is not a companion of this phone
   */
  removeCompanion(companion?: string): void {
    const { network, self } = this.#device
    const all = network.companions.of(self.phone)
    const removed = all.filter((known) => companion === undefined || companionAnswer(known).companion === companion)
    if (companion !== undefined && removed.length === 0) {
      throw new SimulatorError('VALIDATION_ERROR', `${companion} is not a companion of ${this.phone}`)
    }
    network.database.transact(() => {
      for (const known of removed) unlink(network, known, 'device_removed')
    })
  }

  /**
   * Writes a message. Resolves when the network has it: every device of the person, or of every member, and every
   * companion of this phone gets it, now or at its next login.
   * @param to a phone number, the JID of a group, or `status@broadcast`
   * @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND, FORBIDDEN, MESSAGE_NOT_FOUND for the message that it
   * replies to
   */
  async send(to: string, content: ContentToSend, options: SendOptions = {}): Promise<{ id: string }> {
    const chat = chatWith(this.#device, to, options)
    return this.#send({ chat, message: composeContent(this.#device, chat, content) }, options.id)
  }

  /** Writes a text: short for {@link Phone.send}. */
  sendText(to: string, text: string, options: SendOptions = {}): Promise<{ id: string }> {
    return this.send(to, { text }, options)
  }

  /**
   * Writes any message of the protocol, as it is.
   * @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND, FORBIDDEN
   */
  async sendMessage(to: string, message: proto.IMessage, options: SendOptions = {}): Promise<{ id: string }> {
    return this.#send({ chat: chatWith(this.#device, to, options), message }, options.id)
  }

  /**
   * Sends a file: encrypts and uploads it, and writes the message that carries it.
   * @throws SimulatorError VALIDATION_ERROR when `to` is not a phone number
   */
  async sendMedia(to: string, media: MediaToSend, options: SendOptions = {}): Promise<{ id: string }> {
    const { id = generateMessageIDV2() } = options
    const { composed, mediaKey } = composeMedia(this.#device, chatWith(this.#device, to, options), media)
    this.#device.gallery.keep(id, { kind: media.type, mediaKey, bytes: Buffer.from(media.bytes) })
    return this.#send(composed, id)
  }

  /**
   * The file of a message that the phone sent or received, decrypted.
   * @throws SimulatorError MESSAGE_NOT_FOUND when the message is unknown, has no file, or it was deleted
   */
  mediaOf(id: string): Buffer {
    const item = this.#device.gallery.get(id)
    if (!item) throw new SimulatorError('MESSAGE_NOT_FOUND', `${this.phone} has no file of a message ${id}`)
    return item.bytes
  }

  /**
   * Deletes the phone's own copy of a file; it can not upload it again then.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  deleteMedia(id: string): void {
    if (this.#device.gallery.forget(id)) return
    throw new SimulatorError('MESSAGE_NOT_FOUND', `${this.phone} has no file of a message ${id}`)
  }

  /**
   * Reacts to a message that the phone received or sent; an empty emoji takes the reaction back.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  async react(id: string, emoji: string): Promise<{ id: string }> {
    return this.#send(composeReaction(this.#device, id, emoji))
  }

  /**
   * Changes the text, or caption, of a message that the phone or a companion of it sent.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  async edit(id: string, text: string): Promise<{ id: string }> {
    return this.#send(composeEdit(this.#device, id, text))
  }

  /**
   * Deletes a message that the phone or a companion of it sent, for everyone; as the admin of a group, anybody's.
   * @throws SimulatorError MESSAGE_NOT_FOUND, FORBIDDEN
   */
  async revoke(id: string): Promise<{ id: string }> {
    return this.#send(composeRevoke(this.#device, id))
  }

  /**
   * Pins a message for everybody in the chat, or takes the pin off.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  async pin(id: string, options: PinOptions = {}): Promise<{ id: string }> {
    return this.#send(composePin(this.#device, id, options))
  }

  /**
   * Votes in a poll; without options it takes the vote back.
   * @throws SimulatorError MESSAGE_NOT_FOUND, VALIDATION_ERROR for options that cannot be chosen
   */
  async vote(poll: string | { id: string }, options: string[]): Promise<{ id: string }> {
    return this.#send(composeVote(this.#device, typeof poll === 'string' ? poll : poll.id, options))
  }

  /**
   * Who chose what in a poll that the phone received or sent: the newest vote of each person counts.
   * @throws SimulatorError MESSAGE_NOT_FOUND, VALIDATION_ERROR when it is not a poll
   */
  pollVotes(id: string): PollTally {
    return tally(this.#device, id)
  }

  /**
   * Posts a status with a text; other statuses go through {@link Phone.sendMedia} to `status@broadcast`.
   * @param options `viewers` may see it; everybody on the network when absent
   */
  postStatus(text: string, options: SendOptions & { backgroundArgb?: number } = {}): Promise<{ id: string }> {
    const { backgroundArgb = 0xff_1f_7a_6b } = options
    const extendedTextMessage = { text, backgroundArgb, textArgb: 0xff_ff_ff_ff, font: 1 }
    return this.sendMessage(STATUS_JID, { extendedTextMessage }, options)
  }

  /**
   * Calls somebody: every device of theirs rings.
   * @throws SimulatorError VALIDATION_ERROR when nobody has the number
   */
  call(to: string, options: CallOptions = {}): OutgoingCall {
    return placeCall(this.#device, to, options)
  }

  /**
   * Ends a call that this phone has placed.
   * @param reason `timeout` when nobody answered
   * @throws SimulatorError CALL_NOT_FOUND
   */
  hangUp(callId: string, reason?: 'timeout'): void {
    hangUp(this.#device, callId, reason)
  }

  /** What the phone has heard of calls, those to it and those from it. */
  calls(): ReceivedCall[] {
    return [...this.#device.calls.all()]
  }

  /** Waits for a call, or for what the other side does with one, or finds it. */
  expectCall(
    match: { id?: string; from?: string; state?: ReceivedCall['state'] },
    timeoutMs = EXPECT_TIMEOUT_MS,
  ): Promise<ReceivedCall> {
    const matches = ({ id, from, state }: ReceivedCall): boolean =>
      (match.id ?? id) === id && (match.from ?? from) === from && (match.state ?? state) === state
    return this.#device.calls.expect(`call ${JSON.stringify(match)}`, matches, timeoutMs)
  }

  /**
   * Makes a group with this phone's owner as its superadmin.
   * @param addressing how its members see each other; by LID when absent
   * @throws SimulatorError VALIDATION_ERROR
   */
  createGroup(
    subject: string,
    members: string[],
    { addressing = 'lid' }: { addressing?: Addressing } = {},
  ): PhoneGroup {
    return makeGroup(this.#device, { subject, members: members.map(parsePhone), addressing })
  }

  /** A group in this phone's hands. */
  group(id: string): PhoneGroup {
    return new PhoneGroup(this.#device, id)
  }

  /** The JIDs of the groups that the phone's owner is in. */
  groups(): string[] {
    return this.#device.network.groups.of(this.#device.self.phone).map(({ id }) => id)
  }

  /**
   * Follows an invitation link.
   * @returns the group, and whether an admin has to agree first
   * @throws SimulatorError VALIDATION_ERROR, CONFLICT
   */
  joinGroup(code: string): { id: string; isRequested: boolean } {
    return joinGroup(this.#device, code)
  }

  /**
   * Accepts an invitation to a group that came as a message.
   * @throws SimulatorError MESSAGE_NOT_FOUND, VALIDATION_ERROR, CONFLICT
   */
  acceptInvitation(messageId: string): { id: string } {
    const { groupInviteMessage } = knownMessage(this.#device, messageId).message
    return acceptGroupInvitation(this.#device, groupInviteMessage?.groupJid ?? '', groupInviteMessage?.inviteCode ?? '')
  }

  /** Sets who may see or do what: `groupadd`, `readreceipts`, `last`, … → `all`, `contacts`, `none`. */
  setPrivacy(category: string, value: string): void {
    const { network, account } = this.#device
    account.settings.privacy[category] = value
    network.accounts.save(account)
  }

  /**
   * Puts messages into the phone's memory, as when a new phone restores a backup: nobody gets them, and companions that
   * are linked later find them in the history.
   * @returns their ids
   * @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND
   */
  restore(messages: RestoredMessage[]): string[] {
    const { database } = this.#device.network
    return database.transact(() => messages.map((message) => restoreMessage(this.#device, message)))
  }

  /** Tells the companions which number has which LID, as when WhatsApp moves the chats of an account to LIDs. */
  async migrateToLids(): Promise<void> {
    const { network, self } = this.#device
    for (const companion of network.companions.of(self.phone)) await sendLidMigration(this.#device, companion)
  }

  /** Whether the phone is switched on. */
  get isOn(): boolean {
    return this.#intake.isOn
  }

  /** Switches the phone off: what is for it waits, and it sends no receipts. */
  switchOff(): void {
    this.#switch(true)
  }

  /** Switches the phone on: it takes what has been waiting. */
  switchOn(): void {
    this.#switch(false)
  }

  /** The log: what the phone received, oldest first. With a limit, the newest ones. */
  messages({ limit }: { limit?: number } = {}): ReceivedMessage[] {
    const all = this.#device.messages.all()
    return (limit === undefined ? all : all.slice(Math.max(0, all.length - limit))).map(publicEntry)
  }

  /**
   * Waits for a message, or finds the first one that is already in the log.
   * @throws SimulatorError TIMEOUT when none comes in time
   */
  async expectMessage(match: MessageMatch, timeoutMs = EXPECT_TIMEOUT_MS): Promise<ReceivedMessage> {
    const from = match.from && withPlus(parsePhone(match.from))
    const wanted = Object.entries({ ...match, from }).filter(([, value]) => value !== undefined)
    const matches = (entry: StoredMessage): boolean =>
      wanted.every(([name, value]) => entry[name as keyof StoredMessage] === value)
    const what = `message ${JSON.stringify(match)}`
    return publicEntry(await this.#device.messages.expect(what, matches, timeoutMs))
  }

  /** Every arrival of a message on the wire: more than one when it was sent more than once. */
  wireCopies(id?: string): WireCopy[] {
    return [...(id === undefined ? this.#device.copies.all() : this.#device.copies.about(id))]
  }

  /** Waits until a message has arrived `times` times. */
  async expectWireCopies(id: string, times: number, timeoutMs = EXPECT_TIMEOUT_MS): Promise<WireCopy[]> {
    const { copies } = this.#device
    await copies.expect(
      `copy ${times} of ${id}`,
      (copy) => copy.id === id && copies.about(id).length >= times,
      timeoutMs,
    )
    return this.wireCopies(id)
  }

  /** Receipts for what the phone, or a companion of it, sent. */
  receipts(id?: string): ReceivedReceipt[] {
    return [...(id === undefined ? this.#device.receipts.all() : this.#device.receipts.about(id))]
  }

  /** Waits for a receipt, or finds one that is already there. */
  expectReceipt(
    match: { id?: string; type?: ReceivedReceipt['type']; from?: string },
    timeoutMs = EXPECT_TIMEOUT_MS,
  ): Promise<ReceivedReceipt> {
    const matches = ({ id, type, from }: ReceivedReceipt): boolean =>
      (match.id ?? id) === id && (match.type ?? type) === type && (match.from ?? from) === from
    return this.#device.receipts.expect(`receipt ${JSON.stringify(match)}`, matches, timeoutMs)
  }

  /** Waits until somebody types, records or pauses, or finds that they did. */
  expectChatState(
    match: { from?: string; chatId?: string; state?: ChatState },
    timeoutMs = EXPECT_TIMEOUT_MS,
  ): Promise<ReceivedChatState> {
    const matches = ({ from, chatId, state }: ReceivedChatState): boolean =>
      (match.from ?? from) === from && (match.chatId ?? chatId) === chatId && (match.state ?? state) === state
    return this.#device.chatStates.expect(`chat state ${JSON.stringify(match)}`, matches, timeoutMs)
  }

  /** Which receipts the phone sends by itself: `delivered` unless changed. */
  setAutoReceipts(receipts: AutoReceipts): void {
    this.#device.autoReceipts = receipts
  }

  /**
   * Says that messages are read.
   * @throws SimulatorError MESSAGE_NOT_FOUND when one is not in the log
   */
  read(ids: string | string[]): void {
    this.#sendReceipts(ids, 'read')
  }

  /** Says that voice messages are played. */
  played(ids: string | string[]): void {
    this.#sendReceipts(ids, 'played')
  }

  /**
   * Asks the device that sent a message to encrypt it again, as a phone that could not read it does.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  requestRetry(id: string): void {
    const { stanzaFrom, stanzaParticipant, stanzaRecipient } = loggedMessage(this.#device, id)
    const address = { participant: stanzaParticipant, recipient: stanzaRecipient }
    this.#device.network.database.transact(() => requestRetry(this.#device, id, stanzaFrom, address))
  }

  /** Types, records or pauses in the chat with somebody, or in a group. */
  typing(to: string, state: ChatState): void {
    const { network, self } = this.#device
    const tag = state === 'recording' ? 'composing' : state
    routeChatState(network, self, chatWith(this.#device, to).jid, {
      tag,
      attrs: state === 'recording' ? { media: 'audio' } : {},
    })
  }

  /**
   * Says that the person is there or not, for those who subscribed.
   * @param lastSeen when it was last there
   */
  setPresence(state: 'available' | 'unavailable', lastSeen?: Date): void {
    const last = lastSeen && String(Math.floor(lastSeen.getTime() / 1000))
    broadcastPresence(this.#device.network, this.#device.self.phone, { type: state, ...(last && { last }) })
  }

  /** Whether somebody is there, as this phone sees it; `null` when they do not show it, or nothing is known. */
  presenceOf(phone: string): { isOnline: boolean; lastSeen: Date | null } | null {
    const { network, self } = this.#device
    const presence = shownPresence(network, parsePhone(phone), self)
    if (!presence) return null
    const lastSeen = presence.last === undefined ? null : new Date(Number(presence.last) * 1000)
    return { isOnline: presence.type === 'available', lastSeen }
  }

  /** Blocks somebody: their messages reach no device of this account any more. */
  block(phone: string): void {
    this.profile.setBlocked(phone, true)
  }

  /** Ends {@link Phone.block}; what was written meanwhile is lost. */
  unblock(phone: string): void {
    this.profile.setBlocked(phone, false)
  }

  /** Takes what has been waiting for the phone since before it existed. */
  wake(): void {
    this.#intake.wake()
  }

  /** Stops after the work that is under way. */
  close(): Promise<void> {
    return this.#intake.close()
  }

  #switch(isOff: boolean): void {
    const { network, account } = this.#device
    account.settings.isOff = isOff
    network.accounts.save(account)
    this.wake()
    this.#intake.welcomeAll()
  }

  async #send(composed: Composed, id = generateMessageIDV2()): Promise<{ id: string }> {
    await sendMessage(this.#device, id, composed)
    return { id }
  }

  // A receipt names one writer; its messages may be many.
  #sendReceipts(ids: string | string[], type: 'read' | 'played'): void {
    const byWriter = new Map<string, StoredMessage[]>()
    for (const id of [ids].flat()) {
      const entry = loggedMessage(this.#device, id)
      const writer = `${entry.stanzaFrom} ${entry.stanzaParticipant}`
      byWriter.set(writer, [...(byWriter.get(writer) ?? []), entry])
    }
    this.#device.network.database.transact(() => {
      for (const entries of byWriter.values()) {
        const [first] = entries
        const read = entries.map(({ id }) => id)
        if (first) sendReceipt(this.#device, read, first, type)
      }
    })
  }
}

const companionAnswer = ({ phone, device }: Companion): { companion: string } => ({ companion: pnJid(phone, device) })

function publicEntry(stored: StoredMessage): ReceivedMessage {
  const { stanzaFrom: _from, stanzaParticipant: _participant, stanzaRecipient: _recipient, ...entry } = stored
  return entry
}
