import { acquireLease, LeaseSighting, leaseMs } from '../db/lease.ts'
import type { Database } from '../db/open.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { SafeFetch } from '../lib/safe-fetch.ts'
import type { PasskeyClient, WhatsAppClient } from '../whatsapp/client.ts'
import { makeMemoryCache } from '../whatsapp/memory-cache.ts'
import type { Network } from '../whatsapp/network.ts'
import type { ProtocolVersion } from '../whatsapp/protocol-version.ts'
import { changeState } from './change-state.ts'
import type { ConnectTurns } from './connect-turns.ts'
import { SessionPasskey } from './session-passkey.ts'
import { SessionQr } from './session-qr.ts'
import { SessionRun } from './session-run.ts'
import { isFinal, type SessionState, type StateReason } from './session-state.ts'
import type { SessionSettings, SessionWork, StartWork } from './session-work.ts'

export interface RunnerDeps<Work extends SessionWork = SessionWork> {
  db: Database
  cipher: Cipher
  clock: Clock
  log: Log
  nodeId: string
  network: Network
  /** What all sessions of the node announce. */
  protocolVersion: ProtocolVersion
  publish: Publish
  /** Says which addresses a proxy may have. */
  proxyGuard: SafeFetch
  /** Shared by all sessions of the node. */
  turns: ConnectTurns
  startWork: StartWork<Work>
  /** Accounts with a passkey may be linked. */
  passkeyLinking: boolean
}

const retryCacheMs = 3_600_000
const retryCacheEntriesMax = 10_000
const startRetryMs = leaseMs / 3
const wakeMaxMs = 10_000

/** Why a session is inactive that connects again by itself when it is used. */
export const idleCode = 'IDLE'

const stoppedByUser: StateReason = { code: 'STOPPED', text: 'Stopped on request.' }
const loggedOutByUser: StateReason = {
  code: 'LOGGED_OUT_BY_USER',
  text: 'Unlinked on request; link it again to use it.',
}

/**
 * The commands on one session, one after the other: each finds the session as the one before left it. What runs between
 * two commands is a `SessionRun`.
 */
export class SessionRunner<Work extends SessionWork = SessionWork> {
  readonly sessionId: string
  readonly qr: SessionQr
  readonly passkey: SessionPasskey
  readonly #deps: RunnerDeps<Work>
  readonly #accountId: string
  readonly #retryCache
  readonly #leaseSighting = new LeaseSighting()
  #settings: SessionSettings
  #run: SessionRun<Work> | null = null
  /** Cancels the next try of a start that did not succeed; null when none is due. */
  #cancelStart: (() => void) | null = null
  /** Disconnected because nobody used it: whoever needs it wakes it. */
  #isAtRest = false
  #waking: Promise<void> | null = null
  #isDeleted = false
  #isClosed = false
  #tail: Promise<unknown> = Promise.resolve()

  constructor(deps: RunnerDeps<Work>, accountId: string, sessionId: string, settings: SessionSettings) {
    this.#deps = { ...deps, log: deps.log.child({ sessionId }) }
    this.#accountId = accountId
    this.sessionId = sessionId
    this.#settings = settings
    this.qr = new SessionQr(deps.clock)
    this.passkey = new SessionPasskey(deps.clock)
    this.#retryCache = makeMemoryCache(deps.clock, retryCacheMs, retryCacheEntriesMax)
  }

