import type { Database } from '../db/open.ts'

const dayMs = 86_400_000

/** Forgets entries that are older than so many days; 0: none ever. */
export async function pruneEntries(db: Database, now: number, days: number): Promise<void> {
  if (days === 0) return
  await db.write((trx) =>
    trx
      .deleteFrom('audit_entries')
      .where('at', '<', now - days * dayMs)
      .execute(),
  )
}
