import type { Address } from './address.ts'

/** Something the network told us, decoded: what the rest of the server stores. */
export type InboundFact =
  | { kind: 'message'; message: InboundMessage }
  | { kind: 'receipt'; receipt: InboundReceipt }
  /** Nothing to store: the library has dealt with it. */
  | { kind: 'control' }

export interface InboundMessage {
  whatsappId: string
  /** The chat's own address: a person's or a group's. */
  chat: { kind: 'direct'; address: Address } | { kind: 'group' | 'status'; jid: string }
  /** Who wrote it. */
  sender: Address
  /** Written on another device of this account. */
  fromMe: boolean
  pushName: string | null
  /** Milliseconds since the epoch, by the network's clock (whole seconds). */
  timestamp: number
  type: 'text' | 'undecryptable' | 'unsupported'
  /** The protocol's name of the content; null when there is none. */
  rawType: string | null
  text: string | null
  viewOnce: boolean
}

export interface InboundReceipt {
  whatsappIds: string[]
  /** `sent`: a device of our own account got its copy, so the server has the message. */
  status: 'sent' | 'delivered' | 'read' | 'played'
  from: Address
  timestamp: number
}
