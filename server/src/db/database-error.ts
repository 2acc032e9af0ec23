import { AppError } from '../lib/errors.ts'

/** The database itself is in trouble; nothing is wrong with what was to be written. */
export class OutageError extends AppError {
  override name = 'OutageError'
}

const full = /^(SQLITE_FULL|53100)$/
const sqliteAway = /^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL|CORRUPT|NOTADB)/
// Connection exceptions, insufficient resources, a lock or a statement that takes too long, shutdown, system errors.
const postgresAway = /^(08|25P03|53|55P03|57|58)/
const networkAway = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET|ENOENT)/
const messageAway = /Connection terminated|not queryable|timeout exceeded when trying to connect/

/** Trouble of the database itself, in the API's words; null for every other error. */
export function outageOf(error: unknown): OutageError | null {
  if (error instanceof OutageError) return error
  const code = codeOf(error)
  if (full.test(code)) return new OutageError('STORAGE_FULL', { cause: error })
  const isAway = sqliteAway.test(code) || postgresAway.test(code) || networkAway.test(code)
  if (isAway || (error instanceof Error && messageAway.test(error.message))) return databaseAway(error)
  return null
}

export const databaseAway = (cause: unknown): OutageError =>
  new OutageError('SERVICE_UNAVAILABLE', { message: 'The database is unavailable', retryAfterSeconds: 2, cause })

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
