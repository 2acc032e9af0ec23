import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Config } from '../lib/config.ts'
import { pathOf } from '../storage/blob-store.ts'
import { version } from '../system/version.ts'
import { writeArchive } from './archive.ts'
import { BackupError } from './backup-error.ts'
import {
  databaseName,
  describeFile,
  keyName,
  type Manifest,
  type ManifestFile,
  manifestName,
  manifestVersion,
  mediaFolder,
} from './manifest.ts'
import { networkOf, type Place, placeOf } from './place.ts'

export interface BackupOptions {
  config: Config
  /** The file to make; it must not be there yet. */
  out: string
  /** Leave media out. */
  withoutMedia?: boolean
  /** Put the master key in. Only with a passphrase. */
  withKey?: boolean
  passphrase: string | undefined
}

export interface BackupReport {
  file: string
  mediaFiles: number
  /** Media that the database knows and that are not on the disk. */
  mediaMissing: number
}

/**
 * Copies the database as it is at one moment, and the media it speaks of, into one file. The server may run meanwhile.
 * Throws `BackupError`.
 */
export async function makeBackup(options: BackupOptions): Promise<BackupReport> {
  const place = placeOf(options.config)
  const out = path.resolve(options.out)
  refuse(options, place, out)
  const staging = await mkdtemp(path.join(path.dirname(out), '.yesapp-backup-'))
  try {
    const database = path.join(staging, databaseName)
    copyDatabase((place.database as { file: string }).file, database)
    const media = options.withoutMedia ? { found: [], missing: 0 } : await stageMedia(place, database, staging)
    const files = [await describeFile(databaseName, database), ...media.found]
    if (options.withKey) files.push(await stageKey(options.config, place, staging))
    const manifest: Manifest = {
      format: 'yesapp-backup',
      formatVersion: manifestVersion,
      version,
      createdAt: new Date().toISOString(),
      network: networkOf(place) ?? 'WhatsApp',
      media: options.withoutMedia || !place.mediaFolder ? 'left-out' : 'included',
      files,
    }
    await writeFile(path.join(staging, manifestName), JSON.stringify(manifest))
    await writeArchive(out, staging, [manifestName, ...files.map(({ name }) => name)], options.passphrase)
    return { file: out, mediaFiles: media.found.length, mediaMissing: media.missing }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

function refuse(options: BackupOptions, place: Place, out: string): void {
  if ('url' in place.database) {
    throw new BackupError(
      'the database is PostgreSQL: save it with pg_dump, and after a restore run `yesapp mark-restored` before any server starts',
    )
  }
  if (!existsSync(place.database.file)) throw new BackupError(`there is no database at ${place.database.file}`)
  if (existsSync(out)) throw new BackupError(`${out} is there already: a backup replaces nothing`)
  if (!existsSync(path.dirname(out))) throw new BackupError(`there is no folder ${path.dirname(out)}`)
  if (options.withKey && options.passphrase === undefined)
    throw new BackupError(
      '--with-key needs BACKUP_PASSPHRASE: whoever has both the key and the database has every secret',
    )
}

// One file without a -wal, of one moment, that readers and the server's writer do not hold up.
function copyDatabase(from: string, to: string): void {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true })
  try {
    source.prepare('vacuum into ?').run(to)
  } finally {
    source.close()
  }
  const copy = new Sqlite(to, { readonly: true })
  try {
    const found = copy.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new BackupError(`the database is damaged: ${found}`)
  } finally {
    copy.close()
  }
}

async function stageMedia(
  place: Place,
  database: string,
  staging: string,
): Promise<{ found: ManifestFile[]; missing: number }> {
  if (!place.mediaFolder) return { found: [], missing: 0 }
  const found: ManifestFile[] = []
  let missing = 0
  for (const name of mediaNames(database)) {
    const file = path.join(place.mediaFolder, name)
    if (existsSync(file)) found.push(await describeFile(path.posix.join(mediaFolder, name), file))
    else missing++
  }
  // What is packed is the files themselves.
  if (found.length > 0) await symlink(path.resolve(place.mediaFolder), path.join(staging, mediaFolder))
  return { found, missing }
}

function mediaNames(database: string): string[] {
  const copy = new Sqlite(database, { readonly: true })
  try {
    const rows = copy
      .prepare<[], { account_id: string; blob_id: string }>(
        'select distinct account_id, blob_id from media where blob_id is not null',
      )
      .all()
    return rows.map(({ account_id, blob_id }) => pathOf({ accountId: account_id, blobId: blob_id }))
  } finally {
    copy.close()
  }
}

async function stageKey(config: Config, place: Place, staging: string): Promise<ManifestFile> {
  const file = path.join(staging, keyName)
  if (config.encryptionKey) await writeFile(file, `${config.encryptionKey.toString('hex')}\n`, { mode: 0o600 })
  else await copyFile(place.file(keyName), file)
  return describeFile(keyName, file)
}
