import type { Generated } from 'kysely'

/** States of an outgoing message whose outcome is still open. */
export const openOutboxStates = ['queued', 'sending', 'unconfirmed']

export interface MessageTables {
  messages: MessagesTable
  message_texts: MessageTextsTable
  message_revisions: MessageRevisionsTable
  message_reactions: MessageReactionsTable
  message_receipts: MessageReceiptsTable
  poll_votes: PollVotesTable
}

interface MessagesTable {
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
   * Set on rows that are no messages of their own, and only pass through the outbox: what they do to `target_id`, or to
   * their chat. Lists, counts and searches leave them out.
   */
  action: 'edit' | 'revoke' | 'reaction' | 'vote' | 'pin' | 'disappearing' | null
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

/** Messages and their words. Kept by triggers; what else it has differs between the databases. */
interface MessageTextsTable {
  message_id: string
  account_id: string
}

/** What a message was before an edit or a revoke. */
interface MessageRevisionsTable {
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

interface MessageReactionsTable {
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
interface MessageReceiptsTable {
  account_id: string
  session_id: string
  message_id: string
  contact_id: string
  delivered_at: number | null
  read_at: number | null
  played_at: number | null
}

interface PollVotesTable {
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
