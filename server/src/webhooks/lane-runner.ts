import type { Database } from '../db/open.ts'
import { onCommit } from '../db/write.ts'
import type { PresentData } from '../events/present-data.ts'
import { crashPoint } from '../lib/crash-point.ts'
import type { Log } from '../lib/log.ts'
import { type Attempt, type AttemptDeps, makeAttempt } from './attempt.ts'
import type { Endpoint, EndpointCache } from './endpoint-cache.ts'
import type { Gate } from './gate.ts'
import { type ClaimedLane, deactivateLane } from './lane.ts'
import { bodyOf, firstAside, nextInOrder, type OpenDelivery } from './open-delivery.ts'
import { afterFailure, receptionOf, type Verdict } from './retry-policy.ts'
import { cancelDelivery, type SettleDeps, settleFailure } from './settle-delivery.ts'
import type { SuccessWriter } from './success-writer.ts'
import type { WebhookObserver } from './webhook-observer.ts'

export interface LaneDeps extends AttemptDeps, SettleDeps {
  /** Links in what is told are good from now on. */
  present: PresentData
  log: Log
  endpoints: EndpointCache
  successes: SuccessWriter
  gate: Gate
  observer: WebhookObserver
}

/** What the dispatcher wants to know of its lanes. */
export interface LaneWatcher {
  isOurs(lane: ClaimedLane): boolean
  /** The lane waits because no connection could be made: a probe may end the wait. */
  onHeld(runner: LaneRunner, isHeld: boolean): void
  onRecovered(endpointId: string): void
  /** It works on its lane no longer; said again when that happened in a commit. */
  onOver(runner: LaneRunner): void
}

const batchMax = 50
/** A lane stays ours for a moment after its last delivery: events seldom come alone. */
const lingerMs = 1_000
/** Another node may have added to our lane, and nobody told us. */
const recheckMs = 1_000
const stumbledMs = 5_000

/**
 * Makes the deliveries of one lane, one after the other. The rows are the truth, and all that is kept here can be read
 * again.
 */
export class LaneRunner {
  readonly lane: ClaimedLane
  readonly takenAt: number
  readonly #deps: LaneDeps
  readonly #watcher: LaneWatcher
  /** The next in order; what waits for its time stands first and alone. */
  #batch: OpenDelivery[] = []
  #mayHaveMore = true
  /** When the first of those aside is due; undefined: to be looked up. */
  #asideAt: number | null | undefined = undefined
  #wasAside = false
  /** What waits may be tried ahead of its time: the receiver seems to be back, or we are. */
  #isEarly = true
  #isStopping = false
  #isRoused = false
  #rouse = () => {}
  readonly #calls = new AbortController()
  #running: Promise<void> = Promise.resolve()

  constructor(lane: ClaimedLane, deps: LaneDeps, watcher: LaneWatcher) {
    this.lane = lane
    this.takenAt = deps.clock.monotonic()
    this.#deps = deps
    this.#watcher = watcher
  }

  start(): void {
    this.#running = this.#run()
  }

  /** There are new deliveries. */
  wake(): void {
    this.#mayHaveMore = true
    this.#stir()
  }

  /** The receiver seems to be back. */
  tryEarly(): void {
    this.#isEarly = true
    this.#stir()
  }

  /** Starts nothing new. */
  quiesce(): void {
    this.#isStopping = true
    this.#stir()
  }

  /** Ends at once; a call that is under way stays to be made. */
  async stop(): Promise<void> {
    this.quiesce()
    this.#calls.abort()
    await this.#running
  }

  /** Resolves once it has ended. */
  get ended(): Promise<void> {
    return this.#running
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      try {
        if (await this.#turn()) break
      } catch (error) {
        const { id, endpointId, sessionId } = this.lane
        this.#deps.log.error({ err: error, laneId: id, webhookId: endpointId, sessionId }, 'webhook lane stumbled')
        this.#forget()
        await this.#rest(stumbledMs)
      }
    }
    this.#watcher.onHeld(this, false)
    this.#watcher.onOver(this)
  }

