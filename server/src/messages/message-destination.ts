import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Destination } from '../whatsapp/address.ts'
import type { MessageRow } from './message-view.ts'

/** Where an outgoing row goes: as we know the person, or the group, now. */
export async function destinationOf(
  db: Kysely<Schema>,
  row: Pick<MessageRow, 'chat_id' | 'contact_id'>,
): Promise<Destination> {
  const chat = await db.selectFrom('chats').selectAll().where('id', '=', row.chat_id).executeTakeFirstOrThrow()
  if (chat.kind !== 'direct') return { kind: 'group', jid: chat.jid! }
  const contact = await db
    .selectFrom('contacts')
    .select(['phone', 'lid'])
    .where('id', '=', chat.contact_id)
    .executeTakeFirstOrThrow()
  return { kind: 'person', address: contact }
}
