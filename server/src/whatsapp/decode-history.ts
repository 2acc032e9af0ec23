import { createHash } from 'node:crypto'
import { normalizeMessageContent, proto } from 'baileys'
import { type Address, addressOf } from './address.ts'
import { decodeContent } from './decode-content.ts'
import type { InboundChat } from './inbound-fact.ts'
import { isNeededLater, type MessageContent, type MessageContext, noContext } from './message-content.ts'

/** A part of the history, read as far as it has to be: its chats are read one by one. */
export interface HistoryPart {
  identities: Address[]
  names: { address: Address; pushName: string }[]
  /** Encoded. */
  conversations: Uint8Array[]
}

/** A chat as the phone has it. */
export interface HistoryChat {
  chat: InboundChat
  /** As the phone's address book calls the person. */
  name: string | null
  unreadCount: number
  isMarkedUnread: boolean
  isArchived: boolean
  pinnedAt: number | null
  mutedUntil: number | null
  /** How long its messages live, of a chat with one person; 0: for ever. */
  ephemeralSeconds: number
  ephemeralSetAt: number | null
  /** Oldest first. */
  messages: HistoryMessage[]
}

export interface HistoryMessage {
  whatsappId: string
  fromMe: boolean
  /** In a group, who wrote it; null: we did, or the chat says it. */
  sender: Address | null
  pushName: string | null
  timestamp: number
  status: 'sent' | 'delivered' | 'read' | 'played'
  /** Null: it was taken back. */
  content: MessageContent | null
  context: MessageContext
  viewOnce: boolean
  original: Uint8Array | null
  editedAt: number | null
  revokedAt: number | null
  isStarred: boolean
  reactions: HistoryDeed<{ emoji: string }>[]
  votes: HistoryDeed<{ options: string[] }>[]
}

/** What somebody did to a message. */
export type HistoryDeed<Body> = Body & {
  /** Null: we did. */
  by: Address | null
  at: number
}

const conversationsField = 2

/** Reads a part; conversations, which are nearly all of it, stay encoded until their turn. */
export function readHistory(bytes: Uint8Array): HistoryPart {
  const conversations: Uint8Array[] = []
  const rest: Uint8Array[] = []
  for (const { field, whole, content } of fieldsOf(bytes)) {
    if (field === conversationsField && content) conversations.push(content)
    else rest.push(whole)
  }
  const { phoneNumberToLidMappings, pushnames } = proto.HistorySync.decode(Buffer.concat(rest))
  return {
    conversations,
    identities: phoneNumberToLidMappings.map(({ pnJid, lidJid }) => addressOf(pnJid, lidJid)),
    names: pushnames.flatMap(({ id, pushname }) => {
      const address = addressOf(id)
      const isPerson = address.phone !== null || address.lid !== null
      return isPerson && pushname ? [{ address, pushName: storable(pushname) }] : []
    }),
  }
}

/** A chat of the history; null when it is none of ours to store: statuses, channels, lists. */
export function readConversation(bytes: Uint8Array): HistoryChat | null {
  const conversation = proto.Conversation.decode(bytes)
  const chat = chatOf(conversation)
  if (!chat) return null
  const { displayName, name, unreadCount, markedAsUnread, archived, pinned, muteEndTime } = conversation
  const { ephemeralExpiration, ephemeralSettingTimestamp } = conversation
  const messages = conversation.messages.flatMap(({ message }) => (message && readMessage(message)) ?? [])
  return {
    chat,
    name: chat.kind === 'direct' ? storable(displayName || name || '') || null : null,
    unreadCount: unreadCount ?? 0,
    isMarkedUnread: markedAsUnread ?? false,
    isArchived: archived ?? false,
    pinnedAt: pinned ? pinned * 1000 : null,
    mutedUntil: mutedUntil(Number(muteEndTime ?? 0)),
    ephemeralSeconds: (chat.kind === 'direct' && ephemeralExpiration) || 0,
    ephemeralSetAt: Number(ephemeralSettingTimestamp ?? 0) * 1000 || null,
    // Phones tell the newest first; sorting keeps the order of those of one second.
    messages: messages.reverse().sort((a, b) => a.timestamp - b.timestamp),
  }
}

function chatOf({ id, pnJid, lidJid, accountLid }: proto.IConversation): InboundChat | null {
  if (id?.endsWith('@g.us')) return { kind: 'group', jid: id }
  const address = addressOf(id)
  if (!address.phone && !address.lid) return null
  return { kind: 'direct', address: addressOf(id, pnJid, lidJid, accountLid) }
}

