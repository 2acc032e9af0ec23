import { chmodSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { GroupCommit } from './group-commit.ts'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'

const busyTimeoutMs = 20
const statementsMax = 500

/** One connection that writes (group commit, fsync at each) and one that reads. */
export function openSqlite(file: string): { database: Database; admin: Kysely<unknown> } {
  const writer = connect(file)
  const reader = connect(file)
  const groupCommit = new GroupCommit(writer)
  const database: Database = {
    kind: 'sqlite',
    read: reader,
    write: (unit) => groupCommit.write(unit),
    async close() {
      await groupCommit.idle()
      await reader.destroy()
      await writer.destroy()
    },
  }
  return { database, admin: writer as unknown as Kysely<unknown> }
}

function connect(file: string): Kysely<Schema> {
  const connection = new Sqlite(file, { timeout: busyTimeoutMs })
  chmodSync(file, 0o600)
  connection.pragma('journal_mode = WAL')
  // NORMAL loses acknowledged rows at a power cut.
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: withStatementCache(connection) }) })
}

// Kysely prepares each query anew; preparing costs more than most of our queries do.
function withStatementCache(connection: Sqlite.Database) {
  const statements = new Map<string, Sqlite.Statement>()
  return {
    close: () => void connection.close(),
    prepare(sql: string) {
      const known = statements.get(sql)
      if (known) return known
      const statement = connection.prepare(sql)
      if (statements.size >= statementsMax) statements.delete(statements.keys().next().value!)
      statements.set(sql, statement)
      return statement
    },
  }
}
