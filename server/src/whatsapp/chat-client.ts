import type { ChatModification, LastMessageList } from 'baileys'
import { AppError } from '../lib/errors.ts'
import type { Ask } from './ask-network.ts'

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

/** What the account's owner does with chats. Archiving, pinning, muting and marking reach the other devices too. */
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
}

export function makeChatClient(ask: Ask, hasAppStateKey: () => boolean): ChatClient {
  const modify = async (jid: string, modification: ChatModification): Promise<void> => {
    if (!hasAppStateKey()) {
      throw new AppError('SERVICE_UNAVAILABLE', {
        message: 'The phone has not shared the keys for changing chats yet: open WhatsApp on it',
        retryAfterSeconds: 30,
      })
    }
    await ask((socket) => socket.chatModify(modification, jid))
  }
  return {
    sendRead: (keys) => ask((socket) => socket.readMessages(keys.map(libraryKey))),
    setTyping: (jid, state) => ask((socket) => socket.sendPresenceUpdate(state, jid)),
    setAvailable: (isAvailable) =>
      ask((socket) => socket.sendPresenceUpdate(isAvailable ? 'available' : 'unavailable')),
    setArchived: (jid, archive, latest) => modify(jid, { archive, lastMessages: lastMessages(latest) }),
    setMarkedRead: (jid, markRead, latest) => modify(jid, { markRead, lastMessages: lastMessages(latest) }),
    setPinned: (jid, pin) => modify(jid, { pin }),
    setMutedUntil: (jid, mute) => modify(jid, { mute }),
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
