import type { Address } from './address.ts'
import type { MessageContent, MessageContext } from './message-content.ts'

/** Something the network told us, decoded: what the rest of the server stores. */
export type InboundFact =
  | { kind: 'message'; message: InboundMessage }
  | { kind: 'action'; action: InboundAction }
  | { kind: 'receipt'; receipt: InboundReceipt }
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
