import type { Authorized, Session } from '../sessions/find-session.ts'
import type { Destination } from '../whatsapp/address.ts'
import { encodeMessage, type OutgoingContent } from '../whatsapp/encode-message.ts'
import { type MessageContext, noContext } from '../whatsapp/message-content.ts'
import type { AcceptDeps } from './accept-message.ts'
import { applyEdit } from './apply-action.ts'
import { mentionsOf } from './draft-context.ts'
import { destinationOf } from './message-destination.ts'
import type { MessageRow } from './message-view.ts'
import type { OwnAction } from './own-action.ts'
import { sealProtocol } from './protocol-bytes.ts'
import { outgoingContentOf } from './row-content.ts'
import type { ActionAnswer, EditBody } from './schema.ts'
import { type ActionOptions, actionAnswer, conflict, findTarget, isUnsent, sendAction } from './send-action.ts'

/** WhatsApp shows no edit that comes later than this after its message. */
const editableMs = 15 * 60_000

/** Gives a message of ours another text. One that has not left yet simply leaves with the new one. */
export async function editMessage(
  deps: AcceptDeps,
  session: Authorized<Session>,
  messageId: string,
  body: EditBody,
  options: ActionOptions,
): Promise<ActionAnswer> {
  const row = await findTarget(deps, session, messageId)
  if (row.direction !== 'outbound') throw conflict('Only what this account wrote can be edited')
  const content = withText(outgoingContentOf(deps.cipher, row), body.text)
  const mentioned = await mentionsOf(deps.db, session, body.mentions ?? [])
  const context: MessageContext = { ...noContext, ...mentioned }
  const to = await destinationOf(deps.db.read, row)
  if (to.kind === 'status') throw conflict('A status cannot be edited')

  const changed = isUnsent(row) ? await changeUnsent(deps, row, content, { ...context, to }) : null
  if (changed) return actionAnswer(changed, row.id)
  if (deps.clock.now() - (row.first_sent_at ?? row.timestamp) > editableMs) {
    throw conflict('WhatsApp accepts edits for 15 minutes after a message was sent')
  }
  const own: OwnAction = { kind: 'edit', text: body.text, ...mentioned }
  return sendAction(
    deps,
    session,
    row,
    { outgoing: { kind: 'edit', content, context: { ...context, to } }, own },
    options,
  )
}

function withText(content: OutgoingContent | null, text: string): OutgoingContent {
  if (content?.kind === 'text') return { kind: 'text', text, linkPreview: null }
  const kind = content?.kind === 'media' ? content.media.kind : null
  if (content?.kind !== 'media' || kind === 'audio' || kind === 'sticker') {
    throw conflict('Only texts, and the captions of images, videos and documents, can be edited')
  }
  return { kind: 'media', media: { ...content.media, caption: text } }
}

// Null when it has left meanwhile.
function changeUnsent(
  deps: AcceptDeps,
  row: MessageRow,
  content: OutgoingContent,
  context: MessageContext & { to: Destination },
): Promise<MessageRow | null> {
  return deps.db.write(async (trx) => {
    const bytes = sealProtocol(deps.cipher, row.id, encodeMessage(content, context))
    const held = await trx
      .updateTable('messages')
      .set({ protocol_message: bytes, encoded: null })
      .where('id', '=', row.id)
      .where('outbox_state', '=', 'queued')
      .where('first_sent_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!held) return null
    const deed = { whatsappId: `unsent ${deps.clock.now()}`, contactId: null, at: deps.clock.now() }
    await applyEdit(deps.publish, trx, held, content, context, deed)
    return held
  }, row.session_id)
}
