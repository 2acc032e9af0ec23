import type { Kysely } from 'kysely'
import type { Row, Schema } from '../db/schema.ts'
import { toIso, toIsoOrNull } from '../http/time.ts'
import type { Chat } from './resolve-chat.ts'

/** `mutedUntil` of a chat that is muted for ever. */
export const mutedForever = '9999-12-31T23:59:59.999Z'

/** A chat as the API and the events show it. */
export interface ChatView {
  id: string
  sessionId: string
  kind: 'direct' | 'group' | 'status'
  contactId: string | null
  jid: string | null
  phone: string | null
  lid: string | null
  name: string | null
  unreadCount: number
  markedUnread: boolean
  archived: boolean
  pinned: boolean
  mutedUntil: string | null
  /** Messages disappear so long after; 0: they stay. */
  ephemeralSeconds: number
  lastMessageAt: string | null
  lastMessage: {
    id: string
    direction: 'inbound' | 'outbound'
    type: string
    text: string | null
    status: string
    timestamp: string
  } | null
  createdAt: string
}

/** Rows as JSON, in their order. */
export async function chatViews(db: Kysely<Schema>, rows: Chat[]): Promise<ChatView[]> {
  if (rows.length === 0) return []
  const sessionId = rows[0]!.session_id
  const contactIds = rows.flatMap(({ contact_id }) => contact_id ?? [])
  const contacts =
    contactIds.length > 0 ? await db.selectFrom('contacts').selectAll().where('id', 'in', contactIds).execute() : []
  const jids = rows.flatMap(({ kind, jid }) => (kind === 'group' && jid ? [jid] : []))
  const groups =
    jids.length > 0
      ? await db
          .selectFrom('groups')
          .select(['jid', 'subject', 'ephemeral_seconds'])
          .where('session_id', '=', sessionId)
          .where('jid', 'in', jids)
          .execute()
      : []
  const contactOf = new Map(contacts.map((contact) => [contact.id, contact]))
  const groupOf = new Map(groups.map((group) => [group.jid, group]))
  const latestOf = await latestMessages(db, rows)
  return rows.map((row) => {
    const contact = row.contact_id ? contactOf.get(row.contact_id) : undefined
    return chatView(row, contact, row.jid ? groupOf.get(row.jid) : undefined, latestOf.get(row.id))
  })
}

type Latest = Pick<Row<'messages'>, 'id' | 'chat_id' | 'direction' | 'type' | 'text' | 'status' | 'timestamp'>

// One look into the index for each chat, however many messages it has.
async function latestMessages(db: Kysely<Schema>, rows: Chat[]): Promise<Map<string, Latest>> {
  const latest = await db
    .selectFrom('messages')
    .select(['id', 'chat_id', 'direction', 'type', 'text', 'status', 'timestamp'])
    .where('id', 'in', (where) =>
      where
        .selectFrom('chats')
        .select((select) =>
          select
            .selectFrom('messages as latest')
            .select('latest.id')
            .whereRef('latest.chat_id', '=', 'chats.id')
            .where('latest.action', 'is', null)
            .orderBy('latest.id', 'desc')
            .limit(1)
            .as('latest'),
        )
        .where(
          'chats.id',
          'in',
          rows.map(({ id }) => id),
        )
        .$castTo<{ latest: string }>(),
    )
    .execute()
  return new Map(latest.map((message) => [message.chat_id, message]))
}

function chatView(
  row: Chat,
  contact: Row<'contacts'> | undefined,
  group: Pick<Row<'groups'>, 'subject' | 'ephemeral_seconds'> | undefined,
  latest: Latest | undefined,
): ChatView {
  return {
    id: row.id,
    sessionId: row.session_id,
    kind: row.kind,
    contactId: row.contact_id,
    jid: row.jid,
    phone: contact?.phone ?? null,
    lid: contact?.lid ?? null,
    name: group?.subject ?? contact?.name ?? contact?.push_name ?? null,
    unreadCount: row.unread_count,
    markedUnread: row.marked_unread === 1,
    archived: row.archived === 1,
    pinned: row.pinned_at !== null,
    mutedUntil: row.muted_until === -1 ? mutedForever : toIsoOrNull(row.muted_until),
    ephemeralSeconds: (group ?? row).ephemeral_seconds,
    lastMessageAt: toIsoOrNull(row.last_message_at),
    lastMessage: latest
      ? {
          id: latest.id,
          direction: latest.direction,
          type: latest.type,
          text: latest.text,
          status: latest.status,
          timestamp: toIso(latest.timestamp),
        }
      : null,
    createdAt: toIso(row.created_at),
  }
}
