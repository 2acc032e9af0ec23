import type { ColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/** Who is who, what is known of contacts and chats, groups with their members, calls. */
export async function createPeopleTables(db: Trx, { bytes, integer, autoIncrement }: ColumnTypes): Promise<void> {
  const schema = db.schema

  await schema.alterTable('contacts').addColumn('about', 'text').execute()
  await schema.alterTable('contacts').addColumn('picture_id', 'text').execute()
  await schema
    .alterTable('contacts')
    .addColumn('blocked', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()

  await schema
    .alterTable('chats')
    .addColumn('unread_count', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema
    .alterTable('chats')
    .addColumn('marked_unread', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema
    .alterTable('chats')
    .addColumn('archived', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema.alterTable('chats').addColumn('pinned_at', integer).execute()
  await schema.alterTable('chats').addColumn('muted_until', integer).execute()
  await schema.createIndex('idx_chats_recent').on('chats').columns(['session_id', 'last_message_at']).execute()

  await schema
    .createTable('identities')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('lid', 'text', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('learned_at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('identities_pk', ['session_id', 'lid'])
    .addUniqueConstraint('identities_phone', ['session_id', 'phone'])
    .execute()

  await schema
    .createTable('phone_spellings')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('registered_as', 'text', (c) => c.notNull())
    .addColumn('learned_at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('phone_spellings_pk', ['session_id', 'phone'])
    .execute()

  await schema
    .createTable('former_ids')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('current_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('former_ids_pk', ['session_id', 'id'])
    .execute()
  await schema.createIndex('idx_former_ids_current').on('former_ids').columns(['session_id', 'current_id']).execute()

  await schema
    .createTable('groups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('jid', 'text', (c) => c.notNull())
    .addColumn('subject', 'text')
    .addColumn('description', 'text')
    .addColumn('owner_phone', 'text')
    .addColumn('owner_lid', 'text')
    .addColumn('addressing', 'text', (c) => c.notNull())
    .addColumn('announce', 'integer', (c) => c.notNull())
    .addColumn('locked', 'integer', (c) => c.notNull())
    .addColumn('member_add_mode', 'text', (c) => c.notNull())
    .addColumn('join_approval', 'integer', (c) => c.notNull())
    .addColumn('ephemeral_seconds', 'integer', (c) => c.notNull())
    .addColumn('community_jid', 'text')
    .addColumn('is_member', 'integer', (c) => c.notNull())
    .addColumn('founded_at', integer)
    .addColumn('synced_at', integer)
    .addColumn('created_at', integer, (c) => c.notNull())
    .addUniqueConstraint('groups_jid', ['session_id', 'jid'])
    .execute()

  await schema
    .createTable('group_members')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('jid', 'text', (c) => c.notNull())
    .addColumn('phone', 'text')
    .addColumn('lid', 'text')
    .addColumn('role', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_members_pk', ['group_id', 'jid'])
    .execute()

  await schema
    .createTable('calls')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('contact_id', 'text')
    .addColumn('caller_jid', 'text', (c) => c.notNull())
    .addColumn('group_jid', 'text')
    .addColumn('is_video', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('started_at', integer, (c) => c.notNull())
    .addColumn('ended_at', integer)
    .addPrimaryKeyConstraint('calls_pk', ['session_id', 'id'])
    .execute()
  await schema.createIndex('idx_calls_started').on('calls').columns(['session_id', 'started_at']).execute()

  await schema
    .createTable('unsynced_collections')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('unsynced_collections_pk', ['session_id', 'name'])
    .execute()

  await schema
    .createTable('history_parts')
    .addColumn('id', autoIncrement.type, autoIncrement.build)
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('notification', bytes, (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', integer, (c) => c.notNull())
    .execute()
  await schema.createIndex('idx_history_parts_session').on('history_parts').columns(['session_id', 'id']).execute()
}
