/** Did this insert fail because the row exists? (`SQLITE_CONSTRAINT_UNIQUE`, `…_PRIMARYKEY`, PostgreSQL `23505`) */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === '23505' || error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}
