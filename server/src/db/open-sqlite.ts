import { chmodSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { sqliteColumnTypes } from './column-types.ts'
import { GroupCommit } from './group-commit.ts'
import { migrate } from './migrate.ts'
import type { CommitObserver, Database } from './open.ts'
import { makeRoomCheck } from './room-check.ts'
import type { Schema } from './schema.ts'
import { SavepointDialect } from './sqlite-dialect.ts'

const busyTimeoutMs = 20
const openTimeoutMs = 5_000
const walSizeMax = 64 * 1024 * 1024

/** One connection that writes (group commit, fsync at each) and one that reads. */
export async function openSqlite(file: string, onCommitted: CommitObserver): Promise<Database> {
  const writer = connect(file)
  const reader = connect(file)
  reader.pragma('query_only = ON')
  const groupCommit = new GroupCommit(writer, kyselyOn(writer), onCommitted)
  let isClosed = false
  const database: Database = {
    kind: 'sqlite',
    read: kyselyOn(reader),
    async write(unit) {
      if (isClosed) throw new Error('the database is closed')
      return groupCommit.write(unit)
    },
    assertRoom: makeRoomCheck(path.dirname(path.resolve(file))),
    async close() {
      if (isClosed) return
      isClosed = true
      await groupCommit.idle()
      reader.close()
      checkpoint(writer)
      writer.close()
    },
  }
  try {
    await database.write((trx) => migrate(trx, sqliteColumnTypes))
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

// One file is left, which a plain copy saves whole.
function checkpoint(connection: Sqlite.Database): void {
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // The disk is full, or somebody reads: what is committed stays in the -wal file, and is found there.
  }
}

const kyselyOn = (connection: Sqlite.Database): Kysely<Schema> =>
  new Kysely({ dialect: new SavepointDialect(connection) })

function connect(file: string): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: openTimeoutMs })
  // The files beside it take their permissions from this one.
  chmodSync(file, 0o600)
  connection.pragma('journal_mode = WAL')
  // NORMAL loses acknowledged rows at a power cut.
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma(`journal_size_limit = ${walSizeMax}`)
  connection.pragma(`busy_timeout = ${busyTimeoutMs}`)
  return connection
}
