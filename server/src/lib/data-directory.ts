import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import type { TimeKeeper } from './watched-clock.ts'

/** Another server runs on this data directory. */
export class DataDirectoryLockedError extends Error {
  override name = 'DataDirectoryLockedError'
}

export interface DataDirectory {
  path: string
  /** Where a file of this name lies. */
  file(name: string): string
  release(): void
}

/** Makes the directory (0700) and takes its exclusive lock. Throws `DataDirectoryLockedError` when it is taken. */
export function openDataDirectory(directory: string): DataDirectory {
  const root = path.resolve(directory)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  // A volume that somebody else owns and lets us use keeps the mode that its owner gave it.
  if (statSync(root).uid === process.getuid?.()) chmodSync(root, 0o700)
  const lock = takeLock(path.join(root, 'lock'))
  return { path: root, file: (name) => path.join(root, name), release: () => lock.close() }
}

// Node has no flock; an exclusive SQLite transaction is a lock of the operating system that ends with the process,
// however it ends.
function takeLock(file: string): Sqlite.Database {
  const lock = new Sqlite(file, { timeout: 0 })
  chmodSync(file, 0o600)
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new DataDirectoryLockedError(`another server is running on ${path.dirname(file)}`, { cause })
  }
  return lock
}

/** Does a server run on this directory? Only looks. */
export function isDataDirectoryLocked(directory: string): boolean {
  const file = path.join(directory, 'lock')
  if (!existsSync(file)) return false
  const lock = new Sqlite(file, { readonly: true, timeout: 0 })
  try {
    lock.prepare('select 1 from sqlite_master').all()
    return false
  } catch {
    return true
  } finally {
    lock.close()
  }
}

/** The data belong to another WhatsApp network than the one that is to be used. */
export class OtherNetworkError extends Error {
  override name = 'OtherNetworkError'
}

/** Remembers which network these data belong to. A session of the sandbox must never be offered to WhatsApp itself. */
export function assertSameNetwork(directory: DataDirectory, network: string): void {
  const file = directory.file('network')
  if (!existsSync(file)) writeSecretFile(file, `${network}\n`)
  const known = readFileSync(file, 'utf8').trim()
  if (known === network) return
  throw new OtherNetworkError(
    `${directory.path} holds data of another network (${known}, not ${network}): set DATA_DIR to another directory`,
  )
}

/** The master key: as given, else the file `secret.key` beside the database, made at the first start (0600). */
export function readMasterKey(directory: DataDirectory, given: Buffer | undefined): Buffer {
  if (given) return given
  const file = directory.file('secret.key')
  if (!existsSync(file)) writeSecretFile(file, `${randomBytes(32).toString('hex')}\n`)
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}

/** Returns once a file, or what a folder lists, is on the disk. */
export function syncFile(file: string): void {
  const opened = openSync(file, 'r')
  fsyncSync(opened)
  closeSync(opened)
}

/** The file `known-time`: what the clock said when it was last known to be right. */
export function timeKeeperIn(directory: Pick<DataDirectory, 'file'>): TimeKeeper {
  const file = directory.file('known-time')
  return {
    read: () => (existsSync(file) ? Date.parse(readFileSync(file, 'utf8').trim()) || null : null),
    write(now) {
      writeFileSync(`${file}.new`, `${new Date(now).toISOString()}\n`, { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
  }
}

export function writeSecretFile(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600, flag: 'wx' })
}
