import { findContact } from '../contacts/resolve-contact.ts'
import type { Database } from '../db/open.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Session } from '../sessions/find-session.ts'
import { type Address, type Destination, parseRecipient } from '../whatsapp/address.ts'
import type { OutgoingContext } from '../whatsapp/encode-message.ts'
import { type MessageContext, noContext } from '../whatsapp/message-content.ts'
import { refused } from './draft-content.ts'
import { findChat, lifetimeThere } from './find-chat.ts'
import { authorOf } from './message-author.ts'
import type { MessageRow } from './message-view.ts'
import { quotableBytes } from './row-content.ts'
import type { SendBody } from './schema.ts'

export interface DraftContext {
  context: MessageContext
  /** For the encoder. */
  outgoing: OutgoingContext
  repliedId: string | null
}

interface ContextDeps {
  db: Database
  cipher: Cipher
}

/** What the caller wants around a content: the answered message, and who is mentioned. */
export async function draftContext(
  deps: ContextDeps,
  session: Session,
  body: Pick<SendBody, 'replyTo' | 'mentions'>,
  to: Destination,
): Promise<DraftContext> {
  const chat = await findChat(deps.db, session.id, to)
  const mentioned = await mentionsOf(deps.db, session, body.mentions ?? [])
  const answered = body.replyTo === undefined ? null : await answeredMessage(deps.db, session, body.replyTo, chat?.id)
  const quoted = answered && (await quotationOf(deps.db, session, answered))
  const context: MessageContext = { ...noContext, ...mentioned, quoted, ephemeralSeconds: lifetimeThere(to, chat) }
  const quotedBytes = answered ? quotableBytes(deps.cipher, answered) : undefined
  return { context, outgoing: { ...context, quotedBytes, to }, repliedId: answered?.id ?? null }
}

/** The people whom a text names, as callers write them; `everyone` means all of a group. */
export async function mentionsOf(
  db: Database,
  session: Session,
  given: string[],
): Promise<Pick<MessageContext, 'mentions' | 'mentionsEveryone'>> {
  const mentions: Address[] = []
  for (const text of given) if (text !== 'everyone') mentions.push(await personBehind(db, session.id, text))
  return { mentions, mentionsEveryone: given.includes('everyone') }
}

async function personBehind(db: Database, sessionId: string, text: string): Promise<Address> {
  const recipient = parseRecipient(text)
  if (recipient.kind === 'group') throw refused('mentions', 'a group cannot be mentioned')
  const contact =
    recipient.kind === 'id'
      ? await contactById(db, sessionId, recipient.id)
      : await findContact(db.read, sessionId, recipient.address)
  if (contact) return { phone: contact.phone, lid: contact.lid }
  if (recipient.kind === 'id') throw refused('mentions', 'no contact of this session has this id')
  return recipient.address
}

function contactById(db: Database, sessionId: string, id: string): Promise<Address | undefined> {
  const contacts = db.read.selectFrom('contacts').select(['phone', 'lid']).where('session_id', '=', sessionId)
  return contacts.where('id', '=', id).executeTakeFirst()
}

async function answeredMessage(
  db: Database,
  session: Session,
  messageId: string,
  chatId: string | undefined,
): Promise<MessageRow> {
  const row = await db.read
    .selectFrom('messages')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('id', '=', messageId)
    .where('action', 'is', null)
    .executeTakeFirst()
  if (!row) throw refused('replyTo', 'no message of this session has this id')
  if (row.chat_id !== chatId) throw refused('replyTo', 'this message is of another chat')
  return row
}

async function quotationOf(db: Database, session: Session, row: MessageRow) {
  const sender = await authorOf(db.read, session, row)
  return { whatsappId: row.whatsapp_id, sender, type: row.type, text: row.text }
}
