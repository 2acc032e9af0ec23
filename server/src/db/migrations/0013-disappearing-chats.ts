import type { ColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/** How long messages of a chat with one person live. A table that nothing was ever written to goes. */
export async function createDisappearingChats({ schema }: Trx, { integer }: ColumnTypes): Promise<void> {
  await schema
    .alterTable('chats')
    .addColumn('ephemeral_seconds', integer, (c) => c.notNull().defaultTo(0))
    .execute()
  await schema.alterTable('chats').addColumn('ephemeral_set_at', integer).execute()
  await schema.dropTable('unsynced_collections').execute()
}
