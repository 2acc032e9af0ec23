import { setTimeout as delay } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { codeOf, OutageError, outageOf } from './database-error.ts'
import type { CommitObserver } from './open.ts'
import type { Schema } from './schema.ts'
import { type Finished, refuseInsideUnit, runApart, runHooks, runUnit, type Unit } from './write.ts'

const batchMax = 200
/** The event loop stands still during a batch, so it takes in no more units after this. */
const batchMaxMs = 10
const lockedRetryMs = 25
const lockedGiveUpMs = 5_000

interface Waiting {
  unit: Unit<unknown>
  since: number
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { waiting: Waiting } & ({ finished: Finished<unknown> } | { error: unknown })

/**
 * The one writer of an SQLite file. Units that wait at the same moment share a transaction, one savepoint each, and
 * so one fsync; each caller's promise settles after the COMMIT. A unit that throws loses its own savepoint only. Units
 * run one after the other, in the order they came.
 */
export class GroupCommit {
  readonly #sqlite: Sqlite.Database
  readonly #kysely: Kysely<Schema>
  readonly #onCommitted: CommitObserver
  readonly #begin: Sqlite.Statement
  readonly #commit: Sqlite.Statement
  readonly #rollback: Sqlite.Statement
  readonly #waiting: Waiting[] = []
  #running: Promise<void> | null = null

  /** `kysely` works on `sqlite`, and its transactions are savepoints. */
  constructor(sqlite: Sqlite.Database, kysely: Kysely<Schema>, onCommitted: CommitObserver) {
    this.#sqlite = sqlite
    this.#kysely = kysely
    this.#onCommitted = onCommitted
    this.#begin = sqlite.prepare('begin immediate')
    this.#commit = sqlite.prepare('commit')
    this.#rollback = sqlite.prepare('rollback')
  }

  async write<T>(unit: Unit<T>): Promise<T> {
    refuseInsideUnit()
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ unit, since: performance.now(), resolve: resolve as (value: unknown) => void, reject })
      this.#running ??= runApart(() => this.#run())
    })
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // One turn of the event loop lets the units of the same moment meet.
      await new Promise(setImmediate)
      if (this.#hasBegun()) await this.#commitBatch()
      // better-sqlite3 blocks the event loop while it waits for a lock: its own wait is short, the longer one is here.
      else await delay(lockedRetryMs)
    }
    this.#running = null
  }

  /** False: another process holds the lock. */
  #hasBegun(): boolean {
    try {
      this.#begin.run()
      return true
    } catch (error) {
      this.#abandon()
      const isLocked = codeOf(error).startsWith('SQLITE_BUSY')
      this.#giveUp(isLocked ? performance.now() - lockedGiveUpMs : Number.POSITIVE_INFINITY, lockedOr(error, isLocked))
      return false
    }
  }

  /** Rejects the units that have waited since `before` or longer. */
  #giveUp(before: number, error: unknown): void {
    while (this.#waiting.length > 0 && this.#waiting[0]!.since <= before) this.#waiting.shift()!.reject(error)
  }

  async #commitBatch(): Promise<void> {
    const outcomes: Outcome[] = []
    const beganAt = performance.now()
    const closesAt = beganAt + batchMaxMs
    try {
      do outcomes.push(await this.#runNext(this.#waiting.shift()!))
      while (this.#waiting.length > 0 && outcomes.length < batchMax && performance.now() < closesAt)
      this.#commit.run()
    } catch (error) {
      this.#abandon()
      for (const outcome of outcomes)
        outcome.waiting.reject('error' in outcome ? outcome.error : (outageOf(error) ?? error))
      return
    }
    this.#onCommitted(outcomes.length, performance.now() - beganAt)
    for (const outcome of outcomes) if ('finished' in outcome) runHooks(outcome.finished.hooks)
    for (const outcome of outcomes) {
      if ('finished' in outcome) outcome.waiting.resolve(outcome.finished.result)
      else outcome.waiting.reject(outcome.error)
    }
  }

  async #runNext(waiting: Waiting): Promise<Outcome> {
    try {
      return { waiting, finished: await runUnit(this.#kysely, waiting.unit) }
    } catch (cause) {
      const error = outageOf(cause) ?? cause
      // The whole transaction is gone, and what the units before this one wrote.
      if (!this.#sqlite.inTransaction) {
        waiting.reject(error)
        throw cause
      }
      return { waiting, error }
    }
  }

  #abandon(): void {
    try {
      if (this.#sqlite.inTransaction) this.#rollback.run()
    } catch {
      // SQLite has rolled back all the same; the first error tells why.
    }
  }
}

function lockedOr(error: unknown, isLocked: boolean): unknown {
  if (!isLocked) return outageOf(error) ?? error
  const message = 'The database is locked by another process'
  return new OutageError('SERVICE_UNAVAILABLE', { message, retryAfterSeconds: 5, cause: error })
}
