import type { Generated, Insertable, Selectable } from 'kysely'
import type { KeyPermission } from '../lib/settings.ts'

// One interface per table. Times are milliseconds since the epoch (UTC); JSON columns hold text that the owner of the
// column encodes; booleans are 0 or 1. So the same rows mean the same on SQLite and PostgreSQL.

export interface AccountsTable {
  id: string
  name: string
  created_at: number
}

export interface ApiKeysTable {
  id: string
  account_id: string
  name: string
  /** SHA-256 of the whole key, hex. The key itself is never stored. */
  key_hash: string
  /** The first characters, to recognise a key in a list. */
  prefix: string
  permission: KeyPermission
  /** JSON list of session ids, or null for all sessions. */
  session_ids: string | null
  source: 'generated' | 'environment' | 'api'
  created_at: number
  expires_at: number | null
  revoked_at: number | null
  last_used_at: number | null
}

export interface SessionsTable {
  id: string
  account_id: string
  name: string
  status: string
  state: string
  reason_code: string | null
  reason_text: string | null
  state_since: number
  /** 1 while the session should be connected, 0 after stop or logout. */
  should_run: number
  phone: string | null
  lid: string | null
  push_name: string | null
  webhook_url: string | null
  rate_per_minute: number | null
  /** Its protocol, a colon, and the sealed URL in base64. */
  proxy: string | null
  options: string
  /** JSON: what of the pace of its messages is not as the settings have it. */
  pacing: Generated<string>
  /** JSON list: what keeps messages back, as far as it was announced or met. */
  holds: Generated<string>
  metadata: string
  /** JSON: how far the history of the phone is stored; null when none was taken. */
  history: string | null
  /** Sequence of the session's last event. */
  event_seq: Generated<number>
  /** Sequence of the session's last outgoing message: the accept order. */
  outbox_seq: Generated<number>
  created_at: number
  /** When the account that is linked now was linked. */
  linked_at: number | null
  last_activity_at: number | null
}

export interface SessionTimelineTable {
  id: string
  account_id: string
  session_id: string
  at: number
  status: string
  state: string
  reason_code: string | null
  reason_text: string | null
}

export interface SessionLeasesTable {
  session_id: string
  account_id: string
  node_id: string
  /** Raised at each acquire; every write of the owner names it. */
  token: number
  expires_at: number
}

/** WhatsApp credentials and Signal keys, each value sealed. */
export interface WaAuthTable {
  account_id: string
  session_id: string
  kind: string
  key_id: string
  value: Uint8Array
}

export interface InboundJournalTable {
  id: Generated<number>
  account_id: string
  session_id: string
  /** message, receipt, notification, call, pair-success */
  kind: string
  stanza_id: string | null
  stanza: Uint8Array
  /** pending (not decrypted yet), ready (a job), failed (did not decrypt), poison (could not be stored) */
  state: string
  error: string | null
  received_at: number
}

/** Decrypted contents by the hash of their ciphertext: a redelivered stanza answers from here. Sealed. */
export interface InboundPlaintextsTable {
  account_id: string
  session_id: string
  ciphertext_hash: string
  journal_id: number | null
  plaintext: Uint8Array
  created_at: number
}

export interface ContactsTable {
  id: string
  account_id: string
  session_id: string
  phone: string | null
  lid: string | null
  name: string | null
  push_name: string | null
  /** 1 registered, 0 not, null never checked. */
  registered: number | null
  checked_at: number | null
  about: string | null
  picture_id: string | null
  blocked: Generated<number>
  created_at: number
}

/** Which phone number a LID belongs to. One LID has one number; a number that moves takes its row with it. */
export interface IdentitiesTable {
  account_id: string
  session_id: string
  lid: string
  phone: string
  learned_at: number
}

/** A way to write a number that WhatsApp does not know it by, and the number that it does know. */
export interface PhoneSpellingsTable {
  account_id: string
  session_id: string
  phone: string
  registered_as: string
  learned_at: number
}

/** Ids of contacts and chats that turned out to be another one's: callers may go on using them. */
export interface FormerIdsTable {
  account_id: string
  session_id: string
  id: string
  current_id: string
}

