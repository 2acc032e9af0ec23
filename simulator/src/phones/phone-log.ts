import { parsePhone, withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Device } from './device.ts'
import {
  type ChatState,
  publicEntry,
  type ReceivedCall,
  type ReceivedChatState,
  type ReceivedMessage,
  type ReceivedReceipt,
  type StoredMessage,
  type WireCopy,
} from './records.ts'
import { type PollTally, tally } from './votes.ts'

const EXPECT_TIMEOUT_MS = 5000

/** What is looked for in a log; what is absent does not matter. */
export type MessageMatch = { id?: string; text?: string; from?: string; type?: string; chatId?: string }

/** What a phone has received and heard of, and how to wait for it. */
export class PhoneLog {
  protected readonly device: Device

  constructor(device: Device) {
    this.device = device
  }

  /** `+digits` */
  get phone(): string {
    return withPlus(this.device.self.phone)
  }

  /** The log: what the phone received, oldest first. With a limit, the newest ones. */
  messages({ limit }: { limit?: number } = {}): ReceivedMessage[] {
    const all = this.device.messages.all()
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
    return publicEntry(await this.device.messages.expect(what, matches, timeoutMs))
  }

  /** Every arrival of a message on the wire: more than one when it was sent more than once. */
  wireCopies(id?: string): WireCopy[] {
    return [...(id === undefined ? this.device.copies.all() : this.device.copies.about(id))]
  }

  /** Waits until a message has arrived `times` times. */
  async expectWireCopies(id: string, times: number, timeoutMs = EXPECT_TIMEOUT_MS): Promise<WireCopy[]> {
    const { copies } = this.device
    await copies.expect(
      `copy ${times} of ${id}`,
      (copy) => copy.id === id && copies.about(id).length >= times,
      timeoutMs,
    )
    return this.wireCopies(id)
  }

  /** Receipts for what the phone, or a companion of it, sent. */
  receipts(id?: string): ReceivedReceipt[] {
    return [...(id === undefined ? this.device.receipts.all() : this.device.receipts.about(id))]
  }

  /** Waits for a receipt, or finds one that is already there. */
  expectReceipt(
    match: { id?: string; type?: ReceivedReceipt['type']; from?: string },
    timeoutMs = EXPECT_TIMEOUT_MS,
  ): Promise<ReceivedReceipt> {
    const matches = ({ id, type, from }: ReceivedReceipt): boolean =>
      (match.id ?? id) === id && (match.type ?? type) === type && (match.from ?? from) === from
    return this.device.receipts.expect(`receipt ${JSON.stringify(match)}`, matches, timeoutMs)
  }

  /** Waits until somebody types, records or pauses, or finds that they did. */
  expectChatState(
    match: { from?: string; chatId?: string; state?: ChatState },
    timeoutMs = EXPECT_TIMEOUT_MS,
  ): Promise<ReceivedChatState> {
    const matches = ({ from, chatId, state }: ReceivedChatState): boolean =>
      (match.from ?? from) === from && (match.chatId ?? chatId) === chatId && (match.state ?? state) === state
    return this.device.chatStates.expect(`chat state ${JSON.stringify(match)}`, matches, timeoutMs)
  }

  /** What the phone has heard of calls, those to it and those from it. */
  calls(): ReceivedCall[] {
    return [...this.device.calls.all()]
  }

  /** Waits for a call, or for what the other side does with one, or finds it. */
  expectCall(
    match: { id?: string; from?: string; state?: ReceivedCall['state'] },
    timeoutMs = EXPECT_TIMEOUT_MS,
  ): Promise<ReceivedCall> {
    const matches = ({ id, from, state }: ReceivedCall): boolean =>
      (match.id ?? id) === id && (match.from ?? from) === from && (match.state ?? state) === state
    return this.device.calls.expect(`call ${JSON.stringify(match)}`, matches, timeoutMs)
  }

  /**
   * The file of a message that the phone sent or received, decrypted.
   * @throws SimulatorError MESSAGE_NOT_FOUND when the message is unknown, has no file, or it was deleted
   */
  mediaOf(id: string): Buffer {
    const item = this.device.gallery.get(id)
    if (!item) throw new SimulatorError('MESSAGE_NOT_FOUND', `${this.phone} has no file of a message ${id}`)
    return item.bytes
  }

  /**
   * Deletes the phone's own copy of a file; it can not upload it again then.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  deleteMedia(id: string): void {
    if (this.device.gallery.forget(id)) return
    throw new SimulatorError('MESSAGE_NOT_FOUND', `${this.phone} has no file of a message ${id}`)
  }

  /**
   * Who chose what in a poll that the phone received or sent: the newest vote of each person counts.
   * @throws SimulatorError MESSAGE_NOT_FOUND, VALIDATION_ERROR when it is not a poll
   */
  pollVotes(id: string): PollTally {
    return tally(this.device, id)
  }
}
