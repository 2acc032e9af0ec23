import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { encodeMessage } from '../whatsapp/encode-message.ts'
import { noContext } from '../whatsapp/message-content.ts'
import { type AcceptDeps, acceptAndWait } from './accept-message.ts'
import { findRecipient } from './find-recipient.ts'
import { outgoingContentOf } from './row-content.ts'
import type { SentAnswer } from './schema.ts'
import { conflict, findTarget } from './send-action.ts'
import { assertReachable, type SendOptions, sentAnswer } from './send-message.ts'
import { contentColumns, contextColumns } from './stored-content.ts'

/** Passes a message on. What lies on WhatsApp's media host is passed on as it lies there. */
export async function forwardMessage(
  deps: AcceptDeps,
  session: Authorized<Session>,
  messageId: string,
  recipient: string,
  options: SendOptions,
): Promise<SentAnswer> {
  const row = await findTarget(deps, session, messageId)
  if (row.view_once === 1) throw conflict('A view-once message cannot be passed on')
  const content = outgoingContentOf(deps.cipher, row)
  if (!content) throw new AppError('NOT_SUPPORTED', { message: `A message of type "${row.type}" cannot be forwarded` })
  const to = await findRecipient(deps.db, session.id, recipient)
  await assertReachable(deps, session, to, options.queue)

  const ephemeralSeconds = to.kind === 'group' ? to.ephemeralSeconds || null : null
  const context = { ...noContext, forwardingScore: (row.forwarding_score ?? 0) + 1, ephemeralSeconds }
  const columns = { ...contentColumns(content), ...contextColumns(context, null) }
  const draft = { to, columns, bytes: encodeMessage(content, context) }
  return acceptAndWait(deps, session, draft, { ...options, answer: sentAnswer })
}
