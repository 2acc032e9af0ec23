import { AppError } from '../lib/errors.ts'
import { type CreateSessionDeps, nameTaken } from './create-session.ts'
import type { Authorized, Session } from './find-session.ts'
import { settingsOf } from './node-sessions.ts'
import type { ChangedSession } from './schema.ts'
import { optionsOf } from './session-options.ts'
import { pacingOf } from './session-pacing.ts'
import { checkProxy, sealProxy } from './session-proxy.ts'

/** Changes what is given; in force at once, without linking again. */
export async function changeSession(
  deps: CreateSessionDeps,
  session: Authorized<Session>,
  body: ChangedSession,
): Promise<Authorized<Session>> {
  if (body.proxy) await checkProxy(deps.proxyGuard, body.proxy)
  const changes: Partial<Session> = {}
  if (body.name !== undefined) changes.name = body.name
  if (body.rateLimit !== undefined) changes.rate_per_minute = body.rateLimit?.messagesPerMinute ?? null
  if (body.metadata !== undefined) changes.metadata = JSON.stringify(body.metadata)
  if (body.proxy !== undefined)
    changes.proxy = body.proxy === null ? null : sealProxy(deps.cipher, session.id, body.proxy)
  if (body.pacing !== undefined) changes.pacing = JSON.stringify({ ...pacingOf(session), ...body.pacing })
  if (body.options !== undefined) changes.options = JSON.stringify({ ...optionsOf(session), ...body.options })
  if (Object.keys(changes).length === 0) return session
  const changed = await deps.db
    .write(
      (trx) => trx.updateTable('sessions').set(changes).where('id', '=', session.id).returningAll().executeTakeFirst(),
      session.id,
    )
    .catch((error: unknown) => {
      throw nameTaken(error, body.name)
    })
  if (!changed) throw new AppError('SESSION_NOT_FOUND')
  deps.sessions.find(session.id)?.changeSettings(settingsOf(changed))
  return changed as Authorized<Session>
}
