import { jidNormalizedUser, type proto } from 'baileys'
import { withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import { type Chat, chatOfJid } from './chat.ts'
import { fromPlainMessage } from './content.ts'
import type { Device } from './device.ts'
import type { StoredMessage } from './records.ts'

/** A message that a phone received or sent, as it can be answered. */
export type KnownMessage = {
  id: string
  chat: Chat
  isOwn: boolean
  /** Digits of who wrote it. */
  author: string
  message: proto.IMessage
}

/**
 * The log entry of a message.
 * @throws SimulatorError MESSAGE_NOT_FOUND
 */
export function loggedMessage(device: Device, id: string): StoredMessage {
  const [entry] = device.messages.about(id)
  if (!entry) throw new SimulatorError('MESSAGE_NOT_FOUND', `+${device.self.phone} has received no message ${id}`)
  return entry
}

/** A message from the log, or one that the phone sent; `undefined` when it knows none. */
export function findMessage(device: Device, id: string): KnownMessage | undefined {
  const [entry] = device.messages.about(id)
  if (entry) return fromLog(device, entry)

  const sent = device.sent.get(id)
  if (!sent) return undefined
  const author = device.self.phone
  return { id, chat: chatOfJid(device, sent.recipient), isOwn: true, author, message: sent.message }
}

/** @throws SimulatorError MESSAGE_NOT_FOUND */
export function knownMessage(device: Device, id: string): KnownMessage {
  const found = findMessage(device, id)
  if (!found) throw new SimulatorError('MESSAGE_NOT_FOUND', `+${device.self.phone} knows no message ${id}`)
  return found
}

/** A message from the log. */
export function fromLog(device: Device, entry: StoredMessage): KnownMessage {
  const { id, from, stanzaFrom, stanzaParticipant, stanzaRecipient, message } = entry
  return {
    id,
    chat: chatOfJid(device, stanzaParticipant ? stanzaFrom : jidNormalizedUser(stanzaRecipient ?? stanzaFrom)),
    isOwn: from === withPlus(device.self.phone),
    author: from.slice(1),
    message: fromPlainMessage(message),
  }
}

/** How other devices are told which message is meant. */
export function keyOf({ network }: Device, { id, chat, isOwn, author }: KnownMessage): proto.IMessageKey {
  const key = { remoteJid: chat.jid, fromMe: isOwn, id }
  if (chat.kind === 'person' || isOwn) return key
  return { ...key, participant: network.jidOf({ phone: author, device: 0 }, chat.addressing) }
}
