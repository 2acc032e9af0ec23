import type { Kysely } from 'kysely'
import { prepared, type Value } from '../db/prepared.ts'
import type { NewRow, Row, Schema } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import { newId } from '../lib/ids.ts'
import type { Address } from '../whatsapp/address.ts'
import { contactViews } from './contact-view.ts'
import { completeAddress, type Identity, isIdentity, rememberIdentities } from './identities.ts'
import { mergeContacts } from './merge-contacts.ts'

export type Contact = Row<'contacts'>

/** The session whose contacts these are, and how their changes are told. */
export interface ContactScope {
  accountId: string
  sessionId: string
  publish: Publish
}

/** What else is known of the person. */
export interface ContactFacts {
  /** As the person calls themselves. */
  pushName?: string | null
  /** As the phone's address book calls them. */
  name?: string | null
  registered?: number
  checkedAt?: number
  about?: string | null
  pictureId?: string | null
  blocked?: number
}

/** The contact with this phone number, in any spelling, or this LID, if we know one. */
export async function findContact(
  db: Kysely<Schema>,
  sessionId: string,
  address: Address,
): Promise<Contact | undefined> {
  const exact = await findExact(db, sessionId, address)
  if (exact.byPhone ?? exact.byLid) return exact.byPhone ?? exact.byLid
  const completed = await completeAddress(db, sessionId, address)
  const { byPhone, byLid } = await findExact(db, sessionId, completed)
  return byPhone ?? byLid
}

/**
 * The one contact of this person, made or completed as needed. Two contacts that turn out to be one person (one known by
 * number, the other by LID) become one, and `contact.updated` says so.
 */
export async function resolveContact(
  trx: Trx,
  scope: ContactScope,
  given: Address,
  facts: ContactFacts,
  now: number,
): Promise<Contact> {
  let address = given
  let found = await findExact(trx, scope.sessionId, address)
  if (!found.byPhone && !found.byLid) {
    address = await completeAddress(trx, scope.sessionId, given)
    found = await findExact(trx, scope.sessionId, address)
  }
  if (isIdentity(address) && !isKnownPair(found, address)) await rememberIdentities(trx, scope, [address], now)
  const known = await settleWhoIsWho(trx, scope, found)
  if (!known) return insertContact(trx, scope, address, facts, now)
  const changes = changesOf(known, address, facts)
  const isMerged = found.byPhone !== undefined && found.byLid !== undefined
  if (Object.keys(changes).length === 0 && !isMerged) return known
  const contact = await update(trx, known, changes)
  if (isMerged || isNews(known, changes)) await publishContact(trx, scope, contact)
  return contact
}

/** Stores who is who, and completes or joins the contacts that this is news of. */
export async function learnIdentities(
  trx: Trx,
  scope: ContactScope,
  identities: Identity[],
  now: number,
): Promise<void> {
  const news = await rememberIdentities(trx, scope, identities, now)
  for (const identity of news) {
    const { byPhone, byLid } = await findExact(trx, scope.sessionId, identity)
    if (byPhone ?? byLid) await resolveContact(trx, scope, identity, {}, now)
  }
}

export async function publishContact(trx: Trx, scope: ContactScope, contact: Contact): Promise<void> {
  const [data] = await contactViews(trx, [contact])
  const { accountId, sessionId } = scope
  await scope.publish(trx, { accountId, sessionId, type: 'contact.updated', data: { ...data! } })
}

interface Found {
  byPhone: Contact | undefined
  /** Only when it is another contact than `byPhone`. */
  byLid: Contact | undefined
}

const contactBy = (column: 'phone' | 'lid') =>
  prepared((db, value: Value<{ sessionId: string; name: string }>) =>
    db
      .selectFrom('contacts')
      .selectAll()
      .where('session_id', '=', value('sessionId'))
      .where(column, '=', value('name')),
  )
const contactByPhone = contactBy('phone')
const contactByLid = contactBy('lid')

async function findExact(db: Kysely<Schema>, sessionId: string, { phone, lid }: Address): Promise<Found> {
  const [byPhone] = phone ? await contactByPhone(db, { sessionId, name: phone }) : []
  if (!lid || byPhone?.lid === lid) return { byPhone, byLid: undefined }
  const [byLid] = await contactByLid(db, { sessionId, name: lid })
  return { byPhone, byLid }
}

const isKnownPair = ({ byPhone }: Found, { lid }: Identity): boolean => byPhone?.lid === lid

async function settleWhoIsWho(trx: Trx, scope: ContactScope, { byPhone, byLid }: Found): Promise<Contact | undefined> {
  if (!byPhone || !byLid) return byPhone ?? byLid
  // A LID stays with its person. When both are complete, the number has moved from one person to the other.
  if (byPhone.lid !== null && byLid.phone !== null) {
    await publishContact(trx, scope, await update(trx, byPhone, { phone: null }))
    return byLid
  }
  await mergeContacts(trx, scope, byPhone, byLid)
  return byPhone
}

function update(trx: Trx, contact: Contact, changes: Partial<Contact>): Promise<Contact> {
  if (Object.keys(changes).length === 0) return Promise.resolve(contact)
  return trx.updateTable('contacts').set(changes).where('id', '=', contact.id).returningAll().executeTakeFirstOrThrow()
}

function changesOf(known: Contact, { phone, lid }: Address, facts: ContactFacts): Partial<Contact> {
  const changes: Partial<Contact> = {}
  if (phone && known.phone !== phone) changes.phone = phone
  if (lid && known.lid !== lid) changes.lid = lid
  if (facts.pushName && known.push_name !== facts.pushName) changes.push_name = facts.pushName
  if (facts.name !== undefined && known.name !== facts.name) changes.name = facts.name
  if (facts.about !== undefined && known.about !== facts.about) changes.about = facts.about
  if (facts.pictureId !== undefined && known.picture_id !== facts.pictureId) changes.picture_id = facts.pictureId
  if (facts.blocked !== undefined && known.blocked !== facts.blocked) changes.blocked = facts.blocked
  if (facts.registered !== undefined)
    Object.assign(changes, { registered: facts.registered, checked_at: facts.checkedAt })
  return changes
}

// That a number is registered, and the first name it shows, come with every first message: nobody needs to be told.
function isNews(before: Contact, changes: Partial<Contact>): boolean {
  const { registered: _registered, checked_at: _checkedAt, push_name, ...told } = changes
  return Object.keys(told).length > 0 || (push_name !== undefined && before.push_name !== null)
}

async function insertContact(
  trx: Trx,
  scope: ContactScope,
  { phone, lid }: Address,
  facts: ContactFacts,
  now: number,
): Promise<Contact> {
  const row: NewRow<'contacts'> = {
    id: newId(),
    account_id: scope.accountId,
    session_id: scope.sessionId,
    phone,
    lid,
    name: facts.name ?? null,
    push_name: facts.pushName ?? null,
    registered: facts.registered ?? null,
    checked_at: facts.checkedAt ?? null,
    about: facts.about ?? null,
    picture_id: facts.pictureId ?? null,
    blocked: facts.blocked ?? 0,
    created_at: now,
  }
  return trx.insertInto('contacts').values(row).returningAll().executeTakeFirstOrThrow()
}
