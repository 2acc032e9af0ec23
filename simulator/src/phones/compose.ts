import { randomBytes } from 'node:crypto'
import { normalizeMessageContent, proto } from 'baileys'
import { parsePhone, withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Chat } from './chat.ts'
import type { ContactCard, MessageLocation, Poll } from './content.ts'
import type { Device } from './device.ts'
import { type KnownMessage, keyOf, knownMessage } from './known-message.ts'

const ProtocolType = proto.Message.ProtocolMessage.Type
const PinType = proto.Message.PinInChatMessage.Type

/** How long a pin lasts unless told otherwise: seven days. */
const PIN_SECONDS = 7 * 86_400
const CONTACTS_MAX = 257

/** What goes with any content. */
export type ContextToSend = {
  /** The id of the message that this one answers. */
  replyTo?: string
  /** Numbers; in the text they stand as `@` and their digits. */
  mentions?: string[]
  mentionsEveryone?: boolean
  isForwarded?: boolean
  /** The message disappears after so many seconds. */
  expirationSeconds?: number
}

/** What a phone writes: exactly one of text, location, contacts and poll, and what goes with it. */
export type ContentToSend = ContextToSend & {
  text?: string
  location?: MessageLocation
  /** With a number instead of a card, the card is made. */
  contacts?: (ContactCard | { name: string; phone: string })[]
  /** One option may be chosen, unless `selectableCount` says otherwise. */
  poll?: { name: string; options: string[]; selectableCount?: number }
}

/** A message, and the chat that it belongs in. */
export type Composed = {
  chat: Chat
  message: proto.IMessage
  /** Companions get no ciphertext but `<unavailable>` with this type. */
  unavailable?: string
}

/**
 * Writes a message for a chat.
 * @throws SimulatorError VALIDATION_ERROR, MESSAGE_NOT_FOUND for what is answered
 */
export function composeContent(device: Device, chat: Chat, content: ContentToSend): proto.IMessage {
  const { text, location, contacts, poll, expirationSeconds } = content
  const given = [text, location, contacts, poll].filter((part) => part !== undefined)
  if (given.length !== 1) {
    throw new SimulatorError('VALIDATION_ERROR', 'give one of "text", "location", "contacts" and "poll"')
  }

  const contextInfo = composeContext(device, chat, content)
  const message = withSecretOf(poll, composeBody(content, contextInfo))
  return expirationSeconds ? { ephemeralMessage: { message } } : message
}

function composeBody({ text, location, contacts, poll }: ContentToSend, contextInfo?: proto.IContextInfo) {
  if (location) return composeLocation(location, contextInfo)
  if (contacts) return composeContacts(contacts, contextInfo)
  if (poll) return composePoll(poll, contextInfo)
  if (!text) throw new SimulatorError('VALIDATION_ERROR', 'the "text" of a message is not empty')
  return contextInfo ? { extendedTextMessage: { text, contextInfo } } : { conversation: text }
}

// The secret of a poll is what votes are encrypted with.
const withSecretOf = (poll: unknown, message: proto.IMessage): proto.IMessage =>
  poll ? { ...message, messageContextInfo: { messageSecret: randomBytes(32) } } : message

/** What a message says beside its content: what it answers, whom it mentions, how long it lasts. */
export function composeContext(device: Device, chat: Chat, content: ContextToSend): proto.IContextInfo | undefined {
  const { replyTo, mentions, mentionsEveryone, isForwarded, expirationSeconds } = content
  const context: proto.IContextInfo = {
    ...(replyTo !== undefined && composeQuote(device, chat, replyTo)),
    ...(mentions?.length && { mentionedJid: mentions.map((phone) => memberJid(device, chat, parsePhone(phone))) }),
    ...(mentionsEveryone && { nonJidMentions: 1 }),
    ...(isForwarded && { isForwarded, forwardingScore: 1 }),
    ...(expirationSeconds && {
      expiration: expirationSeconds,
      ephemeralSettingTimestamp: Math.floor(Date.now() / 1000),
    }),
  }
  return Object.keys(context).length > 0 ? context : undefined
}

function composeQuote(device: Device, chat: Chat, id: string): proto.IContextInfo {
  const { author, message, chat: origin } = knownMessage(device, id)
  return {
    stanzaId: id,
    participant: memberJid(device, chat, author),
    quotedMessage: withoutContext(message),
    ...(origin.jid !== chat.jid && { remoteJid: origin.jid }),
  }
}

// What a quoted message itself quotes does not travel on.
function withoutContext(message: proto.IMessage): proto.IMessage {
  const content = normalizeMessageContent(message) ?? message
  const { messageContextInfo: _secret, ...rest } = proto.Message.toObject(proto.Message.create(content))
  for (const part of Object.values(rest)) if (typeof part === 'object' && part) delete part.contextInfo
  return rest
}

function memberJid({ network }: Device, { addressing }: Chat, phone: string): string {
  if (!network.accounts.byPhone(phone)) throw new SimulatorError('VALIDATION_ERROR', `+${phone} is not registered`)
  return network.jidOf({ phone, device: 0 }, addressing)
}

function composeLocation(location: MessageLocation, contextInfo?: proto.IContextInfo): proto.IMessage {
  const { latitude, longitude, name, address, isLive } = location
  const place = { degreesLatitude: latitude, degreesLongitude: longitude, contextInfo }
  return isLive
    ? { liveLocationMessage: { ...place, caption: name, accuracyInMeters: 10, sequenceNumber: 1 } }
    : { locationMessage: { ...place, name, address } }
}

