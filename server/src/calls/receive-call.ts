import { type ContactScope, resolveContact } from '../contacts/resolve-contact.ts'
import type { Trx } from '../db/write.ts'
import type { EventType } from '../events/event-types.ts'
import type { InboundCall } from '../whatsapp/inbound-fact.ts'
import { type Call, callViews } from './call-view.ts'

/** A call rings, or is over. Returns it when it rings now. The same fact twice changes nothing. */
export async function receiveCall(trx: Trx, scope: ContactScope, call: InboundCall, now: number): Promise<Call | null> {
  if (call.kind === 'over') {
    await endCall(trx, scope, call.callId, call.end, call.at || now)
    return null
  }
  const contact = await resolveContact(trx, scope, call.caller, { registered: 1, checkedAt: now }, now)
  const row = await trx
    .insertInto('calls')
    .values({
      account_id: scope.accountId,
      session_id: scope.sessionId,
      id: call.callId,
      contact_id: contact.id,
      caller_jid: call.callerJid,
      group_jid: call.groupJid,
      is_video: call.isVideo ? 1 : 0,
      state: 'ringing',
      started_at: call.at || now,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.columns(['session_id', 'id']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  await publishCall(trx, scope, row, 'call.received')
  return call.isLate ? null : row
}

/** Notes that a call is over. Null when it is not known to ring. */
export async function endCall(
  trx: Trx,
  scope: ContactScope,
  callId: string,
  state: Call['state'],
  at: number,
): Promise<Call | null> {
  const row = await trx
    .updateTable('calls')
    .set({ state, ended_at: at })
    .where('session_id', '=', scope.sessionId)
    .where('id', '=', callId)
    .where('state', '=', 'ringing')
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  await publishCall(trx, scope, row, 'call.ended')
  return row
}

async function publishCall(trx: Trx, scope: ContactScope, row: Call, type: EventType): Promise<void> {
  const [data] = await callViews(trx, [row])
  const { accountId, sessionId } = scope
  await scope.publish(trx, { accountId, sessionId, type, data: { ...data! } })
}
