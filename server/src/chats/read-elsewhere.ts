import type { ContactScope } from '../contacts/resolve-contact.ts'
import { findContact } from '../contacts/resolve-contact.ts'
import type { Trx } from '../db/write.ts'
import type { InboundChat } from '../whatsapp/inbound-fact.ts'
import { storeChatChange } from './change-chat.ts'
import { type Chat, findDirectChat, findSharedChat } from './resolve-chat.ts'

/** What the account's owner has read on another device. */
interface ReadElsewhere {
  chat: InboundChat
  whatsappIds: string[]
}

/**
 * The account's owner has read messages on another device: what came after them is all that is unread. Of statuses each
 * was seen or not.
 */
export async function noteReadElsewhere(
  trx: Trx,
  scope: ContactScope,
  { chat: place, whatsappIds }: ReadElsewhere,
  now: number,
): Promise<void> {
  const chat = await chatAt(trx, scope, place)
  if (!chat) return
  if (chat.kind === 'status') return markSeen(trx, chat, whatsappIds, now)
  const read = await trx
    .selectFrom('messages')
    .select('id')
    .where('session_id', '=', scope.sessionId)
    .where('whatsapp_id', 'in', whatsappIds)
    .where('chat_id', '=', chat.id)
    .execute()
  const lastId = read
    .map(({ id }) => id)
    .sort()
    .at(-1)
  if (lastId === undefined) return
  const { unread } = await trx
    .selectFrom('messages')
    .select((select) => select.fn.countAll<number>().as('unread'))
    .where('chat_id', '=', chat.id)
    .where('id', '>', lastId)
    .where('direction', '=', 'inbound')
    .where('action', 'is', null)
    .executeTakeFirstOrThrow()
  const unreadCount = Math.min(chat.unread_count, Number(unread))
  await storeChatChange(scope.publish, trx, chat, { unread_count: unreadCount, marked_unread: 0 })
}

async function markSeen(trx: Trx, chat: Chat, whatsappIds: string[], now: number): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ read_at: now })
    .where('session_id', '=', chat.session_id)
    .where('whatsapp_id', 'in', whatsappIds)
    .where('chat_id', '=', chat.id)
    .where('direction', '=', 'inbound')
    .where('read_at', 'is', null)
    .execute()
}

async function chatAt(trx: Trx, { sessionId }: ContactScope, place: InboundChat): Promise<Chat | undefined> {
  if (place.kind !== 'direct') return findSharedChat(trx, sessionId, place.jid)
  const contact = await findContact(trx, sessionId, place.address)
  return contact && findDirectChat(trx, sessionId, contact.id)
}
