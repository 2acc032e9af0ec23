import type { KeyPermission } from '../../lib/settings.ts'

export interface AccountTables {
  accounts: AccountsTable
  api_keys: ApiKeysTable
}

interface AccountsTable {
  id: string
  name: string
  created_at: number
}

interface ApiKeysTable {
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
