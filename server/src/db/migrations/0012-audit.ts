import type { ColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/** Who changed what. No reference to what was changed: it outlives the session and the key it names. */
export async function createAuditTable(db: Trx, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('audit_entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addColumn('key_id', 'text', (c) => c.notNull())
    .addColumn('key_name', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('route', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text')
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('status', 'integer', (c) => c.notNull())
    .addColumn('ip', 'text', (c) => c.notNull())
    .addColumn('request_id', 'text', (c) => c.notNull())
    .execute()
  // Ids are in the order of time.
  await db.schema.createIndex('idx_audit_entries').on('audit_entries').columns(['account_id', 'id']).execute()
}
