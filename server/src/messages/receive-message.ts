import { type Chat, resolveDirectChat, resolveSharedChat } from '../chats/resolve-chat.ts'
import { type Contact, resolveContact } from '../contacts/resolve-contact.ts'
import { onCommit, type Trx } from '../db/write.ts'
import type { EventType } from '../events/event-types.ts'
import type { Publish } from '../events/publish.ts'
import { newId } from '../lib/ids.ts'
import type { InboundFact, InboundMessage, InboundReceipt } from '../whatsapp/inbound-fact.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { MessageRow } from './message-view.ts'
import { advanceMessage, publishMessage } from './settle-message.ts'

export interface ReceiveDeps {
  owned: OwnedSession
  publish: Publish
  /** A message of ours turned out to be with WhatsApp; called after the commit. */
  onConfirmed(row: MessageRow): void
}

/** Stores what the network told, with its events, in one transaction. The same fact twice changes nothing. */
export async function receiveFacts(deps: ReceiveDeps, trx: Trx, facts: InboundFact[]): Promise<void> {
  for (const fact of facts) {
    if (fact.kind === 'message') await receiveMessage(deps, trx, fact.message)
    if (fact.kind === 'receipt') await receiveReceipt(deps, trx, fact.receipt)
  }
}

async function receiveMessage(deps: ReceiveDeps, trx: Trx, message: InboundMessage): Promise<void> {
  if (message.fromMe && (await confirmEcho(deps, trx, message))) return
  const { owned } = deps
  const now = owned.clock.now()
  const { chat, contact } = await placeOf(owned, trx, message, now)
  const row = rowOf(owned, message, chat, contact, now)

  // WhatsApp repeats what it has no receipt for, so a known message is not an error.
  const inserted = await trx
    .insertInto('messages')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'chat_id', 'participant', 'direction', 'whatsapp_id']).doNothing(),
    )
    .returningAll()
    .executeTakeFirst()
  const stored = inserted ?? (await fillUndecryptable(trx, row))
  if (!stored) return
  await trx.updateTable('chats').set({ last_message_at: row.timestamp }).where('id', '=', chat.id).execute()
  await publishMessage(deps.publish, trx, stored, eventOf(message))
}

function eventOf({ fromMe, type }: InboundMessage): EventType {
  if (fromMe) return 'message.sent'
  return type === 'undecryptable' ? 'message.undecryptable' : 'message.received'
}

// Our own message, seen on another device of the account: the server has it.
async function confirmEcho(deps: ReceiveDeps, trx: Trx, message: InboundMessage): Promise<boolean> {
  const own = await ownMessages(deps, trx, [message.whatsappId])
  await confirmAll(deps, trx, own, 'sent', message.timestamp)
  return own.length > 0
}

async function receiveReceipt(deps: ReceiveDeps, trx: Trx, receipt: InboundReceipt): Promise<void> {
  const own = await ownMessages(deps, trx, receipt.whatsappIds)
  await confirmAll(deps, trx, own, receipt.status, receipt.timestamp)
}

async function ownMessages({ owned }: ReceiveDeps, trx: Trx, whatsappIds: string[]): Promise<MessageRow[]> {
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

async function confirmAll(
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

async function placeOf(
  owned: OwnedSession,
  trx: Trx,
  message: InboundMessage,
  now: number,
): Promise<{ chat: Chat; contact: Contact | null }> {
  const { chat: place, sender, pushName, fromMe } = message
  const person = place.kind === 'direct' && fromMe ? place.address : fromMe ? null : sender
  const facts = fromMe ? {} : { pushName, registered: 1, checkedAt: now }
  const contact = person && (await resolveContact(trx, owned, person, facts, now))
  const chat =
    place.kind === 'direct'
      ? await resolveDirectChat(trx, owned, contact!, now)
      : await resolveSharedChat(trx, owned, place.kind, place.jid, now)
  return { chat, contact }
}

function rowOf(owned: OwnedSession, message: InboundMessage, chat: Chat, contact: Contact | null, now: number) {
  return {
    id: newId(),
    account_id: owned.accountId,
    session_id: owned.sessionId,
    chat_id: chat.id,
    contact_id: contact?.id ?? null,
    whatsapp_id: message.whatsappId,
    direction: message.fromMe ? ('outbound' as const) : ('inbound' as const),
    participant: message.chat.kind === 'direct' ? '' : (message.sender.lid ?? message.sender.phone ?? ''),
    type: message.type,
    raw_type: message.rawType,
    text: message.text,
    view_once: message.viewOnce ? 1 : 0,
    status: message.fromMe ? 'sent' : 'received',
    outbox_state: null,
    timestamp: message.timestamp || now,
    created_at: now,
  }
}

// The sender's phone sent again what did not open the first time.
async function fillUndecryptable(trx: Trx, row: ReturnType<typeof rowOf>): Promise<MessageRow | undefined> {
  if (row.type === 'undecryptable') return undefined
  return trx
    .updateTable('messages')
    .set({ type: row.type, raw_type: row.raw_type, text: row.text, view_once: row.view_once })
    .where('session_id', '=', row.session_id)
    .where('chat_id', '=', row.chat_id)
    .where('participant', '=', row.participant)
    .where('direction', '=', row.direction)
    .where('whatsapp_id', '=', row.whatsapp_id)
    .where('type', '=', 'undecryptable')
    .returningAll()
    .executeTakeFirst()
}
