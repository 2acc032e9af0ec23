import { noteLifetimeOfMessage } from '../chats/disappearing-chat.ts'
import { noteMessage } from '../chats/resolve-chat.ts'
import type { Trx } from '../db/write.ts'
import type { EventType } from '../events/event-types.ts'
import { newId } from '../lib/ids.ts'
import { fetchAtOnce } from '../media/insert-received.ts'
import type { InboundMessage } from '../whatsapp/inbound-fact.ts'
import { type Place, participantOf, resolvePlace } from './find-place.ts'
import type { MessageRow } from './message-view.ts'
import { sealProtocol } from './protocol-bytes.ts'
import type { ReceiveDeps } from './receive-facts.ts'
import { confirmMessages, findOwnMessages } from './receive-receipt.ts'
import { publishMessage } from './settle-message.ts'
import { contentColumns, contextColumns } from './stored-content.ts'

/** A message came in, or was written on another device of this account. */
export async function receiveMessage(deps: ReceiveDeps, trx: Trx, message: InboundMessage): Promise<void> {
  if (message.fromMe && (await confirmEcho(deps, trx, message))) return
  const place = await resolvePlace(trx, { ...deps.owned, publish: deps.publish }, message, deps.owned.clock.now())
  const row = await rowOf(deps, trx, message, place)

  // WhatsApp repeats what it has no receipt for, so a known message is not an error.
  const inserted = await trx
    .insertInto('messages')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'chat_id', 'participant', 'direction', 'whatsapp_id']).doNothing(),
    )
    .returningAll()
    .executeTakeFirst()
  const stored =
    inserted ?? (await fillUndecryptable(deps, trx, row, message.original)) ?? (await tellHistory(trx, row))
  if (!stored) return
  if (message.content.kind === 'media') await deps.storeMedia?.(trx, stored, message.content.media)
  if (inserted) await noteMessage(trx, place.chat.id, inserted)
  if (stored.ephemeral_seconds) {
    const said = { seconds: stored.ephemeral_seconds, at: stored.timestamp }
    await noteLifetimeOfMessage(deps.publish, trx, place.chat, said)
  }
  await publishMessage(deps.publish, trx, stored, eventOf(message))
  if (inserted && !message.fromMe && place.chat.kind !== 'status') deps.people.noteReceived(trx, place.chat.id)
}

function eventOf({ fromMe, content }: InboundMessage): EventType {
  if (fromMe) return 'message.sent'
  return content.kind === 'undecryptable' ? 'message.undecryptable' : 'message.received'
}

// Our own message, seen on another device of the account: the server has it.
async function confirmEcho(deps: ReceiveDeps, trx: Trx, message: InboundMessage): Promise<boolean> {
  const own = await findOwnMessages(deps, trx, [message.whatsappId])
  await confirmMessages(deps, trx, own, 'sent', message.timestamp)
  for (const row of own) {
    const told = await tellHistory(trx, row)
    if (told) await publishMessage(deps.publish, trx, told, 'message.sent')
  }
  return own.some((row) => row.type !== 'undecryptable')
}

// It was in the history that the phone gave, where nobody is told of it, and now comes by itself.
async function tellHistory(
  trx: Trx,
  row: Pick<MessageRow, 'session_id' | 'whatsapp_id' | 'direction' | 'chat_id'>,
): Promise<MessageRow | undefined> {
  const told = await trx
    .updateTable('messages')
    .set({ from_history: null })
    .where('session_id', '=', row.session_id)
    .where('whatsapp_id', '=', row.whatsapp_id)
    .where('direction', '=', row.direction)
    .where('chat_id', '=', row.chat_id)
    .where('from_history', '=', 1)
    .returningAll()
    .executeTakeFirst()
  if (told) await fetchAtOnce(trx, told.id)
  return told
}

async function rowOf({ owned }: ReceiveDeps, trx: Trx, message: InboundMessage, { chat, contact }: Place) {
  const now = owned.clock.now()
  const id = newId()
  const { content, context, original, fromMe } = message
  const replied = context.quoted && (await findInChat(trx, owned.sessionId, chat.id, context.quoted.whatsappId))
  return {
    id,
    account_id: owned.accountId,
    session_id: owned.sessionId,
    chat_id: chat.id,
    contact_id: contact?.id ?? null,
    whatsapp_id: message.whatsappId,
    direction: fromMe ? ('outbound' as const) : ('inbound' as const),
    participant: participantOf(message),
    ...contentColumns(content),
    ...contextColumns(context, replied?.id ?? null),
    view_once: message.viewOnce ? 1 : 0,
    protocol_message: original && sealProtocol(owned.cipher, id, original),
    status: fromMe ? 'sent' : 'received',
    outbox_state: null,
    timestamp: message.timestamp || now,
    created_at: now,
  }
}

async function findInChat(
  trx: Trx,
  sessionId: string,
  chatId: string,
  whatsappId: string,
): Promise<Pick<MessageRow, 'id'> | undefined> {
  return trx
    .selectFrom('messages')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('whatsapp_id', '=', whatsappId)
    .where('chat_id', '=', chatId)
    .where('action', 'is', null)
    .executeTakeFirst()
}

// The sender's phone sent again what did not open the first time.
async function fillUndecryptable(
  { owned }: ReceiveDeps,
  trx: Trx,
  row: Awaited<ReturnType<typeof rowOf>>,
  original: Uint8Array | null,
): Promise<MessageRow | undefined> {
  if (row.type === 'undecryptable') return undefined
  const known = await trx
    .selectFrom('messages')
    .select('id')
    .where('session_id', '=', row.session_id)
    .where('whatsapp_id', '=', row.whatsapp_id)
    .where('direction', '=', row.direction)
    .where('chat_id', '=', row.chat_id)
    .where('participant', '=', row.participant)
    .where('type', '=', 'undecryptable')
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!known) return undefined
  const { type, raw_type, text, content, reply_to, mentions, forwarding_score, ephemeral_seconds, view_once } = row
  const columns = { type, raw_type, text, content, reply_to, mentions, forwarding_score, ephemeral_seconds, view_once }
  return trx
    .updateTable('messages')
    .set({ ...columns, protocol_message: original && sealProtocol(owned.cipher, known.id, original) })
    .where('id', '=', known.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
