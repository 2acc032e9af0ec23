import type { Generated } from 'kysely'

/** People, and by which names the network and callers know them. */
export interface ContactTables {
  contacts: ContactsTable
  identities: IdentitiesTable
  phone_spellings: PhoneSpellingsTable
  former_ids: FormerIdsTable
}

interface ContactsTable {
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
interface IdentitiesTable {
  account_id: string
  session_id: string
  lid: string
  phone: string
  learned_at: number
}

/** A way to write a number that WhatsApp does not know it by, and the number that it does know. */
interface PhoneSpellingsTable {
  account_id: string
  session_id: string
  phone: string
  registered_as: string
  learned_at: number
}

/** Ids of contacts and chats that turned out to be another one's: callers may go on using them. */
interface FormerIdsTable {
  account_id: string
  session_id: string
  id: string
  current_id: string
}
