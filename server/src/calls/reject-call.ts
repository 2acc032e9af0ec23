import { type ContactDeps, scopeOf } from '../contacts/block-contact.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { type CallView, callViews } from './call-view.ts'
import { endCall } from './receive-call.ts'

/** Rejects a call that rings. Throws CALL_NOT_FOUND, and CONFLICT when it is over. */
export async function rejectCall(deps: ContactDeps, session: Authorized<Session>, callId: string): Promise<CallView> {
  const call = await deps.db.read
    .selectFrom('calls')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('id', '=', callId)
    .executeTakeFirst()
  if (!call) throw new AppError('CALL_NOT_FOUND')
  if (call.state !== 'ringing') throw new AppError('CONFLICT', { message: 'The call does not ring any more' })
  await deps.sessions.runner(session).client.calls.reject(call.id, call.caller_jid)
  return deps.db.write(async (trx) => {
    const ended = await endCall(trx, scopeOf(deps, session), call.id, 'rejected', deps.clock.now())
    return (await callViews(trx, [ended ?? { ...call, state: 'rejected' as const }]))[0]!
  }, session.id)
}
