import type { SelectQueryBuilder } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import { messageCursor } from './schema.ts'

export type Messages = SelectQueryBuilder<Schema, 'messages', object>

interface PageQuery {
  limit: number
  offset: number
  cursor?: string | undefined
}

/** One page of these messages, the newest first, with what every list answers beside its rows. */
export async function pageOfMessages(messages: Messages, { limit, offset, cursor }: PageQuery) {
  const { total } = await messages
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const before = cursor === undefined ? null : decodeCursor(messageCursor, cursor)
  const page = before ? messages.where('id', '<', before.id) : messages.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    shown,
    total: Number(total),
    limit,
    offset: before ? 0 : offset,
    nextCursor: rows.length > limit ? encodeCursor({ id: shown.at(-1)!.id }) : null,
  }
}
