import { type Chat, findDirectChat, findSharedChat } from '../chats/resolve-chat.ts'
import { findContact } from '../contacts/resolve-contact.ts'
import type { Database } from '../db/open.ts'
import { type Destination, destinationJid } from '../whatsapp/address.ts'

/** How long a message to there lives; null: for ever. */
export const lifetimeThere = (to: Destination, chat: Chat | undefined): number | null =>
  (to.kind === 'group' ? to.ephemeralSeconds : chat?.ephemeral_seconds) || null

/** The chat with a person or a group, or of the statuses, if there is one yet. */
export async function findChat(db: Database, sessionId: string, to: Destination): Promise<Chat | undefined> {
  if (to.kind !== 'person') return findSharedChat(db.read, sessionId, destinationJid(to))
  const contact = await findContact(db.read, sessionId, to.address)
  return contact && findDirectChat(db.read, sessionId, contact.id)
}
