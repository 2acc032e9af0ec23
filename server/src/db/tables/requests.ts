/** What is remembered of requests. */
export interface RequestTables {
  idempotency_keys: IdempotencyKeysTable
  audit_entries: AuditEntriesTable
}

interface IdempotencyKeysTable {
  account_id: string
  key: string
  fingerprint: string
  node_id: string
  finished: number
  status_code: number
  body: string
  created_at: number
}

/** One row a change that an admin key made, or was refused. */
interface AuditEntriesTable {
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
