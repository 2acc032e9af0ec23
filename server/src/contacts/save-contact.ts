import type { Trx } from '../db/write.ts'
import type { SavedContact } from '../whatsapp/client-news.ts'
import { type ContactScope, findContact, publishContact, resolveContact } from './resolve-contact.ts'

/** The phone's address book has a name for a person. Unlike whoever writes to us, who is new by it is news. */
export async function saveContact(
  trx: Trx,
  scope: ContactScope,
  { address, name }: SavedContact,
  now: number,
): Promise<void> {
  const known = await findContact(trx, scope.sessionId, address)
  const contact = await resolveContact(trx, scope, address, { name }, now)
  if (!known) await publishContact(trx, scope, contact)
}
