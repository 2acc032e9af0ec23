import type { Kysely } from 'kysely'
import type { Row, Schema } from '../db/schema.ts'
import { toIso } from '../http/time.ts'

/** A contact as the API and the events show it. */
export interface ContactView {
  id: string
  sessionId: string
  chatId: string | null
  phone: string | null
  lid: string | null
  name: string | null
  savedName: string | null
  pushName: string | null
  about: string | null
  registered: boolean | null
  blocked: boolean
  formerIds: string[]
  createdAt: string
}

/** Rows as JSON, in their order. */
export async function contactViews(db: Kysely<Schema>, rows: Row<'contacts'>[]): Promise<ContactView[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const sessionId = rows[0]!.session_id
  const chats = await db
    .selectFrom('chats')
    .select(['id', 'contact_id'])
    .where('session_id', '=', sessionId)
    .where('contact_id', 'in', ids)
    .execute()
  const former = await db
    .selectFrom('former_ids')
    .select(['id', 'current_id'])
    .where('session_id', '=', sessionId)
    .where('current_id', 'in', ids)
    .orderBy('id')
    .execute()
  const chatOf = new Map(chats.map((chat) => [chat.contact_id, chat.id]))
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    chatId: chatOf.get(row.id) ?? null,
    phone: row.phone,
    lid: row.lid,
    name: row.name ?? row.push_name,
    savedName: row.name,
    pushName: row.push_name,
    about: row.about,
    registered: row.registered === null ? null : row.registered === 1,
    blocked: row.blocked === 1,
    formerIds: former.filter(({ current_id }) => current_id === row.id).map(({ id }) => id),
    createdAt: toIso(row.created_at),
  }))
}
