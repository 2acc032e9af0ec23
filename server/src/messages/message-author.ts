import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Session } from '../sessions/find-session.ts'
import type { Address } from '../whatsapp/address.ts'
import type { MessageRow } from './message-view.ts'

/** Who wrote a message: ourselves, or its contact. */
export async function authorOf(
  db: Kysely<Schema>,
  session: Pick<Session, 'phone' | 'lid'>,
  row: Pick<MessageRow, 'direction' | 'contact_id'>,
): Promise<Address> {
  if (row.direction === 'outbound' || row.contact_id === null) return { phone: session.phone, lid: session.lid }
  return db.selectFrom('contacts').select(['phone', 'lid']).where('id', '=', row.contact_id).executeTakeFirstOrThrow()
}
