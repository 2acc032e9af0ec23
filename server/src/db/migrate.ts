import { sql } from 'kysely'
import { crashPoint } from '../lib/crash-point.ts'
import type { ColumnTypes } from './column-types.ts'
import { createFirstTables } from './migrations/0001-first-tables.ts'
import { createWebhookTables } from './migrations/0002-webhooks.ts'
import { createMessageContents } from './migrations/0003-message-contents.ts'
import { createMediaTable } from './migrations/0004-media.ts'
import { createPeopleTables } from './migrations/0005-people.ts'
import { createSearchTables } from './migrations/0006-search.ts'
import { createHistoryColumns } from './migrations/0007-history.ts'
import { createAccountSafety } from './migrations/0008-account-safety.ts'
import { createAuditTable } from './migrations/0012-audit.ts'
import { createDisappearingChats } from './migrations/0013-disappearing-chats.ts'
import type { Trx } from './write.ts'

/** The database was written by a newer version of the server. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError'
}

export type MigrationStep = (db: Trx, types: ColumnTypes) => Promise<void>

// Forward only, in this order. A step that has landed never changes: the next one mends it.
export const migrations: Readonly<Record<string, MigrationStep>> = {
  '0001-first-tables': createFirstTables,
  '0002-webhooks': createWebhookTables,
  '0003-message-contents': createMessageContents,
  '0004-media': createMediaTable,
  '0005-people': createPeopleTables,
  '0006-search': createSearchTables,
  '0007-history': createHistoryColumns,
  '0008-account-safety': createAccountSafety,
  '0012-audit': createAuditTable,
  '0013-disappearing-chats': createDisappearingChats,
}

export const migrationNames: readonly string[] = Object.keys(migrations)

/**
 * Brings the database to this version's schema, in the transaction that it is given: a crash in the middle leaves
 * nothing behind. Throws `NewerDatabaseError`.
 */
export async function migrate(
  trx: Trx,
  types: ColumnTypes,
  steps: Record<string, MigrationStep> = migrations,
): Promise<void> {
  await sql`create table if not exists migrations (name text primary key, applied_at text not null)`.execute(trx)
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(trx)
  const applied = new Set(rows.map((row) => row.name))
  const unknown = [...applied].filter((name) => !(name in steps))
  if (unknown.length > 0) {
    throw new NewerDatabaseError(
      `this database was written by a newer version of YesApp (this one does not know ${unknown.join(', ')}): ` +
        'start that version or a later one, or restore a backup from before the upgrade; nothing was changed',
    )
  }
  for (const [name, step] of Object.entries(steps)) {
    if (applied.has(name)) continue
    await step(trx, types)
    crashPoint('migration.step')
    await sql`insert into migrations (name, applied_at) values (${name}, ${new Date().toISOString()})`.execute(trx)
  }
}
