import type { Kysely } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { NodeSessions } from '../sessions/node-sessions.ts'
import { jidOfParticipant } from '../whatsapp/address.ts'
import type { ChatClient, MessageKey, TypingState } from '../whatsapp/chat-client.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { type ChatView, chatViews } from './chat-view.ts'
import { type AddressedChat, addressedChat, chatNamed } from './find-chat.ts'
import type { Chat } from './resolve-chat.ts'

export interface ChangeChatDeps {
  db: Database
  clock: Clock
  sessions: NodeSessions
  publish: Publish
}

/** Messages whose writers are told at once that they are read; older ones count as read all the same. */
const receiptsMax = 200

export type ChatColumns = Partial<
  Pick<
    Chat,
    | 'archived'
    | 'pinned_at'
    | 'muted_until'
    | 'unread_count'
    | 'marked_unread'
    | 'ephemeral_seconds'
    | 'ephemeral_set_at'
  >
>

/** Tells the writers that everything in the chat is read, and counts it as read. */
export function readChat(deps: ChangeChatDeps, session: Authorized<Session>, given: string): Promise<ChatView> {
  return change(deps, session, given, async (client, { chat, jid }) => {
    await tellWriters(deps.db, client, { chat, jid })
    if (chat.marked_unread === 1) await client.setMarkedRead(jid, true, await latestKeys(deps.db, chat, jid))
    return { unread_count: 0, marked_unread: 0 }
  })
}

export function markUnread(deps: ChangeChatDeps, session: Authorized<Session>, given: string): Promise<ChatView> {
  return change(deps, session, given, async (client, { chat, jid }) => {
    await client.setMarkedRead(jid, false, await latestKeys(deps.db, chat, jid))
    return { marked_unread: 1 }
  })
}

export function archiveChat(
  deps: ChangeChatDeps,
  session: Authorized<Session>,
  given: string,
  isArchived: boolean,
): Promise<ChatView> {
  return change(deps, session, given, async (client, { chat, jid }) => {
    await client.setArchived(jid, isArchived, await latestKeys(deps.db, chat, jid))
    // WhatsApp shows no archived chat at the top.
    return isArchived ? { archived: 1, pinned_at: null } : { archived: 0 }
  })
}

export function pinChat(
  deps: ChangeChatDeps,
  session: Authorized<Session>,
  given: string,
  isPinned: boolean,
): Promise<ChatView> {
  return change(deps, session, given, async (client, { jid }) => {
    await client.setPinned(jid, isPinned)
    return { pinned_at: isPinned ? deps.clock.now() : null }
  })
}

/** `until` in milliseconds; null: not muted; -1: for ever. */
export function muteChat(
  deps: ChangeChatDeps,
  session: Authorized<Session>,
  given: string,
  until: number | null,
): Promise<ChatView> {
  return change(deps, session, given, async (client, { jid }) => {
    await client.setMutedUntil(jid, until)
    return { muted_until: until }
  })
}

/** Shows the other side that somebody types, records, or has paused. Nothing of it is stored. */
export async function setTyping(
  deps: ChangeChatDeps,
  session: Authorized<Session>,
  given: string,
  state: TypingState,
): Promise<void> {
  const { jid } = await addressedChat(deps.db.read, await chatNamed(deps.db.read, session.id, given))
  await deps.sessions.runner(session).client.chats.setTyping(jid, state)
}

/** Stores what is different, and tells it. Null when nothing is. */
export async function storeChatChange(
  publish: Publish,
  trx: Trx,
  chat: Chat,
  columns: ChatColumns,
): Promise<ChatView | null> {
  const changed = Object.entries(columns).filter(([column, value]) => chat[column as keyof Chat] !== value)
  if (changed.length === 0) return null
  const after = await trx
    .updateTable('chats')
    .set(Object.fromEntries(changed))
    .where('id', '=', chat.id)
    .returningAll()
    .executeTakeFirst()
  if (!after) return null
  const [view] = await chatViews(trx, [after])
  await publish(trx, {
    accountId: after.account_id,
    sessionId: after.session_id,
    type: 'chat.updated',
    data: { ...view! },
  })
  return view!
}

type TellNetwork = (client: ChatClient, place: { chat: Chat; jid: string }) => Promise<ChatColumns>

// WhatsApp first: what it refuses has not happened.
async function change(
  { db, sessions, publish }: ChangeChatDeps,
  session: Authorized<Session>,
  given: string,
  tellNetwork: TellNetwork,
): Promise<ChatView> {
  const place = await addressedChat(db.read, await chatNamed(db.read, session.id, given))
  const columns = await tellNetwork(sessions.runner(session).client.chats, place)
  return db.write(async (trx) => {
    const chat = await trx.selectFrom('chats').selectAll().where('id', '=', place.chat.id).executeTakeFirst()
    if (!chat) throw new AppError('CHAT_NOT_FOUND')
    return (await storeChatChange(publish, trx, chat, columns)) ?? (await chatViews(trx, [chat]))[0]!
  }, session.id)
}

async function tellWriters(db: Database, client: ChatClient, { chat, jid }: AddressedChat): Promise<void> {
  const unread = await latestKeys(db, chat, jid, { limit: Math.min(chat.unread_count, receiptsMax), inbound: true })
  if (unread.length > 0) await client.sendRead(unread)
}

/** Does without being asked what `readChat` does. */
export async function readChatAtOnce(
  { owned, publish }: { owned: OwnedSession; publish: Publish },
  client: ChatClient,
  chatId: string,
): Promise<void> {
  const find = (db: Kysely<Schema>) => db.selectFrom('chats').selectAll().where('id', '=', chatId).executeTakeFirst()
  const chat = await find(owned.db.read)
  if (!chat || chat.unread_count === 0) return
  await tellWriters(owned.db, client, await addressedChat(owned.db.read, chat))
  await owned.write(async (trx) => {
    const now = await find(trx)
    // What came in since then has its own turn.
    if (!now) return
    await storeChatChange(publish, trx, now, { unread_count: Math.max(0, now.unread_count - chat.unread_count) })
  })
}

/** The chat's latest messages as the network names them, newest first. */
async function latestKeys(
  db: Database,
  chat: Chat,
  jid: string,
  { limit = 1, inbound = false }: { limit?: number; inbound?: boolean } = {},
): Promise<MessageKey[]> {
  if (limit === 0) return []
  let messages = db.read
    .selectFrom('messages')
    .select(['whatsapp_id', 'direction', 'participant', 'timestamp'])
    .where('chat_id', '=', chat.id)
    .where('action', 'is', null)
  if (inbound) messages = messages.where('direction', '=', 'inbound')
  const rows = await messages.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    jid,
    whatsappId: row.whatsapp_id,
    fromMe: row.direction === 'outbound',
    participant: jidOfParticipant(row.participant),
    timestamp: row.timestamp,
  }))
}
