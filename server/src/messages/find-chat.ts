import { findDirectChat } from '../chats/resolve-chat.ts'
import { findContact } from '../contacts/resolve-contact.ts'
import type { Database } from '../db/open.ts'
import type { Destination } from '../whatsapp/address.ts'

/** The chat with a person or a group, if there is one yet. */
export async function findChatId(db: Database, sessionId: string, to: Destination): Promise<string | undefined> {
  if (to.kind === 'group') {
    const chats = db.read.selectFrom('chats').select('id').where('session_id', '=', sessionId)
    return (await chats.where('jid', '=', to.jid).executeTakeFirst())?.id
  }
  const contact = await findContact(db.read, sessionId, to.address)
  return contact && (await findDirectChat(db.read, sessionId, contact.id))?.id
}
