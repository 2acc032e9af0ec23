import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'

export interface SweepDeps {
  db: Database
  clock: Clock
}

/** Finished deliveries and attempts are kept for as long as this. */
export const keptMs = 30 * 24 * 60 * 60 * 1_000
const chunkMax = 1_000

/** Removes endpoints whose session is gone and has nothing left to tell, and records that are old or nobody's. */
export async function sweepWebhooks({ db, clock }: SweepDeps): Promise<void> {
  await removeEndpointsOfDeletedSessions(db)
  await removeRecordsOfDeletedEndpoints(db)
  if (!clock.isSteady()) return
  const endpoints = await db.read.selectFrom('webhook_endpoints').select('id').execute()
  for (const { id } of endpoints) await removeOld(db, id, clock.now() - keptMs)
}

async function removeEndpointsOfDeletedSessions(db: Database): Promise<void> {
  await db.write((trx) =>
    trx
      .deleteFrom('webhook_endpoints')
      .where('session_id', 'is not', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('sessions').select('sessions.id').whereRef('sessions.id', '=', 'webhook_endpoints.session_id'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('webhook_lanes')
              .innerJoin('webhook_deliveries', 'webhook_deliveries.lane_id', 'webhook_lanes.id')
              .select('webhook_lanes.id')
              .whereRef('webhook_lanes.endpoint_id', '=', 'webhook_endpoints.id')
              .where('webhook_deliveries.finished_at', 'is', null),
          ),
        ),
      )
      .execute(),
  )
}

/** Also right after an endpoint was deleted: in small steps, for there may be many. */
export async function removeRecordsOfDeletedEndpoints(db: Database): Promise<void> {
  const lanes = await db.read
    .selectFrom('webhook_lanes')
    .leftJoin('webhook_endpoints', 'webhook_endpoints.id', 'webhook_lanes.endpoint_id')
    .select(['webhook_lanes.id', 'webhook_lanes.endpoint_id'])
    .where('webhook_endpoints.id', 'is', null)
    .execute()
  for (const { id, endpoint_id } of lanes) {
    await removeDeliveries(db, endpoint_id, null)
    await removeLogs(db, endpoint_id, null)
    await db.write((trx) => trx.deleteFrom('webhook_lanes').where('id', '=', id).execute())
  }
}

async function removeOld(db: Database, endpointId: string, before: number): Promise<void> {
  await removeDeliveries(db, endpointId, before)
  await removeLogs(db, endpointId, before)
}

async function removeDeliveries(db: Database, endpointId: string, before: number | null): Promise<void> {
  await inChunks(db, async (trx) => {
    const old = trx
      .selectFrom('webhook_deliveries')
      .select('id')
      .where('endpoint_id', '=', endpointId)
      // The ids of events are in the order of time, and the index has them.
      .$if(before !== null, (query) =>
        query.where('event_id', '<', firstIdAt(before!)).where('finished_at', '<', before!),
      )
      .limit(chunkMax)
    const { numDeletedRows } = await trx
      .deleteFrom('webhook_deliveries')
      .where('id', 'in', old)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  })
}

async function removeLogs(db: Database, endpointId: string, before: number | null): Promise<void> {
  await inChunks(db, async (trx) => {
    const old = trx
      .selectFrom('webhook_logs')
      .select('id')
      .where('endpoint_id', '=', endpointId)
      .$if(before !== null, (query) => query.where('at', '<', before!))
      .limit(chunkMax)
    const { numDeletedRows } = await trx.deleteFrom('webhook_logs').where('id', 'in', old).executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  })
}

async function inChunks(db: Database, remove: (trx: Database['read']) => Promise<number>): Promise<void> {
  while ((await db.write(remove)) === chunkMax);
}

/** The smallest UUIDv7 of that moment. */
function firstIdAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
