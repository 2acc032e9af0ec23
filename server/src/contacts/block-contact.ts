import type { Database } from '../db/open.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Clock } from '../lib/clock.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { NodeSessions } from '../sessions/node-sessions.ts'
import type { Address } from '../whatsapp/address.ts'
import { type ContactView, contactViews } from './contact-view.ts'
import { contactNamed } from './find-contact.ts'
import { type Contact, type ContactScope, findContact, resolveContact } from './resolve-contact.ts'

export interface ContactDeps {
  db: Database
  clock: Clock
  sessions: NodeSessions
  publish: Publish
}

export const scopeOf = ({ publish }: Pick<ContactDeps, 'publish'>, session: Session): ContactScope => ({
  accountId: session.account_id,
  sessionId: session.id,
  publish,
})

/** Blocks a person or takes that back, on all devices of the account. */
export async function setBlocked(
  deps: ContactDeps,
  session: Authorized<Session>,
  given: string,
  isBlocked: boolean,
): Promise<ContactView> {
  const contact = await contactNamed(deps.db.read, session.id, given)
  await deps.sessions.runner(session).client.contacts.setBlocked(contact, isBlocked)
  return deps.db.write(async (trx) => {
    const facts = { blocked: isBlocked ? 1 : 0 }
    const after = await resolveContact(trx, scopeOf(deps, session), contact, facts, deps.clock.now())
    return (await contactViews(trx, [after]))[0]!
  }, session.id)
}

/** The account's blocked people, as the network has them now. */
export async function readBlocklist(deps: ContactDeps, session: Authorized<Session>): Promise<Contact[]> {
  const addresses = await deps.sessions.runner(session).client.contacts.blocklist()
  return deps.db.write((trx) => storeBlocklist(trx, scopeOf(deps, session), addresses, deps.clock.now()), session.id)
}

/** Stores that these people are blocked, and nobody else. */
export async function storeBlocklist(
  trx: Trx,
  scope: ContactScope,
  addresses: Address[],
  now: number,
): Promise<Contact[]> {
  const blocked: Contact[] = []
  for (const address of addresses) blocked.push(await resolveContact(trx, scope, address, { blocked: 1 }, now))
  const ids = new Set(blocked.map(({ id }) => id))
  const before = await trx
    .selectFrom('contacts')
    .selectAll()
    .where('session_id', '=', scope.sessionId)
    .where('blocked', '=', 1)
    .execute()
  for (const contact of before) if (!ids.has(contact.id)) await resolveContact(trx, scope, contact, { blocked: 0 }, now)
  return blocked
}

/** Somebody was blocked, or unblocked, on another device. */
export async function noteBlocked(
  trx: Trx,
  scope: ContactScope,
  address: Address,
  isBlocked: boolean,
  now: number,
): Promise<void> {
  if (!isBlocked && !(await findContact(trx, scope.sessionId, address))) return
  await resolveContact(trx, scope, address, { blocked: isBlocked ? 1 : 0 }, now)
}
