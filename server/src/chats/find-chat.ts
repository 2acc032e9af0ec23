import type { Kysely } from 'kysely'
import { contactWithId, currentId } from '../contacts/find-contact.ts'
import { type Contact, findContact } from '../contacts/resolve-contact.ts'
import type { Schema } from '../db/schema.ts'
import { AppError } from '../lib/errors.ts'
import { parseRecipient, personJid } from '../whatsapp/address.ts'
import { type Chat, findDirectChat, findSharedChat } from './resolve-chat.ts'

/** The chat that a caller names by its id, by the id of its contact, or by any form of address; undefined: there is none. */
export async function findChat(db: Kysely<Schema>, sessionId: string, given: string): Promise<Chat | undefined> {
  const recipient = parseRecipient(given)
  switch (recipient.kind) {
    case 'group':
      return findSharedChat(db, sessionId, recipient.jid)
    case 'person':
      return chatOf(db, sessionId, await findContact(db, sessionId, recipient.address))
    case 'id':
      return (
        (await chatWithId(db, sessionId, recipient.id)) ??
        chatOf(db, sessionId, await contactWithId(db, sessionId, recipient.id))
      )
    default: {
      const unknown: never = recipient
      throw new Error(`unknown recipient ${JSON.stringify(unknown)}`)
    }
  }
}

/** The same. Throws CHAT_NOT_FOUND, and INVALID_PHONE_NUMBER for what is no address. */
export async function chatNamed(db: Kysely<Schema>, sessionId: string, given: string): Promise<Chat> {
  const chat = await findChat(db, sessionId, given)
  if (!chat) throw new AppError('CHAT_NOT_FOUND')
  return chat
}

/** A chat with the network's address of it. */
export interface AddressedChat {
  chat: Chat
  jid: string
}

/** The chat and how the network calls it. */
export async function addressedChat(db: Kysely<Schema>, chat: Chat): Promise<AddressedChat> {
  if (chat.jid) return { chat, jid: chat.jid }
  const contact = await db.selectFrom('contacts').selectAll().where('id', '=', chat.contact_id).executeTakeFirst()
  if (!contact) throw new AppError('CHAT_NOT_FOUND')
  return { chat, jid: personJid(contact) }
}

async function chatWithId(db: Kysely<Schema>, sessionId: string, id: string): Promise<Chat | undefined> {
  return db
    .selectFrom('chats')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('id', '=', await currentId(db, sessionId, id))
    .executeTakeFirst()
}

async function chatOf(db: Kysely<Schema>, sessionId: string, contact: Contact | undefined): Promise<Chat | undefined> {
  return contact && findDirectChat(db, sessionId, contact.id)
}
