import { noteLifetime } from '../chats/disappearing-chat.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import { type MessageContext, noContext, textContent } from '../whatsapp/message-content.ts'
import { applyEdit, applyPin, applyReaction, applyRevoke, applyVote, type Deed } from './apply-action.ts'
import type { MessageRow } from './message-view.ts'

/** What an action of ours will do to its message once WhatsApp has taken it; `content` of its row keeps it as JSON. */
export type OwnAction =
  | { kind: 'edit'; text: string; mentions: MessageContext['mentions']; mentionsEveryone: boolean }
  | { kind: 'revoke' }
  | { kind: 'reaction'; emoji: string }
  | { kind: 'vote'; options: string[] }
  | { kind: 'pin'; isPinned: boolean; seconds: number }
  /** Done to the chat itself: its row has no target. */
  | { kind: 'disappearing'; seconds: number }

/** WhatsApp has taken it: now it is true. */
export async function applyOwnAction(publish: Publish, trx: Trx, row: MessageRow, at: number): Promise<void> {
  const action = JSON.parse(row.content!) as OwnAction
  if (action.kind === 'disappearing') {
    const chat = await trx.selectFrom('chats').selectAll().where('id', '=', row.chat_id).executeTakeFirstOrThrow()
    return noteLifetime(publish, trx, chat, { seconds: action.seconds, at })
  }
  const target = await trx.selectFrom('messages').selectAll().where('id', '=', row.target_id).executeTakeFirst()
  // Erased since.
  if (!target) return
  const deed: Deed = { whatsappId: row.whatsapp_id, contactId: null, at }
  switch (action.kind) {
    case 'edit': {
      const context = { ...noContext, mentions: action.mentions, mentionsEveryone: action.mentionsEveryone }
      return applyEdit(publish, trx, target, textContent(action.text), context, deed)
    }
    case 'revoke':
      return applyRevoke(publish, trx, target, deed)
    case 'reaction':
      return applyReaction(publish, trx, target, action.emoji, deed)
    case 'vote':
      return applyVote(publish, trx, target, action.options, deed)
    case 'pin':
      return applyPin(publish, trx, target, action, deed)
    default: {
      const unknown: never = action
      throw new Error(`unknown action ${unknown}`)
    }
  }
}

/** It will not be sent any more: whoever asked for it is told. */
export async function publishFailedAction(publish: Publish, trx: Trx, row: MessageRow): Promise<void> {
  const data = {
    actionId: row.id,
    action: row.action!,
    sessionId: row.session_id,
    chatId: row.chat_id,
    messageId: row.target_id,
    whatsappId: row.whatsapp_id,
    error: { code: row.error_code!, message: row.error_message ?? '' },
  }
  await publish(trx, { accountId: row.account_id, sessionId: row.session_id, type: 'action.failed', data })
}