export interface ChatsTable {
  id: string
  account_id: string
  session_id: string
  kind: 'direct' | 'group' | 'status'
  contact_id: string | null
  jid: string | null
  last_message_at: number | null
  unread_count: Generated<number>
  /** 1: somebody marked it as unread by hand. */
  marked_unread: Generated<number>
  archived: Generated<number>
  pinned_at: number | null
  /** null: not muted; -1: for ever. */
  muted_until: number | null
  /** Since when the other side has written to us, or WhatsApp has taken a message of ours to it. */
  known_at: number | null
  /** When we wrote to somebody who had not written to us, for the first time. */
  first_contact_at: number | null
  created_at: number
}

/** A group; its id is the id of its chat. */
export interface GroupsTable {
  id: string
  account_id: string
  session_id: string
  jid: string
  subject: string | null
  description: string | null
  owner_phone: string | null
  owner_lid: string | null
  /** By what its members are named. */
  addressing: 'pn' | 'lid'
  announce: number
  locked: number
  member_add_mode: 'admins' | 'all'
  join_approval: number
  ephemeral_seconds: number
  community_jid: string | null
  /** 0 once we have left or were removed. */
  is_member: number
  founded_at: number | null
  /** When the network last told all of it; null: what is here may be incomplete. */
  synced_at: number | null
  created_at: number
}

export interface GroupMembersTable {
  account_id: string
  session_id: string
  group_id: string
  /** The member as the network names it in this group. */
  jid: string
  phone: string | null
  lid: string | null
  role: 'member' | 'admin' | 'superadmin'
}

export interface CallsTable {
  account_id: string
  session_id: string
  /** WhatsApp's. */
  id: string
  contact_id: string | null
  caller_jid: string
  group_jid: string | null
  is_video: number
  state: 'ringing' | 'accepted' | 'rejected' | 'missed' | 'ended'
  started_at: number
  ended_at: number | null
}

/** Collections of the app state whose news we have acknowledged and not stored yet. */
export interface UnsyncedCollectionsTable {
  account_id: string
  session_id: string
  name: string
}

/** Messages and their words. Kept by triggers; what else it has differs between the databases. */
export interface MessageTextsTable {
  message_id: string
  account_id: string
}

/** Parts of the history that the phone has offered and that are not stored yet. Sealed. */
export interface HistoryPartsTable {
  id: Generated<number>
  account_id: string
  session_id: string
  notification: Uint8Array
  kind: 'initial' | 'names' | 'numbers' | 'recent' | 'full' | 'on-demand'
  /** Percent of its kind that is told with it. */
  progress: number | null
  /** Steps of it that are stored: a restart goes on behind them. */
  done: Generated<number>
  /** Messages of it that were new to us. */
  messages: Generated<number>
  attempts: Generated<number>
  next_attempt_at: number | null
  created_at: number
}

/** States of an outgoing message whose outcome is still open. */
export const openOutboxStates = ['queued', 'sending', 'unconfirmed']

