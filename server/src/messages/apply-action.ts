import type { Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { EventType } from '../events/event-types.ts'
import type { Publish } from '../events/publish.ts'
import { toIso } from '../http/time.ts'
import { newId } from '../lib/ids.ts'
import type { MessageContent, MessageContext } from '../whatsapp/message-content.ts'
import { readableText } from '../whatsapp/message-content.ts'
import { contactsById, type MessageRow, messageViews, ourselves, ownOf, type Party, partyOf } from './message-view.ts'
import { contentColumns, contextColumns } from './stored-content.ts'

/** Who did something to a message, when, and under which WhatsApp id. */
export interface Deed {
  whatsappId: string
  /** Null: we did. */
  contactId: string | null
  at: number
}

/** Whoever has one reaction or one vote. */
const whoOf = ({ contactId }: Deed): string => contactId ?? 'us'

/** Gives a message its new text, and keeps the former one. The same edit twice changes nothing. */
export async function applyEdit(
  publish: Publish,
  trx: Trx,
  row: MessageRow,
  content: MessageContent,
  context: MessageContext,
  deed: Deed,
): Promise<void> {
  if (row.revoked_at !== null || !(await keepRevision(trx, row, 'edit', deed))) return
  const { mentions } = contextColumns(context, null)
  // A medium stays what it is: only its caption changes.
  const isOfSameKind = row.type === 'text' || row.type === 'undecryptable'
  const columns = isOfSameKind ? contentColumns(content) : { text: readableText(content) }
  await change(publish, trx, row, { ...columns, mentions, edited_at: deed.at }, 'message.edited')
}

/** Takes a message back; what it said stays in its history only. */
export async function applyRevoke(publish: Publish, trx: Trx, row: MessageRow, deed: Deed): Promise<void> {
  if (row.revoked_at !== null || !(await keepRevision(trx, row, 'revoke', deed))) return
  const gone = { text: null, content: null, reply_to: null, mentions: null, protocol_message: null, encoded: null }
  await change(publish, trx, row, { ...gone, revoked_at: deed.at }, 'message.revoked')
}

export async function applyPin(
  publish: Publish,
  trx: Trx,
  row: MessageRow,
  pin: { isPinned: boolean; seconds: number | null },
  { at }: Deed,
): Promise<void> {
  if (pin.isPinned === (row.pinned_at !== null)) return
  const until = pin.isPinned && pin.seconds ? at + pin.seconds * 1_000 : null
  const columns = { pinned_at: pin.isPinned ? at : null, pinned_until: until }
  await change(publish, trx, row, columns, 'message.pinned')
}

/** One person has one reaction to a message: the newest; an empty emoji takes it back. */
export async function applyReaction(
  publish: Publish,
  trx: Trx,
  row: MessageRow,
  emoji: string,
  deed: Deed,
): Promise<void> {
  const who = whoOf(deed)
  const known = await trx
    .selectFrom('message_reactions')
    .select(['emoji', 'at'])
    .where('message_id', '=', row.id)
    .where('who', '=', who)
    .executeTakeFirst()
  if ((known?.emoji ?? '') === emoji || (known && known.at > deed.at)) return
  if (emoji === '') {
    await trx.deleteFrom('message_reactions').where('message_id', '=', row.id).where('who', '=', who).execute()
  } else {
    const reaction = { emoji, at: deed.at }
    await trx
      .insertInto('message_reactions')
      .values({ ...idsOf(row), who, contact_id: deed.contactId, ...reaction })
      .onConflict((conflict) => conflict.columns(['message_id', 'who']).doUpdateSet(reaction))
      .execute()
    await trx.updateTable('messages').set({ has_reactions: 1 }).where('id', '=', row.id).execute()
  }
  const data = { ...(await deedView(trx, row, deed)), type: 'reaction', text: emoji, emoji }
  await publish(trx, { accountId: row.account_id, sessionId: row.session_id, type: 'message.reaction', data })
}

/** One person has one vote in a poll, of one or several options; of none when it is taken back. */
export async function applyVote(
  publish: Publish,
  trx: Trx,
  row: MessageRow,
  options: string[],
  deed: Deed,
): Promise<void> {
  const who = whoOf(deed)
  const known = await trx
    .selectFrom('poll_votes')
    .select(['options', 'at'])
    .where('message_id', '=', row.id)
    .where('who', '=', who)
    .executeTakeFirst()
  const chosen = JSON.stringify(options)
  if ((known?.options ?? '[]') === chosen || (known && known.at > deed.at)) return
  await trx
    .insertInto('poll_votes')
    .values({ ...idsOf(row), who, contact_id: deed.contactId, options: chosen, at: deed.at })
    .onConflict((conflict) => conflict.columns(['message_id', 'who']).doUpdateSet({ options: chosen, at: deed.at }))
    .execute()
  const [view] = await messageViews(trx, [row])
  const data = { ...(await deedView(trx, row, deed)), options, poll: view!.poll }
  await publish(trx, { accountId: row.account_id, sessionId: row.session_id, type: 'poll.vote', data })
}

const idsOf = (row: MessageRow) => ({ account_id: row.account_id, session_id: row.session_id, message_id: row.id })

/** What events say of a deed: the message it is about, and who did it. */
export async function deedView(trx: Trx, row: MessageRow, { contactId, at }: Deed) {
  const [view] = await messageViews(trx, [row])
  const { id, sessionId, whatsappId, chatId, isGroup, isStatus } = view!
  return {
    id,
    sessionId,
    whatsappId,
    chatId,
    from: await partyBehind(trx, row.session_id, contactId),
    isGroup,
    isStatus,
    timestamp: toIso(at),
  }
}

export async function partyBehind(trx: Trx, sessionId: string, contactId: string | null): Promise<Party> {
  if (contactId === null) return ourselves(await ownOf(trx, sessionId))
  return partyOf((await contactsById(trx, [contactId])).get(contactId))
}

async function keepRevision(trx: Trx, row: MessageRow, kind: 'edit' | 'revoke', deed: Deed): Promise<boolean> {
  const revision: Row<'message_revisions'> = {
    id: newId(),
    ...idsOf(row),
    whatsapp_id: deed.whatsappId,
    kind,
    contact_id: deed.contactId,
    type: row.type,
    text: row.text,
    content: row.content,
    at: deed.at,
  }
  const kept = await trx
    .insertInto('message_revisions')
    .values(revision)
    .onConflict((conflict) => conflict.columns(['message_id', 'whatsapp_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

async function change(
  publish: Publish,
  trx: Trx,
  row: MessageRow,
  columns: Partial<MessageRow>,
  type: EventType,
): Promise<void> {
  const after = await trx
    .updateTable('messages')
    .set(columns)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const [data] = await messageViews(trx, [after])
  await publish(trx, { accountId: row.account_id, sessionId: row.session_id, type, data: data! })
}
