import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import {
  type EraseDeps,
  eraseFilesOf,
  eraseOlder,
  eraseOrphans,
  eraseStrayParts,
  eraseUnreachable,
} from '../media/erase-files.ts'

export interface RetentionDeps extends EraseDeps {
  db: Database
  clock: Clock
  log: Log
  /** 0: for ever. */
  messageDays: number
  mediaDays: number
}

const dayMs = 86_400_000
const everyMs = 3_600_000
const firstMs = 60_000
const batchMax = 500

/** Removes messages and files that are older than their days, in batches, and the files of what was removed. */
export class Retention {
  readonly #deps: RetentionDeps
  #cancel = () => {}
  #isStopped = false
  #running: Promise<void> | null = null
  #mustRunAgain = false
  #lookedThroughAt: number | null = null
  #mustLookThrough = false

  constructor(deps: RetentionDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#in(firstMs)
  }

  /** A session was removed: its files go at once. */
  onSessionDeleted(): void {
    this.#mustLookThrough = true
    this.#wake()
  }

  #wake(): void {
    this.#cancel()
    if (this.#isStopped) return
    if (this.#running) {
      this.#mustRunAgain = true
      return
    }
    this.#running = this.#run()
      .catch((error: unknown) => {
        if (!this.#isStopped) this.#deps.log.error({ err: error }, 'what is too old could not be erased; trying again')
      })
      .finally(() => {
        this.#running = null
        const isDue = this.#mustRunAgain
        this.#mustRunAgain = false
        this.#in(isDue ? 0 : everyMs)
      })
  }

  async close(): Promise<void> {
    this.#isStopped = true
    this.#cancel()
    await this.#running
  }

  #in(delayMs: number): void {
    if (!this.#isStopped) this.#cancel = this.#deps.clock.after(delayMs, () => this.#wake())
  }

  async #run(): Promise<void> {
    const { clock, log, messageDays, mediaDays } = this.#deps
    const isStopped = () => this.#isStopped
    const now = clock.now()
    const mayTrust = clock.isSteady()
    let erased = await this.#lookThrough(mayTrust)
    if (mayTrust && messageDays > 0) erased += await this.#eraseMessages(now - messageDays * dayMs)
    if (mayTrust && mediaDays > 0) erased += await eraseOlder(this.#deps, now - mediaDays * dayMs, isStopped)
    if (erased > 0) log.info({ erased }, 'erased what was too old or removed')
  }

  // Once a day, and for a removed session: it looks at every file there is.
  async #lookThrough(mayTrust: boolean): Promise<number> {
    const now = this.#deps.clock.monotonic()
    const isDue = this.#lookedThroughAt === null || now - this.#lookedThroughAt >= dayMs
    if (!isDue && !this.#mustLookThrough) return 0
    this.#mustLookThrough = false
    const isStopped = () => this.#isStopped
    const unreachable = (await eraseUnreachable(this.#deps, isStopped)) + (await eraseStrayParts(this.#deps))
    if (!isDue || !mayTrust) return unreachable
    const orphans = await eraseOrphans(this.#deps, this.#deps.clock.now(), isStopped)
    this.#lookedThroughAt = now
    return unreachable + orphans
  }

  // What still waits to be sent is never too old.
  async #eraseMessages(before: number): Promise<number> {
    let erased = 0
    while (!this.#isStopped) {
      const rows = await this.#deps.db.read
        .selectFrom('messages')
        .select('id')
        .where('timestamp', '<', before)
        .where((is) => is.or([is('outbox_state', 'is', null), is('outbox_state', '=', 'settled')]))
        .limit(batchMax)
        .execute()
      if (rows.length === 0) return erased
      const ids = rows.map(({ id }) => id)
      await this.#deps.db.write((trx) => trx.deleteFrom('messages').where('id', 'in', ids).execute())
      erased += ids.length + (await eraseFilesOf(this.#deps, ids))
    }
    return erased
  }
}
