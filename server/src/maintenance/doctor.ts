import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { verifyMasterKey } from '../db/master-key.ts'
import { compareSchema, openReadOnly, type ReadOnlyDatabase } from '../db/open-read-only.ts'
import { openOutboxStates } from '../db/tables/messages.ts'
import { makeCipher } from '../lib/cipher.ts'
import type { Config } from '../lib/config.ts'
import { isDataDirectoryLocked, timeKeeperIn } from '../lib/data-directory.ts'
import { diskReserveBytes, freeBytesAt } from '../lib/disk-space.ts'
import { isPlausible } from '../lib/watched-clock.ts'
import { Ffmpeg } from '../media/ffmpeg.ts'
import { pathOf } from '../storage/blob-store.ts'
import { openColumn } from '../webhooks/webhook-secret.ts'
import { checkAuthRows } from '../whatsapp/check-auth-rows.ts'
import { findMasterKey, type Place, placeOf } from './place.ts'

/** What one look found. `warn`: it works, and somebody should know; `fail`: it does not. */
export interface Finding {
  check: string
  verdict: 'ok' | 'warn' | 'fail'
  detail: string
}

type Look = Omit<Finding, 'check'>

const ok = (detail: string): Look => ({ verdict: 'ok', detail })
const warn = (detail: string): Look => ({ verdict: 'warn', detail })
const fail = (detail: string): Look => ({ verdict: 'fail', detail })

/** Clocks of machines that are kept right differ by less. */
const clockSlackMs = 5 * 60_000

/** Looks at everything a server needs, and changes nothing. It may run beside the server. */
export async function examine(config: Config): Promise<Finding[]> {
  const place = placeOf(config)
  const findings: Finding[] = []
  const look = async (check: string, find: () => Look | Promise<Look>) => {
    const found = await Promise.resolve()
      .then(find)
      .catch((error: Error) => fail(error.message))
    findings.push({ check, ...found })
  }
  await look('data directory', () => lookAtDirectory(place))
  await look('disk', () => lookAtDisk(place))
  await look('ffmpeg', () =>
    Ffmpeg.find() ? ok('found') : warn('not found: AVI and MOV are refused, voice notes must be Opus already'),
  )
  const db = openIfThere(place)
  if (!db) {
    await look('database', () =>
      existsSync(place.folder) ? warn('there is none yet: the first start makes it') : ok('none yet'),
    )
    return findings
  }
  try {
    await look('database', () => lookAtDatabase(db))
    await look('schema', () => lookAtSchema(db))
    await look('master key', () => lookAtKey(db, place, config))
    await look('credentials', () => lookAtCredentials(db, place, config))
    await look('sessions', () => lookAtSessions(db))
    await look('outbox', () => lookAtOutbox(db))
    await look('webhooks', () => lookAtWebhooks(db, place, config))
    await look('media', () => lookAtMedia(db, place))
    await look('clock', () => lookAtClock(db, place))
  } finally {
    await db.close()
  }
  return findings
}

function openIfThere(place: Place): ReadOnlyDatabase | null {
  if ('file' in place.database && !existsSync(place.database.file)) return null
  return openReadOnly(place.database)
}

function lookAtDirectory(place: Place): Look {
  if (!existsSync(place.folder)) return warn(`${place.folder} is not there yet: the first start makes it`)
  const open = statSync(place.folder).mode & 0o077
  const running = isDataDirectoryLocked(place.folder) ? 'a server is running on it' : 'no server is running on it'
  if (open !== 0) return warn(`${place.folder}: others on this machine may read it (chmod 700); ${running}`)
  return ok(`${place.folder}: ${running}`)
}

async function lookAtDisk(place: Place): Promise<Look> {
  const at = existsSync(place.folder) ? place.folder : path.dirname(place.folder)
  const free = await freeBytesAt(at)
  const said = `${Math.round(free / 1024 / 1024)} MiB free`
  return free > diskReserveBytes
    ? ok(said)
    : fail(`${said}: below the reserve of 100 MiB nothing is accepted or received`)
}

async function lookAtDatabase({ kind, read }: ReadOnlyDatabase): Promise<Look> {
  if (kind === 'postgres') {
    const { rows } = await sql<{ version: string }>`select version()`.execute(read)
    return ok(rows[0]!.version.split(' on ')[0]!)
  }
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(read)
  const found = rows.map((row) => row.integrity_check).join('; ')
  return found === 'ok' ? ok('SQLite, whole') : fail(`SQLite, damaged: ${found.slice(0, 300)}`)
}

async function lookAtSchema({ read }: ReadOnlyDatabase): Promise<Look> {
  const { missing, unknown } = await compareSchema(read)
  if (unknown.length > 0) return fail(`written by a newer version: ${unknown.join(', ')}`)
  return missing.length > 0 ? warn(`the next start adds ${missing.join(', ')}`) : ok('of this version')
}

