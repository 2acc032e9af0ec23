import type { Database } from '../db/open.ts'
import { toIso, toIsoOrNull } from '../http/time.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { findMessageRow } from './find-message.ts'
import {
  contactsById,
  type MessageRow,
  type MessageView,
  messageViews,
  ourselves,
  ownOf,
  type Party,
  partyOf,
} from './message-view.ts'

export interface HistoryEntry {
  kind: 'edit' | 'revoke'
  by: Party
  timestamp: string
  /** What the message said before. */
  text: string | null
}

export interface MemberReceipt {
  contact: Party
  deliveredAt: string | null
  readAt: string | null
  playedAt: string | null
}

/** A message with what it was before, and in a group how far it came with each member. Throws MESSAGE_NOT_FOUND. */
export interface MessageDetail extends MessageView {
  history: HistoryEntry[]
  receipts: MemberReceipt[]
}

export async function findMessage(
  db: Database,
  session: Authorized<Session>,
  messageId: string,
): Promise<MessageDetail> {
  const row = await findMessageRow(db, session, messageId)
  const [view] = await messageViews(db.read, [row])
  return { ...view!, history: await historyOf(db, row), receipts: await receiptsOf(db, row) }
}

async function historyOf(db: Database, row: MessageRow): Promise<HistoryEntry[]> {
  const revisions = await db.read
    .selectFrom('message_revisions')
    .selectAll()
    .where('message_id', '=', row.id)
    .orderBy('id')
    .execute()
  if (revisions.length === 0) return []
  const contacts = await contactsById(db.read, [...new Set(revisions.flatMap((revision) => revision.contact_id ?? []))])
  const us = ourselves(await ownOf(db.read, row.session_id))
  return revisions.map(({ kind, contact_id, at, text }) => ({
    kind,
    by: contact_id === null ? us : partyOf(contacts.get(contact_id)),
    timestamp: toIso(at),
    text,
  }))
}

async function receiptsOf(db: Database, row: MessageRow): Promise<MemberReceipt[]> {
  if (row.direction !== 'outbound' || row.participant === '') return []
  const receipts = await db.read.selectFrom('message_receipts').selectAll().where('message_id', '=', row.id).execute()
  const contacts = await contactsById(
    db.read,
    receipts.map((receipt) => receipt.contact_id),
  )
  return receipts.map(({ contact_id, delivered_at, read_at, played_at }) => ({
    contact: partyOf(contacts.get(contact_id)),
    deliveredAt: toIsoOrNull(delivered_at),
    readAt: toIsoOrNull(read_at),
    playedAt: toIsoOrNull(played_at),
  }))
}
