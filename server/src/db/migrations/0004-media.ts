import { sql } from 'kysely'
import type { ColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/**
 * Files. No foreign keys to sessions and messages: a row outlives them until its bytes are erased, and so it is the job
 * to erase them.
 */
export async function createMediaTable(db: Trx, types: ColumnTypes): Promise<void> {
  const { bytes, integer } = types
  const schema = db.schema

  await schema
    .createTable('media')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.unique())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('mimetype', 'text', (c) => c.notNull())
    .addColumn('filename', 'text')
    .addColumn('size_bytes', integer)
    .addColumn('sha256', 'text')
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('duration_ms', integer)
    .addColumn('waveform', bytes)
    .addColumn('thumbnail', bytes)
    .addColumn('voice', 'integer', (c) => c.notNull())
    .addColumn('gif', 'integer', (c) => c.notNull())
    .addColumn('blob_id', 'text')
    .addColumn('awaits_upload', 'integer', (c) => c.notNull())
    .addColumn('remote', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_attempt_at', integer)
    .addColumn('error', 'text')
    .addColumn('created_at', integer, (c) => c.notNull())
    .execute()
  await schema.createIndex('idx_media_session').on('media').columns(['session_id', 'id']).execute()
  await schema.createIndex('idx_media_account').on('media').column('account_id').execute()
  await schema.createIndex('idx_media_blob').on('media').column('blob_id').execute()
  await schema.createIndex('idx_media_age').on('media').column('created_at').execute()
  await schema
    .createIndex('idx_media_pending')
    .on('media')
    .column('session_id')
    .where(sql<boolean>`state = 'pending'`)
    .execute()
}
