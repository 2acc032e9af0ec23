import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { AppError } from '../lib/errors.ts'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'
import { collectHooks, type Unit } from './write.ts'

const int8 = 20
// Times in milliseconds and sequences stay far below 2^53.
pg.types.setTypeParser(int8, Number)

const poolMax = 20
const connectTimeoutMs = 2_000
const statementTimeoutMs = 5_000
const attemptsMax = 5
/** serialization_failure and deadlock_detected: the same unit succeeds when it runs again. */
const retryable = new Set(['40001', '40P01'])
/** Connection exceptions, shutdown and too many connections: the database is away for now. */
const unavailable = /^(08|57P0|53300)/

export function openPostgres(url: string): { database: Database; admin: Kysely<unknown> } {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
  })
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => {})
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const database: Database = {
    kind: 'postgres',
    read: db,
    write: (unit) => writeWithRetry(db, unit),
    close: () => db.destroy(),
  }
  return { database, admin: db as unknown as Kysely<unknown> }
}

async function writeWithRetry<T>(db: Kysely<Schema>, unit: Unit<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, hooks } = await db.transaction().execute((trx) => collectHooks(trx, () => unit(trx)))
      for (const hook of hooks) hook()
      return result
    } catch (error) {
      const code = errorCode(error)
      if (attempt < attemptsMax && retryable.has(code)) continue
      if (unavailable.test(code) || isConnectionError(error)) {
        throw new AppError('SERVICE_UNAVAILABLE', { message: 'The database is unavailable', retryAfterSeconds: 2, cause: error })
      }
      throw error
    }
  }
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const isConnectionError = (error: unknown): boolean =>
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(errorCode(error)) ||
  (error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message))
