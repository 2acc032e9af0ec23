import type { Kysely } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import type { Principal } from '../http/principal.ts'
import { maySeeSession } from '../http/principal.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { fetchAtOnce } from './insert-received.ts'
import type { MediaRow } from './media-view.ts'

const pollMs = 250
const waitMsMax = 10_000

export function mediaOfMessage(db: Kysely<Schema>, messageId: string): Promise<MediaRow | undefined> {
  return db.selectFrom('media').selectAll().where('message_id', '=', messageId).executeTakeFirst()
}

/** The files of these messages, by message. */
export async function mediaOfMessages(db: Kysely<Schema>, messageIds: string[]): Promise<Map<string, MediaRow>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db.selectFrom('media').selectAll().where('message_id', 'in', messageIds).execute()
  return new Map(rows.map((row) => [row.message_id!, row]))
}

/** The file of a message that the caller may see; a signed link has no principal. Throws `MEDIA_NOT_FOUND`. */
export async function findMedia(db: Database, principal: Principal | undefined, messageId: string): Promise<MediaRow> {
  const row = await mediaOfMessage(db.read, messageId)
  const isVisible =
    row && (!principal || (row.account_id === principal.accountId && maySeeSession(principal, row.session_id)))
  if (!isVisible) throw new AppError('MEDIA_NOT_FOUND')
  return row
}

/** Asks for a file that was left with WhatsApp until somebody does: its row becomes a job, if it is not one already. */
export async function requestMedia(db: Database, fetchers: Map<string, () => void>, row: MediaRow): Promise<MediaRow> {
  if (row.state !== 'remote') return row
  await db.write((trx) => fetchAtOnce(trx, row.message_id!))
  fetchers.get(row.session_id)?.()
  return { ...row, state: 'pending' }
}

/**
 * The file once its bytes are there; it may be on its way from WhatsApp. Throws `SERVICE_UNAVAILABLE` when that takes
 * longer, `MEDIA_NOT_FOUND` when it will never come.
 */
export async function awaitMedia(db: Database, clock: Clock, found: MediaRow): Promise<MediaRow & { blob_id: string }> {
  let row: MediaRow | undefined = found
  const giveUpAt = clock.monotonic() + waitMsMax
  while (row?.state === 'pending' && clock.monotonic() < giveUpAt) {
    await sleep(clock, pollMs)
    row = await mediaOfMessage(db.read, found.message_id!)
  }
  if (row?.state === 'pending') {
    throw new AppError('SERVICE_UNAVAILABLE', {
      message: 'The file is still being fetched from WhatsApp: try again',
      retryAfterSeconds: 5,
    })
  }
  if (row?.state === 'ready' && row.blob_id !== null) return { ...row, blob_id: row.blob_id }
  throw new AppError('MEDIA_NOT_FOUND', {
    message: row?.state === 'failed' ? `The file could not be fetched: ${row.error}` : 'Media not found',
  })
}
