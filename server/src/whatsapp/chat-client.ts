import type { LastMessageList } from 'baileys'
import type { Ask } from './ask-network.ts'
import type { ChangeSettings } from './change-settings.ts'

export const typingStates = ['composing', 'recording', 'paused'] as const
export type TypingState = (typeof typingStates)[number]

/** A message, as the network names it. */
export interface MessageKey {
  /** Of the chat. */
  jid: string
  whatsappId: string
  fromMe: boolean
  /** Who wrote it, in a group. */
  participant: string | null
  /** Milliseconds. */
  timestamp: number
}

/** What the account's owner does with chats. Archiving, pinning, muting, marking and stars reach the other devices too. */
export interface ChatClient {
  /** Tells the writers that their messages are read, as far as the account's privacy allows. */
  sendRead(keys: MessageKey[]): Promise<void>
  setTyping(jid: string, state: TypingState): Promise<void>
  /** Whether others see us online. */
  setAvailable(isAvailable: boolean): Promise<void>
  /** `latest` are the chat's last messages: the phone compares them with what it has. */
  setArchived(jid: string, isArchived: boolean, latest: MessageKey[]): Promise<void>
  setMarkedRead(jid: string, isRead: boolean, latest: MessageKey[]): Promise<void>
  setPinned(jid: string, isPinned: boolean): Promise<void>
  /** Milliseconds; null: not muted; -1: for ever. */
  setMutedUntil(jid: string, until: number | null): Promise<void>
  setStarred(message: MessageKey, isStarred: boolean): Promise<void>
}

export function makeChatClient(ask: Ask, change: ChangeSettings): ChatClient {
  return {
    sendRead: (keys) => ask((socket) => socket.readMessages(keys.map(libraryKey))),
    setTyping: (jid, state) => ask((socket) => socket.sendPresenceUpdate(state, jid)),
    setAvailable: (isAvailable) =>
      ask((socket) => socket.sendPresenceUpdate(isAvailable ? 'available' : 'unavailable')),
    setArchived: (jid, archive, latest) => change({ archive, lastMessages: lastMessages(latest) }, jid),
    setMarkedRead: (jid, markRead, latest) => change({ markRead, lastMessages: lastMessages(latest) }, jid),
    setPinned: (jid, pin) => change({ pin }, jid),
    setMutedUntil: (jid, mute) => change({ mute }, jid),
    setStarred: ({ jid, whatsappId: id, fromMe, participant }, star) =>
      change({ star: { messages: [{ id, fromMe, ...(participant && { participant }) }], star } }, jid),
  }
}

const libraryKey = ({ jid, whatsappId, fromMe, participant }: MessageKey) => ({
  remoteJid: jid,
  id: whatsappId,
  fromMe,
  ...(participant && { participant }),
})

// The library wants the oldest first, and takes the time of the last.
const lastMessages = (latest: MessageKey[]): LastMessageList =>
  [...latest]
    .sort((a, b) => a.timestamp - b.timestamp)
    .map((key) => ({ key: libraryKey(key), messageTimestamp: Math.floor(key.timestamp / 1000) }))
