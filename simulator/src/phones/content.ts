import { normalizeMessageContent, proto } from 'baileys'

const ProtocolType = proto.Message.ProtocolMessage.Type
const PinType = proto.Message.PinInChatMessage.Type

/** A place on the map. */
export type MessageLocation = {
  latitude: number
  longitude: number
  name?: string
  address?: string
  /** Whether the sender goes on telling where they are. */
  isLive?: boolean
}

/** A contact card as it travels. */
export type ContactCard = { name: string; vcard: string }

/** A question with answers to choose from. */
export type Poll = {
  name: string
  options: string[]
  /** How many options one person may choose; 0 means: as many as they like. */
  selectableCount: number
}

/** What a message says, in the words of the log; what is absent does not apply. */
export type MessageContent = {
  /** `text`, `image`, `location`, `contacts`, `poll`, `vote`, `reaction`, `edit`, `revoke`, `pin`, …; `unknown` for what the simulator has no word for. */
  type: string
  /** The text, caption, name or emoji. */
  text: string | null
  /** The message that a reaction, a vote, an edit, a revoke or a pin is about. */
  targetId?: string
  /** The message that this one replies to. */
  quotedId?: string
  /** Who wrote the quoted message. */
  quotedFrom?: string
  /** Who is mentioned. */
  mentions?: string[]
  /** Everybody in the group is mentioned. */
  mentionsEveryone?: true
  isForwarded?: true
  /** After how many seconds the message disappears, or, with the type `ephemeral`, messages from now on. */
  expirationSeconds?: number
  location?: MessageLocation
  contacts?: ContactCard[]
  poll?: Poll
}

type Reader = (message: proto.IMessage) => Omit<MessageContent, 'type'> | undefined
type WithContext = { contextInfo?: proto.IContextInfo | null }

const captioned =
  (
    field: 'imageMessage' | 'videoMessage' | 'documentMessage' | 'audioMessage' | 'stickerMessage' | 'ptvMessage',
  ): Reader =>
  (message) => {
    const media = message[field]
    return media ? { text: ('caption' in media && media.caption) || null } : undefined
  }

/** Our word for a kind of message → how it is read. */
const kinds: [type: string, read: Reader][] = [
  ['text', ({ conversation, extendedTextMessage }) => textContent(conversation ?? extendedTextMessage?.text)],
  ['image', captioned('imageMessage')],
  ['video', captioned('videoMessage')],
  ['video', captioned('ptvMessage')],
  ['audio', captioned('audioMessage')],
  ['document', captioned('documentMessage')],
  ['sticker', captioned('stickerMessage')],
  ['location', (message) => readLocation(message)],
  ['contacts', (message) => readContacts(message)],
  ['poll', (message) => readPoll(message)],
  ['group-invite', ({ groupInviteMessage: invite }) => (invite ? { text: invite.groupName ?? null } : undefined)],
  ['vote', ({ pollUpdateMessage }) => about(pollUpdateMessage?.pollCreationMessageKey)],
  ['reaction', ({ reactionMessage }) => about(reactionMessage?.key, reactionMessage?.text ?? '')],
  ['pin', ({ pinInChatMessage: pin }) => (pin?.type === PinType.PIN_FOR_ALL ? about(pin.key) : undefined)],
  ['unpin', ({ pinInChatMessage: pin }) => (pin?.type === PinType.UNPIN_FOR_ALL ? about(pin.key) : undefined)],
  ['revoke', ({ protocolMessage: change }) => (change?.type === ProtocolType.REVOKE ? about(change.key) : undefined)],
  ['edit', ({ protocolMessage }) => readEdit(protocolMessage)],
  ['ephemeral', ({ protocolMessage }) => readEphemeralSetting(protocolMessage)],
  ['protocol', ({ protocolMessage }) => (protocolMessage ? { text: null } : undefined)],
]

/** Reads what a message says; people are JIDs here. */
export function describe(message: proto.IMessage): MessageContent {
  const content = normalizeMessageContent(message) ?? message
  for (const [type, read] of kinds) {
    const found = read(content)
    if (found) return { type, ...found, ...readContext(contextOf(content)) }
  }
  return { type: 'unknown', text: null }
}

