import { Kysely, PostgresDialect, sql } from 'kysely'
import { postgresColumnTypes } from './column-types.ts'
import { codeOf, databaseAway, outageOf } from './database-error.ts'
import { Lanes } from './lanes.ts'
import { migrate } from './migrate.ts'
import type { CommitObserver, Database } from './open.ts'
import { openPool, type PoolOptions } from './postgres-pool.ts'
import type { Schema } from './schema.ts'
import { isUniqueViolation } from './unique-violation.ts'
import { type Finished, refuseInsideUnit, runHooks, runUnit, type Unit } from './write.ts'

// Apart, so that writers that wait for each other's locks never keep readers waiting.
const readersMax = 10
const writersMax = 10
const attemptsMax = 4
/** Connections that turn out to be broken at once are replaced, as many as the pool may hold. */
const brokenWithinMs = 500

/** Several nodes, each with a pool that reads and one that writes. */
export async function openPostgres(url: string, onCommitted: CommitObserver): Promise<Database> {
  await migrateAlone(url)
  const read = kyselyOn(url, { connectionsMax: readersMax, readOnly: true })
  const writer = new PostgresWriter(kyselyOn(url, { connectionsMax: writersMax }), onCommitted)
  let closing: Promise<void> | undefined
  return {
    kind: 'postgres',
    read,
    write: (unit, lane) => writer.write(unit, lane),
    // It has a disk of its own, and says itself when that is full.
    assertRoom: async () => {},
    close() {
      closing ??= Promise.all([writer.close(), read.destroy()]).then(() => {})
      return closing
    },
  }
}

const kyselyOn = (url: string, options: PoolOptions): Kysely<Schema> =>
  new Kysely({ dialect: new PostgresDialect({ pool: openPool(url, options) }) })

/** Nodes that start together migrate one after the other; the later ones find it done. */
async function migrateAlone(url: string): Promise<void> {
  const db = kyselyOn(url, { connectionsMax: 1, patient: true })
  try {
    await runUnit(db, async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('yesapp migrations', 0))`.execute(trx)
      // A statement that waits for a lock holds up every other that comes after it.
      await sql`set local lock_timeout = '5s'`.execute(trx)
      await migrate(trx, postgresColumnTypes)
    })
  } finally {
    await db.destroy()
  }
}

class PostgresWriter {
  readonly #db: Kysely<Schema>
  readonly #onCommitted: CommitObserver
  readonly #lanes = new Lanes()
  readonly #running = new Set<Promise<unknown>>()
  #isClosed = false
  #outageSeenAt = Number.NEGATIVE_INFINITY

  constructor(db: Kysely<Schema>, onCommitted: CommitObserver) {
    this.#db = db
    this.#onCommitted = onCommitted
  }

  async write<T>(unit: Unit<T>, lane?: string): Promise<T> {
    refuseInsideUnit()
    if (this.#isClosed) throw new Error('the database is closed')
    const since = performance.now()
    const writing =
      lane === undefined ? this.#writeNow(unit) : this.#lanes.run(lane, () => this.#writeInTurn(unit, since))
    this.#running.add(writing)
    try {
      return await writing
    } finally {
      this.#running.delete(writing)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#running)
    await this.#db.destroy()
  }

  // Behind others in a lane, a unit would find out what they did only after waiting as long as each of them.
  async #writeInTurn<T>(unit: Unit<T>, since: number): Promise<T> {
    if (this.#outageSeenAt > since) throw databaseAway(new Error('found to be away while this write waited'))
    return this.#writeNow(unit)
  }

  async #writeNow<T>(unit: Unit<T>): Promise<T> {
    const beganAt = performance.now()
    const { result, hooks } = await this.#runToCommit(unit)
    this.#onCommitted(1, performance.now() - beganAt)
    runHooks(hooks)
    return result
  }

  async #runToCommit<T>(unit: Unit<T>): Promise<Finished<T>> {
    const startedAt = performance.now()
    for (let attempt = 1; ; attempt++) {
      let isCommitting = false
      try {
        return await runUnit(this.#db, async (trx) => {
          const result = await unit(trx)
          isCommitting = true
          return result
        })
      } catch (error) {
        if (attempt < attemptsMax && isRace(error)) continue
        const outage = outageOf(error) ?? (isNotNow(error) ? databaseAway(error) : null)
        if (outage?.code !== 'SERVICE_UNAVAILABLE') throw outage ?? error
        // Once COMMIT has left, nobody knows whether it came through: that one is never repeated.
        if (attempt <= writersMax && !isCommitting && performance.now() - startedAt < brokenWithinMs) continue
        this.#outageSeenAt = performance.now()
        throw outage
      }
    }
  }
}

/**
 * Another transaction was in the way: a serialization failure, a deadlock, or a row that somebody else inserted since we
 * looked for it. Run again, the unit sees what the other one did.
 */
const isRace = (error: unknown): boolean => isUniqueViolation(error) || /^(40001|40P01)$/.test(codeOf(error))

/** A race that was lost each time, or a standby that is not promoted yet. */
const isNotNow = (error: unknown): boolean => /^(40001|40P01|25006)$/.test(codeOf(error))
