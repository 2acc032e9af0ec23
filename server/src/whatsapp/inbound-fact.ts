import type { Address } from './address.ts'
import type { Group, GroupMember, GroupSettings } from './group.ts'
import type { HistoryOffer } from './history-offer.ts'
import type { MessageContent, MessageContext } from './message-content.ts'

/** Something the network told us, decoded: what the rest of the server stores. */
export type InboundFact =
  | { kind: 'message'; message: InboundMessage }
  | { kind: 'action'; action: InboundAction }
  /** Somebody set how long messages of a chat with one person live; 0: for ever. */
  | { kind: 'disappearing'; from: InboundEnvelope; seconds: number }
  | { kind: 'receipt'; receipt: InboundReceipt }
  | { kind: 'group'; change: GroupChange }
  | { kind: 'contact'; change: ContactChange }
  | { kind: 'call'; call: InboundCall }
  /** Read on another device of this account. */
  | { kind: 'read-elsewhere'; chat: InboundChat; whatsappIds: string[] }
  /** Our phone says who is who. */
  | { kind: 'identities'; identities: Address[] }
  /** Our phone offers a part of its history. */
  | { kind: 'history'; offer: HistoryOffer }
  /** Nothing to store: the library has dealt with it. */
  | { kind: 'control' }

/** Who wrote to whom, and when. */
export interface InboundEnvelope {
  whatsappId: string
  /** The chat's own address: a person's or a group's. */
  chat: InboundChat
  /** Who wrote it. */
  sender: Address
  /** Written on another device of this account. */
  fromMe: boolean
  pushName: string | null
  /** Milliseconds since the epoch, by the network's clock (whole seconds). */
  timestamp: number
}

export type InboundChat = { kind: 'direct'; address: Address } | { kind: 'group' | 'status'; jid: string }

export interface InboundMessage extends InboundEnvelope {
  content: MessageContent
  context: MessageContext
  viewOnce: boolean
  /** The protocol message, where the content alone cannot make it again. It holds keys: to be stored sealed. */
  original: Uint8Array | null
}

/** What somebody did to a message that was sent before. */
export interface InboundAction extends InboundEnvelope {
  target: TargetKey
  body: ActionBody
}

export type ActionBody =
  | { kind: 'edit'; content: MessageContent; context: MessageContext }
  | { kind: 'revoke' }
  /** An empty emoji takes the reaction back. */
  | { kind: 'reaction'; emoji: string }
  /** Opens with the secret of the poll. */
  | { kind: 'vote'; payload: Uint8Array; iv: Uint8Array }
  | { kind: 'pin'; isPinned: boolean; seconds: number | null }

export interface TargetKey {
  whatsappId: string
  /** Who wrote the message that it is about, as far as the action says. */
  author: Address
  /** We did. */
  byUs: boolean
}

export interface InboundReceipt {
  whatsappIds: string[]
  /** `sent`: a device of our own account got its copy, so the server has the message. */
  status: 'sent' | 'delivered' | 'read' | 'played'
  from: Address
  /** In a chat of several: one of them. */
  isOfMember: boolean
  timestamp: number
}

/** Something about a group changed. */
export interface GroupChange {
  jid: string
  by: Address
  at: number
  body: GroupChangeBody
}

export type GroupChangeBody =
  /** We are in it, and this is all of it. */
  | { kind: 'told'; group: Group }
  | { kind: 'settings'; settings: Partial<GroupSettings> }
  | { kind: 'members'; action: 'add' | 'remove' | 'promote' | 'demote'; members: GroupMember[] }
  | { kind: 'requests'; action: 'created' | 'withdrawn'; members: GroupMember[] }
  | { kind: 'ended' }
  /** Something changed that we do not read: the group has to be asked for. */
  | { kind: 'outdated' }
  /** Of no consequence to what we store. */
  | { kind: 'nothing' }

export type ContactChange =
  | { kind: 'blocked'; people: { address: Address; isBlocked: boolean }[] }
  | { kind: 'number'; before: Address; after: Address }

export type InboundCall =
  | {
      kind: 'offered'
      callId: string
      /** As the network names who calls. */
      callerJid: string
      caller: Address
      groupJid: string | null
      isVideo: boolean
      /** It rang while we were away. */
      isLate: boolean
      at: number
    }
  | { kind: 'over'; callId: string; end: 'accepted' | 'rejected' | 'missed' | 'ended'; at: number }
