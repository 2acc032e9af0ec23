import type { Authorized, Session } from '../sessions/find-session.ts'
import type { AcceptDeps } from './accept-message.ts'
import type { ActionAnswer } from './schema.ts'
import { type ActionOptions, findTarget, sendAction } from './send-action.ts'

/** Pins a message for everybody in its chat, for so many seconds; 0 unpins it. */
export async function pinMessage(
  deps: AcceptDeps,
  session: Authorized<Session>,
  messageId: string,
  seconds: number,
  options: ActionOptions,
): Promise<ActionAnswer> {
  const row = await findTarget(deps, session, messageId)
  const action = { kind: 'pin' as const, isPinned: seconds > 0, seconds }
  return sendAction(deps, session, row, { outgoing: action, own: action }, options)
}
