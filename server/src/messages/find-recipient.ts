import { findChat } from '../chats/find-chat.ts'
import { contactWithId } from '../contacts/find-contact.ts'
import type { Database } from '../db/open.ts'
import { AppError } from '../lib/errors.ts'
import { type Destination, parseRecipient } from '../whatsapp/address.ts'

/** The person that a caller means by `to`: a number, a JID, a LID, or the id of one of the session's chats or contacts. */
export async function findRecipient(db: Database, sessionId: string, to: string): Promise<Destination> {
  const recipient = parseRecipient(to)
  if (recipient.kind === 'person') return { kind: 'person', address: recipient.address }
  if (recipient.kind === 'group') throw groupsNotSupported()
  const contact = await contactWithId(db.read, sessionId, recipient.id)
  if (contact) return { kind: 'person', address: contact }
  if (await findChat(db.read, sessionId, recipient.id)) throw groupsNotSupported()
  throw new AppError('VALIDATION_ERROR', {
    message: 'body.to: no chat or contact of this session has this id',
    details: { issues: [{ path: 'to', message: 'Unknown chat or contact', in: 'body' }] },
  })
}

const groupsNotSupported = () => new AppError('NOT_SUPPORTED', { message: 'Sending to groups is not supported yet' })
