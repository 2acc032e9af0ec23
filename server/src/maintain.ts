import { verifyMasterKey } from './db/master-key.ts'
import { openDatabase } from './db/open.ts'
import { makeCipher } from './lib/cipher.ts'
import { openDataDirectory } from './lib/data-directory.ts'
import { AppError } from './lib/errors.ts'
import { type Log, makeLog } from './lib/log.ts'
import type { KeyPermission } from './lib/settings.ts'
import { makeBackup } from './maintenance/backup.ts'
import { BackupError } from './maintenance/backup-error.ts'
import { examine } from './maintenance/doctor.ts'
import { KeyOffice } from './maintenance/keys.ts'
import { markRestoredSessions } from './maintenance/mark-restored-sessions.ts'
import { moveToPostgres } from './maintenance/move-database.ts'
import { findMasterKey, placeOf } from './maintenance/place.ts'
import { restoreBackup } from './maintenance/restore.ts'
import { rotateKey as rotateMasterKey } from './maintenance/rotate-key.ts'
import { readConfig, sentenceFor } from './serve.ts'
import type { RestoredSession } from './sessions/mark-restored.ts'
import { silenceLibraries } from './whatsapp/silence-libraries.ts'

// The commands beside the server: what each prints, and the code it ends with.

type Settings = ReturnType<typeof readConfig>['config']

/** Runs a command; a failure is a sentence on stderr, and ends with 1. */
async function run(command: (config: Settings, log: Log) => Promise<void>): Promise<void> {
  const { config } = readConfig()
  const log = makeLog('warn', process.stderr)
  silenceLibraries(log)
  try {
    await command(config, log)
  } catch (error) {
    const sentence = sentenceFor(error) ?? (error instanceof AppError ? error.message : null)
    if (sentence === null) throw error
    process.stderr.write(`${sentence}\n`)
    process.exitCode = 1
  }
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

export const backup = (options: { out: string; withoutMedia?: boolean; withKey?: boolean }): Promise<void> =>
  run(async (config) => {
    const report = await makeBackup({ config, passphrase: config.backupPassphrase, ...options })
    print(`${report.file}: the database and ${report.mediaFiles} media files`)
    if (report.mediaMissing > 0) print(`${report.mediaMissing} media files were not on the disk`)
    if (!options.withKey)
      print('The master key is not in it: keep ENCRYPTION_KEY or secret.key apart; without it nothing opens.')
  })

export const restore = (file: string, options: { keyFile?: string }): Promise<void> =>
  run(async (config, log) => {
    const { manifest, sessions } = await restoreBackup({
      config,
      log,
      file,
      passphrase: config.backupPassphrase,
      ...options,
    })
    print(`Restored what was saved at ${manifest.createdAt} by version ${manifest.version}.`)
    printSessions(sessions)
  })

export const markRestored = (): Promise<void> =>
  run(async (config, log) => {
    const place = placeOf(config)
    const masterKey = findMasterKey(place, config.encryptionKey)
    if (!masterKey)
      throw new BackupError('the master key is needed: set ENCRYPTION_KEY, or put secret.key into DATA_DIR')
    const directory = openDataDirectory(config.dataDir)
    const db = await openDatabase(place.database)
    try {
      await verifyMasterKey(db, makeCipher(masterKey, 'canary'))
      printSessions(await markRestoredSessions(db, masterKey, log))
    } finally {
      await db.close()
      directory.release()
    }
  })

function printSessions(sessions: RestoredSession[]): void {
  for (const { name, phone, state, queued, oldestQueuedAt } of sessions) {
    const waiting =
      oldestQueuedAt === null
        ? 'nothing waits'
        : `${queued} messages wait, since ${new Date(oldestQueuedAt).toISOString()}`
    print(`  ${name} (${phone}): ${state}, ${waiting}`)
  }
  print('Nothing is sent before a session is started: POST /api/v1/sessions/{id}/start, once no other server runs it.')
}

export const migrateTo = (url: string): Promise<void> =>
  run(async (config) => {
    const { tables, rows } = await moveToPostgres({ config, url })
    print(`${rows} rows of ${tables} tables are in the PostgreSQL database`)
    print('Set DATABASE_URL to it and start the server with the same DATA_DIR: the key and the media lie there.')
    print('The SQLite file is as it was. Never start a server on it again while the other one runs.')
  })

export const rotateKey = (options: { out?: string }): Promise<void> =>
  run(async (config) => {
    const { resealed, damaged, keyFile } = await rotateMasterKey({ config, ...options })
    print(`${resealed} records are encrypted with the new key`)
    if (damaged > 0) print(`${damaged} records did not open with the old one either, and are left as they are`)
    print(
      keyFile === null
        ? 'It is in secret.key, in force: keep a copy of it apart from the backups.'
        : `Set ENCRYPTION_KEY to what ${keyFile} holds before the next start.`,
    )
    print('Backups made before open with the old key only; links to media made before no longer open.')
  })

export const doctor = ({ json = false }: { json?: boolean }): Promise<void> =>
  run(async (config) => {
    const findings = await examine(config)
    if (json) print(JSON.stringify(findings, null, 2))
    else for (const { check, verdict, detail } of findings) print(`${verdict.padEnd(4)}  ${check}: ${detail}`)
    if (findings.some(({ verdict }) => verdict === 'fail')) process.exitCode = 1
  })

export const listApiKeys = (): Promise<void> =>
  run(async (config) => {
    await using office = await KeyOffice.open(config)
    for (const key of await office.list()) {
      const state = key.revokedAt ? `revoked ${key.revokedAt}` : key.expiresAt ? `until ${key.expiresAt}` : 'works'
      print(`${key.id}  ${key.permission.padEnd(5)}  ${key.prefix}…  ${key.name}  (${state})`)
    }
  })

export const createApiKey = ({ name, permission }: { name: string; permission: KeyPermission }): Promise<void> =>
  run(async (config) => {
    await using office = await KeyOffice.open(config)
    print((await office.create(name, permission)).key)
  })

export const revokeApiKey = (id: string): Promise<void> =>
  run(async (config) => {
    await using office = await KeyOffice.open(config)
    await office.revoke(id)
    print(`${id} is revoked`)
  })
