import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { toIso } from '../http/time.ts'
import { type MessageRow, type MessageView, messageViews } from '../messages/message-view.ts'
import { readContent } from '../messages/stored-content.ts'
import { postedAt, shownMs } from './find-status.ts'
import type { StatusView } from './schema.ts'

/** Rows as JSON, in their order. */
export async function statusViews(db: Kysely<Schema>, rows: MessageRow[]): Promise<StatusView[]> {
  const views = await messageViews(db, rows)
  const counts = await viewCounts(db, rows)
  return rows.map((row, i) => statusView(row, views[i]!, counts.get(row.id) ?? 0))
}

function statusView(row: MessageRow, message: MessageView, viewCount: number): StatusView {
  const { look, viewers } = readContent(row)
  const at = postedAt(row)
  const { id, sessionId, whatsappId, direction, from, type, text, media, status, error, reactions } = message
  return {
    id,
    sessionId,
    whatsappId,
    direction,
    from,
    type,
    text,
    background: look?.background ?? null,
    font: look?.font ?? null,
    media,
    status,
    error,
    seen: direction === 'inbound' && row.read_at !== null,
    audienceCount: viewers?.length ?? null,
    viewCount,
    reactions,
    postedAt: toIso(at),
    expiresAt: toIso(at + shownMs),
    revokedAt: message.revokedAt,
    clientReference: message.clientReference,
  }
}

async function viewCounts(db: Kysely<Schema>, rows: MessageRow[]): Promise<Map<string, number>> {
  const own = rows.filter((row) => row.direction === 'outbound').map((row) => row.id)
  if (own.length === 0) return new Map()
  const counted = await db
    .selectFrom('message_receipts')
    .select(['message_id', (select) => select.fn.countAll<number>().as('views')])
    .where('message_id', 'in', own)
    .where((where) => where.or([where('read_at', 'is not', null), where('played_at', 'is not', null)]))
    .groupBy('message_id')
    .execute()
  return new Map(counted.map(({ message_id, views }) => [message_id, Number(views)]))
}
