import { generateMessageIDV2 } from 'baileys'
import { parsePhone, withPlus } from '../addresses.ts'
import type { ChatOptions } from './chat.ts'
import { chatWith } from './chat.ts'
import { type ContentToSend, composeContent } from './compose.ts'
import { composeMedia, type MediaToSend } from './compose-media.ts'
import { describe, plainMessage } from './content.ts'
import type { Device } from './device.ts'

/** A message that a phone has from an earlier time. */
export type RestoredMessage = ChatOptions & {
  /** The number of the person, or the JID of the group. */
  chat: string
  /** Who wrote it: in a chat with a person that person or, when absent, the owner of the phone. */
  from?: string
  at: Date
  /** Made up when absent. */
  id?: string
} & ({ content: ContentToSend; media?: undefined } | { media: MediaToSend; content?: undefined })

/** Puts a message into the memory of a phone: nobody gets it. @returns its id */
export function restoreMessage(device: Device, restored: RestoredMessage): string {
  const { id = generateMessageIDV2(), from, at } = restored
  const { network, self } = device
  const chat = chatWith(device, restored.chat, restored)
  const message = restored.media
    ? composeMedia(device, chat, restored.media).composed.message
    : composeContent(device, chat, restored.content)
  const author = from === undefined ? self.phone : parsePhone(from)
  if (author === self.phone) {
    device.sent.add(id, chat.jid, message, at.getTime())
    return id
  }
  const stanzaParticipant = chat.kind === 'group' && network.jidOf({ phone: author, device: 0 }, chat.addressing)
  const entry = {
    id,
    at: at.toISOString(),
    from: withPlus(author),
    chatId: chat.kind === 'person' ? withPlus(chat.phone) : chat.jid,
    ...describe(message),
    message: plainMessage(message),
    stanzaFrom: chat.jid,
    ...(stanzaParticipant && { stanzaParticipant }),
  }
  device.messages.append(entry, `${entry.from}/${id}`)
  return id
}
