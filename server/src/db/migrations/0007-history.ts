import type { ColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/** How far the history that a phone gives is stored: of each part, and of all for the session. */
export async function createHistoryColumns(db: Trx, { integer }: ColumnTypes): Promise<void> {
  const { schema } = db
  await schema.alterTable('sessions').addColumn('history', 'text').execute()
  await schema
    .alterTable('history_parts')
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('recent'))
    .execute()
  await schema.alterTable('history_parts').addColumn('progress', 'integer').execute()
  await schema
    .alterTable('history_parts')
    .addColumn('done', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema
    .alterTable('history_parts')
    .addColumn('messages', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema.alterTable('history_parts').addColumn('next_attempt_at', integer).execute()
  await schema.alterTable('messages').addColumn('from_history', 'integer').execute()
}
