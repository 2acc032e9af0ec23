import { normalizeMessageContent, proto } from 'baileys'

const ProtocolType = proto.Message.ProtocolMessage.Type

/** What a message says, in the words of the log. */
export type MessageContent = {
  /** `text`, `image`, `reaction`, `edit`, `revoke`, …; `unknown` for what the simulator has no word for. */
  type: string
  /** The text, caption or emoji. */
  text: string | null
  /** The message that a reaction, an edit or a revoke is about. */
  targetId?: string
}

/** The field of the protocol message → our word, and where its text is. */
const kinds: [keyof proto.IMessage, string, (message: proto.IMessage) => string | null | undefined][] = [
  ['conversation', 'text', (message) => message.conversation],
  ['extendedTextMessage', 'text', (message) => message.extendedTextMessage?.text],
  ['imageMessage', 'image', (message) => message.imageMessage?.caption],
  ['videoMessage', 'video', (message) => message.videoMessage?.caption],
  ['audioMessage', 'audio', () => null],
  ['documentMessage', 'document', (message) => message.documentMessage?.caption],
  ['stickerMessage', 'sticker', () => null],
  ['locationMessage', 'location', (message) => message.locationMessage?.name],
  ['contactMessage', 'contacts', (message) => message.contactMessage?.displayName],
  ['contactsArrayMessage', 'contacts', (message) => message.contactsArrayMessage?.displayName],
  ['pollCreationMessage', 'poll', (message) => message.pollCreationMessage?.name],
  ['pollCreationMessageV3', 'poll', (message) => message.pollCreationMessageV3?.name],
]

/** Reads what a message says. */
export function describe(message: proto.IMessage): MessageContent {
  const content = normalizeMessageContent(message) ?? message
  const { reactionMessage, protocolMessage } = content
  if (reactionMessage) {
    return { type: 'reaction', text: reactionMessage.text ?? '', targetId: reactionMessage.key?.id ?? '' }
  }
  if (protocolMessage) return describeProtocol(protocolMessage)

  const kind = kinds.find(([field]) => content[field] !== null && content[field] !== undefined)
  return kind ? { type: kind[1], text: kind[2](content) ?? null } : { type: 'unknown', text: null }
}

function describeProtocol({ type, key, editedMessage }: proto.Message.IProtocolMessage): MessageContent {
  const targetId = key?.id ?? ''
  if (type === ProtocolType.REVOKE) return { type: 'revoke', text: null, targetId }
  if (type === ProtocolType.MESSAGE_EDIT) {
    return { type: 'edit', text: editedMessage ? describe(editedMessage).text : null, targetId }
  }
  return { type: 'protocol', text: null }
}

/** A message of one's own as the other devices of the account get it: wrapped, with its destination. */
export const asDeviceSent = (destinationJid: string, message: proto.IMessage): proto.IMessage => ({
  deviceSentMessage: { destinationJid, message },
  messageContextInfo: message.messageContextInfo,
})
