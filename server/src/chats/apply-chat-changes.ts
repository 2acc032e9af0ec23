import type { ContactScope } from '../contacts/resolve-contact.ts'
import { resolveContact } from '../contacts/resolve-contact.ts'
import type { Trx } from '../db/write.ts'
import { addressOf } from '../whatsapp/address.ts'
import type { ChatChange } from '../whatsapp/client-news.ts'
import { type ChatColumns, storeChatChange } from './change-chat.ts'
import { type Chat, resolveDirectChat, resolveSharedChat } from './resolve-chat.ts'

/** Stores what was changed about chats on another device of the account. The same change twice is told once. */
export async function applyChatChanges(
  trx: Trx,
  scope: ContactScope,
  changes: ChatChange[],
  now: number,
): Promise<void> {
  for (const change of changes) {
    const chat = await chatOf(trx, scope, change.jid, now)
    if (chat) await storeChatChange(scope.publish, trx, chat, columnsOf(change))
  }
}

function columnsOf({ archived, pinnedAt, mutedUntil, isRead }: ChatChange): ChatColumns {
  return {
    ...(archived !== undefined && { archived: archived ? 1 : 0 }),
    ...(pinnedAt !== undefined && { pinned_at: pinnedAt }),
    ...(mutedUntil !== undefined && { muted_until: mutedUntil }),
    ...(isRead === true && { unread_count: 0, marked_unread: 0 }),
    ...(isRead === false && { marked_unread: 1 }),
  }
}

async function chatOf(trx: Trx, scope: ContactScope, jid: string, now: number): Promise<Chat | null> {
  if (jid.endsWith('@g.us')) return resolveSharedChat(trx, scope, 'group', jid, now)
  const address = addressOf(jid)
  if (!address.phone && !address.lid) return null
  return resolveDirectChat(trx, scope, await resolveContact(trx, scope, address, {}, now), now)
}
