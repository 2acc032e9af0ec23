import { sql } from 'kysely'
import { type Clock, systemClock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { Database } from './open.ts'
import { prepared, type Value } from './prepared.ts'
import type { Trx, Unit } from './write.ts'

/** The right to act for one session, held by one node. Each write of the holder names the token. */
export interface Lease {
  readonly accountId: string
  readonly sessionId: string
  readonly token: number
}

/** Another node took the session over: whatever this node still wants to write is void. */
export class LeaseLostError extends AppError {
  override name = 'LeaseLostError'

  constructor(message: string) {
    super('CONFLICT', { message })
  }
}

/** How long a lease lasts without renewal. */
export const leaseMs = 15_000

interface Holding {
  token: number
  expires_at: number
}

/**
 * Nobody else can take what this node has not renewed in time: an SQLite file is open in one process, the one with the
 * lock of the data directory. A node that is only slow would give up every session, and be slower for it.
 */
export const isForOneNode = ({ kind }: Database): boolean => kind === 'sqlite'

/**
 * What a node has seen of another's lease on one session. Machines disagree about the time, and any clock may be set, the
 * database's too: a holder is gone when its lease has not changed for `leaseMs` by the monotonic clock of the one who looks.
 */
export class LeaseSighting {
  readonly #clock: Clock
  #seen: { holding: Holding; at: number } | null = null

  constructor(clock: Clock = systemClock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.monotonic()
  }

  /** The lease that nobody holds any more, if it is still as it was. */
  abandoned(now: number): Holding | null {
    return this.#seen && now - this.#seen.at >= leaseMs ? this.#seen.holding : null
  }

  note(holding: Holding, at: number): void {
    const seen = this.#seen?.holding
    if (seen?.token === holding.token && seen.expires_at === holding.expires_at) return
    this.#seen = { holding, at }
  }
}

/**
 * Takes the session for this node when nobody holds it, or when its holder has not renewed it for as long as a lease
 * lasts; null otherwise, and the sighting says so to the next try. The token grows at each acquire, so that a former
 * holder's writes are refused.
 */
export async function acquireLease(
  db: Database,
  nodeId: string,
  accountId: string,
  sessionId: string,
  sighting = new LeaseSighting(),
): Promise<Lease | null> {
  const lookedAt = sighting.now()
  const abandoned = sighting.abandoned(lookedAt)
  return db.write(async (trx) => {
    const expiresAt = (await databaseNow(db, trx)) + leaseMs
    const taken = await trx
      .insertInto('session_leases')
      .values({ session_id: sessionId, account_id: accountId, node_id: nodeId, token: 1, expires_at: expiresAt })
      .onConflict((conflict) =>
        conflict
          .column('session_id')
          .doUpdateSet({ node_id: nodeId, token: sql`session_leases.token + 1`, expires_at: expiresAt })
          .where((where) => {
            const isOurs = where('session_leases.node_id', '=', nodeId)
            const isReleased = where('session_leases.expires_at', '=', 0)
            if (!abandoned) return where.or([isOurs, isReleased])
            const isAsSeen = where.and([
              where('session_leases.token', '=', abandoned.token),
              where('session_leases.expires_at', '=', abandoned.expires_at),
            ])
            return where.or([isOurs, isReleased, isAsSeen])
          }),
      )
      .returning('token')
      .executeTakeFirst()
    if (taken) return { accountId, sessionId, token: taken.token }

    const holding = await trx
      .selectFrom('session_leases')
      .select(['token', 'expires_at'])
      .where('session_id', '=', sessionId)
      .executeTakeFirst()
    if (holding) sighting.note(holding, lookedAt)
    return null
  }, sessionId)
}

/** Extends all leases of this node. Returns the tokens it still holds, by session. */
export async function renewLeases(db: Database, nodeId: string): Promise<Map<string, number>> {
  const rows = await db.write(async (trx) => {
    const expiresAt = (await databaseNow(db, trx)) + leaseMs
    return (
      trx
        .updateTable('session_leases')
        // Whoever looks must see a change, though the clock was set back.
        .set({ expires_at: sql`case when expires_at = ${expiresAt} then expires_at + 1 else ${expiresAt} end` })
        .where('node_id', '=', nodeId)
        .where('expires_at', '>', 0)
        .returning(['session_id', 'token'])
        .execute()
    )
  })
  return new Map(rows.map((row) => [row.session_id, row.token]))
}

/** Gives back what nobody runs now: what a former life of this node still holds, and on SQLite what any node does. */
export async function releaseLeases(db: Database, nodeId: string): Promise<void> {
  await db.write((trx) => {
    const released = trx.updateTable('session_leases').set({ expires_at: 0 })
    return (isForOneNode(db) ? released : released.where('node_id', '=', nodeId)).execute()
  })
}

/** Gives the session back, for another node to take at once. What was written before counts. */
export async function releaseLease(db: Database, lease: Lease): Promise<void> {
  await db.write(async (trx) => {
    await trx
      .updateTable('session_leases')
      .set({ expires_at: 0 })
      .where('session_id', '=', lease.sessionId)
      .where('token', '=', lease.token)
      .execute()
  }, lease.sessionId)
}

/**
 * A write that counts only while the lease is ours; a session's writes run one after the other. Throws `LeaseLostError`,
 * and nothing is written.
 */
export function writeAsOwner<T>(db: Database, lease: Lease, unit: Unit<T>): Promise<T> {
  return db.write(async (trx) => {
    await assertOwner(db, trx, lease)
    return unit(trx)
  }, lease.sessionId)
}

const heldLease = (db: Trx, value: Value<Lease>) =>
  db
    .selectFrom('session_leases')
    .select('token')
    .where('session_id', '=', value('sessionId'))
    .where('token', '=', value('token'))

// The share lock holds off a take-over until this transaction is over. SQLite has one writer anyway.
const findHeld = {
  sqlite: prepared(heldLease),
  postgres: prepared((db, value: Value<Lease>) => heldLease(db, value).forShare()),
}

async function assertOwner(db: Database, trx: Trx, lease: Lease): Promise<void> {
  const [held] = await findHeld[db.kind](trx, lease)
  if (!held) throw new LeaseLostError(`session ${lease.sessionId} is no longer ours`)
}

// For people who read the table, and for servers of before: no lease is judged by it.
async function databaseNow(db: Database, trx: Trx): Promise<number> {
  if (db.kind === 'sqlite') return Date.now()
  const { rows } = await sql<{
    now: number
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(trx)
  return rows[0]!.now
}
