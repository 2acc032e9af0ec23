import type { Authorized, Session } from '../sessions/find-session.ts'
import { sealVote } from '../whatsapp/poll-vote.ts'
import type { AcceptDeps } from './accept-message.ts'
import { refused } from './draft-content.ts'
import { authorOf } from './message-author.ts'
import { destinationOf } from './message-destination.ts'
import type { MessageRow } from './message-view.ts'
import { openProtocol } from './protocol-bytes.ts'
import type { ActionAnswer } from './schema.ts'
import { type ActionOptions, conflict, findTarget, sendAction } from './send-action.ts'
import { readContent } from './stored-content.ts'

/** Votes in a poll, by the names of its options; none takes the vote back. */
export async function voteInPoll(
  deps: AcceptDeps,
  session: Authorized<Session>,
  messageId: string,
  options: string[],
  actionOptions: ActionOptions,
): Promise<ActionAnswer> {
  const row = await findTarget(deps, session, messageId)
  assertChoice(row, options)
  const vote = await seal(deps, session, row, options)
  const draft = { outgoing: { kind: 'vote' as const, vote }, own: { kind: 'vote' as const, options } }
  return sendAction(deps, session, row, draft, actionOptions)
}

function assertChoice(row: MessageRow, options: string[]): void {
  const { poll } = readContent(row)
  if (!poll) throw conflict('This message is not a poll')
  const unknown = options.find((name) => !poll.options.includes(name))
  if (unknown !== undefined) throw refused('options', `the poll has no option "${unknown}"`)
  if (!poll.multiple && options.length > 1) throw refused('options', 'the poll takes one of its options')
}

async function seal(deps: AcceptDeps, session: Session, row: MessageRow, options: string[]) {
  const bytes = openProtocol(deps.cipher, row)
  const creator = await authorOf(deps.db.read, session, row)
  const to = await destinationOf(deps.db.read, row)
  const parties = { pollId: row.whatsapp_id, creator, voter: { phone: session.phone, lid: session.lid } }
  const vote = bytes && sealVote(bytes, options, parties, to.kind === 'group' ? to.addressing : 'pn')
  if (!vote) throw conflict('The secret of this poll is not here: it cannot be voted in')
  return vote
}
