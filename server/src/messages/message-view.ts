import type { Kysely } from 'kysely'
import type { Contact } from '../contacts/resolve-contact.ts'
import type { Row, Schema } from '../db/schema.ts'
import { toIso } from '../http/time.ts'
import type { MessageStatus } from './message-status.ts'

export type MessageRow = Row<'messages'>

export interface Party {
  id: string | null
  phone: string | null
  lid: string | null
  name: string | null
}

/** A message as the API and the events show it. */
export interface MessageView extends Record<string, unknown> {
  id: string
  sessionId: string
  whatsappId: string
  direction: 'inbound' | 'outbound'
  chatId: string
  from: Party
  to: Party
  type: string
  rawType: string | null
  viewOnce: boolean
  text: string | null
  status: MessageStatus
  error: { code: string; message: string } | null
  isGroup: boolean
  timestamp: string
  createdAt: string
  clientReference: string | null
}

type Own = Pick<Row<'sessions'>, 'phone' | 'lid' | 'push_name'>

/** Rows as JSON, in their order. */
export async function messageViews(db: Kysely<Schema>, rows: MessageRow[]): Promise<MessageView[]> {
  if (rows.length === 0) return []
  const contactIds = [...new Set(rows.flatMap((row) => row.contact_id ?? []))]
  const contacts =
    contactIds.length > 0 ? await db.selectFrom('contacts').selectAll().where('id', 'in', contactIds).execute() : []
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  const own = await db
    .selectFrom('sessions')
    .select(['phone', 'lid', 'push_name'])
    .where('id', '=', rows[0]!.session_id)
    .executeTakeFirstOrThrow()
  const groups = await groupsAmong(db, rows)
  return rows.map((row) =>
    messageView(row, own, row.contact_id ? byId.get(row.contact_id) : undefined, groups.has(row.chat_id)),
  )
}

// Only messages with a participant are of a group, or of the statuses.
async function groupsAmong(db: Kysely<Schema>, rows: MessageRow[]): Promise<Set<string>> {
  const chatIds = [...new Set(rows.filter((row) => row.participant !== '').map((row) => row.chat_id))]
  if (chatIds.length === 0) return new Set()
  const groups = await db
    .selectFrom('chats')
    .select('id')
    .where('id', 'in', chatIds)
    .where('kind', '=', 'group')
    .execute()
  return new Set(groups.map((group) => group.id))
}

function messageView(row: MessageRow, own: Own, contact: Contact | undefined, isGroup: boolean): MessageView {
  const us: Party = { id: null, phone: own.phone, lid: own.lid, name: own.push_name }
  const them: Party = {
    id: contact?.id ?? null,
    phone: contact?.phone ?? null,
    lid: contact?.lid ?? null,
    name: contact?.name ?? contact?.push_name ?? null,
  }
  const outbound = row.direction === 'outbound'
  return {
    id: row.id,
    sessionId: row.session_id,
    whatsappId: row.whatsapp_id,
    direction: row.direction,
    chatId: row.chat_id,
    from: outbound ? us : them,
    to: outbound ? them : us,
    type: row.type,
    rawType: row.raw_type,
    viewOnce: row.view_once === 1,
    text: row.text,
    status: row.status as MessageStatus,
    error: row.error_code ? { code: row.error_code, message: row.error_message ?? '' } : null,
    isGroup,
    timestamp: toIso(row.timestamp),
    createdAt: toIso(row.created_at),
    clientReference: row.client_reference,
  }
}
