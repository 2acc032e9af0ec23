import { AppError } from '../lib/errors.ts'
import type { AcceptDeps } from '../messages/accept-message.ts'
import { authorOf } from '../messages/message-author.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { personJid, statusJid } from '../whatsapp/address.ts'
import { findShownStatus } from './find-status.ts'
import type { StatusView } from './schema.ts'
import { statusViews } from './status-view.ts'

/** Tells who posted a status that we saw it, as far as the account's privacy allows. Once: to see it again tells nobody. */
export async function seeStatus(deps: AcceptDeps, session: Authorized<Session>, statusId: string): Promise<StatusView> {
  const row = await findShownStatus(deps, session, statusId)
  if (row.direction === 'outbound') throw new AppError('CONFLICT', { message: 'This status is our own' })
  if (row.read_at === null) {
    const participant = personJid(await authorOf(deps.db.read, session, row))
    const key = { jid: statusJid, whatsappId: row.whatsapp_id, fromMe: false, participant, timestamp: row.timestamp }
    await deps.sessions.runner(session).client.chats.sendRead([key])
  }
  const seen = await deps.db.write(
    (trx) =>
      trx
        .updateTable('messages')
        .set({ read_at: row.read_at ?? deps.clock.now() })
        .where('id', '=', row.id)
        .returningAll()
        .executeTakeFirst(),
    session.id,
  )
  if (!seen) throw new AppError('MESSAGE_NOT_FOUND')
  const [view] = await statusViews(deps.db.read, [seen])
  return view!
}
