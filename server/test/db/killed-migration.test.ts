import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { postgresColumnTypes, sqliteColumnTypes } from '../../src/db/column-types.ts'
import { migrate, migrationNames, migrations } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import type { Schema } from '../../src/db/schema.ts'
import { describeEachDatabase, type TestDatabase } from '../harness/databases.ts'
import { endOf } from '../harness/run-program.ts'

// A database as the first version left it, with a message in it, is brought to this version by a process that is killed
// after each step in turn.

const dist = (file: string) => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url))

/** Opens the database as the server does, in a process that dies once so many steps are done. Returns its signal. */
async function openInProcess({ location }: TestDatabase, dyingAfter?: number): Promise<NodeJS.Signals | null> {
  const program = `
    import { armCrashPoint } from ${JSON.stringify(dist('lib/crash-point.js'))}
    import { openDatabase } from ${JSON.stringify(dist('db/open.js'))}
    const times = ${dyingAfter ?? 'null'}
    if (times !== null) armCrashPoint({ point: 'migration.step', times })
    const db = await openDatabase(${JSON.stringify(location)})
    await db.close()`
  const { signal, status, stderr } = await endOf(process.execPath, ['--input-type=module', '-e', program])
  if (status !== 0 && signal === null) throw new Error(stderr)
  return signal
}

/** The database as it is: opening it as the server does would bring it to this version. */
async function withBare<T>({ location }: TestDatabase, use: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  const dialect =
    'url' in location
      ? new PostgresDialect({ pool: new pg.Pool({ connectionString: location.url, max: 1 }) })
      : new SqliteDialect({ database: new Sqlite(location.file) })
  const db = new Kysely<Schema>({ dialect })
  try {
    return await use(db)
  } finally {
    await db.destroy()
  }
}

/** Its tables with their columns. */
async function shapeOf({ read }: Database): Promise<object> {
  const tables = await read.introspection.getTables()
  return tables.map(({ name, columns }) => [
    name,
    columns.map((column) => `${column.name} ${column.dataType} ${column.isNullable}`).sort(),
  ])
}

describeEachDatabase('a migration', ({ create, dialect }) => {
  test('that is killed after any of its steps changed nothing, and the next start does all of it', async () => {
    await using database = await create({ empty: true })
    await makeFirstVersion(database)

    for (let step = 1; step < migrationNames.length; step++) {
      expect(await openInProcess(database, step), `step ${step}`).toBe('SIGKILL')
      expect(await appliedTo(database), `step ${step}`).toEqual([migrationNames[0]])
    }
    expect(await openInProcess(database)).toBeNull()

    const db = await database.open()
    expect(await appliedTo(database)).toEqual(migrationNames)
    const { rows } = await sql<{ text: string }>`select text from messages where id = 'm1'`.execute(db.read)
    expect(rows).toEqual([{ text: 'from the first version' }])
    await using fresh = await create({ empty: true })
    expect(await shapeOf(await database.open())).toEqual(await shapeOf(await fresh.open()))
  }, 60_000)

  function makeFirstVersion(database: TestDatabase): Promise<void> {
    const name = migrationNames[0]!
    const types = dialect === 'sqlite' ? sqliteColumnTypes : postgresColumnTypes
    return withBare(database, (db) =>
      db.transaction().execute(async (trx) => {
        await migrate(trx, types, { [name]: migrations[name]! })
        await sql`insert into accounts (id, name, created_at) values ('a', 'a', 1)`.execute(trx)
        await sql`insert into sessions (id, account_id, name, status, state, state_since, should_run, options, metadata, created_at)
          values ('s', 'a', 's', 'pending', 'starting', 1, 1, '{}', '{}', 1)`.execute(trx)
        await sql`insert into messages
          (id, account_id, session_id, chat_id, whatsapp_id, direction, participant, type, text, view_once, status, timestamp, created_at)
          values ('m1', 'a', 's', 'c', 'w', 'inbound', '', 'text', 'from the first version', 0, 'received', 1, 1)`.execute(
          trx,
        )
      }),
    )
  }

  async function appliedTo(database: TestDatabase): Promise<string[]> {
    return withBare(database, async (db) => {
      const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db)
      return rows.map(({ name }) => name)
    })
  }
})
