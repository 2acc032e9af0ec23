import { codeOf } from './database-error.ts'

/** Did this insert fail because the row exists? (`SQLITE_CONSTRAINT_UNIQUE`, `…_PRIMARYKEY`, PostgreSQL `23505`) */
export function isUniqueViolation(error: unknown): boolean {
  return /^(23505|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))$/.test(codeOf(error))
}
