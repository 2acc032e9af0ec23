import { jidNormalizedUser, proto } from 'baileys'
import { type Addressing, parseUserJid, withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Device } from './device.ts'
import type { StoredMessage } from './records.ts'
import type { SendOptions } from './send.ts'

const ProtocolType = proto.Message.ProtocolMessage.Type

/** A message about another one, ready to be sent. */
export type Composed = Pick<SendOptions, 'to' | 'message' | 'addressing' | 'type' | 'edit'>

const addressingOf = (jid: string): Addressing => parseUserJid(jid)?.addressing ?? 'pn'

/**
 * The log entry of a message.
 * @throws SimulatorError MESSAGE_NOT_FOUND
 */
export function loggedMessage(device: Device, id: string): StoredMessage {
  const [entry] = device.messages.about(id)
  if (!entry) throw new SimulatorError('MESSAGE_NOT_FOUND', `+${device.self.phone} has received no message ${id}`)
  return entry
}

/** A reaction to a message that the phone received. */
export function composeReaction(device: Device, id: string, emoji: string): Composed {
  const { chatId, stanzaFrom, stanzaRecipient, from } = loggedMessage(device, id)
  const remoteJid = jidNormalizedUser(stanzaRecipient ?? stanzaFrom)
  const key = { remoteJid, fromMe: from === withPlus(device.self.phone), id }
  const message = { reactionMessage: { key, text: emoji, senderTimestampMs: Date.now() } }
  return { to: chatId, message, addressing: addressingOf(remoteJid), type: 'reaction' }
}

/** A new text for a message that the phone sent. */
export function composeEdit(device: Device, id: string, text: string): Composed {
  const editedMessage = { conversation: text }
  const change = { type: ProtocolType.MESSAGE_EDIT, editedMessage, timestampMs: Date.now() }
  return { ...aboutSent(device, id, change), edit: '1' }
}

/** The end of a message that the phone sent. */
export function composeRevoke(device: Device, id: string): Composed {
  return { ...aboutSent(device, id, { type: ProtocolType.REVOKE }), edit: '7' }
}

function aboutSent(device: Device, id: string, change: proto.Message.IProtocolMessage): Composed {
  const sent = device.sent.get(id)
  const to = parseUserJid(sent?.recipient) && device.network.deviceOf(sent?.recipient)?.phone
  if (!sent || !to) throw new SimulatorError('MESSAGE_NOT_FOUND', `+${device.self.phone} has sent no message ${id}`)

  const key = { remoteJid: sent.recipient, fromMe: true, id }
  return { to, message: { protocolMessage: { ...change, key } }, addressing: addressingOf(sent.recipient) }
}
