import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { GroupRow } from '../groups/group-view.ts'
import { AppError } from '../lib/errors.ts'
import type { Destination, GroupDestination } from '../whatsapp/address.ts'
import type { MessageRow } from './message-view.ts'

/** Where an outgoing row goes: as we know the person, or the group, now. Throws GROUP_NOT_FOUND, NOT_SUPPORTED. */
export async function destinationOf(
  db: Kysely<Schema>,
  row: Pick<MessageRow, 'chat_id' | 'contact_id'>,
): Promise<Destination> {
  const chat = await db.selectFrom('chats').selectAll().where('id', '=', row.chat_id).executeTakeFirstOrThrow()
  if (chat.kind !== 'direct') {
    if (chat.kind === 'status') throw new AppError('NOT_SUPPORTED', { message: 'This cannot be done to a status yet' })
    const group = await db.selectFrom('groups').selectAll().where('id', '=', chat.id).executeTakeFirst()
    if (!group) throw new AppError('GROUP_NOT_FOUND')
    return groupDestination(group)
  }
  const contact = await db
    .selectFrom('contacts')
    .select(['phone', 'lid'])
    .where('id', '=', chat.contact_id)
    .executeTakeFirstOrThrow()
  return { kind: 'person', address: contact }
}

export const groupDestination = ({ jid, addressing, ephemeral_seconds }: GroupRow): GroupDestination => ({
  kind: 'group',
  jid,
  addressing,
  ephemeralSeconds: ephemeral_seconds,
})
