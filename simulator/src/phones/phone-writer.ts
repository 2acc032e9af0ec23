import { generateMessageIDV2, type proto } from 'baileys'
import { STATUS_JID } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import { routeChatState } from '../stanzas/presence.ts'
import { type ChatOptions, chatWith } from './chat.ts'
import {
  type Composed,
  type ContentToSend,
  composeContent,
  composeEdit,
  composeLifetime,
  composePin,
  composeReaction,
  composeRevoke,
  type PinOptions,
} from './compose.ts'
import { composeMedia, type MediaToSend } from './compose-media.ts'
import { loggedMessage } from './known-message.ts'
import { PhoneLog } from './phone-log.ts'
import { requestRetry, sendReceipt } from './receive.ts'
import type { ChatState, StoredMessage } from './records.ts'
import { sendMessage } from './send.ts'
import { composeVote } from './votes.ts'

/** Options of everything that a phone writes. */
export type SendOptions = ChatOptions & {
  /** The message id; made up when absent. */
  id?: string
}

/** A phone as its owner writes with it: messages, what is done to messages, receipts and typing. */
export class PhoneWriter extends PhoneLog {
  /**
   * Writes a message. Resolves when the network has it: every device of the person, or of every member, and every
   * companion of this phone gets it, now or at its next login.
   * @param to a phone number, the JID of a group, or `status@broadcast`
   * @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND, FORBIDDEN, MESSAGE_NOT_FOUND for the message that it
   * replies to
   */
  async send(to: string, content: ContentToSend, options: SendOptions = {}): Promise<{ id: string }> {
    const chat = chatWith(this.device, to, options)
    return this.#send({ chat, message: composeContent(this.device, chat, content) }, options.id)
  }

  /** Writes a text: short for {@link PhoneWriter.send}. */
  sendText(to: string, text: string, options: SendOptions = {}): Promise<{ id: string }> {
    return this.send(to, { text }, options)
  }

  /**
   * Writes any message of the protocol, as it is.
   * @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND, FORBIDDEN
   */
  async sendMessage(to: string, message: proto.IMessage, options: SendOptions = {}): Promise<{ id: string }> {
    return this.#send({ chat: chatWith(this.device, to, options), message }, options.id)
  }

  /**
   * Sends a file: encrypts and uploads it, and writes the message that carries it.
   * @throws SimulatorError VALIDATION_ERROR when `to` is not a phone number
   */
  async sendMedia(to: string, media: MediaToSend, options: SendOptions = {}): Promise<{ id: string }> {
    const { id = generateMessageIDV2() } = options
    const { composed, mediaKey } = composeMedia(this.device, chatWith(this.device, to, options), media)
    this.device.gallery.keep(id, { kind: media.type, mediaKey, bytes: Buffer.from(media.bytes) })
    return this.#send(composed, id)
  }

  /**
   * Posts a status with a text; other statuses go through {@link PhoneWriter.sendMedia} to `status@broadcast`.
   * @param options `viewers` may see it; everybody on the network when absent
   */
  postStatus(text: string, options: SendOptions & { backgroundArgb?: number } = {}): Promise<{ id: string }> {
    const { backgroundArgb = 0xff_1f_7a_6b } = options
    const extendedTextMessage = { text, backgroundArgb, textArgb: 0xff_ff_ff_ff, font: 1 }
    return this.sendMessage(STATUS_JID, { extendedTextMessage }, options)
  }

  /**
   * Reacts to a message that the phone received or sent; an empty emoji takes the reaction back.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  async react(id: string, emoji: string): Promise<{ id: string }> {
    return this.#send(composeReaction(this.device, id, emoji))
  }

  /**
   * Changes the text, or caption, of a message that the phone or a companion of it sent.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  async edit(id: string, text: string): Promise<{ id: string }> {
    return this.#send(composeEdit(this.device, id, text))
  }

  /**
   * Deletes a message that the phone or a companion of it sent, for everyone; as the admin of a group, anybody's.
   * @throws SimulatorError MESSAGE_NOT_FOUND, FORBIDDEN
   */
  async revoke(id: string): Promise<{ id: string }> {
    return this.#send(composeRevoke(this.device, id))
  }

  /**
   * Pins a message for everybody in the chat, or takes the pin off.
   * @throws SimulatorError MESSAGE_NOT_FOUND
   */
  async pin(id: string, options: PinOptions = {}): Promise<{ id: string }> {
    return this.#send(composePin(this.device, id, options))
  }

  /**
   * Sets after how many seconds messages of a chat with one person disappear from now on; 0: they stay. What is written
   * says so by itself: `expirationSeconds`.
   * @throws SimulatorError VALIDATION_ERROR for a group, which has a setting of its own
   */
  async setLifetime(to: string, seconds: number): Promise<{ id: string }> {
    const chat = chatWith(this.device, to)
    if (chat.kind !== 'person') throw new SimulatorError('VALIDATION_ERROR', `${to} is not a person`)
    return this.#send(composeLifetime(chat, seconds))
  }

  /**
   * Votes in a poll; without options it takes the vote back.
   * @throws SimulatorError MESSAGE_NOT_FOUND, VALIDATION_ERROR for options that cannot be chosen
   */
  async vote(poll: string | { id: string }, options: string[]): Promise<{ id: string }> {
    return this.#send(composeVote(this.device, typeof poll === 'string' ? poll : poll.id, options))
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
    const { stanzaFrom, stanzaParticipant, stanzaRecipient } = loggedMessage(this.device, id)
    const address = { participant: stanzaParticipant, recipient: stanzaRecipient }
    this.device.network.database.transact(() => requestRetry(this.device, id, stanzaFrom, address))
  }

  /** Types, records or pauses in the chat with somebody, or in a group. */
  typing(to: string, state: ChatState): void {
    const { network, self } = this.device
    const tag = state === 'recording' ? 'composing' : state
    routeChatState(network, self, chatWith(this.device, to).jid, {
      tag,
      attrs: state === 'recording' ? { media: 'audio' } : {},
    })
  }

  async #send(composed: Composed, id = generateMessageIDV2()): Promise<{ id: string }> {
    await sendMessage(this.device, id, composed)
    return { id }
  }

  // A receipt names one writer; its messages may be many.
  #sendReceipts(ids: string | string[], type: 'read' | 'played'): void {
    const byWriter = new Map<string, StoredMessage[]>()
    for (const id of [ids].flat()) {
      const entry = loggedMessage(this.device, id)
      const writer = `${entry.stanzaFrom} ${entry.stanzaParticipant}`
      byWriter.set(writer, [...(byWriter.get(writer) ?? []), entry])
    }
    this.device.network.database.transact(() => {
      for (const entries of byWriter.values()) {
        const [first] = entries
        const read = entries.map(({ id }) => id)
        if (first) sendReceipt(this.device, read, first, type)
      }
    })
  }
}
