import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sqliteColumnTypes } from '../../src/db/column-types.ts'
import { type MigrationStep, migrate, NewerDatabaseError } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import { describeEachDatabase, TestDatabase } from '../harness/databases.ts'
import { addHeartbeat, addSession, heartbeats } from './rows.ts'

describeEachDatabase('migrations', ({ create }) => {
  test('opening a database a second time changes nothing', async () => {
    await using database = await create({ empty: true })
    const first = await database.open()
    await addSession(first)
    const applied = await migrations(first)
    await first.close()

    const second = await database.open()
    expect(await migrations(second)).toEqual(applied)
    expect(await second.read.selectFrom('sessions').select('id').execute()).toEqual([{ id: 'session' }])
  })

  test('processes that start together on a new database agree on one schema', async () => {
    await using database = await create({ empty: true })
    const opened = await Promise.all([database.open(), database.open(), database.open()])
    for (const [i, db] of opened.entries()) await db.write((trx) => addHeartbeat(trx, `node ${i}`))
    expect(await heartbeats(opened[0]!)).toEqual(['node 0', 'node 1', 'node 2'])
  })

  test('a database of a newer version is refused, named, and left as it is', async () => {
    await using database = await create()
    const db = await database.open()
    await db.write((trx) =>
      sql`insert into migrations (name, applied_at) values ('0999-from-the-future', 'x')`.execute(trx),
    )
    await db.close()

    const error = await database.open().catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(NewerDatabaseError)
    expect((error as Error).message).toMatch(/newer version of YesApp.*0999-from-the-future/)
  })

  test('a step that fails leaves nothing behind, and the next start runs it again', async () => {
    await using database = await create()
    const db = await database.open()
    const failing: MigrationStep = async (trx) => {
      await trx.schema.createTable('half').addColumn('id', 'integer').execute()
      throw new Error('the power is gone')
    }
    const before = await migrations(db)
    const known: Record<string, MigrationStep> = Object.fromEntries(before.map((name) => [name, async () => {}]))
    const run = (step: MigrationStep) =>
      db.write((trx) => migrate(trx, sqliteColumnTypes, { ...known, '9999-next': step }))

    await expect(run(failing)).rejects.toThrow('the power is gone')
    expect(await migrations(db)).toEqual(before)

    await run(async (trx) => void (await trx.schema.createTable('half').addColumn('id', 'integer').execute()))
    expect(await migrations(db)).toEqual([...before, '9999-next'])
  })

  test('statements that were prepared before a change of the schema see it', async () => {
    await using database = await create()
    const db = await database.open()
    await db.write((trx) => addHeartbeat(trx, 'a'))
    const all = () => db.read.selectFrom('heartbeats').selectAll().execute()
    expect(await all()).toEqual([{ node_id: 'a', at: 1 }])

    await db.write((trx) => trx.schema.alterTable('heartbeats').addColumn('version', 'text').execute())
    expect(await all()).toEqual([{ node_id: 'a', at: 1, version: null }])
  })

  test('has the tables, columns and indexes of the specification', async () => {
    await using database = await create()
    const db = await database.open()
    const tables = await db.read.introspection.getTables()
    const columnsOf = (name: string) =>
      tables.find((table) => table.name === name)?.columns.map((column) => column.name)

    expect(columnsOf('sessions')).toEqual(
      expect.arrayContaining(['id', 'name', 'status', 'created_at', 'last_activity_at', 'webhook_url', 'phone']),
    )
    expect(columnsOf('messages')).toEqual(
      expect.arrayContaining([
        'id',
        'session_id',
        'direction',
        'contact_id',
        'text',
        'type',
        'status',
        'timestamp',
        'metadata',
      ]),
    )
    expect(columnsOf('api_keys')).toEqual(
      expect.arrayContaining(['key_hash', 'name', 'created_at', 'expires_at', 'permission']),
    )
    expect(await indexes(db)).toEqual(
      expect.arrayContaining(['idx_messages_session', 'idx_sessions_status', 'idx_messages_timestamp']),
    )
  })

  test('every table of an account names it', async () => {
    await using database = await create()
    const db = await database.open()
    // SQLite's index of words names sessions, in tables of its own making.
    const tables = (await db.read.introspection.getTables()).filter(({ name }) => !name.startsWith('message_words'))
    const without = tables.filter((table) => !table.columns.some((column) => column.name === 'account_id'))
    expect(without.map((table) => table.name).sort()).toEqual(['accounts', 'heartbeats', 'key_canary', 'migrations'])
  })
})

describe('a damaged database', () => {
  test('is not opened, and not overwritten', async () => {
    await using database = await TestDatabase.create('sqlite')
    const file = new Sqlite(database.file)
    file.exec('create table accounts (something_else text)')
    file.close()

    await expect(database.open()).rejects.toThrow('accounts')
    const after = new Sqlite(database.file, { readonly: true })
    expect(after.prepare('select name from sqlite_master').all()).toEqual([{ name: 'accounts' }])
    after.close()
  })
})

async function migrations(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db.read)
  return rows.map((row) => row.name)
}

async function indexes(db: Database): Promise<string[]> {
  const query =
    db.kind === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'index'`
      : sql<{ name: string }>`select indexname as name from pg_indexes where schemaname = 'public'`
  const { rows } = await query.execute(db.read)
  return rows.map((row) => row.name)
}
