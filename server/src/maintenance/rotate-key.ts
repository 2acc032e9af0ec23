import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { sql } from 'kysely'
import { verifyMasterKey, WrongMasterKeyError } from '../db/master-key.ts'
import { type Database, openDatabase } from '../db/open.ts'
import type { Trx } from '../db/write.ts'
import { type Cipher, CipherError, makeCipher } from '../lib/cipher.ts'
import type { Config } from '../lib/config.ts'
import { openDataDirectory, syncFile, writeSecretFile } from '../lib/data-directory.ts'
import { BackupError } from './backup-error.ts'
import { findMasterKey, type Place, parseKey, placeOf } from './place.ts'
import { type SealedColumn, sealedColumns } from './sealed-columns.ts'

export interface RotationReport {
  /** Records that were encrypted anew. */
  resealed: number
  /** Records that the old key does not open: damaged before, and left as they are. */
  damaged: number
  /** Where the new key is; null: in `secret.key`, in force. */
  keyFile: string | null
}

const batchMax = 500

/**
 * Encrypts every secret of the database with a new master key, in one transaction; no server may run. The new key is on
 * the disk before that transaction commits, so an interrupted rotation is ended by running it again.
 */
export async function rotateKey({ config, out }: { config: Config; out?: string }): Promise<RotationReport> {
  const place = placeOf(config)
  const oldKey = findMasterKey(place, config.encryptionKey)
  if (!oldKey) throw new BackupError('there is no master key to replace: neither ENCRYPTION_KEY nor secret.key')
  if (config.encryptionKey && out === undefined)
    throw new BackupError('ENCRYPTION_KEY is set: name the file for the new key with --out, and set it afterwards')
  const keyFile = config.encryptionKey ? out! : place.file('secret.key.new')

  const directory = openDataDirectory(config.dataDir)
  const db = await openDatabase(place.database)
  try {
    await refuseRunning(db)
    const newKey = makeKey(keyFile)
    const report = (await isInForce(db, newKey))
      ? { resealed: 0, damaged: 0 }
      : await resealAll(db, await provenKey(db, oldKey), newKey)
    if (config.encryptionKey) return { ...report, keyFile }
    putInPlace(place, keyFile)
    return { ...report, keyFile: null }
  } finally {
    await db.close()
    directory.release()
  }
}

// A server of another machine on the same PostgreSQL would go on with the old key; an SQLite file has the directory's lock.
async function refuseRunning(db: Database): Promise<void> {
  if (db.kind === 'sqlite') return
  const lease = await db.read
    .selectFrom('session_leases')
    .select('node_id')
    .where('expires_at', '>', Date.now())
    .executeTakeFirst()
  if (lease) throw new BackupError('a server is running on this database, or was a moment ago: stop it first')
}

function makeKey(file: string): Buffer {
  if (!existsSync(file)) writeSecretFile(file, `${randomBytes(32).toString('hex')}\n`)
  syncFile(file)
  return parseKey(readFileSync(file, 'utf8'))
}

async function isInForce(db: Database, key: Buffer): Promise<boolean> {
  return provenKey(db, key).then(
    () => true,
    (error: unknown) => {
      if (error instanceof WrongMasterKeyError) return false
      throw error
    },
  )
}

async function provenKey(db: Database, key: Buffer): Promise<Buffer> {
  await verifyMasterKey(db, makeCipher(key, 'canary'))
  return key
}

function putInPlace(place: Place, keyFile: string): void {
  renameSync(keyFile, place.file('secret.key'))
  syncFile(place.folder)
}

function resealAll(db: Database, oldKey: Buffer, newKey: Buffer) {
  return db.write(async (trx) => {
    const report = { resealed: 0, damaged: 0 }
    for (const column of sealedColumns) {
      const ciphers = { from: makeCipher(oldKey, column.purpose), to: makeCipher(newKey, column.purpose) }
      for await (const row of rowsOf(trx, column)) {
        const value = reseal(column, row, ciphers)
        if (value === null) report.damaged++
        else {
          await sql`update ${sql.table(column.table)} set ${sql.ref(column.column)} = ${value}
            where (${sql.join(column.key.map((name) => sql.ref(name)))}) = (${sql.join(column.key.map((name) => row[name]))})`.execute(
            trx,
          )
          report.resealed++
        }
      }
    }
    return report
  })
}

type SealedRow = Record<string, string>

/** The rows that hold something, in the order of their key. */
async function* rowsOf(trx: Trx, { table, column, key, also = [] }: SealedColumn): AsyncGenerator<SealedRow> {
  const keyColumns = sql.join(key.map((name) => sql.ref(name)))
  const wanted = sql.join([...key, ...also, column].map((name) => sql.ref(name)))
  let after = sql``
  while (true) {
    const { rows } = await sql<SealedRow>`select ${wanted} from ${sql.table(table)}
      where ${sql.ref(column)} is not null ${after} order by ${keyColumns} limit ${batchMax}`.execute(trx)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < batchMax) return
    after = sql`and (${keyColumns}) > (${sql.join(key.map((name) => last[name]))})`
  }
}

function reseal(column: SealedColumn, row: SealedRow, { from, to }: { from: Cipher; to: Cipher }) {
  const stored = row[column.column] as string | Uint8Array
  const context = column.contextOf(row)
  try {
    if (typeof stored !== 'string') return to.seal(from.open(stored, context), context)
    const inClear = stored.slice(0, stored.indexOf(':') + 1)
    const sealed = Buffer.from(stored.slice(inClear.length), 'base64')
    return inClear + to.seal(from.open(sealed, context), context).toString('base64')
  } catch (error) {
    if (error instanceof CipherError) return null
    throw error
  }
}
