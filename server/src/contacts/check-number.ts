import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { Address } from '../whatsapp/address.ts'
import type { NumberCheck, WhatsAppClient } from '../whatsapp/client.ts'
import { learnSpelling } from './identities.ts'
import { mergeContacts } from './merge-contacts.ts'
import { type Contact, type ContactScope, findContact, publishContact, resolveContact } from './resolve-contact.ts'

const registeredKeptMs = 7 * 24 * 3_600_000
const unregisteredKeptMs = 10 * 60_000

export interface CheckDeps {
  db: Database
  clock: Clock
}

/**
 * Numbers as WhatsApp knows them, in the order asked: fresh answers from the contacts, the others from the network, all
 * remembered. A number that is registered in another spelling gives the contact of that spelling.
 */
export async function checkNumbers(
  deps: CheckDeps,
  scope: ContactScope,
  client: WhatsAppClient,
  phones: string[],
): Promise<Contact[]> {
  const known = new Map<string, Contact>()
  for (const phone of phones) {
    const contact = await findContact(deps.db.read, scope.sessionId, { phone, lid: null })
    if (contact && isFresh(contact, deps.clock.now())) known.set(phone, contact)
  }
  const unknown = [...new Set(phones.filter((phone) => !known.has(phone)))]
  if (unknown.length > 0) {
    const answers = await client.checkNumbers(unknown)
    const contacts = await storeAnswers(deps, scope, answers)
    for (const [at, { phone }] of answers.entries()) known.set(phone, contacts[at]!)
  }
  return phones.map((phone) => known.get(phone)!)
}

/** Can this person get a message? The network is asked about numbers only; a LID counts when the person is known by it. */
export async function checkAddress(
  deps: CheckDeps,
  scope: ContactScope,
  client: WhatsAppClient,
  address: Address,
): Promise<boolean> {
  if (!address.phone) return (await findContact(deps.db.read, scope.sessionId, address)) !== undefined
  const [contact] = await checkNumbers(deps, scope, client, [address.phone])
  return contact?.registered === 1
}

function storeAnswers(deps: CheckDeps, scope: ContactScope, answers: NumberCheck[]): Promise<Contact[]> {
  const now = deps.clock.now()
  return deps.db.write(async (trx) => {
    const session = await trx.selectFrom('sessions').select('id').where('id', '=', scope.sessionId).executeTakeFirst()
    if (!session) throw new AppError('SESSION_NOT_FOUND')
    const contacts: Contact[] = []
    for (const { phone, registeredAs, lid } of answers) {
      const facts = { registered: registeredAs ? 1 : 0, checkedAt: now }
      const contact = await resolveContact(trx, scope, { phone: registeredAs ?? phone, lid }, facts, now)
      if (registeredAs && registeredAs !== phone) {
        await learnSpelling(trx, scope, phone, registeredAs, now)
        await joinSpelling(trx, scope, phone, contact)
      }
      contacts.push(contact)
    }
    return contacts
  }, scope.sessionId)
}

// The number may have been met in this spelling before it was known that it is registered in the other.
async function joinSpelling(
  trx: Parameters<typeof mergeContacts>[0],
  scope: ContactScope,
  phone: string,
  contact: Contact,
): Promise<void> {
  const other = await trx
    .selectFrom('contacts')
    .selectAll()
    .where('session_id', '=', scope.sessionId)
    .where('phone', '=', phone)
    .executeTakeFirst()
  if (!other || other.id === contact.id) return
  await mergeContacts(trx, scope, contact, other)
  await publishContact(trx, scope, contact)
}

function isFresh(contact: Contact, now: number): boolean {
  if (contact.registered === null || contact.checked_at === null) return false
  return contact.checked_at > now - (contact.registered ? registeredKeptMs : unregisteredKeptMs)
}
