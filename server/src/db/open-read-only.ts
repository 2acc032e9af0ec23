import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect } from 'kysely'
import { migrationNames } from './migrate.ts'
import type { DatabaseLocation } from './open.ts'
import { openPool } from './postgres-pool.ts'
import type { Schema } from './schema.ts'
import { SavepointDialect } from './sqlite-dialect.ts'

/** A database that is only looked at: nothing is migrated, nothing is written. */
export interface ReadOnlyDatabase {
  readonly kind: 'sqlite' | 'postgres'
  readonly read: Kysely<Schema>
  close(): Promise<void>
}

/** Beside a running server, or without one. Throws when there is no database yet. */
export function openReadOnly(location: DatabaseLocation): ReadOnlyDatabase {
  return 'url' in location ? openPostgresReader(location.url) : openSqliteReader(location.file)
}

/** What of this version's schema the database lacks, and what it has beyond it. */
export async function compareSchema(read: Kysely<Schema>): Promise<{ missing: string[]; unknown: string[] }> {
  const rows = await (read as Kysely<Schema & { migrations: { name: string } }>)
    .selectFrom('migrations')
    .select('name')
    .orderBy('name')
    .execute()
  const applied = rows.map(({ name }) => name)
  return {
    missing: migrationNames.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !migrationNames.includes(name)),
  }
}

function openSqliteReader(file: string): ReadOnlyDatabase {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true })
  return {
    kind: 'sqlite',
    read: new Kysely({ dialect: new SavepointDialect(connection) }),
    close: async () => void connection.close(),
  }
}

function openPostgresReader(url: string): ReadOnlyDatabase {
  const pool = openPool(url, { connectionsMax: 2, readOnly: true, patient: true })
  const read = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { kind: 'postgres', read, close: () => read.destroy() }
}
