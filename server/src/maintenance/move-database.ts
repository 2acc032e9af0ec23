import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { verifyMasterKey } from '../db/master-key.ts'
import { type Database, openDatabase } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import { makeCipher } from '../lib/cipher.ts'
import type { Config } from '../lib/config.ts'
import { openDataDirectory } from '../lib/data-directory.ts'
import { BackupError } from './backup-error.ts'
import { findMasterKey, placeOf } from './place.ts'

export interface MoveReport {
  tables: number
  rows: number
}

// What the new database makes itself: its schema, the words of messages; and what belongs to a run that is over.
const leftOut = /^(migrations|message_texts|message_words.*|sqlite_.*|session_leases|heartbeats)$/
/** PostgreSQL takes 65 535 parameters. */
const parametersMax = 20_000

/**
 * Copies the SQLite database of this data directory into an empty PostgreSQL database, in one transaction; no server may
 * run. The file stays as it is, for the way back. Throws `BackupError`; then the new database is as empty as before.
 */
export async function moveToPostgres({ config, url }: { config: Config; url: string }): Promise<MoveReport> {
  const place = placeOf({ ...config, databaseUrl: undefined })
  const { database } = place
  if (!('file' in database) || !existsSync(database.file)) throw new BackupError('there is no SQLite database to move')
  const masterKey = findMasterKey(place, config.encryptionKey)
  const directory = openDataDirectory(config.dataDir)
  try {
    // Both have this version's schema then.
    await (await openDatabase(database)).close()
    const target = await openDatabase({ url })
    const source = new Sqlite(database.file, { readonly: true, fileMustExist: true })
    try {
      await refuseOccupied(target)
      const report = await target.write((trx) => copyTables(source, trx))
      if (masterKey) await verifyMasterKey(target, makeCipher(masterKey, 'canary'))
      return report
    } finally {
      source.close()
      await target.close()
    }
  } finally {
    directory.release()
  }
}

async function refuseOccupied(target: Database): Promise<void> {
  if (await target.read.selectFrom('accounts').select('id').executeTakeFirst())
    throw new BackupError('the PostgreSQL database is not empty: a server has run on it')
}

async function copyTables(source: Sqlite.Database, trx: Trx): Promise<MoveReport> {
  const report = { tables: 0, rows: 0 }
  for (const table of tablesInOrder(source)) {
    report.rows += await copyRows(source, trx, table)
    report.tables++
  }
  await continueNumbering(trx)
  return report
}

// Rows that bring their number along do not move what numbers the next one.
async function continueNumbering(trx: Trx): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and column_default like 'nextval(%'`.execute(trx)
  for (const { table, column } of rows)
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), highest) from
      (select max(${sql.ref(column)}) as highest from ${sql.table(table)}) as numbered where highest is not null`.execute(
      trx,
    )
}

async function copyRows(source: Sqlite.Database, trx: Trx, table: string): Promise<number> {
  let copied = 0
  let batch: Record<string, unknown>[] = []
  const flush = async () => {
    if (batch.length > 0)
      await trx
        .insertInto(table as keyof Schema)
        .values(batch as never)
        .execute()
    copied += batch.length
    batch = []
  }
  const everything = `select * from [${table}]`
  for (const row of source.prepare<[], Record<string, unknown>>(everything).iterate()) {
    batch.push(row)
    if (batch.length * Object.keys(row).length > parametersMax) await flush()
  }
  await flush()
  return copied
}

/** Those that others refer to come first. */
function tablesInOrder(source: Sqlite.Database): string[] {
  const names = source
    .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table' order by name`)
    .all()
    .map(({ name }) => name)
    .filter((name) => !leftOut.test(name))
  const ordered: string[] = []
  const place = (table: string): void => {
    if (ordered.includes(table)) return
    const referred = source.prepare<[], { table: string }>(`pragma foreign_key_list("${table}")`).all()
    for (const { table: other } of referred) if (other !== table) place(other)
    ordered.push(table)
  }
  names.forEach(place)
  return ordered
}
