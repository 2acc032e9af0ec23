import { type BinaryNode, generateMessageIDV2, proto } from 'baileys'
import { type Addressing, lidJid, parsePhone, pnJid, withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Account } from '../network/accounts.ts'
import type { Companion } from '../network/companions.ts'
import type { Network, PhoneDevice } from '../network/network.ts'
import { unlink } from '../stanzas/devices.ts'
import { broadcastPresence, routeChatState } from '../stanzas/presence.ts'
import { type AutoReceipts, Device } from './device.ts'
import { linkByCode } from './enter-code.ts'
import { linkByQr } from './link.ts'
import { receiveStanza, requestRetry, sendReceipt } from './receive.ts'
import type {
  ChatState,
  ReceivedChatState,
  ReceivedMessage,
  ReceivedReceipt,
  StoredMessage,
  WireCopy,
} from './records.ts'
import { sendMessage } from './send.ts'

const EXPECT_TIMEOUT_MS = 5000

/** How many one-time keys a phone uploads when the server has none left. */
const PRE_KEY_BATCH = 20

/** Options of everything that a phone writes. */
export type SendTextOptions = {
  /** The message id; made up when absent. */
  id?: string
  /** Whether the chat is addressed by number or by LID; by number when absent. */
  addressing?: Addressing
}

/** What is looked for in a log; what is absent does not matter. */
export type MessageMatch = { id?: string; text?: string; from?: string; type?: string }

/** A person's phone: device 0 of an account. It is always online and keeps a log of what it received. */
export class Phone implements PhoneDevice {
  readonly #device: Device
  #isDraining = false
  #isClosed = false
  /** Called with each message that is new in the log. */
  onMessage: ((message: ReceivedMessage) => void) | undefined

  constructor(network: Network, account: Account) {
    this.#device = new Device(network, account)
  }

