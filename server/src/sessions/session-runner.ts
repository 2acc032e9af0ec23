import { acquireLease, type Lease, leaseMs, releaseLease } from '../db/lease.ts'
import type { Database } from '../db/open.ts'
import type { Publish } from '../events/publish.ts'
import { reconnectDelayMs } from '../lib/backoff.ts'
import type { Cipher } from '../lib/cipher.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { CredentialsCorruptError, quarantineCreds, readCreds } from '../whatsapp/auth-state.ts'
import { openBaileysClient } from '../whatsapp/baileys-client.ts'
import type { ClientListener, OwnProfile, WhatsAppClient } from '../whatsapp/client.ts'
import { type CloseCause, causeNamed } from '../whatsapp/disconnect-reason.ts'
import { type CacheStore, makeMemoryCache } from '../whatsapp/memory-cache.ts'
import type { Network } from '../whatsapp/network.ts'
import { type OwnedSession, ownSession } from '../whatsapp/owned-session.ts'
import { changeState, type SessionColumns } from './change-state.ts'
import { SessionQr } from './session-qr.ts'
import type { SessionState, StateReason } from './session-state.ts'
import type { SessionSettings, SessionWork, StartWork } from './session-work.ts'

export interface RunnerDeps {
  db: Database
  cipher: Cipher
  clock: Clock
  log: Log
  nodeId: string
  network: Network
  /** Asks WhatsApp's site for the current protocol version; null when it cannot be had. */
  refreshVersion: () => Promise<Network | null>
  publish: Publish
  startWork: StartWork
}

/** A connection this long-lived counts as healthy: the next reconnect starts again from the first delay. */
const stableAfterMs = 60_000
const badSessionsMax = 5
const retryCacheMs = 3_600_000
const unlinkWaitMs = 5_000

const stoppedByUser: StateReason = { code: 'STOPPED', text: 'Stopped on request.' }
const loggedOutByUser: StateReason = { code: 'LOGGED_OUT_BY_USER', text: 'Unlinked on request; link it again to use it.' }
const corrupt: StateReason = {
  code: 'CREDENTIALS_CORRUPT',
  text: 'The stored WhatsApp credentials do not open: check ENCRYPTION_KEY, or unlink and link again.',
}

/** One session on the node that owns it: its lease, its connection, and what to do when that ends. */
export class SessionRunner {
  readonly sessionId: string
  readonly qr: SessionQr
  readonly #deps: RunnerDeps
  readonly #accountId: string
  readonly #retryCache: CacheStore
  #settings: SessionSettings
  #lease: Lease | null = null
  #owned: OwnedSession | null = null
  #work: SessionWork | null = null
  #client: WhatsAppClient | null = null
  #isOpen = false
  #onceOpen: (() => void) | null = null
  #isRunning = false
  #abort = new AbortController()
  #openedAt = 0
  #attempt = 0
  #badSessions = 0
  #versionRefreshed = false
  /** Commands and state changes, one after the other. */
  #tail: Promise<unknown> = Promise.resolve()

  constructor(deps: RunnerDeps, accountId: string, sessionId: string, settings: SessionSettings) {
    this.#deps = { ...deps, log: deps.log.child({ sessionId }) }
    this.#accountId = accountId
    this.sessionId = sessionId
    this.#settings = settings
    this.qr = new SessionQr(deps.clock)
    this.#retryCache = makeMemoryCache(deps.clock, retryCacheMs, 10_000)
  }

  /** The open connection. Throws SESSION_NOT_CONNECTED. */
  get client(): WhatsAppClient {
    if (!this.#client || !this.#isOpen) throw new AppError('SESSION_NOT_CONNECTED', { retryAfterSeconds: 5 })
    return this.#client
  }

  get work(): SessionWork | null {
    return this.#work
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** The token of the lease, while this node holds it. */
  get leaseToken(): number | null {
    return this.#lease?.token ?? null
  }

  get isRunning(): boolean {
    return this.#isRunning
  }

  /** Takes the session and connects. Does nothing when it runs already. */
  start(): Promise<void> {
    return this.#serial(async () => {
      if (this.#isRunning) return this.#retryNow()
      this.#isRunning = true
      this.#abort = new AbortController()
      if (await this.#acquire()) await this.#begin()
    })
  }

  /** Cuts the connection and gives the session back; it stays linked. */
  async stop(reason: StateReason | null = stoppedByUser): Promise<void> {
    this.#abort.abort()
    await this.#serial(async () => {
      if (reason) {
        await this.#acquireNow()
        await this.#setState('stopped', reason, { should_run: 0 })
      }
      await this.#end()
    })
  }

