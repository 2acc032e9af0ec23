import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import type { Principal } from '../http/principal.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'

export type WebhookRow = Row<'webhook_endpoints'>

/**
 * The caller's endpoint. Throws `WEBHOOK_NOT_FOUND`, also for another account's and for one that the key may not see: a
 * key limited to sessions sees the endpoints of these sessions only.
 */
export async function findWebhook(
  db: Database,
  principal: Principal,
  webhookId: string,
): Promise<Authorized<WebhookRow>> {
  const row = await visibleWebhooks(db, principal).selectAll().where('id', '=', webhookId).executeTakeFirst()
  if (!row) throw new AppError('WEBHOOK_NOT_FOUND')
  return row as Authorized<WebhookRow>
}

/** The endpoint that `/sessions/{id}/webhook` shows. Throws `WEBHOOK_NOT_FOUND`. */
export async function findSessionWebhook(db: Database, session: Authorized<Session>): Promise<Authorized<WebhookRow>> {
  const row = await db.read
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('is_main', '=', 1)
    .executeTakeFirst()
  if (!row) throw new AppError('WEBHOOK_NOT_FOUND', { message: 'This session has no webhook' })
  return row as Authorized<WebhookRow>
}

export function visibleWebhooks(db: Database, principal: Principal) {
  const own = db.read.selectFrom('webhook_endpoints').where('account_id', '=', principal.accountId)
  if (principal.sessionIds === null) return own
  return own.where('session_id', 'in', principal.sessionIds)
}

export type DeliveryRow = Row<'webhook_deliveries'>

/** Throws `DELIVERY_NOT_FOUND`, also for one of an endpoint that the key may not see. */
export async function findDelivery(
  db: Database,
  principal: Principal,
  deliveryId: string,
): Promise<Authorized<DeliveryRow>> {
  const row = await db.read
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('account_id', '=', principal.accountId)
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  const endpoint =
    row && (await visibleWebhooks(db, principal).select('id').where('id', '=', row.endpoint_id).executeTakeFirst())
  if (!row || !endpoint) throw new AppError('DELIVERY_NOT_FOUND')
  return row as Authorized<DeliveryRow>
}
