import { AppError } from '../lib/errors.ts'
import { draftForwarded } from '../media/draft-media.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { encodeMessage } from '../whatsapp/encode-message.ts'
import { noContext } from '../whatsapp/message-content.ts'
import { acceptAndWait } from './accept-message.ts'
import { findChat, lifetimeThere } from './find-chat.ts'
import { findRecipient } from './find-recipient.ts'
import { outgoingContentOf } from './row-content.ts'
import type { SentAnswer } from './schema.ts'
import { conflict, findTarget } from './send-action.ts'
import { assertReachable, type SendDeps, type SendOptions, sentAnswer } from './send-message.ts'
import { contentColumns, contextColumns } from './stored-content.ts'

/** Passes a message on, with its file. */
export async function forwardMessage(
  deps: SendDeps,
  session: Authorized<Session>,
  messageId: string,
  recipient: string,
  options: SendOptions,
): Promise<SentAnswer> {
  const row = await findTarget(deps, session, messageId)
  if (row.view_once === 1) throw conflict('A view-once message cannot be passed on')
  const given = outgoingContentOf(deps.cipher, row)
  if (!given) throw new AppError('NOT_SUPPORTED', { message: `A message of type "${row.type}" cannot be forwarded` })
  const to = await findRecipient(deps.db, session.id, recipient)
  await assertReachable(deps, session, to, options.queue)

  const file = given.kind === 'media' ? await draftForwarded(deps.media, row.id, given.media) : null
  const content = file ? { kind: 'media' as const, media: file.media } : given
  const ephemeralSeconds = lifetimeThere(to, await findChat(deps.db, session.id, to))
  const context = { ...noContext, forwardingScore: (row.forwarding_score ?? 0) + 1, ephemeralSeconds }
  const columns = { ...contentColumns(content), ...contextColumns(context, null) }
  const draft = { to, columns, bytes: encodeMessage(content, context), file }
  return acceptAndWait(deps, session, draft, { ...options, answer: sentAnswer })
}
