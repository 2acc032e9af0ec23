import type { Generated } from 'kysely'

export interface EventTables {
  events: EventsTable
}

interface EventsTable {
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
