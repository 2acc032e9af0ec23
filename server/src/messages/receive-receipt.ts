import { resolveContact } from '../contacts/resolve-contact.ts'
import { onCommit, type Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { InboundReceipt } from '../whatsapp/inbound-fact.ts'
import { type Deed, deedView } from './apply-action.ts'
import type { MessageRow } from './message-view.ts'
import type { ReceiveDeps } from './receive-facts.ts'
import { advanceMessage } from './settle-message.ts'

/** A recipient's phone, or a device of our own, told how far messages of ours have come. */
export async function receiveReceipt(deps: ReceiveDeps, trx: Trx, receipt: InboundReceipt): Promise<void> {
  const own = await findOwnMessages(deps, trx, receipt.whatsappIds)
  await noteMembers(deps, trx, own, receipt)
  await confirmMessages(deps, trx, own, receipt.status, receipt.timestamp)
}

/** Messages of ours by their WhatsApp ids, oldest first. */
export async function findOwnMessages({ owned }: ReceiveDeps, trx: Trx, whatsappIds: string[]): Promise<MessageRow[]> {
  const rows = await trx
    .selectFrom('messages')
    .selectAll()
    .where('session_id', '=', owned.sessionId)
    .where('whatsapp_id', 'in', whatsappIds)
    .where('direction', '=', 'outbound')
    .execute()
  // Sorted here: asked to sort, SQLite reads the whole session in order of id.
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Moves messages of ours on, and tells the outbox of those that it still held for unconfirmed. */
export async function confirmMessages(
  { publish, onConfirmed }: ReceiveDeps,
  trx: Trx,
  rows: MessageRow[],
  status: InboundReceipt['status'],
  at: number,
): Promise<void> {
  for (const row of rows) {
    const after = await advanceMessage(publish, trx, row, status, at)
    if (after && row.outbox_state !== 'settled') onCommit(trx, () => onConfirmed(after))
  }
}

const memberColumn = { delivered: 'delivered_at', read: 'read_at', played: 'played_at' } as const

// In a chat of several each member has receipts of their own.
async function noteMembers(
  { owned, publish }: ReceiveDeps,
  trx: Trx,
  rows: MessageRow[],
  { status, from, isOfMember, timestamp }: InboundReceipt,
): Promise<void> {
  const messages = rows.filter((row) => row.action === null)
  if (status === 'sent' || !isOfMember || messages.length === 0) return
  const contact = await resolveContact(trx, { ...owned, publish }, from, {}, owned.clock.now())
  const column = memberColumn[status]
  for (const row of messages) {
    const deed = { whatsappId: row.whatsapp_id, contactId: contact.id, at: timestamp }
    if (status !== 'delivered') await tellOfViewer(publish, trx, row, deed)
    const ids = { account_id: owned.accountId, session_id: owned.sessionId, message_id: row.id, contact_id: contact.id }
    await trx
      .insertInto('message_receipts')
      .values({ ...ids, delivered_at: null, read_at: null, played_at: null, [column]: timestamp })
      .onConflict((conflict) => conflict.columns(['message_id', 'contact_id']).doUpdateSet({ [column]: timestamp }))
      .execute()
  }
}

// Of a status it is told once for each person that they have seen it.
async function tellOfViewer(publish: Publish, trx: Trx, row: MessageRow, deed: Deed): Promise<void> {
  const chat = await trx.selectFrom('chats').select('kind').where('id', '=', row.chat_id).executeTakeFirst()
  if (chat?.kind !== 'status') return
  const known = await trx
    .selectFrom('message_receipts')
    .select(['read_at', 'played_at'])
    .where('message_id', '=', row.id)
    .where('contact_id', '=', deed.contactId)
    .executeTakeFirst()
  if (known?.read_at || known?.played_at) return
  const data = await deedView(trx, row, deed)
  await publish(trx, { accountId: row.account_id, sessionId: row.session_id, type: 'status.viewed', data })
}
