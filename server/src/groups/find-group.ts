import type { Kysely } from 'kysely'
import { findChat } from '../chats/find-chat.ts'
import type { Schema } from '../db/schema.ts'
import { AppError } from '../lib/errors.ts'
import type { GroupRow } from './group-view.ts'

/** The group that a caller names by its id or its JID. Throws GROUP_NOT_FOUND. */
export async function groupNamed(db: Kysely<Schema>, sessionId: string, given: string): Promise<GroupRow> {
  const chat = await findChat(db, sessionId, given)
  const group =
    chat?.kind === 'group'
      ? await db.selectFrom('groups').selectAll().where('id', '=', chat.id).executeTakeFirst()
      : undefined
  if (!group) throw new AppError('GROUP_NOT_FOUND')
  return group
}

/** The group that a caller names, to do something to it. Throws GROUP_NOT_FOUND when we are not in it (any more). */
export async function ownGroupNamed(db: Kysely<Schema>, sessionId: string, given: string): Promise<GroupRow> {
  const group = await groupNamed(db, sessionId, given)
  if (group.is_member === 1) return group
  throw new AppError('GROUP_NOT_FOUND', { message: 'This account is not in the group' })
}

/** Whether we know that we are not in the group of this chat (any more). */
export async function isOutsideGroup(db: Kysely<Schema>, chatId: string): Promise<boolean> {
  const group = await db.selectFrom('groups').select('is_member').where('id', '=', chatId).executeTakeFirst()
  return group?.is_member === 0
}
