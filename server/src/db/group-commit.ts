import { type Kysely, sql } from 'kysely'
import { AppError } from '../lib/errors.ts'
import type { Schema } from './schema.ts'
import { collectHooks, type Trx, type Unit } from './write.ts'

const batchMax = 200
const lockedRetryMs = 25
const lockedGiveUpMs = 5_000

interface Waiting {
  unit: Unit<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown }

/**
 * The one writer of an SQLite file. Units that wait at the same moment share a transaction, one savepoint each, and
 * so one fsync; each caller's promise settles after the COMMIT. A unit that throws loses its own savepoint only.
 */
export class GroupCommit {
  readonly #writer: Kysely<Schema>
  #waiting: Waiting[] = []
  #running: Promise<void> | null = null

  constructor(writer: Kysely<Schema>) {
    this.#writer = writer
  }

  write<T>(unit: Unit<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ unit, resolve: resolve as (value: unknown) => void, reject })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    // One turn of the event loop lets the units of the same moment meet.
    await new Promise(setImmediate)
    try {
      while (this.#waiting.length > 0) await this.#commitBatch(this.#waiting.splice(0, batchMax))
    } finally {
      this.#running = null
    }
  }

  async #commitBatch(batch: Waiting[]): Promise<void> {
    try {
      const { outcomes, hooks } = await this.#writer.connection().execute((connection) => runBatch(connection, batch))
      batch.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i]!
        if (outcome.ok) resolve(outcome.value)
        else reject(outcome.error)
      })
      for (const hook of hooks) hook()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}

async function runBatch(connection: Trx, batch: Waiting[]) {
  await beginImmediate(connection)
  try {
    const outcomes: Outcome[] = []
    const hooks: (() => void)[] = []
    for (const { unit } of batch) {
      const { outcome, hooks: unitHooks } = await runInSavepoint(connection, unit)
      outcomes.push(outcome)
      hooks.push(...unitHooks)
    }
    await execute(connection, 'commit')
    return { outcomes, hooks }
  } catch (error) {
    await execute(connection, 'rollback').catch(() => {
      // The transaction is already gone (a full disk ends it): the first error tells why.
    })
    throw error
  }
}

async function runInSavepoint(connection: Trx, unit: Unit<unknown>) {
  await execute(connection, 'savepoint unit')
  try {
    const { result, hooks } = await collectHooks(connection, () => unit(connection))
    await execute(connection, 'release unit')
    return { outcome: { ok: true, value: result } as Outcome, hooks }
  } catch (error) {
    await execute(connection, 'rollback to unit')
    await execute(connection, 'release unit')
    return { outcome: { ok: false, error } as Outcome, hooks: [] }
  }
}

// better-sqlite3 blocks the event loop while it waits for a lock, so its own wait is short and the longer one is here.
async function beginImmediate(connection: Trx): Promise<void> {
  const giveUpAt = performance.now() + lockedGiveUpMs
  for (;;) {
    try {
      return await execute(connection, 'begin immediate')
    } catch (error) {
      if (!isLocked(error)) throw error
      if (performance.now() > giveUpAt) {
        throw new AppError('SERVICE_UNAVAILABLE', { message: 'The database is locked by another process', retryAfterSeconds: 5, cause: error })
      }
      await new Promise((resolve) => setTimeout(resolve, lockedRetryMs))
    }
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_BUSY')

const statements = {
  'begin immediate': sql`begin immediate`,
  commit: sql`commit`,
  rollback: sql`rollback`,
  'savepoint unit': sql`savepoint unit`,
  'release unit': sql`release unit`,
  'rollback to unit': sql`rollback to unit`,
}

async function execute(connection: Trx, statement: keyof typeof statements): Promise<void> {
  await statements[statement].execute(connection)
}
