import { checkAddress } from '../contacts/check-number.ts'
import type { Idempotency } from '../http/route.ts'
import { toIso } from '../http/time.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { SafeFetch } from '../lib/safe-fetch.ts'
import { draftMedia } from '../media/draft-media.ts'
import type { Media } from '../media/open-media.ts'
import type { FormFile } from '../media/take-file.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { Destination } from '../whatsapp/address.ts'
import { encodeMessage, type OutgoingContent } from '../whatsapp/encode-message.ts'
import { type AcceptDeps, type Accepted, acceptAndWait } from './accept-message.ts'
import { contentOf, refused } from './draft-content.ts'
import { draftContext } from './draft-context.ts'
import { findRecipient } from './find-recipient.ts'
import { makeLinkPreview } from './link-preview.ts'
import type { MessageStatus } from './message-status.ts'
import { type MessageRow, waitingView } from './message-view.ts'
import type { SendBody, SentAnswer } from './schema.ts'
import { contentColumns, contextColumns } from './stored-content.ts'

const scheduledMsMax = 366 * 86_400_000

export interface SendDeps extends AcceptDeps {
  /** Asks pages for their titles. */
  safeFetch: SafeFetch
  media: Media
}

export interface SendOptions {
  waitMs: number
  /** Accept the message even when the session is not connected. */
  queue: boolean
  idempotency: Idempotency
}

/** Accepts a message, and waits for WhatsApp's answer as long as the caller likes to. */
export async function sendMessage(
  deps: SendDeps,
  session: Authorized<Session>,
  body: SendBody,
  options: SendOptions,
  form: FormFile = null,
): Promise<SentAnswer> {
  const given = await withLinkPreview(deps, contentOf(body), body)
  const to = await findRecipient(deps.db, session.id, body.to)
  const { context, outgoing, repliedId } = await draftContext(deps, session, body, to)
  const sendAt = sendTimeOf(body, deps.clock)
  await assertReachable(deps, session, to, options.queue || sendAt !== null)

  const file = body.media ? await draftMedia(deps.media, ownerOf(session), body.media, form) : null
  const content = given ?? { kind: 'media' as const, media: file!.media }
  const columns = {
    ...contentColumns(content),
    ...contextColumns(context, repliedId),
    view_once: body.media?.viewOnce ? 1 : 0,
    send_at: sendAt,
    client_reference: body.clientReference ?? null,
    metadata: body.metadata ? JSON.stringify(body.metadata) : null,
  }
  const draft = { to, columns, bytes: encodeMessage(content, outgoing), file }
  const waitMs = sendAt === null ? options.waitMs : 0
  return acceptAndWait(deps, session, draft, { ...options, waitMs, answer: sentAnswer })
}

async function withLinkPreview(
  deps: SendDeps,
  content: OutgoingContent | null,
  body: SendBody,
): Promise<OutgoingContent | null> {
  if (content?.kind !== 'text' || body.linkPreview !== true) return content
  return { ...content, linkPreview: await makeLinkPreview(deps.safeFetch, content.text) }
}

export const ownerOf = (session: Session) => ({ accountId: session.account_id, sessionId: session.id })

// What should have gone already goes now. A clock that may be wrong does not say so.
export function sendTimeOf({ sendAt }: Pick<SendBody, 'sendAt'>, clock: Clock): number | null {
  const now = clock.now()
  if (sendAt === undefined || (sendAt <= now && clock.isSteady())) return null
  if (sendAt - now > scheduledMsMax) throw refused('sendAt', 'a message can be scheduled for the coming year')
  return sendAt
}

/** A message that waits in the outbox is checked when its turn comes. */
export async function assertReachable(
  deps: AcceptDeps,
  session: Session,
  to: Destination,
  mayQueue: boolean,
): Promise<void> {
  await deps.db.assertRoom()
  const scope = { accountId: session.account_id, sessionId: session.id, publish: deps.publish }
  try {
    const runner = deps.sessions.find(session.id)
    if (!runner) throw new AppError('SESSION_NOT_CONNECTED', { retryAfterSeconds: 5 })
    await runner.wake()
    const { client } = runner
    if (to.kind !== 'person') return
    if (!(await checkAddress(deps, scope, client, to.address))) throw new AppError('PHONE_NOT_REGISTERED')
  } catch (error) {
    const isAway =
      error instanceof AppError && (error.code === 'SESSION_NOT_CONNECTED' || error.code === 'SERVICE_UNAVAILABLE')
    if (!isAway || !mayQueue) throw error
  }
}

export function sentAnswer({ row, to }: Accepted): SentAnswer {
  return {
    messageId: row.id,
    status: outcomeOf(row.status as MessageStatus),
    whatsappId: row.whatsapp_id,
    chatId: row.chat_id,
    to,
    timestamp: toIso(row.timestamp),
    ...errorOf(row),
    ...waitingOf(row),
  }
}

function waitingOf(row: MessageRow): Pick<SentAnswer, 'waiting'> {
  const waiting = waitingView(row)
  return waiting ? { waiting } : {}
}

// The recipient's receipt may overtake the server's ack; what this request asked for is that the message be sent.
export function outcomeOf(status: MessageStatus): SentAnswer['status'] {
  return status === 'pending' || status === 'failed' ? status : 'sent'
}

export const errorOf = (row: MessageRow): Pick<SentAnswer, 'error'> =>
  row.error_code ? { error: { code: row.error_code, message: row.error_message ?? '' } } : {}
