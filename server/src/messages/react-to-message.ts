import type { Authorized, Session } from '../sessions/find-session.ts'
import type { AcceptDeps } from './accept-message.ts'
import type { ActionAnswer } from './schema.ts'
import { type ActionOptions, findTarget, sendAction } from './send-action.ts'

/** Reacts to a message; an empty emoji takes the reaction back. */
export async function reactToMessage(
  deps: AcceptDeps,
  session: Authorized<Session>,
  messageId: string,
  emoji: string,
  options: ActionOptions,
): Promise<ActionAnswer> {
  const row = await findTarget(deps, session, messageId)
  const action = { kind: 'reaction' as const, emoji }
  return sendAction(deps, session, row, { outgoing: action, own: action }, options)
}
