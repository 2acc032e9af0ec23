import { contactWithId } from '../contacts/find-contact.ts'
import { findContact } from '../contacts/resolve-contact.ts'
import type { Database } from '../db/open.ts'
import { refused } from '../messages/draft-content.ts'
import type { Session } from '../sessions/find-session.ts'
import { type Address, isSamePerson, parseRecipient } from '../whatsapp/address.ts'
import { audienceMax, type StatusBody } from './schema.ts'

/** The people whom a status is for, each once. Throws VALIDATION_ERROR when there is nobody, or too many. */
export async function audienceOf(db: Database, session: Session, given: StatusBody['audience']): Promise<Address[]> {
  const people = given === 'contacts' ? await knownPeople(db, session.id) : await peopleNamed(db, session.id, given)
  if (people.length === 0) throw refused('audience', 'there is nobody to show it to')
  if (people.length > audienceMax) throw refused('audience', `at most ${audienceMax} people: name them`)
  return people
}

/** Whom the address book names, or with whom there is a chat. Who was only seen in a group is no contact. */
function knownPeople(db: Database, sessionId: string): Promise<Address[]> {
  return db.read
    .selectFrom('contacts')
    .select(['phone', 'lid'])
    .where('session_id', '=', sessionId)
    .where('blocked', '=', 0)
    .where((where) => where.or([where('registered', 'is', null), where('registered', '=', 1)]))
    .where((where) =>
      where.or([
        where('name', 'is not', null),
        where.exists(where.selectFrom('chats').select('id').whereRef('chats.contact_id', '=', 'contacts.id')),
      ]),
    )
    .orderBy('id')
    .limit(audienceMax + 1)
    .execute()
}

async function peopleNamed(db: Database, sessionId: string, given: string[]): Promise<Address[]> {
  const people: Address[] = []
  for (const text of given) {
    const person = await personNamed(db, sessionId, text)
    if (!people.some((known) => isSamePerson(known, person))) people.push(person)
  }
  return people
}

async function personNamed(db: Database, sessionId: string, text: string): Promise<Address> {
  const recipient = parseRecipient(text)
  if (recipient.kind === 'group') throw refused('audience', 'a status is for people, not for groups')
  const contact =
    recipient.kind === 'id'
      ? await contactWithId(db.read, sessionId, recipient.id)
      : await findContact(db.read, sessionId, recipient.address)
  if (contact) return { phone: contact.phone, lid: contact.lid }
  if (recipient.kind === 'id') throw refused('audience', 'no contact of this session has this id')
  return recipient.address
}
