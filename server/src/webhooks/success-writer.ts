import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Clock } from '../lib/clock.ts'
import { crashPoint } from '../lib/crash-point.ts'
import type { Attempt } from './attempt.ts'
import { logRow, triedOf } from './settle-delivery.ts'

interface Success {
  delivery: Row<'webhook_deliveries'>
  attempt: Attempt
  /** The endpoint had been failing until now. */
  isRecovery: boolean
}

interface Waiting extends Success {
  resolve: () => void
  reject: (error: unknown) => void
}

const batchMax = 100

/** Stores what was delivered: the successes of all lanes that wait at the same moment share their statements. */
export class SuccessWriter {
  readonly #db: Database
  readonly #clock: Clock
  #waiting: Waiting[] = []
  #isWriting = false

  constructor(db: Database, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  /** Resolves once it is durable. */
  write(success: Success): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...success, resolve, reject })
      if (this.#isWriting) return
      this.#isWriting = true
      // One turn of the event loop lets the successes of the same moment meet.
      setImmediate(() => void this.#run())
    })
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchMax)
      try {
        await this.#db.write(async (trx) => {
          await store(trx, batch, this.#clock.now())
          crashPoint('delivery.before-commit')
        })
        crashPoint('delivery.committed')
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#isWriting = false
  }
}

async function store(trx: Trx, batch: Success[], now: number): Promise<void> {
  await trx
    .updateTable('webhook_deliveries')
    .set((set) => ({ state: 'delivered', attempts: set('attempts', '+', 1), finished_at: now }))
    .where(
      'id',
      'in',
      batch.map(({ delivery }) => delivery.id),
    )
    .where('finished_at', 'is', null)
    .execute()
  await trx
    .insertInto('webhook_logs')
    .values(batch.map(({ delivery, attempt }) => logRow(triedOf(delivery), attempt)))
    .execute()

  const recovered = new Set(batch.flatMap(({ isRecovery, delivery }) => (isRecovery ? [delivery.endpoint_id] : [])))
  if (recovered.size === 0) return
  await trx
    .updateTable('webhook_endpoints')
    .set({ failing_since: null })
    .where('id', 'in', [...recovered])
    .execute()
}