export interface MessagesTable {
  id: string
  account_id: string
  session_id: string
  chat_id: string
  /** Sender of an inbound message, recipient of an outbound one. */
  contact_id: string | null
  whatsapp_id: string
  direction: 'inbound' | 'outbound'
  /** Empty for 1:1, else the member's address. Part of the unique key of inbound rows. */
  participant: string
  type: string
  raw_type: string | null
  text: string | null
  view_once: number
  status: string
  /** Outbound only: queued, sending, unconfirmed, settled. */
  outbox_state: string | null
  outbox_seq: number | null
  attempts: Generated<number>
  next_attempt_at: number | null
  /** When it last went to the wire, or was about to. */
  sending_since: number | null
  /** When it first did. */
  first_sent_at: number | null
  /** The protocol bytes of messages that version 0.1 accepted; `protocol_message` has taken their place. */
  encoded: Uint8Array | null
  /**
   * Sealed. Outgoing: the bytes of every re-send and retry. Incoming: what came, where `content` alone cannot make it
   * again (the keys of a medium, the secret of a poll).
   */
  protocol_message: Uint8Array | null
  /** JSON of what the type has beside its text; never a key. */
  content: string | null
  /** JSON: the message that this one answers. */
  reply_to: string | null
  /** JSON: who is mentioned. */
  mentions: string | null
  forwarding_score: number | null
  ephemeral_seconds: number | null
  edited_at: number | null
  revoked_at: number | null
  /** 1 when there is, or was, a reaction to it. */
  has_reactions: number | null
  starred_at: number | null
  pinned_at: number | null
  pinned_until: number | null
  /** 1: it came with the history, and nobody was told of it. */
  from_history: number | null
  /** It does not go before this time. */
  send_at: number | null
  /** Why it was held back when its turn came, and until when; told of queued ones only. */
  wait_reason: string | null
  wait_until: number | null
  /**
   * Set on rows that are no messages of their own, and only pass through the outbox: what they do to `target_id`. Lists,
   * counts and searches leave them out.
   */
  action: 'edit' | 'revoke' | 'reaction' | 'vote' | 'pin' | null
  target_id: string | null
  error_code: string | null
  error_message: string | null
  client_reference: string | null
  metadata: string | null
  timestamp: number
  created_at: number
  sent_at: number | null
  delivered_at: number | null
  read_at: number | null
  played_at: number | null
}

/** What a message was before an edit or a revoke. */
export interface MessageRevisionsTable {
  id: string
  account_id: string
  session_id: string
  message_id: string
  /** Of the edit or the revoke: the same one twice changes nothing. */
  whatsapp_id: string
  kind: 'edit' | 'revoke'
  /** Who changed it; null: we did. */
  contact_id: string | null
  type: string
  text: string | null
  content: string | null
  at: number
}

export interface MessageReactionsTable {
  account_id: string
  session_id: string
  message_id: string
  /** A contact's id, or `us`: each has one reaction to a message. */
  who: string
  contact_id: string | null
  emoji: string
  at: number
}

/** How far a message of ours came with one member of its group. */
export interface MessageReceiptsTable {
  account_id: string
  session_id: string
  message_id: string
  contact_id: string
  delivered_at: number | null
  read_at: number | null
  played_at: number | null
}

export interface PollVotesTable {
  account_id: string
  session_id: string
  message_id: string
  /** A contact's id, or `us`: each has one vote, which may be of several options. */
  who: string
  contact_id: string | null
  /** JSON list of the options' names. */
  options: string
  at: number
}

/** A file of a message; or one that was uploaded, to be sent later. */
export interface MediaTable {
  id: string
  account_id: string
  session_id: string
  /** null: an upload that stands for itself. */
  message_id: string | null
  /** pending: still to be fetched from WhatsApp; remote: once somebody asks for it. */
  state: 'ready' | 'pending' | 'failed' | 'remote'
  kind: 'image' | 'video' | 'audio' | 'document' | 'sticker'
  /** What the file is, by its content where that shows. */
  mimetype: string
  filename: string | null
  size_bytes: number | null
  /** hex */
  sha256: string | null
  width: number | null
  height: number | null
  duration_ms: number | null
  /** 64 samples from 0 to 100. */
  waveform: Uint8Array | null
  /** A small JPEG. */
  thumbnail: Uint8Array | null
  voice: number
  gif: number
  /** Where the bytes lie; several rows may share them. */
  blob_id: string | null
  /** 1 while the file of an outgoing message is not with WhatsApp yet. */
  awaits_upload: number
  /** JSON: where WhatsApp keeps the file, and its keys. */
  remote: string | null
  attempts: number
  next_attempt_at: number | null
  error: string | null
  created_at: number
}

export interface EventsTable {
  /** Commit order within an account: the cursor of `GET /events`. */
  position: Generated<number>
  id: string
  account_id: string
  session_id: string | null
  seq: number
  type: string
  data: string
  created_at: number
}

export interface IdempotencyKeysTable {
  account_id: string
  key: string
  fingerprint: string
  node_id: string
  finished: number
  status_code: number
  body: string
  created_at: number
}

export interface HeartbeatsTable {
  node_id: string
  at: number
}

/** A value that opens only with the right master key. */
export interface KeyCanaryTable {
  id: number
  value: Uint8Array
}

