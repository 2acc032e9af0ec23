import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { Address } from '../whatsapp/address.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import { type Contact, type ContactScope, findContact, resolveContact } from './resolve-contact.ts'

const registeredKeptMs = 7 * 24 * 3_600_000
const unregisteredKeptMs = 10 * 60_000

export interface CheckDeps {
  db: Database
  clock: Clock
}

/** Numbers as WhatsApp knows them: fresh answers from the contacts, the others from the network, all remembered. */
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
  const unknown = phones.filter((phone) => !known.has(phone))
  if (unknown.length > 0) {
    for (const contact of await askNetwork(deps, scope, client, unknown)) known.set(contact.phone!, contact)
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

async function askNetwork(
  deps: CheckDeps,
  scope: ContactScope,
  client: WhatsAppClient,
  phones: string[],
): Promise<Contact[]> {
  const answers = await client.checkNumbers([...new Set(phones)])
  const now = deps.clock.now()
  return deps.db.write(async (trx) => {
    const session = await trx.selectFrom('sessions').select('id').where('id', '=', scope.sessionId).executeTakeFirst()
    if (!session) throw new AppError('SESSION_NOT_FOUND')
    const contacts: Contact[] = []
    for (const { phone, lid, registered } of answers) {
      const facts = { registered: registered ? 1 : 0, checkedAt: now }
      contacts.push(await resolveContact(trx, scope, { phone, lid }, facts, now))
    }
    return contacts
  }, scope.sessionId)
}

function isFresh(contact: Contact, now: number): boolean {
  if (contact.registered === null || contact.checked_at === null) return false
  return contact.checked_at > now - (contact.registered ? registeredKeptMs : unregisteredKeptMs)
}
