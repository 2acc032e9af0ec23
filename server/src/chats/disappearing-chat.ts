import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import { storeChatChange } from './change-chat.ts'
import type { Chat } from './resolve-chat.ts'

/** How long messages of a chat live, as somebody said it. */
export interface Lifetime {
  seconds: number
  at: number
}

/**
 * Somebody set how long messages of a chat with one person live. What was said before what we know counts no more;
 * WhatsApp counts in whole seconds, and so do we here.
 */
export async function noteLifetime(publish: Publish, trx: Trx, chat: Chat, said: Lifetime): Promise<void> {
  const at = Math.floor(said.at / 1000) * 1000
  if (chat.kind !== 'direct' || at < (chat.ephemeral_set_at ?? 0)) return
  const columns = { ephemeral_seconds: said.seconds, ephemeral_set_at: at }
  if (chat.ephemeral_seconds !== said.seconds) await storeChatChange(publish, trx, chat, columns)
  // No news, but what was said before, and comes later, counts no more.
  else await trx.updateTable('chats').set(columns).where('id', '=', chat.id).execute()
}

/**
 * A message that disappears says that its chat does: so it begins where the other side has set it for all new chats. One
 * that stays says nothing, for not every client obeys. In the same second a setting wins.
 */
export async function noteLifetimeOfMessage(publish: Publish, trx: Trx, chat: Chat, said: Lifetime): Promise<void> {
  const isNews = said.seconds !== chat.ephemeral_seconds && said.at > (chat.ephemeral_set_at ?? 0)
  if (isNews) await noteLifetime(publish, trx, chat, said)
}
