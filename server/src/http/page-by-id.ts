import type { SelectQueryBuilder } from 'kysely'
import { z } from 'zod'
import type { Row, Schema } from '../db/schema.ts'
import { decodeCursor, encodeCursor } from './pagination.ts'

export const idCursor = z.object({ id: z.string() })

/** The tables whose ids are in the order in which their rows were made, and that have no other key. */
type Table = 'contacts' | 'groups' | 'messages' | 'sessions'

interface PageQuery {
  limit: number
  offset: number
  cursor?: string | undefined
}

/** One page of these rows in the order of their ids, with what every list answers beside its rows. */
export async function pageById<T extends Table>(
  matching: SelectQueryBuilder<Schema, T, object>,
  { limit, offset, cursor }: PageQuery,
  direction: 'asc' | 'desc' = 'asc',
) {
  // Kysely does not know that what the tables have in common is there.
  const all = matching as unknown as SelectQueryBuilder<Schema, 'sessions', object>
  const { total } = await all.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const last = cursor === undefined ? null : decodeCursor(idCursor, cursor)
  const page = last ? all.where('id', direction === 'asc' ? '>' : '<', last.id) : all.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    shown: shown as unknown as Row<T>[],
    total: Number(total),
    limit,
    offset: last ? 0 : offset,
    nextCursor: rows.length > limit ? encodeCursor({ id: shown.at(-1)!.id }) : null,
  }
}