  /** `+digits` */
  get phone(): string {
    return withPlus(this.#device.self.phone)
  }

  /** `…@lid` */
  get lid(): string {
    return lidJid(this.#device.account.lid)
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
   * Writes a text. Resolves when the network has it: every device of the person and every companion of this phone
   * gets it, now or at its next login.
   * @throws SimulatorError VALIDATION_ERROR when `to` is not a phone number
   */
  sendText(to: string, text: string, options: SendTextOptions = {}): Promise<{ id: string }> {
    return this.#send(to, { conversation: text }, options)
  }

  /** Reacts to a message that the phone received; an empty emoji takes the reaction back. */
  react(id: string, emoji: string): Promise<{ id: string }> {
    const { chatId, key } = this.#received(id)
    const message = { reactionMessage: { key, text: emoji, senderTimestampMs: Date.now() } }
    return this.#send(chatId, message, { type: 'reaction', addressing: this.#addressingOf(id) })
  }

  /** Changes the text of a message that the phone sent. */
  edit(id: string, text: string): Promise<{ id: string }> {
    const { chatId, key, addressing } = this.#sent(id)
    const editedMessage = { conversation: text }
    const type = proto.Message.ProtocolMessage.Type.MESSAGE_EDIT
    return this.#send(
      chatId,
      { protocolMessage: { key, type, editedMessage, timestampMs: Date.now() } },
      { edit: '1', addressing },
    )
  }

  /** Deletes a message that the phone sent, for everyone. */
  revoke(id: string): Promise<{ id: string }> {
    const { chatId, key, addressing } = this.#sent(id)
    const type = proto.Message.ProtocolMessage.Type.REVOKE
    return this.#send(chatId, { protocolMessage: { key, type } }, { edit: '7', addressing })
  }

  /** The log: what the phone received, oldest first. With a limit, the newest ones. */
  messages({ limit }: { limit?: number } = {}): ReceivedMessage[] {
    const all = this.#device.messages.all()
    return (limit === undefined ? all : all.slice(Math.max(0, all.length - limit))).map(publicEntry)
  }

  /**
   * Waits for a message, or finds the first one that is already in the log.
   * @throws SimulatorError CONFLICT when none comes in time
   */
  async expectMessage(match: MessageMatch, timeoutMs = EXPECT_TIMEOUT_MS): Promise<ReceivedMessage> {
    const wanted = Object.entries(match).filter(([, value]) => value !== undefined)
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
    match: { from?: string; state?: ChatState },
    timeoutMs = EXPECT_TIMEOUT_MS,
  ): Promise<ReceivedChatState> {
    const matches = ({ from, state }: ReceivedChatState): boolean =>
      (match.from ?? from) === from && (match.state ?? state) === state
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
    const { stanzaFrom, stanzaRecipient } = this.#logged(id)
    this.#device.network.database.transact(() => requestRetry(this.#device, id, stanzaFrom, stanzaRecipient))
  }

  /** Types, records or pauses in the chat with somebody. */
  typing(to: string, state: ChatState): void {
    const { network, self } = this.#device
    const tag = state === 'recording' ? 'composing' : state
    routeChatState(network, self, pnJid(parsePhone(to)), {
      tag,
      attrs: state === 'recording' ? { media: 'audio' } : {},
    })
  }

  /** Comes online or goes offline, for those who subscribed. @param lastSeen when it was last there */
  presence(state: 'available' | 'unavailable', lastSeen?: Date): void {
    const last = lastSeen && String(Math.floor(lastSeen.getTime() / 1000))
    broadcastPresence(this.#device.network, this.#device.self.phone, { type: state, ...(last && { last }) })
  }

  /** Takes what waits in the phone's queue. */
  wake(): void {
    if (this.#isDraining || this.#isClosed) return
    this.#isDraining = true
    void this.#drain()
  }

  /** Fills the server's pool of this phone's one-time keys. */
  uploadPreKeys(): void {
    const { network, self, signal, account } = this.#device
    network.preKeys.add(self, signal.makePreKeys(PRE_KEY_BATCH))
    network.accounts.save(account)
  }

  /** A chat state of somebody. */
  notice(node: BinaryNode): void {
    const from = this.#device.network.deviceOf(node.attrs.from)
    const [state] = Array.isArray(node.content) ? node.content : []
    if (!from || !state) return
    const at = new Date().toISOString()
    this.#device.chatStates.append({ id: '', at, from: withPlus(from.phone), state: chatStateOf(state) })
  }

  /** Stops after the work that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#device.idle()
    this.#device.signal.close()
  }

  async #drain(): Promise<void> {
    const { network, self, log } = this.#device
    while (!this.#isClosed) {
      const [next] = network.queue.pending(self)
      if (!next) break
      try {
        const message = await receiveStanza(this.#device, next.node)
        if (message) this.onMessage?.(publicEntry(message))
      } catch (error) {
        network.counters.errors += 1
        log.error({ err: error, tag: next.node.tag }, 'phone failed on a stanza')
        network.queue.settle(self, (node) => node === next.node)
      }
    }
    this.#isDraining = false
  }

  async #send(
    to: string,
    message: proto.IMessage,
    options: SendTextOptions & { type?: 'text' | 'reaction'; edit?: string },
  ): Promise<{ id: string }> {
    const { id = generateMessageIDV2(), addressing = 'pn', type, edit } = options
    await sendMessage(this.#device, { id, to: parsePhone(to), message, addressing, type, edit })
    return { id }
  }

  #logged(id: string): StoredMessage {
    const [entry] = this.#device.messages.about(id)
    if (!entry) throw new SimulatorError('MESSAGE_NOT_FOUND', `${this.phone} has received no message ${id}`)
    return entry
  }

  // A receipt names one writer; its messages may be many.
  #sendReceipts(ids: string | string[], type: 'read' | 'played'): void {
    const byWriter = new Map<string, string[]>()
    for (const id of [ids].flat()) {
      const { stanzaFrom } = this.#logged(id)
      byWriter.set(stanzaFrom, [...(byWriter.get(stanzaFrom) ?? []), id])
    }
    this.#device.network.database.transact(() => {
      for (const [writer, group] of byWriter) sendReceipt(this.#device, group, writer, type)
    })
  }

  #received(id: string) {
    const { chatId, stanzaFrom, stanzaRecipient, from } = this.#logged(id)
    const remoteJid = stanzaRecipient ?? stanzaFrom
    return { chatId, key: { remoteJid, fromMe: from === this.phone, id } }
  }

  #sent(id: string) {
    const sent = this.#device.sent.get(id)
    const chat = sent && this.#device.network.deviceOf(sent.recipient)
    if (!sent || !chat) throw new SimulatorError('MESSAGE_NOT_FOUND', `${this.phone} has sent no message ${id}`)
    const addressing: Addressing = sent.recipient.endsWith('@lid') ? 'lid' : 'pn'
    return { chatId: withPlus(chat.phone), key: { remoteJid: sent.recipient, fromMe: true, id }, addressing }
  }

  #addressingOf(id: string): Addressing {
    return this.#logged(id).stanzaFrom.endsWith('@lid') ? 'lid' : 'pn'
  }
}

const companionAnswer = ({ phone, device }: Companion): { companion: string } => ({ companion: pnJid(phone, device) })

function publicEntry({ stanzaFrom: _from, stanzaRecipient: _recipient, ...entry }: StoredMessage): ReceivedMessage {
  return entry
}

function chatStateOf({ tag, attrs }: BinaryNode): ChatState {
  if (tag === 'paused') return 'paused'
  return attrs.media === 'audio' ? 'recording' : 'composing'
}
