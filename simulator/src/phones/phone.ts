import { type Addressing, lidJid, parsePhone, pnJid } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Account } from '../network/accounts.ts'
import type { Companion } from '../network/companions.ts'
import type { Network } from '../network/network.ts'
import { unlink } from '../stanzas/devices.ts'
import { broadcastPresence, shownPresence } from '../stanzas/presence.ts'
import { type CallOptions, hangUp, type OutgoingCall, placeCall } from './call.ts'
import { type AutoReceipts, Device } from './device.ts'
import { linkByCode } from './enter-code.ts'
import { sendLidMigration } from './history-sync.ts'
import { Intake } from './intake.ts'
import { knownMessage } from './known-message.ts'
import { linkByQr } from './link.ts'
import { acceptGroupInvitation, joinGroup, makeGroup, PhoneGroup } from './phone-group.ts'
import type { PhonePasskey } from './phone-passkey.ts'
import { PhoneWriter } from './phone-writer.ts'
import { Profile } from './profile.ts'
import { publicEntry, type ReceivedMessage } from './records.ts'
import { type RestoredMessage, restoreMessage } from './restore.ts'
import { Settings } from './settings.ts'

/** A person's phone: device 0 of an account. It is always online and keeps a log of what it received. */
export class Phone extends PhoneWriter {
  readonly #intake: Intake
  /** Picture, "about", privacy, blocklist. */
  readonly profile: Profile
  /** How chats stand, stars and names of people: what phone and companions share. */
  readonly settings: Settings
  /** Called with each message that is new in the log. */
  onMessage: ((message: ReceivedMessage) => void) | undefined

  constructor(network: Network, account: Account) {
    super(new Device(network, account))
    this.profile = new Profile(this.device)
    this.settings = new Settings(this.device)
    this.#intake = new Intake(this.device, (message) => this.onMessage?.(publicEntry(message)))
    network.phones.set(account.phone, this.#intake)
  }

  /** `…@lid` */
  get lid(): string {
    return lidJid(this.device.account.lid)
  }

  /** The passkey that linking asks for, and what the phone shows of a link with it. */
  get passkey(): PhonePasskey {
    return this.device.passkey
  }

  get name(): string {
    return this.device.account.name
  }

  /**
   * Scans a QR code and approves the client that shows it.
   * @param qr the text of the code, with or without the URL in front of it
   * @returns the JID of the new companion, after the client has answered pair-success
   * @throws SimulatorError QR_EXPIRED, VALIDATION_ERROR, CONFLICT
   */
  async scan(qr: string): Promise<{ companion: string }> {
    return companionAnswer(await linkByQr(this.device, qr))
  }

  /**
   * Types a pairing code, with or without its dash.
   * @returns the JID of the new companion, after the client has answered pair-success
   * @throws SimulatorError VALIDATION_ERROR, CONFLICT
   */
  async enterCode(code: string): Promise<{ companion: string }> {
    return companionAnswer(await linkByCode(this.device, code))
  }

  /** JIDs of the linked companions. */
  companions(): string[] {
    return this.device.network.companions
      .of(this.device.self.phone)
      .map((companion) => companionAnswer(companion).companion)
  }

  /**
   * Unlinks a companion, or all of them.
   * @throws SimulatorError VALIDATION_ERROR when it is not a companion of this phone
   */
  removeCompanion(companion?: string): void {
    const { network, self } = this.device
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
   * Calls somebody: every device of theirs rings.
   * @throws SimulatorError VALIDATION_ERROR when nobody has the number
   */
  call(to: string, options: CallOptions = {}): OutgoingCall {
    return placeCall(this.device, to, options)
  }

  /**
   * Ends a call that this phone has placed.
   * @param reason `timeout` when nobody answered
   * @throws SimulatorError CALL_NOT_FOUND
   */
  hangUp(callId: string, reason?: 'timeout'): void {
    hangUp(this.device, callId, reason)
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
    return makeGroup(this.device, { subject, members: members.map(parsePhone), addressing })
  }

  /** A group in this phone's hands. */
  group(id: string): PhoneGroup {
    return new PhoneGroup(this.device, id)
  }

  /** The JIDs of the groups that the phone's owner is in. */
  groups(): string[] {
    return this.device.network.groups.of(this.device.self.phone).map(({ id }) => id)
  }

  /**
   * Follows an invitation link.
   * @returns the group, and whether an admin has to agree first
   * @throws SimulatorError VALIDATION_ERROR, CONFLICT
   */
  joinGroup(code: string): { id: string; isRequested: boolean } {
    return joinGroup(this.device, code)
  }

  /**
   * Accepts an invitation to a group that came as a message.
   * @throws SimulatorError MESSAGE_NOT_FOUND, VALIDATION_ERROR, CONFLICT
   */
  acceptInvitation(messageId: string): { id: string } {
    const { groupInviteMessage } = knownMessage(this.device, messageId).message
    return acceptGroupInvitation(this.device, groupInviteMessage?.groupJid ?? '', groupInviteMessage?.inviteCode ?? '')
  }

  /** Sets who may see or do what: `groupadd`, `readreceipts`, `last`, … → `all`, `contacts`, `none`. */
  setPrivacy(category: string, value: string): void {
    const { network, account } = this.device
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
    const { database } = this.device.network
    return database.transact(() => messages.map((message) => restoreMessage(this.device, message)))
  }

  /** Tells the companions which number has which LID, as when WhatsApp moves the chats of an account to LIDs. */
  async migrateToLids(): Promise<void> {
    const { network, self } = this.device
    for (const companion of network.companions.of(self.phone)) await sendLidMigration(this.device, companion)
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

  /** Which receipts the phone sends by itself: `delivered` unless changed. */
  setAutoReceipts(receipts: AutoReceipts): void {
    this.device.autoReceipts = receipts
  }

  /**
   * Says that the person is there or not, for those who subscribed.
   * @param lastSeen when it was last there
   */
  setPresence(state: 'available' | 'unavailable', lastSeen?: Date): void {
    const last = lastSeen && String(Math.floor(lastSeen.getTime() / 1000))
    broadcastPresence(this.device.network, this.device.self.phone, { type: state, ...(last && { last }) })
  }

  /** Whether somebody is there, as this phone sees it; `null` when they do not show it, or nothing is known. */
  presenceOf(phone: string): { isOnline: boolean; lastSeen: Date | null } | null {
    const { network, self } = this.device
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
    const { network, account } = this.device
    account.settings.isOff = isOff
    network.accounts.save(account)
    this.wake()
    this.#intake.welcomeAll()
  }
}

const companionAnswer = ({ phone, device }: Companion): { companion: string } => ({ companion: pnJid(phone, device) })
