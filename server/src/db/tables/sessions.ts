import type { Generated } from 'kysely'

export interface SessionTables {
  sessions: SessionsTable
  session_timeline: SessionTimelineTable
  session_leases: SessionLeasesTable
}

interface SessionsTable {
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

interface SessionTimelineTable {
  id: string
  account_id: string
  session_id: string
  at: number
  status: string
  state: string
  reason_code: string | null
  reason_text: string | null
}

interface SessionLeasesTable {
  session_id: string
  account_id: string
  node_id: string
  /** Raised at each acquire; every write of the owner names it. */
  token: number
  expires_at: number
}
