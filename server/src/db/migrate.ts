import { type Kysely, type Migration, Migrator } from 'kysely'
import type { ColumnTypes } from './column-types.ts'
import { createFirstTables } from './migrations/0001-first-tables.ts'

type MigrationStep = (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>

// Forward only, in this order. A step that has landed never changes: the next one mends it.
const steps: Record<string, MigrationStep> = {
  '0001-first-tables': createFirstTables,
}

/** Brings the database to this version's schema; a database from a newer version is refused. */
export async function migrate(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  const migrations: Record<string, Migration> = {}
  for (const [name, step] of Object.entries(steps)) migrations[name] = { up: (trx) => step(trx, types) }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('the database could not be brought to this version', { cause: error })
}
