import type { Insertable, Selectable } from 'kysely'
import type { AccountTables } from './tables/accounts.ts'
import type { ChatTables } from './tables/chats.ts'
import type { ContactTables } from './tables/contacts.ts'
import type { EventTables } from './tables/events.ts'
import type { MediaTables } from './tables/media.ts'
import type { MessageTables } from './tables/messages.ts'
import type { RequestTables } from './tables/requests.ts'
import type { SessionTables } from './tables/sessions.ts'
import type { UpkeepTables } from './tables/upkeep.ts'
import type { WebhookTables } from './tables/webhooks.ts'
import type { WhatsAppTables } from './tables/whatsapp.ts'

// One interface per table, by area in `tables/`. Times are milliseconds since the epoch (UTC); JSON columns hold text that
// the owner of the column encodes; booleans are 0 or 1. So the same rows mean the same on SQLite and PostgreSQL.

export interface Schema
  extends AccountTables,
    SessionTables,
    WhatsAppTables,
    ContactTables,
    ChatTables,
    MessageTables,
    MediaTables,
    EventTables,
    WebhookTables,
    RequestTables,
    UpkeepTables {}

export type Row<T extends keyof Schema> = Selectable<Schema[T]>
export type NewRow<T extends keyof Schema> = Insertable<Schema[T]>
