import type { Kysely } from 'kysely'
import type { Contact } from '../contacts/resolve-contact.ts'
import { prepared, type Value } from '../db/prepared.ts'
import type { Row, Schema } from '../db/schema.ts'
import { toIso, toIsoOrNull } from '../http/time.ts'
import { mediaOfMessages } from '../media/find-media.ts'
import { type MediaRow, type MediaView, mediaView } from '../media/media-view.ts'
import { type HoldReason, holdReasons } from '../sessions/holds.ts'
import type { Address } from '../whatsapp/address.ts'
import { mediaKinds } from '../whatsapp/message-content.ts'
import type { MessageStatus } from './message-status.ts'
import type { MessageType } from './message-type.ts'
import { readContent, readMentions, readReply, type StoredContent } from './stored-content.ts'

export type MessageRow = Row<'messages'>

export interface Party {
  /** The contact; null for ourselves. */
  id: string | null
  phone: string | null
  lid: string | null
  name: string | null
}

export interface ReactionView {
  emoji: string
  from: Party
  timestamp: string
}

export interface WaitingView {
  reason: string
  text: string
  until: string
}

export interface PollView {
  question: string
  options: { name: string; votes: number }[]
  multiple: boolean
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
  type: MessageType
  rawType: string | null
  voice: boolean
  gif: boolean
  viewOnce: boolean
  text: string | null
  linkPreview: Required<StoredContent>['linkPreview'] | null
  media: MediaView | null
  location: Required<StoredContent>['location'] | null
  contacts: Required<StoredContent>['contacts'] | null
  poll: PollView | null
  replyTo: { id: string | null; whatsappId: string; from: Address; type: string; text: string | null } | null
  mentions: Address[]
  mentionsEveryone: boolean
  forwarded: boolean
  reactions: ReactionView[]
  status: MessageStatus
  error: { code: string; message: string } | null
  isGroup: boolean
  isStatus: boolean
  starred: boolean
  pinned: boolean
  timestamp: string
  createdAt: string
  sendAt: string | null
  /** Why it waits, when it was held back; null when it waits for its turn only, or not at all. */
  waiting: WaitingView | null
  editedAt: string | null
  revokedAt: string | null
  clientReference: string | null
  metadata: Record<string, unknown> | null
}

const mediaTypeSet: ReadonlySet<string> = new Set(mediaKinds)

type Own = Pick<Row<'sessions'>, 'phone' | 'lid' | 'push_name'>

/** What stands beside the rows, loaded once for all of them. */
interface Surroundings {
  own: Own
  contacts: Map<string, Contact>
  /** Of the chats that have several people in them. */
  kinds: Map<string, 'group' | 'status'>
  reactions: Map<string, Row<'message_reactions'>[]>
  votes: Map<string, Row<'poll_votes'>[]>
  media: Map<string, MediaRow>
}

/** Rows as JSON, in their order. */
export async function messageViews(db: Kysely<Schema>, rows: MessageRow[]): Promise<MessageView[]> {
  if (rows.length === 0) return []
  const reactions = await reactionsOf(db, rows)
  const votes = await votesOf(db, rows)
  const contactIds = new Set([...rows, ...reactions].flatMap((row) => row.contact_id ?? []))
  const around: Surroundings = {
    own: await ownOf(db, rows[0]!.session_id),
    contacts: await contactsById(db, [...contactIds]),
    kinds: await kindsAmong(db, rows),
    reactions: byMessage(reactions),
    votes: byMessage(votes),
    media: await mediaOfMessages(
      db,
      rows.filter((row) => mediaTypeSet.has(row.type)).map((row) => row.id),
    ),
  }
  return rows.map((row) => messageView(row, around))
}

function byMessage<T extends { message_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.message_id, [...(groups.get(row.message_id) ?? []), row])
  return groups
}

const ownOfSession = prepared((db, value: Value<{ sessionId: string }>) =>
  db.selectFrom('sessions').select(['phone', 'lid', 'push_name']).where('id', '=', value('sessionId')),
)

export async function ownOf(db: Kysely<Schema>, sessionId: string): Promise<Own> {
  const [own] = await ownOfSession(db, { sessionId })
  if (!own) throw new Error(`session ${sessionId} is gone`)
  return own
}

export async function contactsById(db: Kysely<Schema>, ids: string[]): Promise<Map<string, Contact>> {
  const contacts = ids.length > 0 ? await db.selectFrom('contacts').selectAll().where('id', 'in', ids).execute() : []
  return new Map(contacts.map((contact) => [contact.id, contact]))
}

// Most messages have none, and are not asked for them.
async function reactionsOf(db: Kysely<Schema>, rows: MessageRow[]): Promise<Row<'message_reactions'>[]> {
  const ids = rows.filter((row) => row.has_reactions === 1).map((row) => row.id)
  if (ids.length === 0) return []
  return db.selectFrom('message_reactions').selectAll().where('message_id', 'in', ids).orderBy('at').execute()
}

