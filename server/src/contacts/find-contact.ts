import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { AppError } from '../lib/errors.ts'
import { parseRecipient } from '../whatsapp/address.ts'
import { type Contact, findContact } from './resolve-contact.ts'

/** The id that is in use today in place of this one: a contact or chat that was joined with another keeps its old ids. */
export async function currentId(db: Kysely<Schema>, sessionId: string, id: string): Promise<string> {
  const former = await db
    .selectFrom('former_ids')
    .select('current_id')
    .where('session_id', '=', sessionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return former?.current_id ?? id
}

/**
 * The contact that a caller names by its id, the id of its chat, a number, a JID or a LID. Throws CONTACT_NOT_FOUND, and
 * INVALID_PHONE_NUMBER for what is none of these.
 */
export async function contactNamed(db: Kysely<Schema>, sessionId: string, given: string): Promise<Contact> {
  const recipient = parseRecipient(given)
  const contact =
    recipient.kind === 'person'
      ? await findContact(db, sessionId, recipient.address)
      : recipient.kind === 'id'
        ? await contactWithId(db, sessionId, recipient.id)
        : undefined
  if (!contact) throw new AppError('CONTACT_NOT_FOUND')
  return contact
}

/** The contact with this id, or the one whose chat has it. */
export async function contactWithId(db: Kysely<Schema>, sessionId: string, id: string): Promise<Contact | undefined> {
  const known = await currentId(db, sessionId, id)
  const chat = db.selectFrom('chats').select('contact_id').where('session_id', '=', sessionId).where('id', '=', known)
  return db
    .selectFrom('contacts')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where((where) => where.or([where('id', '=', known), where('id', '=', chat)]))
    .executeTakeFirst()
}
