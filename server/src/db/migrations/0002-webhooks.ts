import { sql } from 'kysely'
import type { ColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/**
 * Endpoints, lanes, deliveries, attempts. No foreign keys between them or to sessions: deliveries outlive a session that
 * is deleted, and an endpoint that is deleted must not fail a transaction that is telling it something.
 */
export async function createWebhookTables(db: Trx, types: ColumnTypes): Promise<void> {
  const { bytes, integer } = types
  const schema = db.schema

  await schema
    .createTable('webhook_endpoints')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('session_id', 'text')
    .addColumn('is_main', 'integer', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('events', 'text')
    .addColumn('chat_kinds', 'text')
    .addColumn('headers', bytes)
    .addColumn('secret', bytes, (c) => c.notNull())
    .addColumn('old_secret', bytes)
    .addColumn('old_secret_until', integer)
    .addColumn('enabled', 'integer', (c) => c.notNull())
    .addColumn('disabled_reason', 'text')
    .addColumn('disabled_at', integer)
    .addColumn('failing_since', integer)
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute()
  await schema
    .createIndex('idx_webhook_endpoints_account')
    .on('webhook_endpoints')
    .columns(['account_id', 'id'])
    .execute()
  await schema
    .createIndex('idx_webhook_endpoints_main')
    .on('webhook_endpoints')
    .column('session_id')
    .unique()
    .where(sql<boolean>`is_main = 1`)
    .execute()

  await schema
    .createTable('webhook_lanes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('endpoint_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text')
    .addColumn('active', 'integer', (c) => c.notNull())
    .addColumn('node_id', 'text')
    .addColumn('token', integer, (c) => c.notNull())
    .addColumn('expires_at', integer, (c) => c.notNull())
    .execute()
  await schema.createIndex('idx_webhook_lanes_endpoint').on('webhook_lanes').column('endpoint_id').execute()
  await schema
    .createIndex('idx_webhook_lanes_active')
    .on('webhook_lanes')
    .columns(['node_id', 'expires_at'])
    .where(sql<boolean>`active = 1`)
    .execute()

  await schema
    .createTable('webhook_deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('endpoint_id', 'text', (c) => c.notNull())
    .addColumn('lane_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text')
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('seq', integer, (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('aside', 'integer', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('step', 'integer', (c) => c.notNull())
    .addColumn('next_attempt_at', integer, (c) => c.notNull())
    .addColumn('not_before', integer)
    .addColumn('last_status', 'integer')
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('finished_at', integer)
    .addUniqueConstraint('webhook_deliveries_once', ['endpoint_id', 'event_id'])
    .execute()
  await schema
    .createIndex('idx_webhook_deliveries_open')
    .on('webhook_deliveries')
    .columns(['lane_id', 'aside', 'seq'])
    .where(sql<boolean>`finished_at is null`)
    .execute()

  await schema
    .createTable('webhook_logs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('endpoint_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text')
    .addColumn('delivery_id', 'text')
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('duration_ms', 'integer', (c) => c.notNull())
    .addColumn('error', 'text')
    .addColumn('response', 'text')
    .execute()
  await schema.createIndex('idx_webhook_logs_endpoint').on('webhook_logs').columns(['endpoint_id', 'at']).execute()
  await schema.createIndex('idx_webhook_logs_delivery').on('webhook_logs').columns(['delivery_id', 'at']).execute()
}
