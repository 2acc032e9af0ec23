import type { Kysely } from 'kysely'
import { openSqlite } from './open-sqlite.ts'
import type { Schema } from './schema.ts'
import type { Unit } from './write.ts'

/** The database, whichever it is. Reads go anywhere and only read; every write is a unit of work. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  readonly read: Kysely<Schema>
  /**
   * Runs the unit in a transaction; resolves once its commit is durable. Units of one lane (a session) run one after the
   * other, in the order of these calls; others may run at the same time. SQLite has one lane.
   */
  write<T>(unit: Unit<T>, lane?: string): Promise<T>
  /** Throws `STORAGE_FULL` when little is left of the disk that the database lies on, if that is for us to look after. */
  assertRoom(): Promise<void>
  /** Lets waiting units finish, then closes. */
  close(): Promise<void>
}

/** Told of each commit: how many units of work it made durable, and how long it took. */
export type CommitObserver = (units: number, durationMs: number) => void

export type DatabaseLocation = { file: string } | { url: string }

/** Opens the database and brings it to this version's schema. Throws `NewerDatabaseError`. */
export async function openDatabase(
  location: DatabaseLocation,
  onCommitted: CommitObserver = () => {},
): Promise<Database> {
  if ('file' in location) return openSqlite(location.file, onCommitted)
  // Its client takes its time to load, and most servers have none.
  const { openPostgres } = await import('./open-postgres.ts')
  return openPostgres(location.url, onCommitted)
}