async function votesOf(db: Kysely<Schema>, rows: MessageRow[]): Promise<Row<'poll_votes'>[]> {
  const ids = rows.filter((row) => row.type === 'poll').map((row) => row.id)
  if (ids.length === 0) return []
  return db.selectFrom('poll_votes').selectAll().where('message_id', 'in', ids).execute()
}

// Only messages with a participant are of a group, or of the statuses.
async function kindsAmong(db: Kysely<Schema>, rows: MessageRow[]): Promise<Map<string, 'group' | 'status'>> {
  const chatIds = [...new Set(rows.filter((row) => row.participant !== '').map((row) => row.chat_id))]
  if (chatIds.length === 0) return new Map()
  const chats = await db.selectFrom('chats').select(['id', 'kind']).where('id', 'in', chatIds).execute()
  return new Map(chats.flatMap(({ id, kind }) => (kind === 'direct' ? [] : [[id, kind]])))
}

function messageView(row: MessageRow, around: Surroundings): MessageView {
  const us = ourselves(around.own)
  const them = partyOf(row.contact_id === null ? undefined : around.contacts.get(row.contact_id))
  const outbound = row.direction === 'outbound'
  const file = around.media.get(row.id)
  const { linkPreview, media, location, contacts, poll } = readContent(row)
  const mentions = readMentions(row)
  return {
    id: row.id,
    sessionId: row.session_id,
    whatsappId: row.whatsapp_id,
    direction: row.direction,
    chatId: row.chat_id,
    from: outbound ? us : them,
    to: outbound ? them : us,
    type: row.type as MessageType,
    rawType: row.raw_type,
    voice: file ? file.voice === 1 : (media?.voice ?? false),
    gif: file ? file.gif === 1 : (media?.gif ?? false),
    viewOnce: row.view_once === 1,
    text: row.text,
    linkPreview: linkPreview ?? null,
    media: file ? mediaView(row.id, file) : null,
    location: location ?? null,
    contacts: contacts ?? null,
    poll: poll ? pollView(poll, around.votes.get(row.id) ?? []) : null,
    replyTo: replyView(row),
    mentions: mentions.people,
    mentionsEveryone: mentions.everyone,
    forwarded: (row.forwarding_score ?? 0) > 0,
    reactions: (around.reactions.get(row.id) ?? []).map((reaction) => ({
      emoji: reaction.emoji,
      from: reaction.contact_id === null ? us : partyOf(around.contacts.get(reaction.contact_id)),
      timestamp: toIso(reaction.at),
    })),
    status: row.status as MessageStatus,
    error: row.error_code ? { code: row.error_code, message: row.error_message ?? '' } : null,
    isGroup: around.kinds.get(row.chat_id) === 'group',
    isStatus: around.kinds.get(row.chat_id) === 'status',
    starred: row.starred_at !== null,
    pinned: row.pinned_at !== null,
    timestamp: toIso(row.timestamp),
    createdAt: toIso(row.created_at),
    sendAt: toIsoOrNull(row.send_at),
    waiting: waitingView(row),
    editedAt: toIsoOrNull(row.edited_at),
    revokedAt: toIsoOrNull(row.revoked_at),
    clientReference: row.client_reference,
    metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as Record<string, unknown>),
  }
}

export const ourselves = (own: Own): Party => ({ id: null, phone: own.phone, lid: own.lid, name: own.push_name })

export const partyOf = (contact: Contact | undefined): Party => ({
  id: contact?.id ?? null,
  phone: contact?.phone ?? null,
  lid: contact?.lid ?? null,
  name: contact?.name ?? contact?.push_name ?? null,
})

/** What a queued message waits for, beside its turn. */
export function waitingView({ outbox_state, wait_reason, wait_until }: MessageRow): WaitingView | null {
  if (outbox_state !== 'queued' || wait_reason === null || wait_until === null) return null
  return { reason: wait_reason, text: holdReasons[wait_reason as HoldReason], until: toIso(wait_until) }
}

function replyView(row: MessageRow): MessageView['replyTo'] {
  const reply = readReply(row)
  if (!reply) return null
  const { messageId, whatsappId, from, type, text } = reply
  return { id: messageId, whatsappId, from, type, text }
}

function pollView({ question, options, multiple }: NonNullable<StoredContent['poll']>, votes: Row<'poll_votes'>[]) {
  const chosen = votes.map((vote) => new Set(JSON.parse(vote.options) as string[]))
  const counted = options.map((name) => ({ name, votes: chosen.filter((names) => names.has(name)).length }))
  return { question, options: counted, multiple }
}
