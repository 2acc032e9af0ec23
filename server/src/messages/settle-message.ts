import { markKnown } from '../chats/resolve-chat.ts'
import { prepared, type Value } from '../db/prepared.ts'
import type { Trx } from '../db/write.ts'
import type { EventType } from '../events/event-types.ts'
import type { Publish } from '../events/publish.ts'
import { type MessageErrorCode, messageErrorTable } from '../lib/errors.ts'
import { isForward, type MessageStatus } from './message-status.ts'
import { type MessageRow, messageViews } from './message-view.ts'
import { applyOwnAction, publishFailedAction } from './own-action.ts'

export type SettledStatus = 'sent' | 'delivered' | 'read' | 'played'

const advancing = (status: SettledStatus, timeColumn: 'sent_at' | 'delivered_at' | 'read_at' | 'played_at') =>
  prepared((db, value: Value<{ id: string; at: number }>) =>
    db
      .updateTable('messages')
      .set({
        status,
        outbox_state: 'settled',
        next_attempt_at: null,
        error_code: null,
        error_message: null,
        [timeColumn]: value('at'),
      })
      .where('id', '=', value('id'))
      .returningAll(),
  )

const advanceRow = {
  sent: advancing('sent', 'sent_at'),
  delivered: advancing('delivered', 'delivered_at'),
  read: advancing('read', 'read_at'),
  played: advancing('played', 'played_at'),
}

/** WhatsApp or the recipient's phone told us more of a message of ours. Null when we knew that already. */
export async function advanceMessage(
  publish: Publish,
  trx: Trx,
  row: MessageRow,
  status: SettledStatus,
  at: number,
): Promise<MessageRow | null> {
  if (!isForward(row.status as MessageStatus, status)) return null
  // A receipt may overtake the server's ack. That the message was sent is told all the same, and first.
  if (status !== 'sent') await advanceMessage(publish, trx, row, 'sent', at)
  const [after] = await advanceRow[status](trx, { id: row.id, at })
  if (!after) throw new Error(`message ${row.id} is gone`)
  if (after.action === null && status === 'sent') await markKnown(trx, after.chat_id, at)
  // Of an action nothing is told but what it does.
  if (after.action === null) await publishMessage(publish, trx, after, `message.${status}`)
  else if (status === 'sent') await applyOwnAction(publish, trx, after, at)
  return after
}

/** The message will not be sent any more. Null when it is known to be out. */
export async function failMessage(
  publish: Publish,
  trx: Trx,
  row: MessageRow,
  code: MessageErrorCode,
  detail?: string,
): Promise<MessageRow | null> {
  if (!isForward(row.status as MessageStatus, 'failed')) return null
  const after = await trx
    .updateTable('messages')
    .set({
      status: 'failed',
      outbox_state: 'settled',
      next_attempt_at: null,
      error_code: code,
      error_message: detail ?? messageErrorTable[code],
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (after.action === null) await publishMessage(publish, trx, after, 'message.failed')
  else await publishFailedAction(publish, trx, after)
  return after
}

/** The message as it is now; nothing when it is gone. */
export async function publishById(publish: Publish, trx: Trx, messageId: string, type: EventType): Promise<void> {
  const row = await trx.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirst()
  if (row) await publishMessage(publish, trx, row, type)
}

export async function publishMessage(publish: Publish, trx: Trx, row: MessageRow, type: EventType): Promise<void> {
  const [data] = await messageViews(trx, [row])
  await publish(trx, { accountId: row.account_id, sessionId: row.session_id, type, data: data! })
}
