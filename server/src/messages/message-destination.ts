import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { GroupRow } from '../groups/group-view.ts'
import { AppError } from '../lib/errors.ts'
import type { Destination, GroupDestination, StatusDestination } from '../whatsapp/address.ts'
import type { MessageRow } from './message-view.ts'
import { readContent } from './stored-content.ts'

/** Where an outgoing row goes: as we know the person, or the group, now. Throws GROUP_NOT_FOUND. */
export async function destinationOf(
  db: Kysely<Schema>,
  row: Pick<MessageRow, 'chat_id' | 'contact_id' | 'direction' | 'content' | 'target_id'>,
): Promise<Destination> {
  const chat = await db.selectFrom('chats').selectAll().where('id', '=', row.chat_id).executeTakeFirstOrThrow()
  if (chat.kind !== 'direct') {
    if (chat.kind === 'status') return statusDestination(db, row)
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

// What is done to a status goes to those who have it.
async function statusDestination(
  db: Kysely<Schema>,
  row: Pick<MessageRow, 'contact_id' | 'direction' | 'content' | 'target_id'>,
): Promise<StatusDestination> {
  if (row.target_id !== null) {
    const target = await db.selectFrom('messages').selectAll().where('id', '=', row.target_id).executeTakeFirst()
    return target ? statusDestination(db, target) : { kind: 'status', viewers: [] }
  }
  if (row.direction === 'outbound') return { kind: 'status', viewers: readContent(row).viewers ?? [] }
  const author = await db.selectFrom('contacts').select(['phone', 'lid']).where('id', '=', row.contact_id).execute()
  return { kind: 'status', viewers: author }
}

export const groupDestination = ({ jid, addressing, ephemeral_seconds }: GroupRow): GroupDestination => ({
  kind: 'group',
  jid,
  addressing,
  ephemeralSeconds: ephemeral_seconds,
})
