import type { Idempotency } from '../http/route.ts'
import { toIso } from '../http/time.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { encodeAction, type OutgoingAction } from '../whatsapp/encode-action.ts'
import { type AcceptDeps, acceptAndWait } from './accept-message.ts'
import { findMessageRow } from './find-message.ts'
import { authorOf } from './message-author.ts'
import { destinationOf } from './message-destination.ts'
import type { MessageStatus } from './message-status.ts'
import type { MessageRow } from './message-view.ts'
import type { OwnAction } from './own-action.ts'
import type { ActionAnswer, ChatActionAnswer } from './schema.ts'
import { errorOf, outcomeOf } from './send-message.ts'

export interface ActionOptions {
  waitMs: number
  /** Accept it even when the session is not connected. */
  queue: boolean
  idempotency: Idempotency
}

/** An action to be sent: what the protocol says, and what it will do here once WhatsApp has taken it. */
export interface ActionDraft {
  outgoing: OutgoingAction
  own: OwnAction
}

/** The message that a caller wants to do something to, and that WhatsApp knows. Throws MESSAGE_NOT_FOUND, CONFLICT. */
export async function findTarget(
  deps: AcceptDeps,
  session: Authorized<Session>,
  messageId: string,
): Promise<MessageRow> {
  const row = await findMessageRow(deps.db, session, messageId)
  if (row.revoked_at !== null) throw conflict('This message was deleted')
  if (row.status === 'failed') throw conflict('This message was not sent')
  if (row.type === 'system') throw conflict('Nobody wrote this message')
  return row
}

/** Sends what is done to a message through the outbox, as a row of its own: in order, once, and again after a crash. */
export async function sendAction(
  deps: AcceptDeps,
  session: Authorized<Session>,
  target: MessageRow,
  { outgoing, own }: ActionDraft,
  { waitMs, queue, idempotency }: ActionOptions,
): Promise<ActionAnswer> {
  if (isUnsent(target) && target.send_at !== null) throw conflict('This message has not been sent yet')
  if (!queue) assertConnected(deps, session)
  const to = await destinationOf(deps.db.read, target)
  if (to.kind === 'status' && own.kind !== 'revoke' && own.kind !== 'reaction') {
    throw new AppError('NOT_SUPPORTED', { message: 'A status is only deleted, or reacted to' })
  }
  const author = await authorOf(deps.db.read, session, target)
  const isOurs = target.direction === 'outbound'
  const key = { whatsappId: target.whatsapp_id, chat: to, isOurs, author }
  const columns = {
    type: own.kind,
    text: null,
    content: JSON.stringify(own),
    action: own.kind,
    target_id: target.id,
  }
  const draft = { to, columns, bytes: encodeAction(outgoing, key, deps.clock.now()) }
  return acceptAndWait(deps, session, draft, { waitMs, idempotency, answer: ({ row }) => actionAnswer(row, target.id) })
}

/** No byte of it has left. */
export const isUnsent = (row: MessageRow): boolean => row.outbox_state === 'queued' && row.first_sent_at === null

export const actionAnswer = (row: MessageRow, messageId: string): ActionAnswer => ({
  messageId,
  ...chatActionAnswer(row),
})

/** What became of what was done to a chat. */
export function chatActionAnswer(row: MessageRow): ChatActionAnswer {
  return {
    actionId: row.id,
    status: outcomeOf(row.status as MessageStatus),
    whatsappId: row.whatsapp_id,
    chatId: row.chat_id,
    timestamp: toIso(row.timestamp),
    ...errorOf(row),
  }
}

export function assertConnected(deps: AcceptDeps, session: Session): void {
  const runner = deps.sessions.find(session.id)
  if (!runner) throw new AppError('SESSION_NOT_CONNECTED', { retryAfterSeconds: 5 })
  // Throws when it is not open.
  void runner.client
}

export const conflict = (message: string): AppError => new AppError('CONFLICT', { message })