  /** True: it is over. */
  async #turn(): Promise<boolean> {
    const { clock, endpoints } = this.#deps
    if (!this.#watcher.isOurs(this.lane)) return true
    const endpoint = await endpoints.get(this.lane.endpointId)
    if (!endpoint?.isEnabled) return this.#deactivate()

    await this.#look()
    const delivery = await this.#pick()
    if (delivery) {
      await this.#deliver(endpoint, delivery)
      return false
    }

    const dueAt = this.#dueAt()
    if (dueAt === null) return !(await this.#rest(lingerMs)) && this.#deactivate()

    const waitMs = Math.max(0, dueAt - clock.now())
    // While the first in order waits, nothing that others add could go before it.
    const isAlone = this.#batch.length > 0 || this.#deps.db.kind === 'sqlite'
    await this.#rest(isAlone ? waitMs : Math.min(waitMs, recheckMs))
    if (!isAlone) this.#mayHaveMore = true
    return false
  }

  async #look(): Promise<void> {
    const { db } = this.#deps
    if (this.#batch.length === 0 && this.#mayHaveMore) {
      // What comes while we read may be read or not: it says so again.
      this.#mayHaveMore = false
      this.#batch = await nextInOrder(db, this.lane.id, batchMax)
      if (this.#batch.length === batchMax) this.#mayHaveMore = true
    }
    if (this.#asideAt === undefined) this.#asideAt = (await firstAside(db, this.lane.id))?.next_attempt_at ?? null
  }

  /** What is to be sent now, if anything. Those aside and those in order take turns. */
  async #pick(): Promise<OpenDelivery | null> {
    const now = this.#deps.clock.now()
    const head = this.#batch[0]
    const isHeadDue = head !== undefined && this.#isDue(head, now)
    if (this.#isAsideDue(now) && !(isHeadDue && this.#wasAside)) {
      this.#wasAside = true
      const aside = await firstAside(this.#deps.db, this.lane.id)
      this.#asideAt = aside?.next_attempt_at ?? null
      if (aside && aside.next_attempt_at <= now) return aside
    }
    this.#wasAside = false
    return isHeadDue ? head : null
  }

  #isDue(delivery: OpenDelivery, now: number): boolean {
    return delivery.next_attempt_at <= now || (this.#isEarly && (delivery.not_before ?? 0) <= now)
  }

  #isAsideDue(now: number): boolean {
    return typeof this.#asideAt === 'number' && this.#asideAt <= now && !this.#isHeld(now)
  }

  /** Does everything wait, because nobody answers? */
  #isHeld(now: number): boolean {
    const head = this.#batch[0]
    if (!head || head.attempts === 0 || this.#isDue(head, now)) return false
    return receptionOf(head.last_status) === 'unreachable'
  }

  #dueAt(): number | null {
    const headAt = this.#batch[0]?.next_attempt_at ?? null
    const asideAt = this.#isHeld(this.#deps.clock.now()) ? null : (this.#asideAt ?? null)
    if (headAt === null || asideAt === null) return headAt ?? asideAt
    return Math.min(headAt, asideAt)
  }

  async #deliver(endpoint: Endpoint, delivery: OpenDelivery): Promise<void> {
    const body = bodyOf(delivery, this.#deps.present)
    if (body === null) {
      await cancelDelivery(this.#deps, delivery)
      this.#deps.observer.finished('cancelled')
      this.#forget()
      return
    }

    const isEarly = delivery.next_attempt_at > this.#deps.clock.now()
    this.#isEarly = false
    const attempt = await this.#call(endpoint, delivery.event_id, body)
    if (attempt.failure === 'aborted') return
    this.#deps.observer.attempted(attempt, delivery)
    if (attempt.reception !== 'delivered') {
      await this.#fail(endpoint, delivery, attempt, isEarly)
      return
    }

    const isRecovery = endpoint.failingSince !== null
    await this.#deps.successes.write({ delivery, attempt, isRecovery })
    this.#deps.observer.finished('delivered')
    this.#drop(delivery)
    this.#watcher.onHeld(this, false)
    if (!isRecovery) return
    this.#deps.endpoints.forget(endpoint.id)
    this.#watcher.onRecovered(endpoint.id)
  }

  async #call(endpoint: Endpoint, eventId: string, body: string): Promise<Attempt> {
    const leave = await this.#deps.gate.enter(endpoint.id)
    try {
      crashPoint('attempt.before-call')
      const attempt = await makeAttempt(this.#deps, endpoint, eventId, body, this.#calls.signal)
      crashPoint('attempt.answered')
      return attempt
    } finally {
      leave()
    }
  }

  async #fail(endpoint: Endpoint, delivery: OpenDelivery, attempt: Attempt, isEarly: boolean): Promise<void> {
    const verdict = this.#judge(delivery, attempt, isEarly)
    const { disabled, isStale } = await settleFailure(this.#deps, delivery, attempt, verdict)
    // It has begun to fail, or is disabled: the cache does not know yet.
    if (endpoint.failingSince === null || disabled) this.#deps.endpoints.forget(endpoint.id)
    this.#report(delivery, attempt, verdict, disabled)
    if (verdict?.state === 'exhausted' && !isStale) this.#deps.observer.finished('exhausted')
    if (isStale || verdict === null) {
      this.#forget()
      return
    }
    this.#follow(delivery, attempt, verdict)
    this.#watcher.onHeld(this, attempt.failure === 'connect' && this.#batch[0] === delivery)
  }

  /** Null for 410: the endpoint is disabled, and the delivery stays as it is. */
  #judge(delivery: OpenDelivery, attempt: Attempt, isEarly: boolean): Verdict | null {
    const { reception, retryAfterMs } = attempt
    if (reception === 'delivered' || reception === 'gone') return null
    const scheduled = { step: delivery.step, nextAttemptAt: delivery.next_attempt_at, isAside: delivery.aside === 1 }
    const { clock, settings } = this.#deps
    return afterFailure(scheduled, { reception, retryAfterMs, isEarly }, settings, clock.now())
  }

