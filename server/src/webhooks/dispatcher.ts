import type { Database } from '../db/open.ts'
import { onCommit, type Trx } from '../db/write.ts'
import type { PresentData } from '../events/present-data.ts'
import type { Publish } from '../events/publish.ts'
import type { Cipher } from '../lib/cipher.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { SafeFetch } from '../lib/safe-fetch.ts'
import { EndpointCache } from './endpoint-cache.ts'
import { EndpointProber } from './endpoint-prober.ts'
import { Gate } from './gate.ts'
import { removeRecordsOfDeletedEndpoints, sweepWebhooks } from './housekeeping.ts'
import { activateLanes, type ClaimedLane, claimLanes, claimMs, type Lane, releaseClaims, renewClaims } from './lane.ts'
import { type LaneDeps, LaneRunner, type LaneWatcher } from './lane-runner.ts'
import type { RetrySettings } from './retry-policy.ts'
import { SuccessWriter } from './success-writer.ts'
import { nobodyCounts, type WebhookObserver } from './webhook-observer.ts'

export interface DispatcherDeps {
  db: Database
  clock: Clock
  log: Log
  nodeId: string
  cipher: Cipher
  safeFetch: SafeFetch
  publish: Publish
  timeoutMs: number
  settings: RetrySettings
  observer?: WebhookObserver
  /** Links in what is told are good from now on. */
  present?: PresentData
}

const callsPerEndpointMax = 16
const renewEveryMs = claimMs / 4
/** Past this without a renewal somebody else may hold our lanes. */
const renewDeadlineMs = (claimMs * 2) / 3
const pollEveryMs = 1_000
const sweepEveryMs = 3_600_000
const closeGraceMs = 2_000

/** Runs the lanes that this node has claimed, each on its own. */
export class WebhookDispatcher implements LaneWatcher {
  readonly endpoints: EndpointCache
  readonly #deps: DispatcherDeps
  readonly #laneDeps: LaneDeps
  readonly #prober: EndpointProber
  readonly #runners = new Map<string, LaneRunner>()
  readonly #timers = new Set<() => void>()
  #renewedAt: number
  #isClosing = false

  constructor(deps: DispatcherDeps) {
    const { db, clock } = deps
    this.#deps = deps
    this.#renewedAt = clock.monotonic()
    this.endpoints = new EndpointCache(deps)
    this.#prober = new EndpointProber({ ...deps, endpoints: this.endpoints })
    const gate = new Gate(callsPerEndpointMax)
    const observer = deps.observer ?? nobodyCounts
    const present: PresentData = deps.present ?? ((_accountId, data) => data)
    this.#laneDeps = {
      ...deps,
      endpoints: this.endpoints,
      successes: new SuccessWriter(db, clock),
      gate,
      observer,
      present,
    }
  }

  /** Takes up what the last run left, however it ended, and goes on from there. */
  async start(): Promise<void> {
    this.#renewedAt = this.#deps.clock.monotonic()
    for (const lane of await claimLanes(this.#deps.db, this.#deps.nodeId, true)) this.#take(lane)
    this.#repeat(sweepEveryMs, () => sweepWebhooks(this.#deps))
    // Of the nodes on an SQLite file there is one.
    if (this.#deps.db.kind === 'sqlite') return
    this.#repeat(renewEveryMs, () => this.#renew())
    this.#repeat(pollEveryMs, () => this.#poll())
  }

  /**
   * Gives calls under way a moment, then cuts them: they stay to be made. Other nodes may have the lanes at once.
   */
  async close(): Promise<void> {
    this.#isClosing = true
    for (const cancel of this.#timers) cancel()
    this.#prober.stop()
    const runners = [...this.#runners.values()]
    for (const runner of runners) runner.quiesce()
    const ended = Promise.all(runners.map((runner) => runner.ended))
    const grace = new AbortController()
    await Promise.race([ended, sleep(this.#deps.clock, closeGraceMs, grace.signal)])
    grace.abort()
    await Promise.all(runners.map((runner) => runner.stop()))
    await releaseClaims(this.#deps.db, this.#deps.nodeId)
  }

  /** In the transaction that adds deliveries to these lanes: they are made as soon as it has committed. */
  async activate(trx: Trx, lanes: Lane[]): Promise<void> {
    if (lanes.length === 0) return
    const claimed = await activateLanes(this.#deps.db, trx, this.#deps.nodeId, lanes)
    onCommit(trx, () => {
      for (const lane of claimed) this.#take(lane)
      for (const { id } of lanes) this.#runners.get(id)?.wake()
    })
  }

  /** The endpoint is not what it was. */
  endpointChanged(endpointId: string): void {
    this.endpoints.forget(endpointId)
    this.onRecovered(endpointId)
  }

  /** Its records follow, in the background. */
  endpointDeleted(endpointId: string): void {
    this.endpointChanged(endpointId)
    removeRecordsOfDeletedEndpoints(this.#deps.db).catch((error: unknown) => {
      this.#deps.log.warn(
        { err: error, webhookId: endpointId },
        'records of a deleted webhook remain until the next sweep',
      )
    })
  }

  isOurs(lane: ClaimedLane): boolean {
    if (this.#runners.get(lane.id)?.lane.token !== lane.token) return false
    const { db, clock } = this.#deps
    return db.kind === 'sqlite' || clock.monotonic() - this.#renewedAt < renewDeadlineMs
  }

  onHeld(runner: LaneRunner, isHeld: boolean): void {
    if (isHeld && !this.#isClosing) this.#prober.hold(runner)
    else this.#prober.letGo(runner)
  }

  onRecovered(endpointId: string): void {
    for (const runner of this.#runners.values()) if (runner.lane.endpointId === endpointId) runner.tryEarly()
  }

  onOver(runner: LaneRunner): void {
    if (this.#runners.get(runner.lane.id) === runner) this.#runners.delete(runner.lane.id)
  }

  #take(lane: ClaimedLane): void {
    if (this.#isClosing) return
    const known = this.#runners.get(lane.id)
    if (known && known.lane.token >= lane.token) return
    known?.quiesce()
    const runner = new LaneRunner(lane, this.#laneDeps, this)
    this.#runners.set(lane.id, runner)
    runner.start()
  }

  async #poll(): Promise<void> {
    for (const lane of await claimLanes(this.#deps.db, this.#deps.nodeId, false)) this.#take(lane)
  }

  async #renew(): Promise<void> {
    const askedAt = this.#deps.clock.monotonic()
    const held = await renewClaims(this.#deps.db, this.#deps.nodeId)
    this.#renewedAt = askedAt
    const tokens = new Map(held.map(({ id, token }) => [id, token]))
    for (const runner of this.#runners.values()) {
      const isHeld = tokens.get(runner.lane.id) === runner.lane.token
      if (isHeld || runner.takenAt >= askedAt) continue
      runner.quiesce()
      this.onOver(runner)
    }
    // A lane whose runner gave up while the database was away.
    for (const lane of held) this.#take(lane)
  }

  #repeat(everyMs: number, work: () => Promise<void>): void {
    const next = () => {
      const cancel = this.#deps.clock.after(everyMs, () => {
        this.#timers.delete(cancel)
        work()
          .catch((error: unknown) =>
            this.#deps.log.error({ err: error }, 'webhook work could not be done; it is tried again'),
          )
          .finally(() => {
            if (!this.#isClosing) next()
          })
      })
      this.#timers.add(cancel)
    }
    next()
  }
}
