import type { MessageContent } from './content.ts'

/** A message in a phone's log; phone numbers are `+digits`, times ISO 8601. */
export type ReceivedMessage = MessageContent & {
  id: string
  at: string
  /** Who wrote it; the phone's own number for what its companions sent. */
  from: string
  /** The person at the other end of the chat, or the JID of the group. */
  chatId: string
  /** The options that a vote chooses, when the phone has the poll. */
  selected?: string[]
  /** The decrypted protocol message as a plain object: bytes in base64, 64-bit numbers as numbers, enums by name. */
  message: Record<string, unknown>
  /** The file that the message carries. */
  media?: ReceivedMedia
}

/** A file in a message. */
export type ReceivedMedia = {
  mimetype: string | null
  filename: string | null
  sizeBytes: number
  /** SHA-256 of the decrypted file, hex, once it was downloaded and verified. */
  sha256: string | null
  /** Why there is no file: it is not on the media host, or it is not what the message says. */
  problem: 'gone' | 'damaged' | null
  voice: boolean
  gif: boolean
  viewOnce: boolean
  seconds: number | null
}

/** The log entry with what the phone needs to answer it. */
export type StoredMessage = ReceivedMessage & {
  /** `from` of the stanza: the device that encrypted it, in the address space of the chat; or the group. */
  stanzaFrom: string
  /** `participant` of the stanza: in a group, the device that encrypted it. */
  stanzaParticipant?: string
  /** `recipient` of the stanza: set on copies of the account's own messages. */
  stanzaRecipient?: string
}

/** As others see it: without where its receipts go. */
export function publicEntry(stored: StoredMessage): ReceivedMessage {
  const { stanzaFrom: _from, stanzaParticipant: _participant, stanzaRecipient: _recipient, ...entry } = stored
  return entry
}

/** One arrival of a message on the wire; a message that is sent twice has two. */
export type WireCopy = {
  id: string
  at: string
  /** `+digits` of the sender. */
  from: string
  /** The device that sent it; 0 is a phone. */
  device: number
  /** SHA-256 of the decrypted message without its padding, hex; `null` when this very ciphertext had come before. */
  sha256: string | null
}

/** What a phone learns of a message that it, or a companion of its account, sent. */
export type ReceivedReceipt = {
  id: string
  at: string
  from: string
  /** `retry` means: could not decrypt it; `server-error`: a companion did not find the file. */
  type: 'delivered' | 'inactive' | 'read' | 'played' | 'retry' | 'read-self' | 'server-error'
}

/** What a phone hears of a call. */
export type ReceivedCall = {
  /** The id of the call. */
  id: string
  at: string
  /** Who calls, or does something with the call. */
  from: string
  /** `offer`: it rings; `terminate`: the caller hung up. */
  state: 'offer' | 'accept' | 'reject' | 'terminate' | 'other'
  isVideo: boolean
}

/** A setting that the phone shares with its companions was changed, by whichever of them. */
export type SettingChange = {
  /** The message or, where there is none, the chat or person; empty when it is about the account. */
  id: string
  at: string
  /** `archive`, `mute`, `pin_v1`, `markChatAsRead`, `star`, `contact`, `setting_pushName`, … */
  kind: string
  /** `+digits` of a person, or the JID of a group. */
  chatId: string | null
  /** The `SyncActionValue` as a plain object; `null` when the setting was removed. */
  value: Record<string, unknown> | null
}

/** A vote in a poll. */
export type PollVote = {
  /** The message that is the poll. */
  id: string
  at: string
  from: string
  options: string[]
}

/** Somebody is typing, or has stopped. */
export type ReceivedChatState = {
  id: string
  at: string
  from: string
  /** The person, or the JID of the group. */
  chatId: string
  state: ChatState
}

export type ChatState = 'composing' | 'recording' | 'paused'