  #report(delivery: OpenDelivery, attempt: Attempt, verdict: Verdict | null, disabled: string | null): void {
    const { endpoint_id, id, event_id, event, session_id } = delivery
    const what = { webhookId: endpoint_id, deliveryId: id, eventId: event_id, event, sessionId: session_id }
    const why = { attempts: delivery.attempts + 1, status: attempt.status, reason: attempt.error }
    const { log, observer } = this.#deps
    if (verdict?.isFastOver) {
      log.error({ ...what, ...why, state: verdict.state }, 'webhook delivery failed after its fast retries')
      observer.failed()
    } else log.debug({ ...what, ...why }, 'webhook delivery failed')
    if (disabled) log.error({ ...what, ...why, because: disabled }, 'webhook disabled')
  }

  /** Brings what is kept here in line with the row. */
  #follow(delivery: OpenDelivery, attempt: Attempt, verdict: Verdict): void {
    const wasAside = delivery.aside === 1
    if (wasAside) this.#asideAt = undefined
    if (verdict.state === 'exhausted') {
      this.#drop(delivery)
      return
    }

    delivery.attempts += 1
    delivery.last_status = attempt.status
    delivery.step = verdict.step
    delivery.next_attempt_at = verdict.nextAttemptAt
    delivery.not_before = verdict.notBefore
    if (wasAside) return
    if (verdict.isAside) {
      this.#asideAt = undefined
      this.#drop(delivery)
      return
    }
    // It may wait for long: what stands behind it is read again when its time comes.
    this.#batch = [delivery]
    this.#mayHaveMore = true
  }

  #drop(delivery: OpenDelivery): void {
    if (this.#batch[0] === delivery) this.#batch.shift()
    else this.#asideAt = undefined
  }

  #forget(): void {
    this.#batch = []
    this.#mayHaveMore = true
    this.#asideAt = undefined
  }

  async #deactivate(): Promise<boolean> {
    const isOver = await this.#deps.db.write(async (trx) => {
      const isOver = await deactivateLane(trx, this.lane, async () => {
        const endpoint = await trx
          .selectFrom('webhook_endpoints')
          .select('enabled')
          .where('id', '=', this.lane.endpointId)
          .executeTakeFirst()
        return endpoint?.enabled !== 1 || !(await hasOpenDeliveries(trx, this.lane.id))
      })
      if (isOver) onCommit(trx, () => this.#watcher.onOver(this))
      return isOver
    })
    if (isOver) return true
    this.#deps.endpoints.forget(this.lane.endpointId)
    this.#forget()
    return false
  }

  /** True: somebody has news. */
  async #rest(ms: number): Promise<boolean> {
    if (!this.#isRoused && !this.#isStopping) {
      await new Promise<void>((resolve) => {
        const cancel = this.#deps.clock.after(ms, resolve)
        this.#rouse = () => {
          cancel()
          resolve()
        }
      })
      this.#rouse = () => {}
    }
    const isRoused = this.#isRoused
    this.#isRoused = false
    return isRoused
  }

  #stir(): void {
    this.#isRoused = true
    this.#rouse()
  }
}

async function hasOpenDeliveries(db: Database['read'], laneId: string): Promise<boolean> {
  const open = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('lane_id', '=', laneId)
    .where('finished_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}
