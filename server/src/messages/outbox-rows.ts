import type { Kysely } from 'kysely'
import { prepared, type Value } from '../db/prepared.ts'
import type { Schema } from '../db/schema.ts'
import { openOutboxStates } from '../db/tables/messages.ts'
import type { Trx } from '../db/write.ts'
import { crashPoint } from '../lib/crash-point.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { markFirstContact } from './first-contacts.ts'
import type { MessageRow } from './message-view.ts'
import type { Wait } from './pacing.ts'

/** Longer than the window of the rate limit. */
const recentMs = 60_000
/** Databases take so many parameters at a time. */
const idsOfStatementMax = 1_000

export interface NotedColumns {
  outbox_state: string
  next_attempt_at?: number
}

const rowWithId = prepared((db, value: Value<{ messageId: string }>) =>
  db.selectFrom('messages').selectAll().where('id', '=', value('messageId')),
)

export async function findRow(db: Kysely<Schema>, messageId: string): Promise<MessageRow | undefined> {
  return (await rowWithId(db, { messageId }))[0]
}

/** The session's messages whose outcome is open, in the order of acceptance. */
export function findOpenRows(owned: OwnedSession, acceptedBefore: number): Promise<MessageRow[]> {
  return owned.db.read
    .selectFrom('messages')
    .selectAll()
    .where('session_id', '=', owned.sessionId)
    .where('outbox_state', 'in', openOutboxStates)
    .where('created_at', '<=', acceptedBefore)
    .orderBy('outbox_seq')
    .execute()
}

/** How long ago the session's last sends were, in milliseconds. */
export async function recentSendAges(owned: OwnedSession): Promise<number[]> {
  const now = owned.clock.now()
  const rows = await owned.db.read
    .selectFrom('messages')
    .select('sending_since')
    .where('session_id', '=', owned.sessionId)
    .where('sending_since', '>', now - recentMs)
    .execute()
  return rows.map((row) => now - row.sending_since!)
}

/** Makes the row `sending`, before any byte leaves. Null when it is settled meanwhile. */
export async function claimRow(owned: OwnedSession, row: MessageRow, now: number): Promise<MessageRow | null> {
  const claimed = await owned.write(async (trx) => {
    const updated = await trx
      .updateTable('messages')
      .set((set) => ({
        outbox_state: 'sending',
        attempts: set('attempts', '+', 1),
        sending_since: now,
        first_sent_at: row.first_sent_at ?? now,
        wait_reason: null,
        wait_until: null,
      }))
      .where('id', '=', row.id)
      .where('outbox_state', '!=', 'settled')
      .returningAll()
      .executeTakeFirst()
    if (row.first_sent_at === null && row.participant === '') await markFirstContact(trx, row.chat_id, now)
    crashPoint('claim.before-commit')
    return updated
  })
  crashPoint('claim.committed')
  return claimed ?? null
}

/** Notes why messages are held back. Answers those that still waited. */
export function noteWait(owned: OwnedSession, ids: string[], wait: Wait): Promise<MessageRow[]> {
  return owned.write(async (trx) => {
    const noted: MessageRow[] = []
    for (let at = 0; at < ids.length; at += idsOfStatementMax) {
      const rows = await trx
        .updateTable('messages')
        .set({ wait_reason: wait.reason, wait_until: wait.until })
        .where('id', 'in', ids.slice(at, at + idsOfStatementMax))
        .where('outbox_state', '=', 'queued')
        .returningAll()
        .execute()
      noted.push(...rows)
    }
    return noted
  })
}

/** What was held back has its turn again. */
export async function forgetWaits(owned: OwnedSession): Promise<void> {
  await owned.write((trx) =>
    trx
      .updateTable('messages')
      .set({ wait_reason: null, wait_until: null })
      .where('session_id', '=', owned.sessionId)
      .where('outbox_state', '=', 'queued')
      .where('wait_reason', 'is not', null)
      .execute(),
  )
}

/** Notes what has become of messages that were on their way. */
export async function noteRows(owned: OwnedSession, ids: string[], columns: NotedColumns): Promise<void> {
  await owned.write((trx) =>
    trx.updateTable('messages').set(columns).where('id', 'in', ids).where('outbox_state', '=', 'sending').execute(),
  )
}

/** The outcome was known already: nothing is left to be done for it. */
export function closeRow(trx: Trx, row: MessageRow): Promise<MessageRow> {
  return trx
    .updateTable('messages')
    .set({ outbox_state: 'settled' })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
