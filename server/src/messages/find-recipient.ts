import type { Contact } from '../contacts/resolve-contact.ts'
import type { Database } from '../db/open.ts'
import { AppError } from '../lib/errors.ts'
import { type Address, parseRecipient } from '../whatsapp/address.ts'

/** The person that a caller means by `to`: a number, a JID, a LID, or the id of one of the session's chats or contacts. */
export async function findRecipient(db: Database, sessionId: string, to: string): Promise<Address> {
  const recipient = parseRecipient(to)
  if (recipient.kind === 'person') return recipient.address
  if (recipient.kind === 'group') throw groupsNotSupported()
  const contact = await contactOf(db, sessionId, recipient.id)
  if (contact) return contact
  if (await isSharedChat(db, sessionId, recipient.id)) throw groupsNotSupported()
  throw new AppError('VALIDATION_ERROR', {
    message: 'body.to: no chat or contact of this session has this id',
    details: { issues: [{ path: 'to', message: 'Unknown chat or contact', in: 'body' }] },
  })
}

function contactOf(db: Database, sessionId: string, id: string): Promise<Contact | undefined> {
  const chat = db.read.selectFrom('chats').select('contact_id').where('session_id', '=', sessionId).where('id', '=', id)
  return db.read
    .selectFrom('contacts')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where((where) => where.or([where('id', '=', id), where('id', '=', chat)]))
    .executeTakeFirst()
}

async function isSharedChat(db: Database, sessionId: string, id: string): Promise<boolean> {
  const chats = db.read.selectFrom('chats').select('id').where('session_id', '=', sessionId).where('id', '=', id)
  return (await chats.executeTakeFirst()) !== undefined
}

const groupsNotSupported = () => new AppError('NOT_SUPPORTED', { message: 'Sending to groups is not supported yet' })
