import type { CreateSessionDeps } from './create-session.ts'
import type { Authorized, Session } from './find-session.ts'

/** Unlinks the device, best effort, and erases all that belongs to the session but the events already told. */
export async function deleteSession(deps: CreateSessionDeps, session: Authorized<Session>): Promise<void> {
  await deps.sessions.runner(session).logout()
  await deps.db.write(async (trx) => {
    await trx.deleteFrom('sessions').where('id', '=', session.id).execute()
  })
  deps.sessions.forget(session.id)
}
