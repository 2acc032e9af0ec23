import type { Database } from '../db/open.ts'
import { isUniqueViolation } from '../db/unique-violation.ts'
import type { Trx } from '../db/write.ts'
import type { Principal } from '../http/principal.ts'
import type { AcceptedAnswer, Idempotency } from '../http/route.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import type { SafeFetch } from '../lib/safe-fetch.ts'
import type { Authorized, Session } from './find-session.ts'
import type { NodeSessions } from './node-sessions.ts'
import type { NewSession, NewSessionWebhook } from './schema.ts'
import { checkProxy, sealProxy } from './session-proxy.ts'
import { sessionView } from './session-view.ts'

export interface CreateSessionDeps {
  db: Database
  clock: Clock
  /** Seals what a session's row keeps secret. */
  cipher: Cipher
  sessions: NodeSessions
  /** Says which addresses a proxy may have. */
  proxyGuard: SafeFetch
  prepareWebhook: PrepareWebhook
}

/** Adds the session's webhook, in the transaction that makes the session. Returns its secret. */
export type AddWebhook = (trx: Trx, session: Session) => Promise<string>

/** Throws when the webhook cannot be as it is asked for: `URL_NOT_ALLOWED`, `VALIDATION_ERROR`. */
export type PrepareWebhook = (webhook: NewSessionWebhook) => Promise<AddWebhook>

export interface CreatedSession {
  session: Authorized<Session>
  /** To be shown this once. */
  webhookSecret: string | undefined
}

/** Creates a session and starts linking it. Throws CONFLICT when the name is taken. */
export async function createSession(
  deps: CreateSessionDeps,
  principal: Principal,
  body: NewSession,
  idempotency: Idempotency,
): Promise<CreatedSession> {
  if (principal.sessionIds)
    throw new AppError('FORBIDDEN', { message: 'A key that is limited to some sessions cannot create others' })
  if (body.proxy) await checkProxy(deps.proxyGuard, body.proxy)
  const addWebhook = body.webhook && (await deps.prepareWebhook(body.webhook))
  const created = await deps.db
    .write(async (trx) => {
      const row = await trx
        .insertInto('sessions')
        .values(newRow(deps, principal, body))
        .returningAll()
        .executeTakeFirstOrThrow()
      const webhookSecret = await addWebhook?.(trx, row)
      const view = await sessionView(trx, { ...row, webhook_url: body.webhook?.url ?? null }, null, deps.clock.now())
      const answer: AcceptedAnswer = { statusCode: 201, body: { ...view, webhookSecret } }
      await idempotency.claim(trx, answer)
      return { session: row as Authorized<Session>, webhookSecret }
    })
    .catch((error: unknown) => {
      throw nameTaken(error, body.name)
    })
  deps.sessions.startNew(created.session)
  return created
}

/** CONFLICT when the error says that the name exists, else the error itself. */
export function nameTaken(error: unknown, name: string | undefined): unknown {
  return isUniqueViolation(error)
    ? new AppError('CONFLICT', { message: `A session named "${name}" exists already` })
    : error
}

function newRow({ clock, cipher }: CreateSessionDeps, principal: Principal, body: NewSession) {
  const now = clock.now()
  const id = newId()
  return {
    id,
    account_id: principal.accountId,
    name: body.name,
    status: 'pending',
    state: 'starting',
    state_since: now,
    should_run: 1,
    rate_per_minute: body.rateLimit?.messagesPerMinute ?? null,
    proxy: body.proxy ? sealProxy(cipher, id, body.proxy) : null,
    options: JSON.stringify(body.options ?? {}),
    pacing: JSON.stringify(body.pacing ?? {}),
    metadata: JSON.stringify(body.metadata ?? {}),
    created_at: now,
  }
}