  /** The open connection. Throws SESSION_NOT_CONNECTED. */
  get client(): WhatsAppClient {
    if (this.#run) return this.#run.client
    if (this.#isAtRest) this.#inBackground(() => this.#tryStart())
    throw new AppError('SESSION_NOT_CONNECTED', { retryAfterSeconds: 5 })
  }

  /** What the owner of the account does with the passkey. Throws CONFLICT when nothing is asked of it. */
  get linking(): PasskeyClient {
    const client = this.passkey.isOpen ? this.#run?.passkeyClient : null
    if (client) return client
    throw new AppError('CONFLICT', { message: 'The attempt is over: start it again' })
  }

  /** What is done on the session while this node owns it. */
  get work(): Work | null {
    return this.#run?.work ?? null
  }

  get isOpen(): boolean {
    return this.#run?.isOpen === true
  }

  get isRunning(): boolean {
    return this.#run !== null
  }

  /** The token of the lease, while this node holds it. */
  get leaseToken(): number | null {
    return this.#run?.lease.token ?? null
  }

  /** Takes the session and connects; a session that waits for its next try connects now. Goes on trying if it must. */
  start(): Promise<void> {
    return this.#command(() => (this.#run ? this.#run.connect() : this.#tryStart()))
  }

  /** Cuts the connection and gives the session back; it stays linked. */
  stop(): Promise<void> {
    return this.#command(async () => {
      this.#giveUpStarting()
      this.#isAtRest = false
      if (!this.#run) return this.#noteStopped()
      await this.#run.setState('stopped', stoppedByUser, { should_run: 0 })
      await this.#endRun()
    })
  }

  /** Nobody has used it for so many days: it rests until somebody starts it. */
  deactivate(days: number): Promise<void> {
    return this.#command(async () => {
      if (!this.#run) return
      const text = `No message for ${days} days: start it again to use it.`
      await this.#run.setState('inactive', { code: 'INACTIVE', text }, { should_run: 0 })
      await this.#endRun()
    })
  }

