import type { ContactScope } from '../contacts/resolve-contact.ts'
import { findContact } from '../contacts/resolve-contact.ts'
import type { Trx } from '../db/write.ts'
import type { InboundChat } from '../whatsapp/inbound-fact.ts'
import { storeChatChange } from './change-chat.ts'
import { type Chat, findDirectChat, findSharedChat } from './resolve-chat.ts'

/** The account's owner has read messages on another device: what came after them is all that is unread. */
export async function noteReadElsewhere(
  trx: Trx,
  scope: ContactScope,
  place: InboundChat,
  whatsappIds: string[],
): Promise<void> {
  const chat = await chatAt(trx, scope, place)
  if (!chat) return
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

async function chatAt(trx: Trx, { sessionId }: ContactScope, place: InboundChat): Promise<Chat | undefined> {
  if (place.kind !== 'direct') return findSharedChat(trx, sessionId, place.jid)
  const contact = await findContact(trx, sessionId, place.address)
  return contact && findDirectChat(trx, sessionId, contact.id)
}
