import { sql } from 'kysely'
import type { ColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/** What keeps an account in good standing: who is known already, how a session is paced, and what waits for which reason. */
export async function createAccountSafety(db: Trx, { integer }: ColumnTypes): Promise<void> {
  const schema = db.schema
  const sessions = () => schema.alterTable('sessions')
  await sessions()
    .addColumn('pacing', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute()
  await sessions()
    .addColumn('holds', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  await sessions().addColumn('linked_at', integer).execute()
  await sql`update sessions set linked_at = created_at where phone is not null`.execute(db)

  await schema.alterTable('chats').addColumn('known_at', integer).execute()
  await schema.alterTable('chats').addColumn('first_contact_at', integer).execute()
  await sql`update chats set known_at = (
    select min(messages.created_at) from messages
    where messages.chat_id = chats.id and (messages.direction = 'inbound' or messages.sent_at is not null)
  )`.execute(db)
  await schema
    .createIndex('idx_chats_first_contacts')
    .on('chats')
    .columns(['session_id', 'first_contact_at'])
    .where(sql<boolean>`first_contact_at is not null`)
    .execute()

  await schema.alterTable('messages').addColumn('wait_reason', 'text').execute()
  await schema.alterTable('messages').addColumn('wait_until', integer).execute()
}
