import { leaseMs, renewLeases } from '../db/lease.ts'
import { AppError } from '../lib/errors.ts'
import { type RunnerDeps, SessionRunner } from './session-runner.ts'
import type { Session } from './find-session.ts'
import type { SessionSettings } from './session-work.ts'

const renewEveryMs = leaseMs / 4
/** Past this without a renewal, somebody else may hold our sessions: well inside the lease. */
const renewDeadlineMs = (leaseMs * 2) / 3

/** The sessions that this node runs. */
export class SessionManager {
  readonly #deps: RunnerDeps
  readonly #runners = new Map<string, SessionRunner>()
  #renewal: NodeJS.Timeout | null = null
  #renewedAt = 0
  #isRenewing = false
  #isClosing = false

  constructor(deps: RunnerDeps) {
    this.#deps = deps
  }

  get isRunning(): boolean {
    return this.#renewal !== null && !this.#isClosing
  }

  /** Takes up every session that was running when the server last stopped, however it stopped. */
  async start(): Promise<void> {
    this.#renewedAt = this.#deps.clock.monotonic()
    this.#renewal = setInterval(() => void this.#renew(), renewEveryMs)
    const rows = await this.#deps.db.read.selectFrom('sessions').selectAll().where('should_run', '=', 1).execute()
    for (const row of rows) this.#startInBackground(this.#runnerOf(row))
  }

  /** Starts a session that has just been created. */
  startNew(session: Session): SessionRunner {
    const runner = this.#runnerOf(session)
    this.#startInBackground(runner)
    return runner
  }

  /** The runner of a session, made if this node has none yet. */
  runner(session: Session): SessionRunner {
    if (this.#isClosing) throw new AppError('SERVICE_UNAVAILABLE', { message: 'The server is stopping', retryAfterSeconds: 5 })
    return this.#runnerOf(session)
  }

  /** The runner, if the session runs here. */
  find(sessionId: string): SessionRunner | undefined {
    return this.#runners.get(sessionId)
  }

  /** Forgets a session that is deleted. */
  forget(sessionId: string): void {
    this.#runners.delete(sessionId)
  }

  /** Cuts every connection, stores what was received, and gives the sessions back. */
  async close(): Promise<void> {
    this.#isClosing = true
    await Promise.all([...this.#runners.values()].map((runner) => runner.stop(null)))
    if (this.#renewal) clearInterval(this.#renewal)
    this.#renewal = null
  }

  #runnerOf(session: Session): SessionRunner {
    const known = this.#runners.get(session.id)
    if (known) return known
    const runner = new SessionRunner(this.#deps, session.account_id, session.id, settingsOf(session))
    this.#runners.set(session.id, runner)
    return runner
  }

  #startInBackground(runner: SessionRunner): void {
    runner.start().catch((error: unknown) => {
      this.#deps.log.error({ err: error, sessionId: runner.sessionId }, 'session could not be started')
    })
  }

  async #renew(): Promise<void> {
    if (this.#isRenewing) return
    this.#isRenewing = true
    const asked = this.#deps.clock.monotonic()
    try {
      const held = await renewLeases(this.#deps.db, this.#deps.nodeId)
      this.#renewedAt = asked
      for (const runner of this.#runners.values()) {
        const token = runner.leaseToken
        if (token !== null && held.get(runner.sessionId) !== token) this.#lose(runner)
      }
    } catch (error) {
      this.#deps.log.error({ err: error }, 'leases could not be renewed')
      if (asked - this.#renewedAt > renewDeadlineMs) for (const runner of this.#runners.values()) this.#lose(runner)
    } finally {
      this.#isRenewing = false
    }
  }

  // The socket closes first; then the session waits for its lease like everybody else.
  #lose(runner: SessionRunner): void {
    if (!runner.isRunning) return
    runner.loseLease().then(
      () => this.#startInBackground(runner),
      (error: unknown) => this.#deps.log.error({ err: error, sessionId: runner.sessionId }, 'session could not be given up'),
    )
  }
}

export function settingsOf(session: Session): SessionSettings {
  return { messagesPerMinute: session.rate_per_minute }
}
