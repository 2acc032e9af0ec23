import { fetchLatestWaWebVersion, type WAVersion } from 'baileys'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Network } from './network.ts'

/** WhatsApp's site is asked at most so often, however many sessions are refused. */
const askEveryMs = 10 * 60_000

/** Gives the version that WhatsApp's own site uses; null when it cannot be had. */
export type FetchVersion = () => Promise<WAVersion | null>

export interface ProtocolVersionDeps {
  network: Pick<Network, 'version' | 'mayRefreshVersion'>
  clock: Clock
  log: Log
  fetchVersion?: FetchVersion
}

/**
 * The protocol version that all sessions announce: the bundled or pinned one, until WhatsApp says to one of them that it
 * is too old.
 */
export class ProtocolVersion {
  readonly mayRefresh: boolean
  #current: WAVersion
  readonly #clock: Clock
  readonly #log: Log
  readonly #fetchVersion: FetchVersion
  #askedAt = Number.NEGATIVE_INFINITY
  #asking: Promise<void> = Promise.resolve()

  constructor({ network, clock, log, fetchVersion = fetchFromSite }: ProtocolVersionDeps) {
    this.mayRefresh = network.mayRefreshVersion
    this.#current = network.version
    this.#clock = clock
    this.#log = log
    this.#fetchVersion = fetchVersion
  }

  get current(): WAVersion {
    return this.#current
  }

  /** WhatsApp refused this version. Is there another one now? */
  async replace(refused: WAVersion): Promise<boolean> {
    if (!this.mayRefresh) return false
    await this.#asking
    if (isSame(refused, this.#current) && this.#clock.monotonic() - this.#askedAt >= askEveryMs) {
      this.#askedAt = this.#clock.monotonic()
      this.#asking = this.#ask()
    }
    await this.#asking
    return !isSame(refused, this.#current)
  }

  async #ask(): Promise<void> {
    try {
      const found = await this.#fetchVersion()
      if (!found) throw new Error('the site did not say')
      this.#log.info({ version: found.join('.') }, 'protocol version refreshed')
      this.#current = found
    } catch (error) {
      this.#log.error({ err: error }, 'the current protocol version could not be fetched')
    }
  }
}

const isSame = (one: WAVersion, other: WAVersion): boolean => one.join('.') === other.join('.')

// The library hides a failure by giving its own version back.
async function fetchFromSite(): Promise<WAVersion | null> {
  const { version, isLatest, error } = await fetchLatestWaWebVersion({})
  if (error) throw error
  return isLatest ? version : null
}
