import { sql } from 'kysely'
import type { ColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/** Every kind of message: contents, changes, reactions, votes, receipts of each member. */
export async function createMessageContents(db: Trx, types: ColumnTypes): Promise<void> {
  const { bytes, integer } = types
  const schema = db.schema

  const columns: [name: string, type: 'text' | typeof integer | typeof bytes][] = [
    ['content', 'text'],
    ['protocol_message', bytes],
    ['reply_to', 'text'],
    ['mentions', 'text'],
    ['forwarding_score', integer],
    ['ephemeral_seconds', integer],
    ['edited_at', integer],
    ['revoked_at', integer],
    ['has_reactions', integer],
    ['starred_at', integer],
    ['pinned_at', integer],
    ['pinned_until', integer],
    ['send_at', integer],
    ['action', 'text'],
    ['target_id', 'text'],
  ]
  // SQLite adds one column at a time.
  for (const [name, type] of columns) await schema.alterTable('messages').addColumn(name, type).execute()
  await schema
    .createIndex('idx_messages_target')
    .on('messages')
    .column('target_id')
    .where(sql<boolean>`target_id is not null`)
    .execute()

  await schema
    .createTable('message_revisions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('message_id', 'text', (c) => c.notNull().references('messages.id').onDelete('cascade'))
    .addColumn('whatsapp_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('contact_id', 'text')
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('content', 'text')
    .addColumn('at', integer, (c) => c.notNull())
    .addUniqueConstraint('message_revisions_once', ['message_id', 'whatsapp_id'])
    .execute()

  await schema
    .createTable('message_reactions')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('message_id', 'text', (c) => c.notNull().references('messages.id').onDelete('cascade'))
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('contact_id', 'text')
    .addColumn('emoji', 'text', (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('message_reactions_pk', ['message_id', 'who'])
    .execute()
  await schema.createIndex('idx_reactions_session').on('message_reactions').column('session_id').execute()

  await schema
    .createTable('message_receipts')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('message_id', 'text', (c) => c.notNull().references('messages.id').onDelete('cascade'))
    .addColumn('contact_id', 'text', (c) => c.notNull())
    .addColumn('delivered_at', integer)
    .addColumn('read_at', integer)
    .addColumn('played_at', integer)
    .addPrimaryKeyConstraint('message_receipts_pk', ['message_id', 'contact_id'])
    .execute()
  await schema.createIndex('idx_receipts_session').on('message_receipts').column('session_id').execute()

  await schema
    .createTable('poll_votes')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('message_id', 'text', (c) => c.notNull().references('messages.id').onDelete('cascade'))
    .addColumn('who', 'text', (c) => c.notNull())
    .addColumn('contact_id', 'text')
    .addColumn('options', 'text', (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('poll_votes_pk', ['message_id', 'who'])
    .execute()
  await schema.createIndex('idx_poll_votes_session').on('poll_votes').column('session_id').execute()
}