function composeContacts(contacts: NonNullable<ContentToSend['contacts']>, contextInfo?: proto.IContextInfo) {
  if (contacts.length === 0 || contacts.length > CONTACTS_MAX) {
    throw new SimulatorError('VALIDATION_ERROR', `a message has 1 to ${CONTACTS_MAX} contacts`)
  }
  const cards = contacts.map((contact) => ({
    displayName: contact.name,
    vcard: 'vcard' in contact ? contact.vcard : makeCard(contact.name, parsePhone(contact.phone)),
  }))
  if (cards.length === 1) return { contactMessage: { ...cards[0], contextInfo } }
  return { contactsArrayMessage: { displayName: `${cards.length} contacts`, contacts: cards, contextInfo } }
}

const makeCard = (name: string, phone: string): string =>
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${name};;;`,
    `FN:${name}`,
    `TEL;type=CELL;waid=${phone}:${withPlus(phone)}`,
    'END:VCARD',
  ].join('\n')

function composePoll(
  poll: Omit<Poll, 'selectableCount'> & { selectableCount?: number },
  contextInfo?: proto.IContextInfo,
) {
  const { name, options, selectableCount = 1 } = poll
  if (options.length < 2 || options.length > 12 || new Set(options).size !== options.length) {
    throw new SimulatorError('VALIDATION_ERROR', 'a poll has 2 to 12 different options')
  }
  if (selectableCount > options.length)
    throw new SimulatorError('VALIDATION_ERROR', 'a poll has fewer options than that')

  const creation = {
    name,
    options: options.map((optionName) => ({ optionName })),
    selectableOptionsCount: selectableCount,
    contextInfo,
  }
  return selectableCount === 1 ? { pollCreationMessageV3: creation } : { pollCreationMessage: creation }
}

/** A reaction; an empty emoji takes it back. */
export function composeReaction(device: Device, id: string, emoji: string): Composed {
  const target = knownMessage(device, id)
  const message = { reactionMessage: { key: keyOf(device, target), text: emoji, senderTimestampMs: Date.now() } }
  const { chat } = target
  // What one viewer thinks of a status is for its author alone.
  return { chat: chat.kind === 'status' ? { ...chat, viewers: [target.author] } : chat, message }
}

/** A new text, or caption, for a message of the phone's own account. */
export function composeEdit(device: Device, id: string, text: string): Composed {
  const target = ownMessage(device, id)
  const protocolMessage = {
    type: ProtocolType.MESSAGE_EDIT,
    key: keyOf(device, target),
    editedMessage: withText(normalizeMessageContent(target.message) ?? {}, text),
    timestampMs: Date.now(),
  }
  return { chat: target.chat, message: { editedMessage: { message: { protocolMessage } } } }
}

function withText(message: proto.IMessage, text: string): proto.IMessage {
  for (const field of ['imageMessage', 'videoMessage', 'documentMessage'] as const) {
    if (message[field]) return { [field]: { ...message[field], caption: text } }
  }
  const contextInfo = message.extendedTextMessage?.contextInfo
  return contextInfo ? { extendedTextMessage: { text, contextInfo } } : { conversation: text }
}

/** The end of a message of the phone's own account, or as an admin of anybody's, for everyone. */
export function composeRevoke(device: Device, id: string): Composed {
  const target = knownMessage(device, id)
  if (!target.isOwn && target.chat.kind === 'person') throw notOwn(device, id)
  return { chat: target.chat, message: { protocolMessage: { type: ProtocolType.REVOKE, key: keyOf(device, target) } } }
}

function ownMessage(device: Device, id: string): KnownMessage {
  const target = knownMessage(device, id)
  if (!target.isOwn) throw notOwn(device, id)
  return target
}

const notOwn = ({ self }: Device, id: string): SimulatorError =>
  new SimulatorError('MESSAGE_NOT_FOUND', `+${self.phone} has sent no message ${id}`)

/** That the messages of a chat with one person disappear after some time from now on; 0: that they stay. */
export const composeLifetime = (chat: Chat, seconds: number): Composed => ({
  chat,
  message: {
    ephemeralMessage: {
      message: {
        protocolMessage: {
          type: ProtocolType.EPHEMERAL_SETTING,
          ephemeralExpiration: seconds,
          ephemeralSettingTimestamp: Math.floor(Date.now() / 1000),
        },
      },
    },
  },
})

/** How a message is pinned. */
export type PinOptions = {
  /** False takes the pin off. */
  isPinned?: boolean
  /** How long the pin lasts; seven days when absent. */
  durationSeconds?: number
}

/** A pin for everybody in the chat, or its end. */
export function composePin(device: Device, id: string, { isPinned = true, durationSeconds }: PinOptions): Composed {
  const target = knownMessage(device, id)
  const type = isPinned ? PinType.PIN_FOR_ALL : PinType.UNPIN_FOR_ALL
  const pinInChatMessage = { key: keyOf(device, target), type, senderTimestampMs: Date.now() }
  const messageAddOnDurationInSecs = isPinned ? (durationSeconds ?? PIN_SECONDS) : 0
  return { chat: target.chat, message: { pinInChatMessage, messageContextInfo: { messageAddOnDurationInSecs } } }
}