  /** Unlinks the device and puts its credentials aside. */
  async logout(): Promise<void> {
    this.#abort.abort()
    await this.#serial(async () => {
      await this.#acquireNow()
      await this.#tellPhone()
      await this.#owned!.write((trx) => quarantineCreds(trx, this.#owned!))
      await this.#setState('logged_out', loggedOutByUser, { should_run: 0, phone: null, lid: null })
      await this.#end()
    })
  }

  /** Another node has the session, or may have: nothing more may leave from here. */
  async loseLease(): Promise<void> {
    this.#deps.log.warn('session lease lost')
    this.#lease = null
    await this.stop(null)
  }

  /** Asks for a code to type into the phone. Only while the session waits to be linked. */
  async requestPairingCode(phone: string): Promise<{ code: string; expiresAt: number }> {
    // Before the first QR the connection cannot carry the request.
    if (!(await this.qr.wait(5_000)) || !this.#client) {
      throw new AppError('CONFLICT', { message: 'The session is not waiting to be linked: start it, or unlink it first' })
    }
    const code = await this.#client.requestPairingCode(phone)
    await this.#serial(() => this.#setState('pairing_code', null))
    return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt: this.#deps.clock.now() + 160_000 }
  }

  changeSettings(settings: SessionSettings): void {
    this.#settings = settings
    this.#work?.onSettingsChanged(settings)
  }

  async #acquire(): Promise<boolean> {
    const { db, nodeId, clock } = this.#deps
    while (!this.#abort.signal.aborted) {
      this.#lease = await acquireLease(db, nodeId, this.#accountId, this.sessionId)
      if (this.#lease) {
        this.#owned = ownSession(this.#deps, this.#lease)
        return true
      }
      await sleep(clock, leaseMs / 3, this.#abort.signal)
    }
    return false
  }

  async #acquireNow(): Promise<void> {
    if (this.#owned) return
    this.#abort = new AbortController()
    this.#lease = await acquireLease(this.#deps.db, this.#deps.nodeId, this.#accountId, this.sessionId)
    if (!this.#lease) throw new AppError('CONFLICT', { message: 'Another node runs this session' })
    this.#owned = ownSession(this.#deps, this.#lease)
  }

  // A device that is not told stays in the phone's list, so a session that is away connects once more for it.
  async #tellPhone(): Promise<void> {
    const creds = await readCreds(this.#owned!).catch((error: unknown) => {
      this.#deps.log.warn({ err: error }, 'the phone cannot be told: credentials do not open')
      return null
    })
    if (!creds?.account) return
    if (!this.#client) {
      this.#work ??= this.#deps.startWork(this.#owned!, this.#settings)
      await this.#connect()
    }
    if (!this.#isOpen) await this.#opened(unlinkWaitMs)
    if (this.#isOpen) await this.#client?.logout()
  }

  #opened(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(timeoutMs, resolve)
      this.#onceOpen = () => {
        cancel()
        resolve()
      }
    })
  }

  // Somebody asks for the session now: the next try does not wait for its time.
  async #retryNow(): Promise<void> {
    if (this.#client || this.#abort.signal.aborted) return
    this.#abort.abort()
    this.#abort = new AbortController()
    await this.#connect()
  }

  async #begin(): Promise<void> {
    this.#attempt = 0
    this.#badSessions = 0
    this.#work = this.#deps.startWork(this.#owned!, this.#settings)
    await this.#setState('starting', null, { should_run: 1 })
    await this.#connect()
  }

  async #connect(): Promise<void> {
    try {
      this.#client = await openBaileysClient({
        owned: this.#owned!,
        network: this.#deps.network,
        listener: this.#listener(),
        retryCache: this.#retryCache,
      })
    } catch (error) {
      if (error instanceof CredentialsCorruptError) {
        this.#deps.log.error({ err: error }, 'stored credentials do not open')
        await this.#setState('credentials_corrupt', corrupt)
        return this.#end()
      }
      this.#deps.log.error({ err: error }, 'connection could not be prepared')
      await this.#afterClose(causeNamed('STORAGE_ERROR'))
    }
  }

  #listener(): ClientListener {
    const work = this.#work!
    return {
      onQr: (text) => this.#onQr(text),
      onPaired: () => this.qr.clear(),
      onOpen: (own) => this.#onOpen(own),
      onOfflineDone: () => work.onOfflineDone(),
      onAck: (whatsappId, refusal) => work.onAck(whatsappId, refusal),
      onClosed: (cause) => this.#onClosed(cause),
      receive: (trx, facts) => work.receive(trx, facts),
      findSent: (whatsappId) => work.findSent(whatsappId),
    }
  }

  #onQr(text: string): void {
    const { expiresAt } = this.qr.show(text)
    this.#background(async () => {
      await this.#setState('qr', null)
      await this.#owned?.write((trx) =>
        this.#deps.publish(trx, {
          accountId: this.#accountId,
          sessionId: this.sessionId,
          type: 'session.qr',
          // The code itself stays out of the log: whoever reads it can link the account.
          data: { sessionId: this.sessionId, expiresAt: new Date(expiresAt).toISOString() },
        }),
      )
    })
  }

  #onOpen(own: OwnProfile): void {
    this.#isOpen = true
    this.#onceOpen?.()
    this.#openedAt = this.#deps.clock.monotonic()
    this.qr.clear()
    this.#background(async () => {
      const client = this.#client
      if (!this.#isOpen || !client) return
      try {
        await this.#setState('open', null, { phone: own.phone, lid: own.lid, push_name: own.pushName })
        this.#work?.onOpen(client)
      } catch (error) {
        // A connection that the database does not know of would look dead and be alive.
        await client.close()
        throw error
      }
    })
  }

  #onClosed(cause: CloseCause): void {
    const wasOpen = this.#isOpen
    this.#isOpen = false
    this.#client = null
    this.qr.clear()
    this.#work?.onClosed()
    if (wasOpen && this.#deps.clock.monotonic() - this.#openedAt > stableAfterMs) {
      this.#attempt = 0
      this.#badSessions = 0
    }
    if (this.#abort.signal.aborted) return
    this.#background(() => this.#afterClose(cause))
  }

  async #afterClose(cause: CloseCause): Promise<void> {
    if (this.#abort.signal.aborted) return
    this.#deps.log.info({ code: cause.code }, 'session disconnected')
    switch (cause.after) {
      case 'restart':
        return this.#connect()
      case 'backoff':
        return this.#retryLater(cause)
      case 'backoff-then-fail':
        this.#badSessions += 1
        return this.#badSessions < badSessionsMax ? this.#retryLater(cause) : this.#giveUp('failed', cause)
      case 'refresh-version':
        return this.#refreshVersion(cause)
      case 'stop':
        return this.#giveUp(cause.state, cause)
      default: {
        const unknown: never = cause.after
        throw new Error(`unknown consequence ${unknown}`)
      }
    }
  }

  async #retryLater(cause: CloseCause): Promise<void> {
    this.#attempt += 1
    const signal = this.#abort.signal
    // First, so that a database that is away now does not leave the session without a next try.
    void sleep(this.#deps.clock, reconnectDelayMs(this.#attempt), signal).then(() => {
      if (!signal.aborted) this.#background(() => this.#connect())
    })
    await this.#setState('reconnecting', reasonOf(cause))
  }

  async #refreshVersion(cause: CloseCause): Promise<void> {
    const network = this.#versionRefreshed ? null : await this.#deps.refreshVersion()
    this.#versionRefreshed = true
    if (!network) return this.#giveUp('failed', cause)
    this.#deps.network = network
    await this.#connect()
  }

  async #giveUp(state: SessionState, cause: CloseCause): Promise<void> {
    const unlinked = state === 'logged_out'
    if (unlinked) await this.#owned?.write((trx) => quarantineCreds(trx, this.#owned!))
    await this.#setState(state, reasonOf(cause), { should_run: 0, ...(unlinked ? { phone: null, lid: null } : {}) })
    await this.#end()
  }

  // Nothing may follow the release: from then on another node may write.
  async #end(): Promise<void> {
    this.#abort.abort()
    await this.#work?.quiesce()
    await this.#client?.close()
    this.#work?.stop()
    this.qr.clear()
    if (this.#lease) await releaseLease(this.#deps.db, this.#lease)
    this.#client = null
    this.#work = null
    this.#owned = null
    this.#lease = null
    this.#isOpen = false
    this.#isRunning = false
  }

  async #setState(state: SessionState, reason: StateReason | null, columns?: SessionColumns): Promise<void> {
    await this.#owned?.write((trx) => changeState(this.#deps, trx, this.sessionId, state, reason, columns))
  }

  #serial<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work)
    this.#tail = done.catch(() => {
      // Whoever asked for it is told; the next command starts afresh.
    })
    return done
  }

  #background(work: () => Promise<void>): void {
    this.#serial(work).catch((error: unknown) => this.#deps.log.error({ err: error }, 'session step failed'))
  }
}

const reasonOf = (cause: CloseCause): StateReason => ({ code: cause.code, text: cause.text.en })
