import { chatNamed } from '../chats/find-chat.ts'
import { contactWithId } from '../contacts/find-contact.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { encodeLifetime } from '../whatsapp/encode-action.ts'
import { type AcceptDeps, acceptAndWait } from './accept-message.ts'
import type { OwnAction } from './own-action.ts'
import type { ChatActionAnswer } from './schema.ts'
import { type ActionOptions, assertConnected, chatActionAnswer, conflict } from './send-action.ts'

/** Sets how long messages of a chat with one person live, from now on and on both sides. Goes through the outbox, as messages do. */
export async function setLifetime(
  deps: AcceptDeps,
  session: Authorized<Session>,
  given: string,
  seconds: number,
  { waitMs, queue, idempotency }: ActionOptions,
): Promise<ChatActionAnswer> {
  if (!queue) assertConnected(deps, session)
  const chat = await chatNamed(deps.db.read, session.id, given)
  if (chat.kind !== 'direct')
    throw conflict('Only a chat with one person; of a group, PATCH …/groups/{groupId} sets it')
  const contact = await contactWithId(deps.db.read, session.id, chat.contact_id!)
  const to = { kind: 'person' as const, address: contact! }
  const own: OwnAction = { kind: 'disappearing', seconds }
  const columns = { type: own.kind, text: null, content: JSON.stringify(own), action: own.kind }
  const draft = { to, columns, bytes: encodeLifetime(seconds, deps.clock.now()) }
  return acceptAndWait(deps, session, draft, { waitMs, idempotency, answer: ({ row }) => chatActionAnswer(row) })
}
