import type { Authorized, Session } from '../sessions/find-session.ts'
import { type AcceptDeps, outboxOf } from './accept-message.ts'
import { findMessageRow } from './find-message.ts'
import { destinationOf } from './message-destination.ts'
import type { MessageRow } from './message-view.ts'
import type { ActionAnswer } from './schema.ts'
import { type ActionOptions, actionAnswer, conflict, findTarget, isUnsent, sendAction } from './send-action.ts'
import { failMessage } from './settle-message.ts'

/**
 * Deletes a message for everyone: one of ours, or as an administrator one of a group. One that has not left yet is
 * cancelled, and never leaves.
 */
export async function revokeMessage(
  deps: AcceptDeps,
  session: Authorized<Session>,
  messageId: string,
  options: ActionOptions,
): Promise<ActionAnswer> {
  const waiting = await findMessageRow(deps.db, session, messageId)
  const cancelled = isUnsent(waiting) ? await cancel(deps, session, waiting) : null
  if (cancelled) return { ...actionAnswer(cancelled, messageId), status: 'cancelled', error: undefined }

  const row = await findTarget(deps, session, messageId)
  const { kind } = await destinationOf(deps.db.read, row)
  if (row.direction !== 'outbound' && kind !== 'group') {
    throw conflict('Only what this account wrote can be deleted for everyone')
  }
  return sendAction(deps, session, row, { outgoing: { kind: 'revoke' }, own: { kind: 'revoke' } }, options)
}

// Null when it has left meanwhile.
async function cancel(deps: AcceptDeps, session: Session, row: MessageRow): Promise<MessageRow | null> {
  const cancelled = await deps.db.write(async (trx) => {
    const held = await trx
      .updateTable('messages')
      .set({ outbox_state: 'settled' })
      .where('id', '=', row.id)
      .where('outbox_state', '=', 'queued')
      .where('first_sent_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    return held ? failMessage(deps.publish, trx, held, 'CANCELLED') : null
  }, row.session_id)
  if (cancelled) outboxOf(deps, session)?.confirm(cancelled)
  return cancelled
}
