import type { Kysely } from 'kysely'
import type { Row, Schema } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import { newId } from '../lib/ids.ts'
import type { Address } from '../whatsapp/address.ts'

export type Contact = Row<'contacts'>

/** The session whose contacts these are. */
export interface ContactScope {
  accountId: string
  sessionId: string
}

/** The contact with this phone number or LID, if we know one. */
export async function findContact(
  db: Kysely<Schema>,
  sessionId: string,
  address: Address,
): Promise<Contact | undefined> {
  const [byPhone, byLid] = await findBoth(db, sessionId, address)
  return byPhone ?? byLid
}

/**
 * The one contact of this person, made or completed as needed. Two contacts that turn out to be one person (one known by
 * number, the other by LID) become one.
 */
export async function resolveContact(
  trx: Trx,
  scope: ContactScope,
  address: Address,
  facts: { pushName?: string | null; registered?: number; checkedAt?: number },
  now: number,
): Promise<Contact> {
  const [byPhone, byLid] = await findBoth(trx, scope.sessionId, address)
  const known = byPhone ?? byLid
  if (!known) return insertContact(trx, scope, address, facts, now)
  if (byPhone && byLid && byPhone.id !== byLid.id) await mergeInto(trx, byPhone, byLid)
  const changes = changesOf(known, address, facts)
  if (Object.keys(changes).length === 0) return known
  return trx.updateTable('contacts').set(changes).where('id', '=', known.id).returningAll().executeTakeFirstOrThrow()
}

async function findBoth(db: Kysely<Schema>, sessionId: string, { phone, lid }: Address): Promise<[Contact?, Contact?]> {
  const contacts = db.selectFrom('contacts').selectAll().where('session_id', '=', sessionId)
  const byPhone = phone ? await contacts.where('phone', '=', phone).executeTakeFirst() : undefined
  if (!lid || byPhone?.lid === lid) return [byPhone, undefined]
  return [byPhone, await contacts.where('lid', '=', lid).executeTakeFirst()]
}

function changesOf(
  known: Contact,
  { phone, lid }: Address,
  facts: Parameters<typeof resolveContact>[3],
): Partial<Contact> {
  const changes: Partial<Contact> = {}
  if (phone && known.phone !== phone) changes.phone = phone
  if (lid && known.lid !== lid) changes.lid = lid
  if (facts.pushName && known.push_name !== facts.pushName) changes.push_name = facts.pushName
  if (facts.registered !== undefined)
    Object.assign(changes, { registered: facts.registered, checked_at: facts.checkedAt })
  return changes
}

async function insertContact(
  trx: Trx,
  scope: ContactScope,
  { phone, lid }: Address,
  facts: Parameters<typeof resolveContact>[3],
  now: number,
): Promise<Contact> {
  const row: Contact = {
    id: newId(),
    account_id: scope.accountId,
    session_id: scope.sessionId,
    phone,
    lid,
    name: null,
    push_name: facts.pushName ?? null,
    registered: facts.registered ?? null,
    checked_at: facts.checkedAt ?? null,
    created_at: now,
  }
  await trx.insertInto('contacts').values(row).execute()
  return row
}

async function mergeInto(trx: Trx, survivor: Contact, gone: Contact): Promise<void> {
  const chatOf = (contactId: string) =>
    trx.selectFrom('chats').select('id').where('contact_id', '=', contactId).executeTakeFirst()
  const [keptChat, goneChat] = [await chatOf(survivor.id), await chatOf(gone.id)]
  if (goneChat && keptChat) {
    // What both hold is one message that came once under each name.
    const kept = trx.selectFrom('messages').select('whatsapp_id').where('chat_id', '=', keptChat.id)
    await trx.deleteFrom('messages').where('chat_id', '=', goneChat.id).where('whatsapp_id', 'in', kept).execute()
    await trx.updateTable('messages').set({ chat_id: keptChat.id }).where('chat_id', '=', goneChat.id).execute()
    await trx.deleteFrom('chats').where('id', '=', goneChat.id).execute()
  } else if (goneChat) {
    await trx.updateTable('chats').set({ contact_id: survivor.id }).where('id', '=', goneChat.id).execute()
  }
  await trx.updateTable('messages').set({ contact_id: survivor.id }).where('contact_id', '=', gone.id).execute()
  await trx.deleteFrom('contacts').where('id', '=', gone.id).execute()
}
