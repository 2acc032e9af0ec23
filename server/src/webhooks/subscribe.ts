import { prepared, type Value } from '../db/prepared.ts'
import type { Trx } from '../db/write.ts'
import type { EventSubscriber, PublishedEvent } from '../events/publish.ts'
import { newId } from '../lib/ids.ts'
import type { WebhookDispatcher } from './dispatcher.ts'
import { wants } from './event-filter.ts'
import { laneOf } from './lane.ts'

/** Adds, in the publisher's transaction, a delivery for each endpoint that wants the event. */
export function makeWebhookSubscriber(dispatcher: Pick<WebhookDispatcher, 'activate'>): EventSubscriber {
  return async (trx, event) => {
    const endpointIds = await findListeners(trx, event)
    if (endpointIds.length === 0) return
    const lanes = endpointIds.map((endpointId) => laneOf(event.accountId, endpointId, event.sessionId))
    await trx
      .insertInto('webhook_deliveries')
      .values(
        lanes.map((lane) => ({
          id: newId(),
          account_id: event.accountId,
          endpoint_id: lane.endpointId,
          lane_id: lane.id,
          session_id: event.sessionId,
          event_id: event.id,
          event: event.type,
          seq: event.seq,
          ...freshDelivery(event.createdAt),
        })),
      )
      .execute()
    await dispatcher.activate(trx, lanes)
  }
}

/** A delivery that nobody has tried, or that begins anew. */
export const freshDelivery = (now: number) => ({
  state: 'pending' as const,
  aside: 0,
  attempts: 0,
  step: 0,
  next_attempt_at: now,
  not_before: null,
  last_status: null,
  created_at: now,
  finished_at: null,
})

const enabledEndpoints = prepared((db, value: Value<{ accountId: string; sessionId: string | null }>) =>
  db
    .selectFrom('webhook_endpoints')
    .select(['id', 'events', 'chat_kinds'])
    .where('account_id', '=', value('accountId'))
    .where('enabled', '=', 1)
    .where((where) => where.or([where('session_id', 'is', null), where('session_id', '=', value('sessionId'))]))
    // Lanes are locked in this order by everybody.
    .orderBy('id'),
)

async function findListeners(trx: Trx, event: PublishedEvent): Promise<string[]> {
  const endpoints = await enabledEndpoints(trx, event)
  return endpoints.filter((endpoint) => wants(endpoint, event) && !isAbout(event, endpoint.id)).map(({ id }) => id)
}

/** An endpoint that fails is not told so: that would fail as well, and be told again. */
const isAbout = (event: PublishedEvent, endpointId: string): boolean =>
  event.type.startsWith('webhook.') && event.data.webhookId === endpointId
