import type { Kysely } from 'kysely'
import type { Contact, ContactScope } from '../contacts/resolve-contact.ts'
import type { Row, Schema } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import { newId } from '../lib/ids.ts'

export type Chat = Row<'chats'>

/** The chat with a person, if there is one. */
export function findDirectChat(db: Kysely<Schema>, sessionId: string, contactId: string): Promise<Chat | undefined> {
  return db
    .selectFrom('chats')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
}

/** The chat with a person, made at its first message. */
export function resolveDirectChat(trx: Trx, scope: ContactScope, contact: Contact, now: number): Promise<Chat> {
  return resolve(trx, scope, { kind: 'direct', contact_id: contact.id, jid: null }, now)
}

/** The chat of a group or of the statuses, made at its first message. */
export function resolveSharedChat(
  trx: Trx,
  scope: ContactScope,
  kind: 'group' | 'status',
  jid: string,
  now: number,
): Promise<Chat> {
  return resolve(trx, scope, { kind, contact_id: null, jid }, now)
}

async function resolve(
  trx: Trx,
  scope: ContactScope,
  who: Pick<Chat, 'kind' | 'contact_id' | 'jid'>,
  now: number,
): Promise<Chat> {
  const chats = trx.selectFrom('chats').selectAll().where('session_id', '=', scope.sessionId)
  const known = await (who.contact_id
    ? chats.where('contact_id', '=', who.contact_id)
    : chats.where('jid', '=', who.jid)
  ).executeTakeFirst()
  if (known) return known
  const chat: Chat = {
    id: newId(),
    account_id: scope.accountId,
    session_id: scope.sessionId,
    ...who,
    last_message_at: null,
    created_at: now,
  }
  await trx.insertInto('chats').values(chat).execute()
  return chat
}
