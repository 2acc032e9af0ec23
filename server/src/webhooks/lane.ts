import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Trx } from '../db/write.ts'

/** One endpoint's events of one session. */
export interface Lane {
  id: string
  accountId: string
  endpointId: string
  /** null: the events of no session. */
  sessionId: string | null
}

/** A lane that this node works on, until another node raises the token. */
export interface ClaimedLane extends Lane {
  token: number
}

export const laneOf = (accountId: string, endpointId: string, sessionId: string | null): Lane => ({
  id: `${endpointId}:${sessionId ?? ''}`,
  accountId,
  endpointId,
  sessionId,
})

/** How long a claim lasts without renewal, by the database's clock. */
export const claimMs = 15_000

const laneColumns = ['id', 'account_id', 'endpoint_id', 'session_id', 'token'] as const

interface LaneRow {
  id: string
  account_id: string
  endpoint_id: string
  session_id: string | null
  token: number
}

const toClaimed = (row: LaneRow): ClaimedLane => ({
  id: row.id,
  accountId: row.account_id,
  endpointId: row.endpoint_id,
  sessionId: row.session_id,
  token: row.token,
})

/**
 * Says, in the transaction that adds deliveries, that these lanes have something to do. Idle ones become this node's at
 * once, with no write of their own; the others are somebody's already. Returns those that became ours.
 */
export async function activateLanes(db: Database, trx: Trx, nodeId: string, lanes: Lane[]): Promise<ClaimedLane[]> {
  const expiresAt = databaseNow(db, claimMs)
  const rows = lanes.map((lane) => ({
    id: lane.id,
    account_id: lane.accountId,
    endpoint_id: lane.endpointId,
    session_id: lane.sessionId,
    active: 1,
    node_id: nodeId,
    token: 1,
    expires_at: expiresAt,
  }))
  const claimed = await trx
    .insertInto('webhook_lanes')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ active: 1, node_id: nodeId, token: sql`webhook_lanes.token + 1`, expires_at: expiresAt })
        .where('webhook_lanes.active', '=', 0),
    )
    .returning(laneColumns)
    .execute()
  return claimed.map(toClaimed)
}

/** Takes the lanes that have something to do and nobody who does it; with `own`, this node's of its former life too. */
export async function claimLanes(db: Database, nodeId: string, own: boolean): Promise<ClaimedLane[]> {
  // Most of the time there are none, and looking is cheaper than writing.
  const found = await claimable(db, db.read, nodeId, own).select('id').limit(1).executeTakeFirst()
  if (!found) return []
  return db.write(async (trx) => {
    const rows = await trx
      .updateTable('webhook_lanes')
      .set({ node_id: nodeId, token: sql`token + 1`, expires_at: databaseNow(db, claimMs) })
      .where('id', 'in', claimable(db, trx, nodeId, own).select('id'))
      .returning(laneColumns)
      .execute()
    return rows.map(toClaimed)
  })
}

function claimable(db: Database, on: Trx, nodeId: string, own: boolean) {
  const active = on.selectFrom('webhook_lanes').where('active', '=', 1)
  // An SQLite file has one node at a time: whoever else has claimed something there, as a restore does, is gone.
  if (own && db.kind === 'sqlite') return active
  return active.where((where) => {
    const expired = where.and([where('node_id', '!=', nodeId), where('expires_at', '<', databaseNow(db, 0))])
    const unclaimed = where('node_id', 'is', null)
    return where.or(own ? [unclaimed, expired, where('node_id', '=', nodeId)] : [unclaimed, expired])
  })
}

/** Extends the claims of this node. Returns the lanes that it still holds. */
export async function renewClaims(db: Database, nodeId: string): Promise<ClaimedLane[]> {
  const rows = await db.write((trx) =>
    trx
      .updateTable('webhook_lanes')
      .set({ expires_at: databaseNow(db, claimMs) })
      .where('node_id', '=', nodeId)
      .where('active', '=', 1)
      .returning(laneColumns)
      .execute(),
  )
  return rows.map(toClaimed)
}

/** Lets other nodes have this node's lanes at once. */
export async function releaseClaims(db: Database, nodeId: string): Promise<void> {
  await db.write((trx) =>
    trx
      .updateTable('webhook_lanes')
      .set({ node_id: null, expires_at: 0 })
      .where('node_id', '=', nodeId)
      .where('active', '=', 1)
      .execute(),
  )
}

/**
 * The lane has nothing to do. False: it has, after all. Whoever adds a delivery touches the lane's row too, so one of
 * both sees what the other did.
 */
export async function deactivateLane(trx: Trx, lane: ClaimedLane, isDone: () => Promise<boolean>): Promise<boolean> {
  const set = (columns: { active: number; node_id?: null }) =>
    trx.updateTable('webhook_lanes').set(columns).where('id', '=', lane.id).where('token', '=', lane.token)
  await set({ active: 0 }).execute()
  if (await isDone()) {
    await set({ active: 0, node_id: null }).execute()
    return true
  }
  await set({ active: 1 }).execute()
  return false
}

function databaseNow(db: Database, plusMs: number): RawBuilder<number> {
  if (db.kind === 'sqlite') return sql<number>`${Date.now() + plusMs}`
  return sql<number>`((extract(epoch from clock_timestamp()) * 1000)::bigint + ${sql.lit(plusMs)})`
}