async function lookAtKey(db: ReadOnlyDatabase, place: Place, config: Config): Promise<Look> {
  const key = findMasterKey(place, config.encryptionKey)
  if (!key) return fail('neither ENCRYPTION_KEY nor secret.key is there: nothing that is encrypted can be read')
  await verifyMasterKey(readOnlyWrites(db), makeCipher(key, 'canary'))
  return ok(
    config.encryptionKey ? 'ENCRYPTION_KEY opens the database' : 'secret.key opens the database: keep a copy apart',
  )
}

async function lookAtCredentials(db: ReadOnlyDatabase, place: Place, config: Config): Promise<Look> {
  const key = findMasterKey(place, config.encryptionKey)
  if (!key) return fail('cannot be read without the master key')
  const cipher = makeCipher(key, 'whatsapp')
  const damaged: string[] = []
  let records = 0
  for (const session of await db.read.selectFrom('sessions').select(['id', 'account_id', 'name']).execute()) {
    const found = await checkAuthRows(db.read, cipher, session)
    records += found.rows
    if (found.damaged.length > 0) damaged.push(`${session.name}: ${[...new Set(found.damaged)].join(', ')}`)
  }
  return damaged.length > 0 ? fail(`records that do not open: ${damaged.join('; ')}`) : ok(`${records} records open`)
}

async function lookAtSessions({ read }: ReadOnlyDatabase): Promise<Look> {
  const sessions = await read
    .selectFrom('sessions')
    .select(['name', 'status', 'state', 'should_run', 'reason_text'])
    .execute()
  const away = sessions.filter(({ status, should_run }) => status !== 'connected' && should_run === 1)
  const said = `${sessions.filter(({ status }) => status === 'connected').length} of ${sessions.length} connected`
  const why = away.map(({ name, state, reason_text }) => `${name}: ${state}${reason_text ? ` (${reason_text})` : ''}`)
  return away.length > 0 ? warn(`${said}; ${why.join('; ')}`) : ok(said)
}

async function lookAtOutbox({ read }: ReadOnlyDatabase): Promise<Look> {
  const { waiting, oldest } = await read
    .selectFrom('messages')
    .select((select) => [select.fn.countAll<number>().as('waiting'), select.fn.min('created_at').as('oldest')])
    .where('outbox_state', 'in', openOutboxStates)
    .executeTakeFirstOrThrow()
  return ok(
    oldest === null ? 'nothing waits' : `${waiting} messages wait, the oldest since ${new Date(oldest).toISOString()}`,
  )
}

async function lookAtWebhooks({ read }: ReadOnlyDatabase, place: Place, config: Config): Promise<Look> {
  const endpoints = await read.selectFrom('webhook_endpoints').selectAll().execute()
  const key = findMasterKey(place, config.encryptionKey)
  const cipher = key && makeCipher(key, 'webhooks')
  if (cipher) for (const { id, secret } of endpoints) openColumn(cipher, id, 'secret', secret)
  const bad = endpoints.filter(
    (endpoint) => endpoint.failing_since !== null || (endpoint.enabled === 0 && endpoint.disabled_reason !== 'paused'),
  )
  const said = `${endpoints.length} endpoints`
  return bad.length > 0
    ? warn(`${said}; failing or disabled: ${bad.map(({ url }) => new URL(url).host).join(', ')}`)
    : ok(said)
}

async function lookAtMedia({ read }: ReadOnlyDatabase, place: Place): Promise<Look> {
  if (!place.mediaFolder) return ok('kept in a bucket, not looked at')
  const rows = await read
    .selectFrom('media')
    .select(['account_id', 'blob_id'])
    .where('blob_id', 'is not', null)
    .distinct()
    .execute()
  const missing = rows.filter(
    (row) => !existsSync(path.join(place.mediaFolder!, pathOf({ accountId: row.account_id, blobId: row.blob_id! }))),
  )
  return missing.length > 0
    ? warn(`${missing.length} of ${rows.length} files are not on the disk`)
    : ok(`${rows.length} files, all on the disk`)
}

async function lookAtClock({ read }: ReadOnlyDatabase, place: Place): Promise<Look> {
  const { last } = await read
    .selectFrom('events')
    .select((select) => select.fn.max('created_at').as('last'))
    .executeTakeFirstOrThrow()
  if (last !== null && last > Date.now() + clockSlackMs)
    return fail(
      `the clock of this machine is behind what was written: ${new Date().toISOString()}, last event ${new Date(last).toISOString()}`,
    )
  const known = timeKeeperIn({ file: (name) => path.join(place.folder, name) }).read()
  if (!isPlausible(Date.now(), known))
    return warn(
      `${new Date().toISOString()} is far from ${new Date(known!).toISOString()}, when it was last known to be right: nothing scheduled is sent and nothing old is erased before POST /api/v1/system/clock/confirm`,
    )
  return ok(new Date().toISOString())
}

// The canary is only read: a database without one was never started.
const readOnlyWrites = (db: ReadOnlyDatabase) => ({
  ...db,
  assertRoom: async () => {},
  write: () => Promise.reject(new Error('the database has never been used by a server')),
})
