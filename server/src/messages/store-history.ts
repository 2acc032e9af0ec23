import { noteOldMessage, resolveDirectChat, resolveSharedChat } from '../chats/resolve-chat.ts'
import { completeAddress } from '../contacts/identities.ts'
import { type Contact, type ContactScope, resolveContact } from '../contacts/resolve-contact.ts'
import type { NewRow, Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import { newIdAt } from '../lib/ids.ts'
import { insertReceived } from '../media/insert-received.ts'
import type { Address } from '../whatsapp/address.ts'
import type { HistoryChat, HistoryMessage } from '../whatsapp/decode-history.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { sealProtocol } from './protocol-bytes.ts'
import { contentColumns, contextColumns } from './stored-content.ts'

export interface HistoryScope extends ContactScope {
  owned: OwnedSession
  /** Whether the part says how chats stand now; others are older than what we know. */
  isCurrent: boolean
}

type Chat = Row<'chats'>
/** A chat without its messages. */
type HistoryHead = Omit<HistoryChat, 'messages'>

/** Stores a chat of the history and how it stands, without its messages. */
export async function storeHistoryChat(trx: Trx, scope: HistoryScope, old: HistoryHead): Promise<Chat> {
  const now = scope.owned.clock.now()
  const chat = await resolveHistoryChat(trx, scope, old, now)
  const isNew = chat.created_at === now && chat.last_message_at === null
  if (!isNew && !scope.isCurrent) return chat
  return trx
    .updateTable('chats')
    .set({
      // What has come in since then is unread too.
      unread_count: Math.max(chat.unread_count, old.unreadCount),
      marked_unread: old.isMarkedUnread ? 1 : 0,
      archived: old.isArchived ? 1 : 0,
      pinned_at: old.pinnedAt,
      muted_until: old.mutedUntil,
      ...lifetimeIn(chat, old),
    })
    .where('id', '=', chat.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

// What was set since then counts.
function lifetimeIn(chat: Chat, { ephemeralSeconds, ephemeralSetAt }: HistoryHead): Partial<Chat> {
  if ((chat.ephemeral_set_at ?? 0) > (ephemeralSetAt ?? 0)) return {}
  return { ephemeral_seconds: ephemeralSeconds, ephemeral_set_at: ephemeralSetAt }
}

async function resolveHistoryChat(
  trx: Trx,
  scope: HistoryScope,
  { chat, name }: HistoryHead,
  now: number,
): Promise<Chat> {
  if (chat.kind !== 'direct') return resolveSharedChat(trx, scope, chat.kind, chat.jid, now)
  const contact = await resolveContact(trx, scope, chat.address, name ? { name } : {}, now)
  return resolveDirectChat(trx, scope, contact, now)
}

/**
 * Stores messages of one chat, of which nobody is told: they are old. What we have is left as it is, whichever way it
 * came. Returns how many were new.
 */
export async function storeHistoryMessages(
  trx: Trx,
  scope: HistoryScope,
  chat: Chat,
  messages: HistoryMessage[],
): Promise<number> {
  const known = await findInChat(trx, chat, [
    ...messages.map(({ whatsappId }) => whatsappId),
    ...messages.flatMap(({ context }) => context.quoted?.whatsappId ?? []),
  ])
  const people = new People(trx, scope)
  const added: { row: NewRow<'messages'> & { id: string }; message: HistoryMessage }[] = []
  for (const [at, message] of messages.entries()) {
    if (known.has(message.whatsappId)) continue
    const row = await rowOf(scope, chat, message, { people, known, rank: rankOf(messages, at) })
    known.set(message.whatsappId, row.id)
    added.push({ row, message })
  }
  if (added.length === 0) return 0

  await trx
    .insertInto('messages')
    .values(added.map(({ row }) => row))
    .execute()
  await noteOldMessage(trx, chat.id, Math.max(...added.map(({ row }) => row.timestamp)))
  for (const { row, message } of added) await storeDeeds(trx, scope, row, message, people)
  return added.length
}

async function findInChat(trx: Trx, chat: Chat, whatsappIds: string[]): Promise<Map<string, string>> {
  if (whatsappIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('messages')
    .select(['id', 'whatsapp_id'])
    .where('session_id', '=', chat.session_id)
    .where('whatsapp_id', 'in', whatsappIds)
    .where('chat_id', '=', chat.id)
    .where('action', 'is', null)
    .execute()
  return new Map(rows.map(({ id, whatsapp_id }) => [whatsapp_id, id]))
}

// WhatsApp counts seconds: those of one second keep the order in which the phone has them.
function rankOf(messages: HistoryMessage[], at: number): number {
  let rank = 0
  while (rank < 999 && messages[at - rank - 1]?.timestamp === messages[at]!.timestamp) rank += 1
  return rank
}

interface RowContext {
  people: People
  known: Map<string, string>
  rank: number
}

async function rowOf(
  { owned }: HistoryScope,
  chat: Chat,
  message: HistoryMessage,
  { people, known, rank }: RowContext,
): Promise<NewRow<'messages'> & { id: string }> {
  const now = owned.clock.now()
  const timestamp = message.timestamp > 0 && message.timestamp < now ? message.timestamp : now
  // Lists go by id: what is old stands among what is old.
  const id = newIdAt(timestamp + rank)
  const { content, context, original, fromMe, sender } = message
  const writer = sender && (await people.resolve(sender, message.pushName))
  const gone = { type: 'text', raw_type: null, text: null, content: null }
  return {
    id,
    account_id: owned.accountId,
    session_id: owned.sessionId,
    chat_id: chat.id,
    contact_id: chat.kind === 'direct' ? chat.contact_id : (writer?.id ?? null),
    whatsapp_id: message.whatsappId,
    direction: fromMe ? 'outbound' : 'inbound',
    participant: chat.kind === 'direct' ? '' : (writer?.lid ?? writer?.phone ?? ''),
    ...(content && message.revokedAt === null ? contentColumns(content) : gone),
    ...contextColumns(context, (context.quoted && known.get(context.quoted.whatsappId)) ?? null),
    view_once: message.viewOnce ? 1 : 0,
    protocol_message: original && sealProtocol(owned.cipher, id, original),
    status: fromMe ? message.status : 'received',
    outbox_state: null,
    edited_at: message.editedAt,
    revoked_at: message.revokedAt,
    starred_at: message.isStarred ? timestamp : null,
    has_reactions: message.reactions.length > 0 ? 1 : null,
    from_history: 1,
    timestamp,
    created_at: now,
  }
}

async function storeDeeds(
  trx: Trx,
  { owned }: HistoryScope,
  row: NewRow<'messages'> & { id: string },
  { content, reactions, votes }: HistoryMessage,
  people: People,
): Promise<void> {
  if (content?.kind === 'media') await insertReceived(owned, trx, row.id, content.media, 'on-demand')
  const ids = { account_id: owned.accountId, session_id: owned.sessionId, message_id: row.id }
  const who = async (by: Address | null) => {
    const contactId = by && (await people.resolve(by, null)).id
    return { who: contactId ?? 'us', contact_id: contactId }
  }
  for (const { by, emoji, at } of reactions) {
    const reaction = { ...ids, ...(await who(by)), emoji, at }
    await trx
      .insertInto('message_reactions')
      .values(reaction)
      .onConflict((conflict) => conflict.columns(['message_id', 'who']).doNothing())
      .execute()
  }
  for (const { by, options, at } of votes) {
    const vote = { ...ids, ...(await who(by)), options: JSON.stringify(options), at }
    await trx
      .insertInto('poll_votes')
      .values(vote)
      .onConflict((conflict) => conflict.columns(['message_id', 'who']).doNothing())
      .execute()
  }
}

/** Those who wrote in a chat: each is looked for once. */
class People {
  readonly #trx: Trx
  readonly #scope: HistoryScope
  readonly #known = new Map<string, Contact>()

  constructor(trx: Trx, scope: HistoryScope) {
    this.#trx = trx
    this.#scope = scope
  }

  async resolve(address: Address, pushName: string | null): Promise<Contact> {
    const key = `${address.phone} ${address.lid}`
    const known = this.#known.get(key)
    if (known) return known
    const complete = await completeAddress(this.#trx, this.#scope.sessionId, address)
    const facts = pushName ? { pushName } : {}
    const contact = await resolveContact(this.#trx, this.#scope, complete, facts, this.#scope.owned.clock.now())
    this.#known.set(key, contact)
    return contact
  }
}