  /** Nobody has used it for so many hours: it disconnects, and connects again when it is needed. */
  rest(hours: number): Promise<void> {
    return this.#command(async () => {
      if (!this.#run?.isOpen) return
      const text = `No message for ${hours} hours: it connects again when it is used, and receives nothing until then.`
      // Whoever needs it from now on waits until it has come to rest, and wakes it.
      this.#isAtRest = true
      try {
        await this.#run.setState('inactive', { code: idleCode, text })
        await this.#endRun()
      } finally {
        this.#isAtRest = this.#run === null
      }
    })
  }

  /** It was at rest when the server stopped. */
  stayAtRest(): void {
    this.#isAtRest = true
  }

  /** Wakes a session that is at rest, and waits a moment for its connection. */
  async wake(): Promise<void> {
    if (this.#isAtRest) this.#waking ??= this.#wake().finally(() => (this.#waking = null))
    await this.#waking
  }

  async #wake(): Promise<void> {
    await this.#serial(() => this.#tryStart())
    await this.#run?.waitUntilOpen(wakeMaxMs)
  }

  restart(): Promise<void> {
    return this.#command(() => this.#reconnect())
  }

  /** Unlinks the device and puts its credentials aside. */
  logout(): Promise<void> {
    return this.#command(async () => {
      const run = await this.#ownNow()
      await run.tellPhone()
      await run.write(async (trx) => {
        await run.quarantine(trx)
        await this.#changeState(trx, 'logged_out', loggedOutByUser, { should_run: 0, phone: null, lid: null })
      })
      await this.#endRun()
    })
  }

  /** Unlinks the device and erases all that belongs to the session but the events already told. */
  delete(): Promise<void> {
    return this.#command(async () => {
      const run = await this.#ownNow()
      await run.tellPhone()
      await run.write((trx) => trx.deleteFrom('sessions').where('id', '=', this.sessionId).execute())
      this.#isDeleted = true
      await this.#endRun()
    })
  }

  /** Asks for a code to type into the phone. Only while the session waits to be linked. */
  requestPairingCode(phone: string): Promise<{ code: string; expiresAt: number }> {
    if (this.#run) return this.#run.requestPairingCode(phone)
    throw new AppError('CONFLICT', { message: 'The session is not waiting to be linked: start it first' })
  }

  /** In force at once; another proxy takes a new connection. */
  changeSettings(settings: SessionSettings): void {
    const isRerouted = settings.proxy !== this.#settings.proxy
    this.#settings = settings
    this.work?.onSettingsChanged(settings)
    if (isRerouted && this.#run) this.#inBackground(() => this.#reconnect())
  }

  /** Another node has the session, or may have: the connection is cut before anything else, and the session waits. */
  async loseLease(): Promise<void> {
    const run = this.#run
    this.#deps.log.warn('session lease lost')
    const cut = run?.cut()
    await this.#serial(async () => {
      await cut
      // It has ended by itself meanwhile, and then nobody wants it back.
      if (!run || this.#run !== run) return
      await this.#endRun()
      if (!this.#isClosed) this.#startLater()
    })
  }

  /** The server stops: the session is given back as it is, for the next start. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#giveUpStarting()
    await this.#serial(() => this.#endRun())
  }

  async #reconnect(): Promise<void> {
    await this.#endRun()
    await this.#tryStart()
  }

  async #tryStart(): Promise<void> {
    this.#giveUpStarting()
    this.#isAtRest = false
    if (this.#run || this.#isDeleted || this.#isClosed) return
    try {
      const run = await this.#acquire()
      if (run) return await run.begin()
      this.#deps.log.info('another node runs this session')
    } catch (error) {
      this.#deps.log.error({ err: error }, 'session could not be started; trying again')
      await this.#endRun()
    }
    this.#startLater()
  }

  #startLater(): void {
    this.#cancelStart = this.#deps.clock.after(startRetryMs, () => this.#inBackground(() => this.#tryStart()))
  }

  #giveUpStarting(): void {
    this.#cancelStart?.()
    this.#cancelStart = null
  }

  async #acquire(): Promise<SessionRun<Work> | null> {
    const { db, nodeId } = this.#deps
    const lease = await acquireLease(db, nodeId, this.#accountId, this.sessionId, this.#leaseSighting)
    if (!lease) return null
    this.#run = new SessionRun({
      deps: this.#deps,
      lease,
      settings: this.#settings,
      qr: this.qr,
      passkey: this.passkey,
      retryCache: this.#retryCache,
      inBackground: (step) => this.#inBackground(step),
      onGivenUp: () => {
        this.#run = null
      },
    })
    return this.#run
  }

  async #ownNow(): Promise<SessionRun<Work>> {
    this.#giveUpStarting()
    const run = this.#run ?? (await this.#acquire())
    if (run) return run
    throw new AppError('CONFLICT', { message: 'Another node runs this session' })
  }

  async #endRun(): Promise<void> {
    const run = this.#run
    this.#run = null
    await run?.end()
  }

  // Why a session ended (unlinked, banned, …) matters more than that somebody stopped it afterwards.
  async #noteStopped(): Promise<void> {
    await this.#deps.db.write(async (trx) => {
      const row = await trx
        .selectFrom('sessions')
        .select(['state', 'reason_code'])
        .where('id', '=', this.sessionId)
        .executeTakeFirst()
      if (row && isFinal(row.state as SessionState) && row.reason_code !== idleCode) {
        await trx.updateTable('sessions').set({ should_run: 0 }).where('id', '=', this.sessionId).execute()
      } else {
        await this.#changeState(trx, 'stopped', stoppedByUser, { should_run: 0 })
      }
    }, this.sessionId)
  }

  #changeState(trx: Trx, state: SessionState, reason: StateReason, columns: Parameters<typeof changeState>[5]) {
    return changeState(this.#deps, trx, this.sessionId, state, reason, columns)
  }

  #command(work: () => Promise<void>): Promise<void> {
    return this.#serial(async () => {
      if (this.#isDeleted) throw new AppError('SESSION_NOT_FOUND')
      await work()
    })
  }

  #serial<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work)
    this.#tail = done.catch(() => {
      // Whoever asked for it is told; the next command starts afresh.
    })
    return done
  }

  #inBackground(step: () => Promise<void>): void {
    this.#serial(step).catch((error: unknown) => this.#deps.log.error({ err: error }, 'session step failed'))
  }
}
