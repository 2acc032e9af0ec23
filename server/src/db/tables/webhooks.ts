export interface WebhookTables {
  webhook_endpoints: WebhookEndpointsTable
  webhook_lanes: WebhookLanesTable
  webhook_deliveries: WebhookDeliveriesTable
  webhook_logs: WebhookLogsTable
}

interface WebhookEndpointsTable {
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
interface WebhookLanesTable {
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

interface WebhookDeliveriesTable {
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
interface WebhookLogsTable {
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
