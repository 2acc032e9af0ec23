import { findDirectChat, noteMessage, resolveDirectChat } from '../chats/resolve-chat.ts'
import { checkAddress } from '../contacts/check-number.ts'
import { findContact, resolveContact } from '../contacts/resolve-contact.ts'
import type { Database } from '../db/open.ts'
import { openOutboxStates } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Idempotency } from '../http/route.ts'
import { toIso } from '../http/time.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { AppError } from '../lib/errors.ts'
import { newId, newWhatsappId } from '../lib/ids.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { NodeSessions } from '../sessions/node-sessions.ts'
import type { Address } from '../whatsapp/address.ts'
import { encodeMessage } from '../whatsapp/encode-message.ts'
import { textContent } from '../whatsapp/message-content.ts'
import { findRecipient } from './find-recipient.ts'
import type { MessageStatus } from './message-status.ts'
import type { MessageRow } from './message-view.ts'
import type { MessageWork } from './message-work.ts'
import type { Outbox } from './outbox.ts'
import { sealProtocol } from './protocol-bytes.ts'
import { type SendBody, type SentAnswer, unsupportedContents } from './schema.ts'
import { contentColumns } from './stored-content.ts'

export interface SendDeps {
  db: Database
  clock: Clock
  /** Seals the protocol messages of rows. */
  cipher: Cipher
  sessions: NodeSessions<MessageWork>
  publish: Publish
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
export async function sendMessage(
  deps: SendDeps,
  session: Authorized<Session>,
  body: SendBody,
  options: SendOptions,
): Promise<SentAnswer> {
  const text = contentOf(body)
  const to = await findRecipient(deps.db, session.id, body.to)
  await assertReachable(deps, session, to, options.queue)

  const message = { to, text, clientReference: body.clientReference ?? null }
  const { row, address } = await accept(deps, session, message, options.idempotency)
  const settled = options.waitMs > 0 ? await outboxOf(deps, session)?.settled(row.id, options.waitMs) : null
  return answerOf(settled ?? row, address)
}

function contentOf(body: SendBody): string {
  const unsupported = unsupportedContents.find((name) => body[name] !== undefined)
  if (unsupported)
    throw new AppError('NOT_SUPPORTED', { message: `"${unsupported}" is not supported yet: send "text"` })
  if (body.text !== undefined) return body.text
  throw new AppError('VALIDATION_ERROR', {
    message: 'body.text: a message needs a content',
    details: { issues: [{ path: 'text', message: 'Required', in: 'body' }] },
  })
}

// A message that waits in the outbox is checked when its turn comes.
async function assertReachable(deps: SendDeps, session: Session, to: Address, mayQueue: boolean): Promise<void> {
  const scope = { accountId: session.account_id, sessionId: session.id, publish: deps.publish }
  try {
    const runner = deps.sessions.find(session.id)
    if (!runner) throw new AppError('SESSION_NOT_CONNECTED', { retryAfterSeconds: 5 })
    if (!(await checkAddress(deps, scope, runner.client, to))) throw new AppError('PHONE_NOT_REGISTERED')
  } catch (error) {
    const isAway =
      error instanceof AppError && (error.code === 'SESSION_NOT_CONNECTED' || error.code === 'SERVICE_UNAVAILABLE')
    if (!isAway || !mayQueue) throw error
  }
}

interface Accepted {
  row: MessageRow
  address: Address
}

interface NewMessage {
  to: Address
  text: string
  clientReference: string | null
}

// An idle outbox sends a message without queueing it: one commit fewer.
async function accept(
  deps: SendDeps,
  session: Session,
  message: NewMessage,
  idempotency: Idempotency,
): Promise<Accepted> {
  const outbox = outboxOf(deps, session)
  const chatId = await knownChat(deps.db, session.id, message.to)
  const goesNow = chatId !== undefined && outbox?.reserve(chatId) === true
  try {
    const accepted = await deps.db.write(async (trx) => {
      const inserted = await insertMessage(deps, trx, session, message, goesNow)
      await idempotency.claim(trx, { statusCode: 202, body: answerOf(inserted.row, inserted.address) })
      crashPoint('accept.before-commit')
      return inserted
    }, session.id)
    crashPoint('accept.committed')
    // Another outbox may have taken the session over during the commit.
    const current = outboxOf(deps, session)
    if (goesNow && current === outbox) outbox?.launch(accepted.row)
    else current?.enqueue(accepted.row)
    return accepted
  } catch (error) {
    if (goesNow) outbox?.giveBack(chatId)
    throw error
  }
}

function outboxOf(deps: SendDeps, session: Session): Outbox | undefined {
  return deps.sessions.find(session.id)?.work?.outbox
}

async function knownChat(db: Database, sessionId: string, to: Address): Promise<string | undefined> {
  const contact = await findContact(db.read, sessionId, to)
  return contact && (await findDirectChat(db.read, sessionId, contact.id))?.id
}

async function insertMessage(
  { clock, cipher, publish, queueMax }: SendDeps,
  trx: Trx,
  session: Session,
  { to, text, clientReference }: NewMessage,
  goesNow: boolean,
): Promise<Accepted> {
  const now = clock.now()
  const scope = { accountId: session.account_id, sessionId: session.id, publish }
  const seq = await nextOutboxSeq(trx, session.id)
  await assertRoom(trx, session.id, queueMax)
  const contact = await resolveContact(trx, scope, to, {}, now)
  const chat = await resolveDirectChat(trx, scope, contact, now)
  const id = newId()
  const content = textContent(text)
  const sending = goesNow ? { attempts: 1, sending_since: now, first_sent_at: now } : {}
  const row = await trx
    .insertInto('messages')
    .values({
      id,
      account_id: session.account_id,
      session_id: session.id,
      chat_id: chat.id,
      contact_id: contact.id,
      whatsapp_id: newWhatsappId(),
      direction: 'outbound',
      participant: '',
      ...contentColumns(content),
      view_once: 0,
      status: 'pending',
      outbox_state: goesNow ? 'sending' : 'queued',
      outbox_seq: seq,
      ...sending,
      protocol_message: sealProtocol(cipher, id, encodeMessage(content)),
      client_reference: clientReference,
      timestamp: now,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await noteMessage(trx, chat.id, row)
  return { row, address: { phone: contact.phone, lid: contact.lid } }
}

async function nextOutboxSeq(trx: Trx, sessionId: string): Promise<number> {
  const session = await trx
    .updateTable('sessions')
    .set((set) => ({ outbox_seq: set('outbox_seq', '+', 1) }))
    .where('id', '=', sessionId)
    .returning('outbox_seq')
    .executeTakeFirst()
  // Deleted since the request came in.
  if (!session) throw new AppError('SESSION_NOT_FOUND')
  return session.outbox_seq
}

async function assertRoom(trx: Trx, sessionId: string, queueMax: number): Promise<void> {
  const { waiting } = await trx
    .selectFrom('messages')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('session_id', '=', sessionId)
    .where('outbox_state', 'in', openOutboxStates)
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
