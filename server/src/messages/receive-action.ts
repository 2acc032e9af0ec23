import { noteLifetime } from '../chats/disappearing-chat.ts'
import type { Trx } from '../db/write.ts'
import type { InboundAction, InboundEnvelope, TargetKey } from '../whatsapp/inbound-fact.ts'
import { noContext } from '../whatsapp/message-content.ts'
import { openVote } from '../whatsapp/poll-vote.ts'
import { applyEdit, applyPin, applyReaction, applyRevoke, applyVote, type Deed } from './apply-action.ts'
import { type Place, resolvePlace } from './find-place.ts'
import { contactsById, type MessageRow, ownOf } from './message-view.ts'
import { openProtocol } from './protocol-bytes.ts'
import type { ReceiveDeps } from './receive-facts.ts'
import { receiveMessage } from './receive-message.ts'
import { confirmMessages, findOwnMessages } from './receive-receipt.ts'

/** Somebody, or another device of ours, did something to a message that was sent before. */
export async function receiveAction(deps: ReceiveDeps, trx: Trx, action: InboundAction): Promise<void> {
  if (action.fromMe && (await confirmEcho(deps, trx, action))) return
  const { owned, publish } = deps
  const place = await resolvePlace(trx, { ...owned, publish }, action, owned.clock.now())
  await forgetUndecryptable(trx, owned.sessionId, place.chat.id, action.whatsappId)
  const row = await findTarget(trx, owned.sessionId, place.chat.id, action.target)
  if (row) await applyTo(deps, trx, row, action, place)
  else await receiveWithoutTarget(deps, trx, action)
}

/** Somebody, or another device of ours, set how long the messages of a chat live. */
export async function receiveLifetime(
  deps: ReceiveDeps,
  trx: Trx,
  { from, seconds }: { from: InboundEnvelope; seconds: number },
): Promise<void> {
  if (from.fromMe && (await confirmEcho(deps, trx, from))) return
  const { owned, publish } = deps
  const { chat } = await resolvePlace(trx, { ...owned, publish }, from, owned.clock.now())
  await forgetUndecryptable(trx, owned.sessionId, chat.id, from.whatsappId)
  await noteLifetime(publish, trx, chat, { seconds, at: from.timestamp })
}

// An action of ours, seen on another device of the account: the server has it.
async function confirmEcho(deps: ReceiveDeps, trx: Trx, action: InboundEnvelope): Promise<boolean> {
  const own = await findOwnMessages(deps, trx, [action.whatsappId])
  await confirmMessages(deps, trx, own, 'sent', action.timestamp)
  return own.some((row) => row.action !== null)
}

// What did not open the first time turned out to be no message of its own.
async function forgetUndecryptable(trx: Trx, sessionId: string, chatId: string, whatsappId: string): Promise<void> {
  await trx
    .deleteFrom('messages')
    .where('session_id', '=', sessionId)
    .where('whatsapp_id', '=', whatsappId)
    .where('chat_id', '=', chatId)
    .where('type', '=', 'undecryptable')
    .execute()
}

async function findTarget(
  trx: Trx,
  sessionId: string,
  chatId: string,
  { whatsappId, byUs }: TargetKey,
): Promise<MessageRow | undefined> {
  return trx
    .selectFrom('messages')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('whatsapp_id', '=', whatsappId)
    .where('direction', '=', byUs ? 'outbound' : 'inbound')
    .where('chat_id', '=', chatId)
    .where('action', 'is', null)
    .executeTakeFirst()
}

async function applyTo(
  deps: ReceiveDeps,
  trx: Trx,
  row: MessageRow,
  action: InboundAction,
  { contact }: Place,
): Promise<void> {
  const { owned, publish } = deps
  const { body, fromMe, whatsappId } = action
  const contactId = fromMe ? null : (contact?.id ?? null)
  const deed: Deed = { whatsappId, contactId, at: action.timestamp || owned.clock.now() }
  const isAuthor = fromMe ? row.direction === 'outbound' : row.direction === 'inbound' && row.contact_id === contactId
  switch (body.kind) {
    case 'edit':
      // Anybody can claim to edit a message; only its writer does.
      if (isAuthor) await applyEdit(publish, trx, row, body.content, body.context, deed)
      return
    case 'revoke':
      // In a group WhatsApp lets administrators through, and nobody else.
      if (isAuthor || action.chat.kind === 'group') await applyRevoke(publish, trx, row, deed)
      return
    case 'reaction':
      return applyReaction(publish, trx, row, body.emoji, deed)
    case 'pin':
      return applyPin(publish, trx, row, body, deed)
    case 'vote': {
      const options = await readVote(deps, trx, row, action)
      if (options) await applyVote(publish, trx, row, options, deed)
      else await receiveUnreadable(deps, trx, action)
      return
    }
    default: {
      const unknown: never = body
      throw new Error(`unknown action ${unknown}`)
    }
  }
}

async function readVote(
  { owned }: ReceiveDeps,
  trx: Trx,
  row: MessageRow,
  { body, sender, fromMe }: InboundAction,
): Promise<string[] | null> {
  const poll = row.type === 'poll' ? openProtocol(owned.cipher, row) : null
  if (!poll || body.kind !== 'vote') return null
  const us = await ownOf(trx, owned.sessionId)
  const author = row.direction === 'outbound' ? us : (await contactsById(trx, [row.contact_id!])).get(row.contact_id!)
  const voter = fromMe ? us : sender
  return openVote(poll, body, { pollId: row.whatsapp_id, creator: author ?? sender, voter })
}

/** What it is about is not here: it was sent before this account was linked, or has been erased. */
async function receiveWithoutTarget(deps: ReceiveDeps, trx: Trx, action: InboundAction): Promise<void> {
  const { body, target } = action
  if (body.kind === 'vote') return receiveUnreadable(deps, trx, action)
  // The new text is worth showing without the old one.
  if (body.kind === 'edit') {
    const { content, context } = body
    return receiveMessage(deps, trx, {
      ...action,
      whatsappId: target.whatsappId,
      content,
      context,
      viewOnce: false,
      original: null,
    })
  }
  deps.owned.log.debug({ action: body.kind }, 'what it is about is not here')
}

// A vote without its poll cannot be read, but that there was one is told.
function receiveUnreadable(deps: ReceiveDeps, trx: Trx, action: InboundAction): Promise<void> {
  const content = { kind: 'unsupported', rawType: 'pollUpdateMessage' } as const
  return receiveMessage(deps, trx, { ...action, content, context: noContext, viewOnce: false, original: null })
}
