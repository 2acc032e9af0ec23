import type { Database } from '../db/open.ts'
import type { Trx } from '../db/write.ts'
import { resolveDirectChat } from '../chats/resolve-chat.ts'
import { checkAddress } from '../contacts/check-number.ts'
import { findContact, resolveContact } from '../contacts/resolve-contact.ts'
import type { Idempotency } from '../http/route.ts'
import { toIso } from '../http/time.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { newId, newWhatsappId } from '../lib/ids.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { SessionManager } from '../sessions/session-manager.ts'
import type { Address } from '../whatsapp/address.ts'
import { encodeMessage } from '../whatsapp/encode-message.ts'
import { findRecipient } from './find-recipient.ts'
import type { MessageStatus } from './message-status.ts'
import type { MessageRow } from './message-view.ts'
import type { Outbox } from './outbox.ts'
import { type SendBody, type SentAnswer, unsupportedContents } from './schema.ts'

export interface SendDeps {
  db: Database
  clock: Clock
  sessions: SessionManager
  outboxes: Map<string, Outbox>
  queueMax: number
}

export interface SendOptions {
  waitMs: number
  /** Accept the message even when the session is not connected. */
  queue: boolean
  idempotency: Idempotency
}

/**
 * Accepts a message: its row is durable before anything is sent, and before the caller hears of it. Then waits for
 * WhatsApp's answer as long as the caller likes to.
 */
export async function sendMessage(deps: SendDeps, session: Authorized<Session>, body: SendBody, options: SendOptions): Promise<SentAnswer> {
  const text = contentOf(body)
  const to = await findRecipient(deps.db, session.id, body.to)
  await assertReachable(deps, session, to, options.queue)

  const { row, address, outbox } = await accept(deps, session, to, text, body.clientReference ?? null, options.idempotency)
  const settled = options.waitMs > 0 ? await outbox?.settled(row.id, options.waitMs) : null
  return answerOf(settled ?? row, address)
}

function contentOf(body: SendBody): string {
  const unsupported = unsupportedContents.find((name) => body[name] !== undefined)
  if (unsupported) throw new AppError('NOT_SUPPORTED', { message: `"${unsupported}" is not supported yet: send "text"` })
  if (body.text !== undefined) return body.text
  throw new AppError('VALIDATION_ERROR', {
    message: 'body.text: a message needs a content',
    details: { issues: [{ path: 'text', message: 'Required', in: 'body' }] },
  })
}

// A message that waits in the outbox is checked when its turn comes.
async function assertReachable(deps: SendDeps, session: Session, to: Address, mayQueue: boolean): Promise<void> {
  const runner = deps.sessions.find(session.id)
  if (!runner?.isOpen && mayQueue) return
  if (!runner) throw new AppError('SESSION_NOT_CONNECTED', { retryAfterSeconds: 5 })
  const scope = { accountId: session.account_id, sessionId: session.id }
  if (!(await checkAddress(deps, scope, runner.client, to))) throw new AppError('PHONE_NOT_REGISTERED')
}

async function accept(deps: SendDeps, session: Session, to: Address, text: string, clientReference: string | null, idempotency: Idempotency) {
  const outbox = deps.outboxes.get(session.id)
  const known = await knownChat(deps.db, session.id, to)
  const goesNow = known !== undefined && outbox?.reserve(known) === true
  try {
    const { row, address } = await deps.db.write(async (trx) => {
      const accepted = await insertMessage(deps, trx, session, to, text, clientReference, goesNow)
      await idempotency.claim(trx, { statusCode: 202, body: answerOf(accepted.row, accepted.address) })
      return accepted
    }, session.id)
    if (goesNow) outbox?.launch(row)
    else outbox?.enqueue(row)
    return { row, address, outbox }
  } catch (error) {
    if (goesNow) outbox?.giveBack(known)
    throw error
  }
}

async function knownChat(db: Database, sessionId: string, to: Address): Promise<string | undefined> {
  const contact = await findContact(db.read, sessionId, to)
  if (!contact) return undefined
  const chat = await db.read.selectFrom('chats').select('id').where('session_id', '=', sessionId).where('contact_id', '=', contact.id).executeTakeFirst()
  return chat?.id
}

async function insertMessage(
  { clock, queueMax }: SendDeps,
  trx: Trx,
  session: Session,
  to: Address,
  text: string,
  clientReference: string | null,
  goesNow: boolean,
): Promise<{ row: MessageRow; address: Address }> {
  const now = clock.now()
  const scope = { accountId: session.account_id, sessionId: session.id }
  await assertRoom(trx, session.id, queueMax)
  const contact = await resolveContact(trx, scope, to, {}, now)
  const chat = await resolveDirectChat(trx, scope, contact, now)
  const { outbox_seq } = await trx
    .updateTable('sessions')
    .set((set) => ({ outbox_seq: set('outbox_seq', '+', 1) }))
    .where('id', '=', session.id)
    .returning('outbox_seq')
    .executeTakeFirstOrThrow()
  const row = await trx
    .insertInto('messages')
    .values({
      id: newId(),
      account_id: session.account_id,
      session_id: session.id,
      chat_id: chat.id,
      contact_id: contact.id,
      whatsapp_id: newWhatsappId(),
      direction: 'outbound',
      participant: '',
      type: 'text',
      text,
      view_once: 0,
      status: 'pending',
      outbox_state: goesNow ? 'sending' : 'queued',
      outbox_seq,
      attempts: goesNow ? 1 : 0,
      sending_since: goesNow ? now : null,
      encoded: encodeMessage({ text }),
      client_reference: clientReference,
      timestamp: now,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { row, address: { phone: contact.phone, lid: contact.lid } }
}

async function assertRoom(trx: Trx, sessionId: string, queueMax: number): Promise<void> {
  const { waiting } = await trx
    .selectFrom('messages')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('session_id', '=', sessionId)
    .where('outbox_state', 'in', ['queued', 'sending', 'unconfirmed'])
    .executeTakeFirstOrThrow()
  if (Number(waiting) >= queueMax) {
    throw new AppError('QUEUE_FULL', { details: { waiting: Number(waiting), queueMax }, retryAfterSeconds: 5 })
  }
}

function answerOf(row: MessageRow, to: Address): SentAnswer {
  return {
    messageId: row.id,
    status: outcomeOf(row.status as MessageStatus),
    whatsappId: row.whatsapp_id,
    chatId: row.chat_id,
    to,
    timestamp: toIso(row.timestamp),
    ...(row.error_code ? { error: { code: row.error_code, message: row.error_message ?? '' } } : {}),
  }
}

// The recipient's receipt may overtake the server's ack; what this request asked for is that the message be sent.
function outcomeOf(status: MessageStatus): SentAnswer['status'] {
  return status === 'pending' || status === 'failed' ? status : 'sent'
}
