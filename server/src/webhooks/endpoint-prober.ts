import type { Clock } from '../lib/clock.ts'
import type { SafeFetch } from '../lib/safe-fetch.ts'
import type { EndpointCache } from './endpoint-cache.ts'
import type { LaneRunner } from './lane-runner.ts'

export const probeEveryMs = 5_000

export interface ProbeDeps {
  clock: Clock
  safeFetch: SafeFetch
  endpoints: EndpointCache
  timeoutMs: number
}

/** Asks endpoints that cannot be connected to whether they are back: one probe an endpoint, however many lanes wait. */
export class EndpointProber {
  readonly #deps: ProbeDeps
  readonly #held = new Map<string, Set<LaneRunner>>()
  readonly #probing = new Set<string>()
  #cancel: (() => void) | null = null

  constructor(deps: ProbeDeps) {
    this.#deps = deps
  }

  hold(runner: LaneRunner): void {
    const { endpointId } = runner.lane
    const runners = this.#held.get(endpointId) ?? new Set()
    this.#held.set(endpointId, runners.add(runner))
    this.#cancel ??= this.#deps.clock.after(probeEveryMs, () => this.#tick())
  }

  letGo(runner: LaneRunner): void {
    const runners = this.#held.get(runner.lane.endpointId)
    if (runners?.delete(runner) && runners.size === 0) this.#held.delete(runner.lane.endpointId)
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#held.clear()
  }

  #tick(): void {
    this.#cancel = this.#held.size > 0 ? this.#deps.clock.after(probeEveryMs, () => this.#tick()) : null
    for (const endpointId of this.#held.keys()) {
      if (!this.#probing.has(endpointId)) void this.#probe(endpointId)
    }
  }

  async #probe(endpointId: string): Promise<void> {
    this.#probing.add(endpointId)
    const isThere = await this.#isThere(endpointId).catch(() => {
      // The database is away, or the secret does not open: the lane itself says so.
      return false
    })
    this.#probing.delete(endpointId)
    if (isThere) for (const runner of this.#held.get(endpointId) ?? []) runner.tryEarly()
  }

  async #isThere(endpointId: string): Promise<boolean> {
    const { endpoints, safeFetch, timeoutMs } = this.#deps
    const endpoint = await endpoints.get(endpointId)
    return endpoint !== null && safeFetch.probe(endpoint.url, timeoutMs)
  }
}