export interface WebhookEndpointsTable {
  id: string
  account_id: string
  /** The only session it is told of; null: all of the account. */
  session_id: string | null
  /** 1: the one that `/sessions/{id}/webhook` shows. */
  is_main: number
  url: string
  /** JSON list of event types, or null for all. */
  events: string | null
  /** JSON list of kinds of chats, or null for all. */
  chat_kinds: string | null
  /** JSON object, sealed. */
  headers: Uint8Array | null
  /** Sealed. */
  secret: Uint8Array
  /** Signs too, until then. Sealed. */
  old_secret: Uint8Array | null
  old_secret_until: number | null
  enabled: number
  disabled_reason: 'gone' | 'failing' | 'paused' | null
  disabled_at: number | null
  /** Since when there is nothing but failures. */
  failing_since: number | null
  created_at: number
  updated_at: number
}

/** One endpoint's events of one session, told in order. The row is what a node claims. */
export interface WebhookLanesTable {
  id: string
  account_id: string
  endpoint_id: string
  /** null: the events of no session. */
  session_id: string | null
  /** 1 while there may be something to do. */
  active: number
  node_id: string | null
  /** Raised at each claim. */
  token: number
  expires_at: number
}

export interface WebhookDeliveriesTable {
  id: string
  account_id: string
  endpoint_id: string
  lane_id: string
  session_id: string | null
  event_id: string
  event: string
  seq: number
  state: 'pending' | 'retrying' | 'delivered' | 'exhausted' | 'cancelled'
  /** 1: it no longer holds up what comes after it. */
  aside: number
  /** Tries since it was made or replayed. */
  attempts: number
  /** Failed tries of the schedule; those made ahead of it do not count. */
  step: number
  next_attempt_at: number
  /** The receiver asked to be left alone until then. */
  not_before: number | null
  last_status: number | null
  created_at: number
  /** null while it is open. */
  finished_at: number | null
}

/** One row an attempt. */
export interface WebhookLogsTable {
  id: string
  account_id: string
  endpoint_id: string
  session_id: string | null
  /** null: a test delivery. */
  delivery_id: string | null
  event_id: string
  at: number
  status: number | null
  duration_ms: number
  error: string | null
  response: string | null
}

/** One row a change that an admin key made, or was refused. */
export interface AuditEntriesTable {
  id: string
  account_id: string
  at: number
  key_id: string
  key_name: string
  method: string
  route: string
  session_id: string | null
  /** JSON: what the path named. */
  target: string
  /** JSON: names of the fields that were sent. */
  fields: string
  status: number
  ip: string
  request_id: string
}

export interface Schema {
  accounts: AccountsTable
  api_keys: ApiKeysTable
  sessions: SessionsTable
  session_timeline: SessionTimelineTable
  session_leases: SessionLeasesTable
  wa_auth: WaAuthTable
  inbound_journal: InboundJournalTable
  inbound_plaintexts: InboundPlaintextsTable
  contacts: ContactsTable
  identities: IdentitiesTable
  phone_spellings: PhoneSpellingsTable
  former_ids: FormerIdsTable
  chats: ChatsTable
  groups: GroupsTable
  group_members: GroupMembersTable
  calls: CallsTable
  unsynced_collections: UnsyncedCollectionsTable
  message_texts: MessageTextsTable
  history_parts: HistoryPartsTable
  messages: MessagesTable
  message_revisions: MessageRevisionsTable
  message_reactions: MessageReactionsTable
  message_receipts: MessageReceiptsTable
  poll_votes: PollVotesTable
  media: MediaTable
  events: EventsTable
  idempotency_keys: IdempotencyKeysTable
  heartbeats: HeartbeatsTable
  key_canary: KeyCanaryTable
  webhook_endpoints: WebhookEndpointsTable
  webhook_lanes: WebhookLanesTable
  webhook_deliveries: WebhookDeliveriesTable
  webhook_logs: WebhookLogsTable
  audit_entries: AuditEntriesTable
}

export type Row<T extends keyof Schema> = Selectable<Schema[T]>
export type NewRow<T extends keyof Schema> = Insertable<Schema[T]>
