import { isForOneNode, leaseMs, releaseLeases, renewLeases } from '../db/lease.ts'
import { systemClock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { ConnectTurns } from './connect-turns.ts'
import type { Session } from './find-session.ts'
import { idleSince } from './idle-since.ts'
import { optionsOf } from './session-options.ts'
import { pacingOf } from './session-pacing.ts'
import { idleCode, type RunnerDeps, SessionRunner } from './session-runner.ts'
import type { SessionSettings, SessionWork } from './session-work.ts'

const renewEveryMs = leaseMs / 4
/** Past this without a renewal, somebody else may soon hold our sessions: well inside the lease. */
const renewDeadlineMs = (leaseMs * 2) / 3
// A lease lasts by real time, whatever clock the rest of the server is given.
const leaseClock = systemClock

export interface NodeSessionsDeps<Work extends SessionWork> extends Omit<RunnerDeps<Work>, 'turns'> {
  /** Days without a message after which a session rests; 0: never. */
  inactiveDays: number
  /** Hours without a message after which a session disconnects until it is needed; 0: never. */
  idleHours: number
  onDeleted?: () => void
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const lookForIdleEveryMs = hourMs

/** The sessions that this node runs. */
export class NodeSessions<Work extends SessionWork = SessionWork> {
  readonly #deps: RunnerDeps<Work>
  readonly #runners = new Map<string, SessionRunner<Work>>()
  /** Cancels the next renewal of the leases; null while this node has none to renew. */
  #cancelRenewal: (() => void) | null = null
  #cancelDeadline = () => {}
  #cancelIdleLook = () => {}
  readonly #inactiveDays: number
  readonly #idleHours: number
  readonly #onDeleted: () => void
  #isClosing = false

  constructor({ inactiveDays, idleHours, onDeleted = () => {}, ...deps }: NodeSessionsDeps<Work>) {
    this.#deps = { ...deps, turns: new ConnectTurns(deps.clock) }
    this.#inactiveDays = inactiveDays
    this.#idleHours = idleHours
    this.#onDeleted = onDeleted
  }

  get isRunning(): boolean {
    return this.#cancelRenewal !== null && !this.#isClosing
  }

  /**
   * Takes up every session that was running when the server last stopped, however it stopped. Resolves when their rows
   * no longer say what was true then; they connect in their own time.
   */
  async start(): Promise<void> {
    const asked = leaseClock.monotonic()
    this.#setDeadline(asked)
    await releaseLeases(this.#deps.db, this.#deps.nodeId)
    this.#renewLater(asked)
    const rows = await this.#deps.db.read.selectFrom('sessions').selectAll().where('should_run', '=', 1).execute()
    for (const row of rows.filter(isResting)) this.#runnerOf(row).stayAtRest()
    await Promise.all(rows.filter((row) => !isResting(row)).map((row) => this.#start(this.#runnerOf(row))))
    if (this.#inactiveDays > 0 || this.#idleHours > 0) this.#lookForIdleLater()
  }

  /** Starts a session that has just been created. */
  startNew(session: Session): void {
    void this.#start(this.runner(session))
  }

  /** The runner of a session, made if this node has none yet. */
  runner(session: Session): SessionRunner<Work> {
    if (this.#isClosing)
      throw new AppError('SERVICE_UNAVAILABLE', { message: 'The server is stopping', retryAfterSeconds: 5 })
    return this.#runnerOf(session)
  }

  /** The runner, if this node has one. */
  find(sessionId: string): SessionRunner<Work> | undefined {
    return this.#runners.get(sessionId)
  }

  /** Unlinks and erases a session. */
  async delete(session: Session): Promise<void> {
    await this.runner(session).delete()
    this.#runners.delete(session.id)
    this.#onDeleted()
  }

  /** Cuts every connection, stores what was received, and gives the sessions back. */
  async close(): Promise<void> {
    this.#isClosing = true
    this.#cancelIdleLook()
    await Promise.all([...this.#runners.values()].map((runner) => runner.close()))
    this.#cancelRenewal?.()
    this.#cancelRenewal = null
    this.#cancelDeadline()
  }

  #runnerOf(session: Session): SessionRunner<Work> {
    const known = this.#runners.get(session.id)
    if (known) return known
    const runner = new SessionRunner(this.#deps, session.account_id, session.id, settingsOf(session))
    this.#runners.set(session.id, runner)
    return runner
  }

  #lookForIdleLater(): void {
    this.#cancelIdleLook = this.#deps.clock.after(lookForIdleEveryMs, () => {
      this.#restIdle()
        .catch((error: unknown) => this.#deps.log.error({ err: error }, 'idle sessions could not be looked for'))
        .finally(() => {
          if (!this.#isClosing) this.#lookForIdleLater()
        })
    })
  }

  async #restIdle(): Promise<void> {
    const { db, clock } = this.#deps
    if (!clock.isSteady()) return
    for (const session of await db.read.selectFrom('sessions').selectAll().where('should_run', '=', 1).execute()) {
      const runner = this.#runners.get(session.id)
      const since = isResting(session) ? null : await idleSince(db, session)
      if (since === null || this.#isClosing) continue
      const idleMs = clock.now() - since
      if (this.#inactiveDays > 0 && idleMs > this.#inactiveDays * dayMs) await runner?.deactivate(this.#inactiveDays)
      else if (this.#idleHours > 0 && idleMs > this.#idleHours * hourMs) await runner?.rest(this.#idleHours)
    }
  }

  async #start(runner: SessionRunner<Work>): Promise<void> {
    await runner.start().catch((error: unknown) => {
      this.#deps.log.error({ err: error, sessionId: runner.sessionId }, 'session could not be started')
    })
  }

  // After an answer that was late the next one is asked for at once: much of the time until the deadline is gone.
  #renewLater(asked: number): void {
    if (this.#isClosing) return
    const leftMs = renewEveryMs - (leaseClock.monotonic() - asked)
    this.#cancelRenewal = leaseClock.after(Math.max(0, leftMs), () => void this.#renew())
  }

  async #renew(): Promise<void> {
    if (this.#isClosing) return
    const asked = leaseClock.monotonic()
    // Those that acquire theirs while we ask are not in the answer.
    const holding = [...this.#runners.values()].map((runner) => ({ runner, token: runner.leaseToken }))
    try {
      const held = await renewLeases(this.#deps.db, this.#deps.nodeId)
      this.#setDeadline(asked)
      for (const { runner, token } of holding) {
        const isStillOurs = token === null || held.get(runner.sessionId) === token
        if (!isStillOurs && runner.leaseToken === token) this.#lose(runner)
      }
    } catch (error) {
      this.#deps.log.error({ err: error }, 'leases could not be renewed')
    }
    this.#renewLater(asked)
  }

  // By our own monotonic clock, counted from before the renewal was asked for: neither a slow answer nor a changed wall
  // clock lets a connection outlive its lease.
  #setDeadline(renewedAt: number): void {
    this.#cancelDeadline()
    if (isForOneNode(this.#deps.db)) return
    const leftMs = renewDeadlineMs - (leaseClock.monotonic() - renewedAt)
    this.#cancelDeadline = leaseClock.after(Math.max(0, leftMs), () => {
      for (const runner of this.#runners.values()) if (runner.leaseToken !== null) this.#lose(runner)
    })
  }

  #lose(runner: SessionRunner<Work>): void {
    runner.loseLease().catch((error: unknown) => {
      this.#deps.log.error({ err: error, sessionId: runner.sessionId }, 'session could not be given up')
    })
  }
}

/** It should run, and disconnected by itself until it is needed. */
const isResting = ({ state, reason_code }: Session): boolean => state === 'inactive' && reason_code === idleCode

export function settingsOf(session: Session): SessionSettings {
  return {
    messagesPerMinute: session.rate_per_minute,
    proxy: session.proxy,
    pacing: pacingOf(session),
    options: optionsOf(session),
  }
}
