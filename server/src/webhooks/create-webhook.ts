import type { Database } from '../db/open.ts'
import type { NewRow } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Principal } from '../http/principal.ts'
import type { Idempotency } from '../http/route.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import type { SafeFetch } from '../lib/safe-fetch.ts'
import { findSession } from '../sessions/find-session.ts'
import { sealHeaders } from './custom-headers.ts'
import type { WebhookDispatcher } from './dispatcher.ts'
import { storedChatKinds, storedEvents } from './event-filter.ts'
import type { WebhookRow } from './find-webhook.ts'
import type { NewWebhook, SessionWebhook, WebhookWithSecret } from './schema.ts'
import { newSecret, sealColumn } from './webhook-secret.ts'
import { webhookJson } from './webhook-view.ts'

export interface WebhookDeps {
  db: Database
  clock: Clock
  cipher: Cipher
  safeFetch: SafeFetch
  dispatcher: WebhookDispatcher
}

const endpointsMax = 500

/** An endpoint for one session or for all. Throws `URL_NOT_ALLOWED`. */
export async function createWebhook(
  deps: WebhookDeps,
  principal: Principal,
  body: NewWebhook,
  idempotency: Idempotency,
): Promise<WebhookWithSecret> {
  const sessionId = body.sessionId ?? null
  if (sessionId !== null) await findSession(deps.db, principal, sessionId)
  else if (principal.sessionIds) {
    throw new AppError('FORBIDDEN', {
      message: 'A key limited to sessions makes webhooks for one of them: give its sessionId',
    })
  }
  await deps.safeFetch.check(body.url)
  const { row, secret } = newWebhookRow(deps, principal.accountId, sessionId, false, body)
  const created = { ...webhookJson(deps.cipher, row), secret }
  await deps.db.write(async (trx) => {
    await insertWebhook(trx, row)
    await idempotency.claim(trx, { statusCode: 201, body: created })
  })
  return created
}

export function newWebhookRow(
  { clock, cipher }: Pick<WebhookDeps, 'clock' | 'cipher'>,
  accountId: string,
  sessionId: string | null,
  isMain: boolean,
  body: SessionWebhook,
): { row: WebhookRow; secret: string } {
  const id = newId()
  const now = clock.now()
  const secret = body.secret ?? newSecret()
  const row = {
    id,
    account_id: accountId,
    session_id: sessionId,
    is_main: isMain ? 1 : 0,
    url: body.url,
    events: storedEvents(body.events),
    chat_kinds: storedChatKinds(body.chatKinds),
    headers: sealHeaders(cipher, id, body.headers),
    secret: sealColumn(cipher, id, 'secret', secret),
    old_secret: null,
    old_secret_until: null,
    enabled: 1,
    disabled_reason: null,
    disabled_at: null,
    failing_since: null,
    created_at: now,
    updated_at: now,
  } satisfies NewRow<'webhook_endpoints'>
  return { row, secret }
}

/** Throws `CONFLICT` when the account has as many as it may. */
export async function insertWebhook(trx: Trx, row: WebhookRow): Promise<void> {
  const { count } = await trx
    .selectFrom('webhook_endpoints')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', row.account_id)
    .executeTakeFirstOrThrow()
  if (Number(count) >= endpointsMax) {
    throw new AppError('CONFLICT', { message: `An account has at most ${endpointsMax} webhooks: delete one first` })
  }
  await trx.insertInto('webhook_endpoints').values(row).execute()
}
