import type { z } from 'zod'
import type { Database } from '../db/open.ts'
import { AppError } from '../lib/errors.ts'
import { findMessage } from '../messages/message-detail.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { findStatus } from './find-status.ts'
import type { viewersSchema } from './schema.ts'

/** Who has seen a status of ours, in the order in which they did, and how they reacted. */
export async function listViewers(
  db: Database,
  session: Authorized<Session>,
  statusId: string,
): Promise<z.infer<typeof viewersSchema>> {
  const row = await findStatus(db, session, statusId)
  if (row.direction !== 'outbound')
    throw new AppError('CONFLICT', { message: 'WhatsApp tells only who posted a status who saw it' })
  const { receipts, reactions } = await findMessage(db, session, statusId)
  const emojiOf = new Map(reactions.map(({ emoji, from }) => [from.id, emoji]))
  const viewers = receipts.flatMap(({ contact, readAt, playedAt }) => {
    const viewedAt = [readAt, playedAt].filter((at) => at !== null).sort()[0]
    return viewedAt ? [{ contact, viewedAt, reaction: emojiOf.get(contact.id) ?? null }] : []
  })
  viewers.sort((a, b) => (a.viewedAt < b.viewedAt ? -1 : 1))
  return { viewers, total: viewers.length }
}