const textContent = (text: string | null | undefined) => (text === null || text === undefined ? undefined : { text })

const about = (key: proto.IMessageKey | null | undefined, text: string | null = null) =>
  key ? { text, targetId: key.id ?? '' } : undefined

function readEdit(change: proto.Message.IProtocolMessage | null | undefined) {
  if (change?.type !== ProtocolType.MESSAGE_EDIT) return undefined
  return about(change.key, change.editedMessage ? describe(change.editedMessage).text : null)
}

function readEphemeralSetting(change: proto.Message.IProtocolMessage | null | undefined) {
  if (change?.type !== ProtocolType.EPHEMERAL_SETTING) return undefined
  return { text: null, expirationSeconds: change.ephemeralExpiration ?? 0 }
}

function readLocation({ locationMessage, liveLocationMessage }: proto.IMessage) {
  const place = locationMessage ?? liveLocationMessage
  if (!place) return undefined

  const isLive = Boolean(liveLocationMessage ?? locationMessage?.isLive)
  const { name, address } = locationMessage ?? {}
  const location: MessageLocation = {
    latitude: place.degreesLatitude ?? 0,
    longitude: place.degreesLongitude ?? 0,
    ...(name && { name }),
    ...(address && { address }),
    ...(isLive && { isLive }),
  }
  return { text: (locationMessage?.comment ?? name ?? liveLocationMessage?.caption) || null, location }
}

function readContacts({ contactMessage, contactsArrayMessage }: proto.IMessage) {
  const cards = contactMessage ? [contactMessage] : contactsArrayMessage?.contacts
  if (!cards) return undefined
  const contacts = cards.map(({ displayName, vcard }) => ({ name: displayName ?? '', vcard: vcard ?? '' }))
  return { text: (contactMessage ?? contactsArrayMessage)?.displayName ?? null, contacts }
}

/** The poll that a message asks, in whichever of its versions. */
export function readPoll(message: proto.IMessage): { text: string; poll: Poll } | undefined {
  const { pollCreationMessage, pollCreationMessageV2, pollCreationMessageV3, pollCreationMessageV5 } = message
  const creation = pollCreationMessage ?? pollCreationMessageV2 ?? pollCreationMessageV3 ?? pollCreationMessageV5
  if (!creation) return undefined

  const name = creation.name ?? ''
  const options = (creation.options ?? []).map(({ optionName }) => optionName ?? '')
  return { text: name, poll: { name, options, selectableCount: creation.selectableOptionsCount ?? 0 } }
}

// Every kind of content keeps its context in a field of this name.
function contextOf(message: proto.IMessage): proto.IContextInfo | undefined {
  for (const part of Object.values(message) as (WithContext | null)[]) if (part?.contextInfo) return part.contextInfo
  return undefined
}

function readContext(context: proto.IContextInfo | undefined): Partial<MessageContent> {
  if (!context) return {}
  const { stanzaId, participant, mentionedJid, nonJidMentions, isForwarded, expiration } = context
  return {
    ...(stanzaId && { quotedId: stanzaId }),
    ...(stanzaId && participant && { quotedFrom: participant }),
    ...(mentionedJid?.length && { mentions: mentionedJid }),
    ...(nonJidMentions && { mentionsEveryone: true as const }),
    ...(isForwarded && { isForwarded: true as const }),
    ...(expiration && { expirationSeconds: expiration }),
  }
}

/** A protocol message as a plain object that can be written as JSON: bytes in base64, 64-bit numbers as numbers. */
export const plainMessage = (message: proto.IMessage): Record<string, unknown> =>
  proto.Message.toObject(proto.Message.create(message), { longs: Number, enums: String, bytes: String })

/** The reverse of {@link plainMessage}. */
export const fromPlainMessage = (plain: Record<string, unknown>): proto.IMessage => proto.Message.fromObject(plain)

/** A message of one's own as the other devices of the account get it: wrapped, with its destination. */
export const asDeviceSent = (destinationJid: string, message: proto.IMessage): proto.IMessage => ({
  deviceSentMessage: { destinationJid, message },
  messageContextInfo: message.messageContextInfo,
})
