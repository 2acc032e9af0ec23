import type { Database } from '../db/open.ts'
import { isUniqueViolation } from '../db/unique-violation.ts'
import type { Principal } from '../http/principal.ts'
import type { AcceptedAnswer, Idempotency } from '../http/route.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import type { Authorized, Session } from './find-session.ts'
import type { NodeSessions } from './node-sessions.ts'
import type { NewSession } from './schema.ts'
import { sessionView } from './session-view.ts'

export interface CreateSessionDeps {
  db: Database
  clock: Clock
  sessions: NodeSessions
}

/** Creates a session and starts linking it. Throws CONFLICT when the name is taken. */
export async function createSession(
  deps: CreateSessionDeps,
  principal: Principal,
  body: NewSession,
  idempotency: Idempotency,
): Promise<Authorized<Session>> {
  refuseUnsupported(body, ['webhook', 'proxy'])
  if (principal.sessionIds)
    throw new AppError('FORBIDDEN', { message: 'A key that is limited to some sessions cannot create others' })
  const session = await deps.db
    .write(async (trx) => {
      const row = await trx
        .insertInto('sessions')
        .values(newRow(deps, principal, body))
        .returningAll()
        .executeTakeFirstOrThrow()
      const answer: AcceptedAnswer = { statusCode: 201, body: await sessionView(trx, row, null, deps.clock.now()) }
      await idempotency.claim(trx, answer)
      return row as Authorized<Session>
    })
    .catch((error: unknown) => {
      throw nameTaken(error, body.name)
    })
  deps.sessions.startNew(session)
  return session
}

/** CONFLICT when the error says that the name exists, else the error itself. */
export function nameTaken(error: unknown, name: string | undefined): unknown {
  return isUniqueViolation(error)
    ? new AppError('CONFLICT', { message: `A session named "${name}" exists already` })
    : error
}

/** Refuses by name what the API knows and this version does not do. */
export function refuseUnsupported<T extends object>(body: T, fields: (keyof T & string)[]): void {
  const field = fields.find((name) => body[name] !== undefined)
  if (field) throw new AppError('NOT_SUPPORTED', { message: `"${field}" is not supported yet` })
}

function newRow({ clock }: CreateSessionDeps, principal: Principal, body: NewSession) {
  const now = clock.now()
  return {
    id: newId(),
    account_id: principal.accountId,
    name: body.name,
    status: 'pending',
    state: 'starting',
    state_since: now,
    should_run: 1,
    rate_per_minute: body.rateLimit?.messagesPerMinute ?? null,
    options: '{}',
    metadata: JSON.stringify(body.metadata ?? {}),
    created_at: now,
  }
}
