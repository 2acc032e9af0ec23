import { noteMessage, resolveDirectChat, resolveSharedChat } from '../chats/resolve-chat.ts'
import { resolveContact } from '../contacts/resolve-contact.ts'
import type { Database } from '../db/open.ts'
import { prepared, type Value } from '../db/prepared.ts'
import { openOutboxStates } from '../db/tables/messages.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Idempotency } from '../http/route.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { AppError } from '../lib/errors.ts'
import { newId, newWhatsappId } from '../lib/ids.ts'
import type { MediaDraft } from '../media/draft-media.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { NodeSessions } from '../sessions/node-sessions.ts'
import { type Address, type Destination, destinationJid } from '../whatsapp/address.ts'
import { findChat } from './find-chat.ts'
import type { MessageRow } from './message-view.ts'
import type { MessageWork } from './message-work.ts'
import type { Outbox } from './outbox.ts'
import { sealProtocol } from './protocol-bytes.ts'

export interface AcceptDeps {
  db: Database
  clock: Clock
  /** Seals the protocol messages of rows. */
  cipher: Cipher
  sessions: NodeSessions<MessageWork>
  publish: Publish
  queueMax: number
}

/** What goes into the outbox: a message, or what we do to one. */
export interface Draft {
  to: Destination
  /** What the row keeps of it. */
  columns: Pick<MessageRow, 'type' | 'text' | 'content'> & Partial<MessageRow>
  /** The protocol message. */
  bytes: Uint8Array
  /** Its file, which WhatsApp does not have yet. */
  file?: MediaDraft | null
}

export interface Accepted {
  row: MessageRow
  /** Who gets it; both null: a group does, or those whom a status is for. */
  to: Address
}

export interface AcceptOptions<Answer> {
  waitMs: number
  idempotency: Idempotency
  answer: (accepted: Accepted) => Answer
}

/**
 * Accepts what is to be sent: its row is durable before anything leaves, and before the caller hears of it. Then waits
 * for WhatsApp's answer as long as the caller likes to.
 */
export async function acceptAndWait<Answer>(
  deps: AcceptDeps,
  session: Authorized<Session>,
  draft: Draft,
  { waitMs, idempotency, answer }: AcceptOptions<Answer>,
): Promise<Answer> {
  const claim = (trx: Trx, accepted: Accepted) => idempotency.claim(trx, { statusCode: 202, body: answer(accepted) })
  const accepted = await accept(deps, session, draft, claim)
  const settled = waitMs > 0 ? await outboxOf(deps, session)?.settled(accepted.row.id, waitMs) : null
  return answer({ ...accepted, row: settled ?? accepted.row })
}

export function outboxOf(deps: Pick<AcceptDeps, 'sessions'>, session: Session): Outbox | undefined {
  return deps.sessions.find(session.id)?.work?.outbox
}

// An idle outbox sends a message without queueing it: one commit fewer.
async function accept(
  deps: AcceptDeps,
  session: Session,
  draft: Draft,
  claim: (trx: Trx, accepted: Accepted) => Promise<void>,
): Promise<Accepted> {
  await deps.db.assertRoom()
  const outbox = outboxOf(deps, session)
  const chat = await findChat(deps.db, session.id, draft.to)
  const mayGoNow = chat !== undefined && !draft.columns.send_at && !draft.file
  const isKnown = draft.to.kind === 'group' || chat?.known_at != null
  const goesNow = mayGoNow && outbox?.reserve({ id: chat.id, isKnown }) === true
  try {
    const accepted = await deps.db.write(async (trx) => {
      const inserted = await insertMessage(deps, trx, session, draft, goesNow)
      await claim(trx, inserted)
      crashPoint('accept.before-commit')
      return inserted
    }, session.id)
    crashPoint('accept.committed')
    // Another outbox may have taken the session over during the commit.
    const current = outboxOf(deps, session)
    if (goesNow && current === outbox) outbox?.launch(accepted.row, acceptedDestination(draft, accepted))
    else current?.enqueue(accepted.row)
    return accepted
  } catch (error) {
    if (goesNow) outbox?.giveBack(chat.id)
    // After any other error the row may be there all the same.
    if (error instanceof AppError) await draft.file?.discard()
    throw error
  }
}

// What the transaction has just read of a person is not read again.
const acceptedDestination = ({ to }: Draft, accepted: Accepted): Destination | null =>
  to.kind === 'person' ? { kind: 'person', address: accepted.to } : null

async function insertMessage(
  { clock, cipher, publish, queueMax }: AcceptDeps,
  trx: Trx,
  session: Session,
  { to, columns, bytes, file }: Draft,
  goesNow: boolean,
): Promise<Accepted> {
  const now = clock.now()
  const seq = await nextOutboxSeq(trx, session.id, queueMax)
  const { chatId, contactId, address } = await resolveDestination(trx, publish, session, to, now)
  const id = newId()
  const sending = goesNow ? { attempts: 1, sending_since: now, first_sent_at: now } : {}
  const row = await trx
    .insertInto('messages')
    .values({
      id,
      account_id: session.account_id,
      session_id: session.id,
      chat_id: chatId,
      contact_id: contactId,
      whatsapp_id: newWhatsappId(),
      direction: 'outbound',
      participant: to.kind === 'person' ? '' : (session.lid ?? session.phone ?? ''),
      view_once: 0,
      ...columns,
      status: 'pending',
      outbox_state: goesNow ? 'sending' : 'queued',
      outbox_seq: seq,
      ...sending,
      protocol_message: sealProtocol(cipher, id, bytes),
      timestamp: now,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await file?.insert(trx, id)
  if (row.action === null) await noteMessage(trx, chatId, row)
  return { row, to: address }
}

async function resolveDestination(trx: Trx, publish: Publish, session: Session, to: Destination, now: number) {
  const scope = { accountId: session.account_id, sessionId: session.id, publish }
  if (to.kind !== 'person') {
    const chat = await resolveSharedChat(trx, scope, to.kind, destinationJid(to), now)
    return { chatId: chat.id, contactId: null, address: { phone: null, lid: null } }
  }
  const contact = await resolveContact(trx, scope, to.address, {}, now)
  const chat = await resolveDirectChat(trx, scope, contact, now)
  return { chatId: chat.id, contactId: contact.id, address: { phone: contact.phone, lid: contact.lid } }
}

const takeNumber = prepared((db, value: Value<{ sessionId: string }>) =>
  db
    .updateTable('sessions')
    .set((set) => ({ outbox_seq: set('outbox_seq', '+', 1) }))
    .where('id', '=', value('sessionId'))
    .returning((select) => [
      'outbox_seq',
      select
        .selectFrom('messages')
        .select((counted) => counted.fn.countAll<number>().as('count'))
        .where('session_id', '=', value('sessionId'))
        .where('outbox_state', 'in', openOutboxStates)
        .as('waiting'),
    ]),
)

/** The next number in the accept order, while there is room in the queue. */
async function nextOutboxSeq(trx: Trx, sessionId: string, queueMax: number): Promise<number> {
  const [session] = await takeNumber(trx, { sessionId })
  // Deleted since the request came in.
  if (!session) throw new AppError('SESSION_NOT_FOUND')
  const waiting = Number(session.waiting)
  if (waiting >= queueMax) throw new AppError('QUEUE_FULL', { details: { waiting, queueMax }, retryAfterSeconds: 5 })
  return session.outbox_seq
}
