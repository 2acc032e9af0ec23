import { findChat } from '../chats/find-chat.ts'
import { contactWithId } from '../contacts/find-contact.ts'
import type { Database } from '../db/open.ts'
import { ownGroupNamed } from '../groups/find-group.ts'
import { AppError } from '../lib/errors.ts'
import { type Destination, parseRecipient } from '../whatsapp/address.ts'
import { groupDestination } from './message-destination.ts'

/**
 * Whom a caller means by `to`: a number, a JID, a LID, or the id of one of the session's chats or contacts. Throws
 * GROUP_NOT_FOUND for a group that this account is not in.
 */
export async function findRecipient(db: Database, sessionId: string, to: string): Promise<Destination> {
  const recipient = parseRecipient(to)
  if (recipient.kind === 'person') return { kind: 'person', address: recipient.address }
  if (recipient.kind === 'group') return groupOf(db, sessionId, recipient.jid)
  const contact = await contactWithId(db.read, sessionId, recipient.id)
  if (contact) return { kind: 'person', address: contact }
  const chat = await findChat(db.read, sessionId, recipient.id)
  if (chat?.kind === 'group') return groupOf(db, sessionId, chat.id)
  throw new AppError('VALIDATION_ERROR', {
    message: 'body.to: no chat or contact of this session has this id',
    details: { issues: [{ path: 'to', message: 'Unknown chat or contact', in: 'body' }] },
  })
}

async function groupOf(db: Database, sessionId: string, given: string): Promise<Destination> {
  return groupDestination(await ownGroupNamed(db.read, sessionId, given))
}
