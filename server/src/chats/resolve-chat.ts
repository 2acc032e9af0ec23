import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Contact } from '../contacts/resolve-contact.ts'
import { prepared, type Value } from '../db/prepared.ts'
import type { Row, Schema } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import { newId } from '../lib/ids.ts'

export type Chat = Row<'chats'>

/** The session whose chats these are. */
export interface ChatScope {
  accountId: string
  sessionId: string
}

const chatWith = prepared((db, value: Value<{ sessionId: string; contactId: string }>) =>
  db
    .selectFrom('chats')
    .selectAll()
    .where('session_id', '=', value('sessionId'))
    .where('contact_id', '=', value('contactId')),
)

/** The chat with a person, if there is one. */
export async function findDirectChat(
  db: Kysely<Schema>,
  sessionId: string,
  contactId: string,
): Promise<Chat | undefined> {
  return (await chatWith(db, { sessionId, contactId }))[0]
}

/** The chat of a group or of the statuses, if there is one. */
export function findSharedChat(db: Kysely<Schema>, sessionId: string, jid: string): Promise<Chat | undefined> {
  return db
    .selectFrom('chats')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('jid', '=', jid)
    .executeTakeFirst()
}

/** The chat with a person, made at its first message. */
export async function resolveDirectChat(trx: Trx, scope: ChatScope, contact: Contact, now: number): Promise<Chat> {
  const known = await findDirectChat(trx, scope.sessionId, contact.id)
  return known ?? insertChat(trx, scope, { kind: 'direct', contact_id: contact.id, jid: null }, now)
}

/** The chat of a group or of the statuses, made at its first message. */
export async function resolveSharedChat(
  trx: Trx,
  scope: ChatScope,
  kind: 'group' | 'status',
  jid: string,
  now: number,
): Promise<Chat> {
  const known = await findSharedChat(trx, scope.sessionId, jid)
  return known ?? insertChat(trx, scope, { kind, contact_id: null, jid }, now)
}

const note = prepared((db, value: Value<{ chatId: string; at: number; unread: number; knownAt: number | null }>) =>
  db
    .updateTable('chats')
    .set((set) => ({
      last_message_at: laterOf(set, value('at')),
      unread_count: set('unread_count', '+', value('unread')),
      known_at: set.fn.coalesce('known_at', set.val(value('knownAt'))),
    }))
    .where('id', '=', value('chatId')),
)

/** Notes in a chat that a message came into it: the latest chats come first, and what came in is unread. */
export async function noteMessage(
  trx: Trx,
  chatId: string,
  message: Pick<Row<'messages'>, 'direction' | 'status' | 'timestamp' | 'created_at'>,
): Promise<void> {
  // The network counts whole seconds, we do not: what has just come in is newer than what we sent in that second.
  const isLive = message.created_at - message.timestamp < 1_000
  const at = isLive ? message.created_at : message.timestamp
  const unread = message.direction === 'inbound' ? 1 : 0
  await note(trx, { chatId, at, unread, knownAt: message.status === 'pending' ? null : at })
}

const noteKnown = prepared((db, value: Value<{ chatId: string; at: number }>) =>
  db
    .updateTable('chats')
    .set({ known_at: value('at') })
    .where('id', '=', value('chatId'))
    .where('known_at', 'is', null),
)

/** WhatsApp has taken a message to this chat: who it is with is no stranger any more. */
export async function markKnown(trx: Trx, chatId: string, at: number): Promise<void> {
  await noteKnown(trx, { chatId, at })
}

/** Notes in a chat how far what came with the history goes: there is nothing new in it. */
export async function noteOldMessage(trx: Trx, chatId: string, at: number): Promise<void> {
  await trx
    .updateTable('chats')
    .set((set) => ({ last_message_at: laterOf(set, at), known_at: set.fn.coalesce('known_at', set.val(at)) }))
    .where('id', '=', chatId)
    .execute()
}

const laterOf = (set: ExpressionBuilder<Schema, 'chats'>, at: number) =>
  set.fn.coalesce(
    set.case().when('last_message_at', '>', at).then(set.ref('last_message_at')).else(set.val(at)).end(),
    set.val(at),
  )

function insertChat(
  trx: Trx,
  scope: ChatScope,
  who: Pick<Chat, 'kind' | 'contact_id' | 'jid'>,
  now: number,
): Promise<Chat> {
  return trx
    .insertInto('chats')
    .values({ id: newId(), account_id: scope.accountId, session_id: scope.sessionId, ...who, created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
}
