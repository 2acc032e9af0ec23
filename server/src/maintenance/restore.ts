import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { verifyMasterKey } from '../db/master-key.ts'
import { openDatabase } from '../db/open.ts'
import { makeCipher } from '../lib/cipher.ts'
import type { Config } from '../lib/config.ts'
import type { Log } from '../lib/log.ts'
import type { RestoredSession } from '../sessions/mark-restored.ts'
import { readArchive } from './archive.ts'
import { BackupError } from './backup-error.ts'
import {
  databaseName,
  describeFile,
  keyName,
  type Manifest,
  manifestName,
  manifestSchema,
  mediaFolder,
} from './manifest.ts'
import { markRestoredSessions } from './mark-restored-sessions.ts'
import { findMasterKey, type Place, parseKey, placeOf } from './place.ts'

export interface RestoreOptions {
  config: Config
  log: Log
  file: string
  /** The file with the master key, when it is neither set, nor in place, nor in the backup. */
  keyFile?: string
  passphrase: string | undefined
}

export interface RestoreReport {
  manifest: Manifest
  sessions: RestoredSession[]
}

/**
 * Unpacks a backup into an empty data directory: all of it is checked, and its sessions marked, before anything is put in
 * place. Throws `BackupError`, `WrongMasterKeyError` or `NewerDatabaseError`; then nothing is left behind.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const place = placeOf(options.config)
  await refuseOccupied(place)
  if (!existsSync(options.file)) throw new BackupError(`there is no file ${options.file}`)
  await mkdir(place.folder, { recursive: true, mode: 0o700 })
  const unpacked = await mkdtemp(place.file('.restoring-'))
  try {
    await readArchive(path.resolve(options.file), unpacked, options.passphrase)
    const manifest = await verifyFiles(unpacked)
    const masterKey = await chooseKey(options, place, unpacked)
    const sessions = await prepareDatabase(path.join(unpacked, databaseName), masterKey, options.log)
    await putInPlace(unpacked, place, manifest, options.config.encryptionKey ? null : masterKey)
    return { manifest, sessions }
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

/** A key and what the operating system leaves on a new volume are no data. */
const allowedBefore = new Set([keyName, 'lost+found'])

async function refuseOccupied(place: Place): Promise<void> {
  if ('url' in place.database)
    throw new BackupError('DATABASE_URL is set: a backup of this kind is restored into an SQLite file')
  const present = existsSync(place.folder) ? readdirSync(place.folder).filter((name) => !allowedBefore.has(name)) : []
  if (present.length > 0)
    throw new BackupError(`${place.folder} is not empty (${present.slice(0, 3).join(', ')}): restore into an empty one`)
  for (const target of [place.database.file, ...(place.mediaFolder ? [place.mediaFolder] : [])])
    if (await isOccupied(target)) throw new BackupError(`${target} is there already: a restore replaces nothing`)
}

async function isOccupied(target: string): Promise<boolean> {
  if (!existsSync(target)) return false
  return (await stat(target)).isDirectory() ? readdirSync(target).length > 0 : true
}

async function verifyFiles(unpacked: string): Promise<Manifest> {
  const file = path.join(unpacked, manifestName)
  if (!existsSync(file)) throw new BackupError('this is no backup of YesApp: it has no manifest')
  const parsed = manifestSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success)
    throw new BackupError(`this backup cannot be read: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`)
  for (const listed of parsed.data.files) {
    const there = path.join(unpacked, listed.name)
    const found = existsSync(there) ? await describeFile(listed.name, there) : null
    if (found?.sha256 !== listed.sha256)
      throw new BackupError(`the backup is damaged: ${listed.name} is not what was saved`)
  }
  return parsed.data
}

async function chooseKey({ config, keyFile }: RestoreOptions, place: Place, unpacked: string): Promise<Buffer> {
  const given = keyFile ? parseKey(await readFile(keyFile, 'utf8')) : findMasterKey(place, config.encryptionKey)
  if (given) return given
  const packed = path.join(unpacked, keyName)
  if (existsSync(packed)) return parseKey(readFileSync(packed, 'utf8'))
  throw new BackupError(
    'the master key is needed: set ENCRYPTION_KEY, name its file with --key-file, or put secret.key into DATA_DIR',
  )
}

async function prepareDatabase(file: string, masterKey: Buffer, log: Log): Promise<RestoredSession[]> {
  refuseDamaged(file)
  const db = await openDatabase({ file })
  try {
    await verifyMasterKey(db, makeCipher(masterKey, 'canary'))
    return await markRestoredSessions(db, masterKey, log)
  } finally {
    await db.close()
  }
}

function refuseDamaged(file: string): void {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    const found = database.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new BackupError(`the database in the backup is damaged: ${found}`)
  } finally {
    database.close()
  }
}

// The database last: without it the directory is one that nothing was restored into.
async function putInPlace(unpacked: string, place: Place, manifest: Manifest, key: Buffer | null): Promise<void> {
  const media = path.join(unpacked, mediaFolder)
  if (existsSync(media) && place.mediaFolder) await move(media, place.mediaFolder)
  if (key && !existsSync(place.file(keyName)))
    await writeFile(place.file(keyName), `${key.toString('hex')}\n`, { mode: 0o600 })
  await writeFile(place.file('network'), `${manifest.network}\n`, { mode: 0o600 })
  await move(path.join(unpacked, databaseName), (place.database as { file: string }).file)
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  await rm(to, { recursive: true, force: true })
  try {
    await rename(from, to)
  } catch (error) {
    // MEDIA_PATH or DATABASE_PATH may lie on another volume.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await cp(from, to, { recursive: true })
  }
}
