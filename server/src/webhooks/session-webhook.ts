import { onCommit, type Trx } from '../db/write.ts'
import { invalid } from '../http/validation-error.ts'
import { AppError } from '../lib/errors.ts'
import type { PrepareWebhook } from '../sessions/create-session.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { insertWebhook, newWebhookRow, type WebhookDeps } from './create-webhook.ts'
import { sealHeaders } from './custom-headers.ts'
import { storedChatKinds, storedEvents } from './event-filter.ts'
import { findSessionWebhook, type WebhookRow } from './find-webhook.ts'
import type { SessionWebhook, WebhookWithSecret } from './schema.ts'
import { isSecret, sealColumn } from './webhook-secret.ts'
import { webhookView } from './webhook-view.ts'

/**
 * Makes or replaces the session's main endpoint. One that is there keeps its id, its backlog, and its secret unless
 * another is given. Throws `URL_NOT_ALLOWED`.
 */
export async function putSessionWebhook(
  deps: WebhookDeps,
  session: Authorized<Session>,
  body: SessionWebhook,
): Promise<WebhookWithSecret> {
  await deps.safeFetch.check(body.url)
  const secret = await deps.db.write(async (trx) => {
    const existing = await lockMain(trx, session.id)
    if (!existing) return addSessionWebhook(deps, trx, session, body)
    await replace(deps, trx, existing, body)
    await showUrl(trx, session.id, body.url)
    return body.secret
  }, session.id)
  const view = await webhookView(deps.db.read, deps.cipher, await findSessionWebhook(deps.db, session))
  return secret === undefined ? view : { ...view, secret }
}

/** Adds the main endpoint of a session that has none, in the transaction that may be making the session. Returns the secret. */
export async function addSessionWebhook(
  deps: Pick<WebhookDeps, 'clock' | 'cipher'>,
  trx: Trx,
  session: Pick<Session, 'id' | 'account_id'>,
  body: SessionWebhook,
): Promise<string> {
  const { row, secret } = newWebhookRow(deps, session.account_id, session.id, true, body)
  await insertWebhook(trx, row)
  await showUrl(trx, session.id, body.url)
  return secret
}

/** What making a session needs of us. */
export function makePrepareWebhook(deps: Pick<WebhookDeps, 'clock' | 'cipher' | 'safeFetch'>): PrepareWebhook {
  return async (webhook) => {
    if (webhook.secret !== undefined && !isSecret(webhook.secret)) {
      throw invalid('body', 'webhook.secret', 'must be `whsec_` and 24 to 64 bytes in base64')
    }
    await deps.safeFetch.check(webhook.url)
    return (trx, session) => addSessionWebhook(deps, trx, session, webhook)
  }
}

/** Removes it, with what it was still to be told. Does nothing when there is none. */
export async function deleteSessionWebhook(deps: WebhookDeps, session: Authorized<Session>): Promise<void> {
  await deps.db.write(async (trx) => {
    const existing = await lockMain(trx, session.id)
    if (existing) await removeWebhook(deps, trx, existing)
  }, session.id)
}

/** Its records follow later, in small steps. */
export async function removeWebhook(deps: WebhookDeps, trx: Trx, webhook: WebhookRow): Promise<void> {
  await trx.deleteFrom('webhook_endpoints').where('id', '=', webhook.id).execute()
  await trx.deleteFrom('webhook_logs').where('endpoint_id', '=', webhook.id).where('delivery_id', 'is', null).execute()
  if (webhook.is_main === 1 && webhook.session_id !== null) await showUrl(trx, webhook.session_id, null)
  onCommit(trx, () => deps.dispatcher.endpointDeleted(webhook.id))
}

export async function showUrl(trx: Trx, sessionId: string, url: string | null): Promise<void> {
  await trx.updateTable('sessions').set({ webhook_url: url }).where('id', '=', sessionId).execute()
}

// Whoever changes the session's main endpoint holds the session's row: none is made twice.
async function lockMain(trx: Trx, sessionId: string): Promise<WebhookRow | undefined> {
  const locked = await trx
    .updateTable('sessions')
    .set((set) => ({ webhook_url: set.ref('webhook_url') }))
    .where('id', '=', sessionId)
    .returning('id')
    .executeTakeFirst()
  if (!locked) throw new AppError('SESSION_NOT_FOUND')
  return trx
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('is_main', '=', 1)
    .executeTakeFirst()
}

async function replace(deps: WebhookDeps, trx: Trx, existing: WebhookRow, body: SessionWebhook): Promise<void> {
  const { clock, cipher, dispatcher } = deps
  await trx
    .updateTable('webhook_endpoints')
    .set({
      url: body.url,
      events: storedEvents(body.events),
      chat_kinds: storedChatKinds(body.chatKinds),
      headers: sealHeaders(cipher, existing.id, body.headers),
      ...(body.secret !== undefined && {
        secret: sealColumn(cipher, existing.id, 'secret', body.secret),
        old_secret: null,
        old_secret_until: null,
      }),
      updated_at: clock.now(),
    })
    .where('id', '=', existing.id)
    .execute()
  onCommit(trx, () => dispatcher.endpointChanged(existing.id))
}
