import { proto } from 'baileys'
import { type Address, type Destination, destinationJid, memberJid } from './address.ts'
import { encodeBody, type OutgoingContent, type OutgoingContext } from './encode-message.ts'
import type { SealedVote } from './poll-vote.ts'

const ProtocolType = proto.Message.ProtocolMessage.Type
const PinType = proto.Message.PinInChatMessage.Type

/** What we can do to a message that was sent before. */
export type OutgoingAction =
  | { kind: 'edit'; content: OutgoingContent; context: OutgoingContext }
  | { kind: 'revoke' }
  /** An empty emoji takes the reaction back. */
  | { kind: 'reaction'; emoji: string }
  | { kind: 'vote'; vote: SealedVote }
  | { kind: 'pin'; isPinned: boolean; seconds: number }

/** Which message is meant. */
export interface ActionTarget {
  whatsappId: string
  chat: Destination
  /** We wrote it. */
  isOurs: boolean
  /** In a group, or of a status: who wrote it. */
  author: Address | null
}

/** An action as protocol bytes: made once, like those of a message. */
export function encodeAction(action: OutgoingAction, target: ActionTarget, now: number): Uint8Array {
  return proto.Message.encode(bodyOf(action, keyOf(target), now)).finish()
}

/** That messages of a chat with one person live so long from now on; 0: for ever. */
export function encodeLifetime(seconds: number, now: number): Uint8Array {
  const protocolMessage = {
    type: ProtocolType.EPHEMERAL_SETTING,
    ephemeralExpiration: seconds,
    ephemeralSettingTimestamp: Math.floor(now / 1000),
  }
  return proto.Message.encode({ ephemeralMessage: { message: { protocolMessage } } }).finish()
}

function keyOf({ whatsappId, chat, isOurs, author }: ActionTarget): proto.IMessageKey {
  const participant = chat.kind !== 'person' && !isOurs && author ? memberJid(chat, author) : undefined
  return { remoteJid: destinationJid(chat), fromMe: isOurs, id: whatsappId, participant }
}

function bodyOf(action: OutgoingAction, key: proto.IMessageKey, now: number): proto.IMessage {
  switch (action.kind) {
    case 'edit': {
      const editedMessage = encodeBody(action.content, action.context)
      const protocolMessage = { key, type: ProtocolType.MESSAGE_EDIT, editedMessage, timestampMs: now }
      return { protocolMessage }
    }
    case 'revoke':
      return { protocolMessage: { key, type: ProtocolType.REVOKE } }
    case 'reaction':
      return { reactionMessage: { key, text: action.emoji, senderTimestampMs: now } }
    case 'vote': {
      const vote = { encPayload: action.vote.payload, encIv: action.vote.iv }
      return { pollUpdateMessage: { pollCreationMessageKey: key, vote, senderTimestampMs: now, metadata: {} } }
    }
    case 'pin': {
      const type = action.isPinned ? PinType.PIN_FOR_ALL : PinType.UNPIN_FOR_ALL
      return {
        pinInChatMessage: { key, type, senderTimestampMs: now },
        messageContextInfo: { messageAddOnDurationInSecs: action.isPinned ? action.seconds : 0 },
      }
    }
    default: {
      const unknown: never = action
      throw new Error(`unknown action ${unknown}`)
    }
  }
}
