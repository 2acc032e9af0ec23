import type { Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'

interface MergeScope {
  accountId: string
  sessionId: string
}

type Contact = Row<'contacts'>

/** Makes one contact of two, with one chat; the ids of the other go on leading to it. */
export async function mergeContacts(trx: Trx, scope: MergeScope, survivor: Contact, gone: Contact): Promise<void> {
  const chatOf = (contactId: string) =>
    trx.selectFrom('chats').selectAll().where('contact_id', '=', contactId).executeTakeFirst()
  const [keptChat, goneChat] = [await chatOf(survivor.id), await chatOf(gone.id)]
  if (goneChat && keptChat) await mergeChats(trx, scope, keptChat, goneChat)
  else if (goneChat)
    await trx.updateTable('chats').set({ contact_id: survivor.id }).where('id', '=', goneChat.id).execute()
  await trx.updateTable('messages').set({ contact_id: survivor.id }).where('contact_id', '=', gone.id).execute()
  await moveReceipts(trx, survivor.id, gone.id)
  for (const table of ['message_revisions', 'message_reactions', 'poll_votes'] as const)
    await trx.updateTable(table).set({ contact_id: survivor.id }).where('contact_id', '=', gone.id).execute()
  await trx.updateTable('calls').set({ contact_id: survivor.id }).where('contact_id', '=', gone.id).execute()
  await trx.deleteFrom('contacts').where('id', '=', gone.id).execute()
  await redirect(trx, scope, gone.id, survivor.id)
}

async function mergeChats(trx: Trx, scope: MergeScope, kept: Row<'chats'>, gone: Row<'chats'>): Promise<void> {
  // What both hold is one message that came once under each name.
  const alreadyKept = trx.selectFrom('messages').select('whatsapp_id').where('chat_id', '=', kept.id)
  await trx.deleteFrom('messages').where('chat_id', '=', gone.id).where('whatsapp_id', 'in', alreadyKept).execute()
  await trx.updateTable('messages').set({ chat_id: kept.id }).where('chat_id', '=', gone.id).execute()
  await trx.deleteFrom('chats').where('id', '=', gone.id).execute()
  await trx
    .updateTable('chats')
    .set({
      last_message_at: Math.max(kept.last_message_at ?? 0, gone.last_message_at ?? 0) || null,
      unread_count: kept.unread_count + gone.unread_count,
      marked_unread: Math.max(kept.marked_unread, gone.marked_unread),
      pinned_at: kept.pinned_at ?? gone.pinned_at,
      muted_until: kept.muted_until ?? gone.muted_until,
      known_at: kept.known_at ?? gone.known_at,
      first_contact_at: kept.first_contact_at ?? gone.first_contact_at,
      ...lastSaid(kept, gone),
    })
    .where('id', '=', kept.id)
    .execute()
  await redirect(trx, scope, gone.id, kept.id)
}

// How long messages live in the chat.
function lastSaid(
  kept: Row<'chats'>,
  gone: Row<'chats'>,
): Pick<Row<'chats'>, 'ephemeral_seconds' | 'ephemeral_set_at'> {
  const { ephemeral_seconds, ephemeral_set_at } =
    (gone.ephemeral_set_at ?? 0) > (kept.ephemeral_set_at ?? 0) ? gone : kept
  return { ephemeral_seconds, ephemeral_set_at }
}

async function moveReceipts(trx: Trx, to: string, from: string): Promise<void> {
  const alreadyThere = trx.selectFrom('message_receipts').select('message_id').where('contact_id', '=', to)
  await trx
    .deleteFrom('message_receipts')
    .where('contact_id', '=', from)
    .where('message_id', 'in', alreadyThere)
    .execute()
  await trx.updateTable('message_receipts').set({ contact_id: to }).where('contact_id', '=', from).execute()
}

async function redirect(trx: Trx, { accountId, sessionId }: MergeScope, from: string, to: string): Promise<void> {
  await trx
    .updateTable('former_ids')
    .set({ current_id: to })
    .where('session_id', '=', sessionId)
    .where('current_id', '=', from)
    .execute()
  await trx
    .insertInto('former_ids')
    .values({ account_id: accountId, session_id: sessionId, id: from, current_id: to })
    .execute()
}
