import { normalizeMessageContent, proto } from 'baileys'
import { type Address, addressOf } from './address.ts'
import { decodeContent } from './decode-content.ts'
import type { ActionBody, InboundEnvelope, InboundFact, TargetKey } from './inbound-fact.ts'
import { isOwnJid, type OwnIdentity } from './own-identity.ts'

const ProtocolType = proto.Message.ProtocolMessage.Type

/**
 * What somebody does to a message that was sent before; null when it is a message of its own. What devices tell each
 * other of the protocol is `control`.
 */
export function decodeAction(
  message: proto.IMessage,
  envelope: InboundEnvelope,
  own: OwnIdentity,
): Exclude<InboundFact, { kind: 'message' | 'receipt' }> | null {
  const content = normalizeMessageContent(message)
  if (!content) return { kind: 'control' }
  const { protocolMessage, reactionMessage, pollUpdateMessage, pinInChatMessage } = content
  const act = (key: proto.IMessageKey | null | undefined, body: ActionBody | null) =>
    body && key?.id
      ? { kind: 'action' as const, action: { ...envelope, target: targetOf(key, envelope, own), body } }
      : { kind: 'control' as const }
  if (protocolMessage?.type === ProtocolType.EPHEMERAL_SETTING) return lifetimeOf(protocolMessage, envelope)
  if (protocolMessage) return act(protocolMessage.key, changeOf(protocolMessage))
  if (reactionMessage) return act(reactionMessage.key, { kind: 'reaction', emoji: reactionMessage.text ?? '' })
  if (pollUpdateMessage) return act(pollUpdateMessage.pollCreationMessageKey, voteOf(pollUpdateMessage))
  if (pinInChatMessage) return act(pinInChatMessage.key, pinOf(pinInChatMessage, message.messageContextInfo))
  return null
}

// Of a group the server tells.
function lifetimeOf({ ephemeralExpiration }: proto.Message.IProtocolMessage, from: InboundEnvelope) {
  if (from.chat.kind !== 'direct') return { kind: 'control' as const }
  return { kind: 'disappearing' as const, from, seconds: ephemeralExpiration ?? 0 }
}

function changeOf({ type, editedMessage }: proto.Message.IProtocolMessage): ActionBody | null {
  if (type === ProtocolType.REVOKE) return { kind: 'revoke' }
  if (type !== ProtocolType.MESSAGE_EDIT || !editedMessage) return null
  const decoded = decodeContent(editedMessage)
  return decoded && { kind: 'edit', content: decoded.content, context: decoded.context }
}

function voteOf({ vote }: proto.Message.IPollUpdateMessage): ActionBody | null {
  if (!vote?.encPayload || !vote.encIv) return null
  return { kind: 'vote', payload: vote.encPayload, iv: vote.encIv }
}

function pinOf(
  { type }: proto.Message.IPinInChatMessage,
  info: proto.IMessageContextInfo | null | undefined,
): ActionBody {
  const isPinned = type === proto.Message.PinInChatMessage.Type.PIN_FOR_ALL
  return { kind: 'pin', isPinned, seconds: info?.messageAddOnDurationInSecs ?? null }
}

/** A key says "mine" from the side of who wrote it. */
function targetOf(key: proto.IMessageKey, envelope: InboundEnvelope, own: OwnIdentity): TargetKey {
  const us = addressOf(own.id, own.lid)
  const author = authorOf(key, envelope, us)
  const byUs = [author.phone, author.lid].some((jid) => jid !== null && (jid === us.phone || jid === us.lid))
  return { whatsappId: key.id!, author, byUs: byUs || isOwnJid(key.participant, own) }
}

function authorOf(key: proto.IMessageKey, { chat, sender, fromMe }: InboundEnvelope, us: Address): Address {
  if (key.fromMe) return sender
  if (chat.kind !== 'direct') return addressOf(key.participant)
  return fromMe ? chat.address : us
}