// -1, which is for ever, comes as the largest number there is.
function mutedUntil(time: number): number | null {
  if (time === 0) return null
  if (time < 0 || time > Number.MAX_SAFE_INTEGER) return -1
  return time < 100_000_000_000 ? time * 1000 : time
}

function readMessage(info: proto.IWebMessageInfo): HistoryMessage | null {
  const { key, message, messageTimestamp, status, starred, messageStubType } = info
  if (!key?.id) return null
  const isRevoked = messageStubType === proto.WebMessageInfo.StubType.REVOKE
  const changed = normalizeMessageContent(message)?.protocolMessage
  const edited = changed?.type === proto.Message.ProtocolMessage.Type.MESSAGE_EDIT ? changed : null
  const body = edited?.editedMessage ?? message
  const decoded = body && decodeContent(body)
  if (!decoded && !isRevoked) return null
  const timestamp = Number(messageTimestamp ?? 0) * 1000
  return {
    whatsappId: edited?.key?.id ?? key.id,
    fromMe: key.fromMe === true,
    sender: key.fromMe ? null : nobodyAsNull(addressOf(key.participant, info.participant)),
    pushName: info.pushName ? storable(info.pushName) : null,
    timestamp,
    status: statusOf(status),
    content: decoded?.content ?? null,
    context: decoded?.context ?? noContext,
    viewOnce: decoded?.viewOnce ?? false,
    original: body && decoded && isNeededLater(decoded.content) ? originalOf(body, info) : null,
    editedAt: edited ? Number(edited.timestampMs ?? 0) || timestamp : null,
    revokedAt: isRevoked ? Number(info.revokeMessageTimestamp ?? 0) * 1000 || timestamp : null,
    isStarred: starred ?? false,
    reactions: (info.reactions ?? []).flatMap(({ key: by, text, senderTimestampMs }) =>
      text ? [{ by: authorOf(by), emoji: storable(text), at: Number(senderTimestampMs ?? timestamp) }] : [],
    ),
    votes: decoded ? votesOn(decoded.content, info) : [],
  }
}

function statusOf(status: proto.WebMessageInfo.Status | null | undefined): HistoryMessage['status'] {
  const { PLAYED, READ, DELIVERY_ACK } = proto.WebMessageInfo.Status
  if (status === PLAYED) return 'played'
  if (status === READ) return 'read'
  return status === DELIVERY_ACK ? 'delivered' : 'sent'
}

// The secret that votes are opened with stands outside here.
function originalOf(message: proto.IMessage, { messageSecret }: proto.IWebMessageInfo): Uint8Array {
  const info = message.messageContextInfo
  const whole = messageSecret?.length
    ? { ...message, messageContextInfo: { ...info, messageSecret: info?.messageSecret ?? messageSecret } }
    : message
  return proto.Message.encode(whole).finish()
}

function votesOn(content: MessageContent, { pollUpdates }: proto.IWebMessageInfo): HistoryMessage['votes'] {
  if (content.kind !== 'poll') return []
  const chosen = (hashes: Uint8Array[]) =>
    content.options.filter((name) => hashes.some((hash) => createHash('sha256').update(name).digest().equals(hash)))
  return (pollUpdates ?? []).map(({ pollUpdateMessageKey, vote, senderTimestampMs }) => ({
    by: authorOf(pollUpdateMessageKey),
    options: chosen(vote?.selectedOptions ?? []),
    at: Number(senderTimestampMs ?? 0),
  }))
}

const authorOf = (key: proto.IMessageKey | null | undefined): Address | null =>
  key?.fromMe ? null : addressOf(key?.participant, key?.remoteJid)

const nobodyAsNull = (address: Address): Address | null => (address.phone || address.lid ? address : null)

const storable = (text: string): string => text.replaceAll('\0', '\uFFFD')

/** The fields of an encoded protocol message. Throws a RangeError where it is cut off. */
function* fieldsOf(bytes: Uint8Array): Generator<{ field: number; whole: Uint8Array; content: Uint8Array | null }> {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]
      if (byte === undefined || scale > 2 ** 63) throw new RangeError('the history is cut off')
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }
  const skip = (length: number): void => {
    at += length
    if (at > bytes.length) throw new RangeError('the history is cut off')
  }
  while (at < bytes.length) {
    const start = at
    const tag = varint()
    const type = tag % 8
    let content: Uint8Array | null = null
    if (type === 0) varint()
    else if (type === 1) skip(8)
    else if (type === 5) skip(4)
    else if (type === 2) {
      const length = varint()
      skip(length)
      content = bytes.subarray(at - length, at)
    } else throw new RangeError('this is no history')
    yield { field: Math.floor(tag / 8), whole: bytes.subarray(start, at), content }
  }
}
