import type { Kysely } from 'kysely'
import { migrate } from './migrate.ts'
import { postgresColumnTypes, sqliteColumnTypes } from './column-types.ts'
import { openPostgres } from './open-postgres.ts'
import { openSqlite } from './open-sqlite.ts'
import type { Schema } from './schema.ts'
import type { Unit } from './write.ts'

/** The database, whichever it is. Reads go anywhere; every write is a unit of work. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  readonly read: Kysely<Schema>
  /** Runs the unit in a transaction; resolves once its commit is durable. */
  write<T>(unit: Unit<T>): Promise<T>
  /** Lets waiting units finish, then closes. */
  close(): Promise<void>
}

export type DatabaseLocation = { file: string } | { url: string }

/** Opens the database and brings it to this version's schema. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  if ('url' in location) {
    const { database, admin } = openPostgres(location.url)
    await migrate(admin, postgresColumnTypes)
    return database
  }
  const { database, admin } = openSqlite(location.file)
  await migrate(admin, sqliteColumnTypes)
  return database
}
