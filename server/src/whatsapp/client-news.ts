import type { Address } from './address.ts'

export const presenceStates = ['available', 'unavailable', 'composing', 'recording', 'paused'] as const
export type PresenceState = (typeof presenceStates)[number]

/** Somebody came, went, or types. */
export interface PresenceNews {
  /** The chat, as the network names it: a person's or a group's. */
  jid: string
  who: Address
  state: PresenceState
  /** Milliseconds; null when it is not shown. */
  lastSeenAt: number | null
}

/** What was changed about a chat on another device. Absent: not changed. */
export interface ChatChange {
  jid: string
  archived?: boolean
  pinnedAt?: number | null
  mutedUntil?: number | null
  isRead?: boolean
}

/** What the phone's address book says of a person. */
export interface SavedContact {
  address: Address
  name: string | null
}

/** A message got a star on another device, or lost it. */
export interface StarChange {
  whatsappId: string
  fromMe: boolean
  isStarred: boolean
}

/** What a connection tells besides the stanzas that go through the journal: nothing here is acknowledged to WhatsApp. */
export type ClientNews =
  | { kind: 'presence'; presence: PresenceNews }
  /** Who is who, as the library learnt it. */
  | { kind: 'identities'; identities: Address[] }
  /** The network says that what we know of groups is out of date. */
  | { kind: 'groups-outdated' }
  | { kind: 'chats-changed'; changes: ChatChange[] }
  | { kind: 'contacts-saved'; contacts: SavedContact[] }
  | { kind: 'stars-changed'; changes: StarChange[] }
  /** How the account's owner is called now. */
  | { kind: 'own-name'; name: string }
