import { OutageError } from '../db/database-error.ts'
import { type Lease, LeaseLostError, releaseLease } from '../db/lease.ts'
import type { Trx } from '../db/write.ts'
import { sleep } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { ProxyTunnel } from '../lib/proxy.ts'
import { CredentialsCorruptError, quarantineCreds, readCreds } from '../whatsapp/auth-state.ts'
import { openBaileysClient } from '../whatsapp/baileys-client.ts'
import type { ClientListener, OwnProfile, PasskeyClient, PasskeyStep, WhatsAppClient } from '../whatsapp/client.ts'
import { type CloseCause, causeNamed, causeOfOutage } from '../whatsapp/disconnect-reason.ts'
import { closeMediaHosts } from '../whatsapp/media-hosts.ts'
import type { CacheStore } from '../whatsapp/memory-cache.ts'
import type { Network } from '../whatsapp/network.ts'
import { newChatRefused } from '../whatsapp/new-chat-limit.ts'
import { type OwnedSession, ownSession } from '../whatsapp/owned-session.ts'
import { throughProxy } from '../whatsapp/through-proxy.ts'
import { changeState, type SessionColumns } from './change-state.ts'
import { stateUnder } from './holds.ts'
import { ReconnectPolicy } from './reconnect-policy.ts'
import { SessionHolds } from './session-holds.ts'
import type { SessionPasskey } from './session-passkey.ts'
import { openProxy } from './session-proxy.ts'
import type { SessionQr } from './session-qr.ts'
import type { RunnerDeps } from './session-runner.ts'
import type { SessionState, StateReason } from './session-state.ts'
import type { SessionSettings, SessionWork } from './session-work.ts'

const unlinkWaitMs = 5_000
const storeRetryMs = 2_000
/** As long as WhatsApp accepts a pairing code. */
const pairingCodeMs = 160_000

const passkeyRequired: StateReason = {
  code: 'PASSKEY_REQUIRED',
  text: 'WhatsApp asks for the passkey of the account: GET /sessions/{sessionId}/passkey says what to do.',
}

const corrupt: StateReason = {
  code: 'CREDENTIALS_CORRUPT',
  text: 'The stored WhatsApp credentials do not open: check ENCRYPTION_KEY, or unlink and link again.',
}

export interface RunOptions<Work extends SessionWork> {
  deps: RunnerDeps<Work>
  lease: Lease
  settings: SessionSettings
  qr: SessionQr
  passkey: SessionPasskey
  retryCache: CacheStore
  /** Runs a step after those before it. An error is logged. */
  inBackground(step: () => Promise<void>): void
  /** The run has given up by itself, and is over. */
  onGivenUp(): void
}

/**
 * One session while this node owns it: from the lease that was acquired to the lease that is given back. In between
 * there is at most one connection; which one is told apart by an object of its own, so that a late word of a former
 * connection is never taken for the current one's.
 */
export class SessionRun<Work extends SessionWork> {
  readonly lease: Lease
  readonly work: Work
  readonly #deps: RunnerDeps<Work>
  readonly #owned: OwnedSession
  readonly #options: RunOptions<Work>
  readonly #holds: SessionHolds
  readonly #policy = new ReconnectPolicy()
  readonly #over = new AbortController()
  #network: Network
  #connection: object | null = null
  #client: WhatsAppClient | null = null
  #openedAt: number | null = null
  readonly #untilOpen = new Set<() => void>()
  #cancelRetry = () => {}
  /** Lets others connect: we are connected, or no longer about to be. */
  #endTurn = () => {}
  #pairingUntil = 0

  constructor(options: RunOptions<Work>) {
    this.#options = options
    this.#deps = options.deps
    this.lease = options.lease
    this.#owned = ownSession(options.deps, options.lease)
    this.#network = networkOf(options)
    this.#holds = new SessionHolds(options.deps, this.#owned, () => this.isOpen)
    const around = { holds: this.#holds, hosts: this.#network.media }
    this.work = options.deps.startWork(this.#owned, options.settings, around)
  }

  get isOpen(): boolean {
    return this.#openedAt !== null
  }

  /** The open connection. Throws SESSION_NOT_CONNECTED. */
  get client(): WhatsAppClient {
    if (!this.#client || !this.isOpen) throw new AppError('SESSION_NOT_CONNECTED', { retryAfterSeconds: 5 })
    return this.#client
  }

  get passkeyClient(): PasskeyClient | null {
    return this.#client?.passkey ?? null
  }

  /** Says that the session is starting, and connects in the background. */
  async begin(): Promise<void> {
    await this.setState('starting', null, { should_run: 1 })
    this.#connectInTurn()
  }

  #connectInTurn(): void {
    this.#endTurn()
    this.#endTurn = this.#deps.turns.take(() => this.#options.inBackground(() => this.connect()))
  }

  /** Connects, unless there is a connection already. */
  async connect(): Promise<void> {
    if (this.#over.signal.aborted || this.#connection) return
    this.#cancelRetry()
    const connection = {}
    this.#connection = connection
    try {
      await this.#owned.db.assertRoom()
      await this.#holds.load()
      this.#network = { ...this.#network, version: this.#deps.protocolVersion.current }
      const { retryCache, settings } = this.#options
      const client = await openBaileysClient({
        owned: this.#owned,
        network: this.#network,
        listener: this.#listenerOf(connection),
        retryCache,
        asksForFullHistory: settings.options.syncHistory === 'full',
        passkeyLinking: this.#deps.passkeyLinking,
      })
      // Cut while it was being opened.
      if (this.#over.signal.aborted) await client.close()
      else if (this.#connection === connection) this.#client = client
    } catch (error) {
      this.#connection = null
      this.#endTurn()
      await this.#notConnected(error)
    }
  }

  async #notConnected(error: unknown): Promise<void> {
    const cause = error instanceof OutageError ? causeOfOutage(error) : causeNamed('INTERNAL_ERROR')
    if (cause.after !== 'room') this.#deps.log.error({ err: error }, 'connection could not be opened')
    if (error instanceof CredentialsCorruptError) return this.#giveUp('credentials_corrupt', corrupt)
    if (error instanceof LeaseLostError) return
    await this.#afterClose(cause, 0)
  }

  async requestPairingCode(phone: string): Promise<{ code: string; expiresAt: number }> {
    // Before the first QR the connection cannot carry the request.
    if (!(await this.#options.qr.wait(unlinkWaitMs)) || !this.#client) {
      throw new AppError('CONFLICT', {
        message: 'The session is not waiting to be linked: start it, or unlink it first',
      })
    }
    const code = await this.#client.requestPairingCode(phone)
    this.#pairingUntil = this.#deps.clock.now() + pairingCodeMs
    await this.setState('pairing_code', null)
    return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt: this.#pairingUntil }
  }

  /**
   * Removes this device from the phone's list, best effort. A session that is away connects once more for it: a device
   * that nobody tells of stays there.
   */
  async tellPhone(): Promise<void> {
    const creds = await readCreds(this.#owned).catch((error: unknown) => {
      if (!(error instanceof CredentialsCorruptError)) throw error
      this.#deps.log.warn({ err: error }, 'the phone cannot be told: the credentials do not open')
      return null
    })
    if (!creds?.account) return
    await this.connect()
    await this.waitUntilOpen(unlinkWaitMs)
    if (this.isOpen) await this.#client?.logout()
  }

  /** A write of the owner; the last ones of a run put its credentials aside, or erase all. */
  write<T>(unit: (trx: Trx) => Promise<T>): Promise<T> {
    return this.#owned.write(unit)
  }

  quarantine(trx: Trx): Promise<void> {
    return quarantineCreds(trx, this.#owned)
  }

  async setState(state: SessionState, reason: StateReason | null, columns?: SessionColumns): Promise<void> {
    await this.#owned.write((trx) => changeState(this.#deps, trx, this.lease.sessionId, state, reason, columns))
  }

  /** Cuts the connection at once: nothing more may leave from here. */
  cut(): Promise<void> {
    this.#over.abort()
    this.#cancelRetry()
    this.#endTurn()
    return this.#client?.close() ?? Promise.resolve()
  }

  /** Finishes what is under way, cuts the connection, and gives the session back. Another node may write after this. */
  async end(): Promise<void> {
    this.#over.abort()
    this.#cancelRetry()
    this.#endTurn()
    await this.work.quiesce()
    await this.#client?.close()
    this.work.stop()
    this.#holds.stop()
    if (this.#network.media !== this.#deps.network.media) await closeMediaHosts(this.#network.media)
    this.#options.qr.clear()
    await releaseLease(this.#deps.db, this.lease).catch((error: unknown) => {
      this.#deps.log.warn({ err: error }, 'lease not given back: it expires by itself')
    })
  }

  #listenerOf(connection: object): ClientListener {
    const ifCurrent = (tell: () => void) => {
      if (this.#connection === connection) tell()
    }
    return {
      onQr: (text) => ifCurrent(() => this.#onQr(text)),
      onPasskey: (step, expiresAt) => ifCurrent(() => this.#onPasskey(step, expiresAt)),
      onPaired: () => ifCurrent(() => this.#options.qr.clear()),
      onOpen: (own) => ifCurrent(() => this.#onOpen(own)),
      onOfflineDone: () => ifCurrent(() => this.work.onOfflineDone()),
      onAck: (whatsappId, refusal) => ifCurrent(() => this.#onAck(whatsappId, refusal)),
      onNewChatLimit: (limit) => ifCurrent(() => this.#holds.onLimit(limit)),
      onNews: async (news) => {
        if (this.#connection === connection) await this.work.onNews(news)
      },
      findGroup: (jid) => this.work.findGroup(jid),
      onClosed: (cause) => ifCurrent(() => this.#onClosed(cause)),
      receive: (trx, facts) => this.work.receive(trx, facts),
      findSent: (whatsappId) => this.work.findSent(whatsappId),
    }
  }

  #onQr(text: string): void {
    this.#endTurn()
    const { expiresAt } = this.#options.qr.show(text)
    const { accountId, sessionId } = this.lease
    this.#options.inBackground(async () => {
      // The code that the phone is being typed lives on while the QR codes change.
      if (this.#deps.clock.now() > this.#pairingUntil) await this.setState('qr', null)
      // The QR code itself stays out of the log: whoever reads it can link the account.
      const data = { sessionId, expiresAt: new Date(expiresAt).toISOString() }
      await this.#owned.write((trx) => this.#deps.publish(trx, { accountId, sessionId, type: 'session.qr', data }))
    })
  }

  #onPasskey(progress: PasskeyStep, expiresAt: number): void {
    this.#options.qr.clear()
    this.#options.passkey.show(progress, expiresAt)
    const { accountId, sessionId } = this.lease
    const data = { sessionId, step: progress.step, expiresAt: new Date(expiresAt).toISOString() }
    this.#options.inBackground(async () => {
      await this.setState('passkey_required', passkeyRequired)
      await this.#owned.write((trx) => this.#deps.publish(trx, { accountId, sessionId, type: 'session.passkey', data }))
    })
  }

  #onOpen(own: OwnProfile): void {
    this.#openedAt = this.#deps.clock.monotonic()
    this.#endTurn()
    for (const tell of [...this.#untilOpen]) tell()
    this.#options.qr.clear()
    this.#options.passkey.end({ step: 'linked' })
    this.#options.inBackground(async () => {
      const client = this.#client
      if (!this.isOpen || !client || this.#over.signal.aborted) return
      try {
        const profile = { phone: own.phone, lid: own.lid, push_name: own.pushName }
        await this.setState(...stateUnder(this.#holds.restriction), profile)
        this.work.onOpen(client)
      } catch (error) {
        // A connection that the database does not know of would look dead and be alive.
        await client.close()
        throw error
      }
    })
  }

  #onAck(whatsappId: string, refusal: number | null): void {
    // First, so that nothing else that would begin a chat follows it.
    if (refusal === newChatRefused) {
      this.#holds.onRefused()
      this.#client?.askNewChatLimits()
    }
    this.work.onAck(whatsappId, refusal)
  }

  #onClosed(cause: CloseCause): void {
    const openForMs = this.#openedAt === null ? 0 : this.#deps.clock.monotonic() - this.#openedAt
    this.#connection = null
    this.#client = null
    this.#openedAt = null
    this.#endTurn()
    this.#options.qr.clear()
    this.work.onClosed()
    if (cause.after !== 'restart') this.#options.passkey.end({ step: 'failed', reason: reasonOf(cause) })
    this.#options.inBackground(() => this.#afterClose(cause, openForMs))
  }

  async #afterClose(cause: CloseCause, openForMs: number): Promise<void> {
    if (this.#over.signal.aborted) return
    const next = this.#policy.afterClose(cause, openForMs)
    // While the disk is full, the log must not fill it.
    const level = cause.after === 'room' ? 'debug' : 'info'
    if (next.kind !== 'connect') this.#deps.log[level]({ code: cause.code }, 'session disconnected')
    switch (next.kind) {
      case 'connect':
        return this.connect()
      case 'wait':
        return this.#retryLater(cause, next.delayMs)
      case 'refresh-version':
        return this.#refreshVersion(cause, next.elseWaitMs)
      case 'give-up':
        return this.#giveUp(cause.after === 'backoff-then-fail' ? 'failed' : cause.state, finalReasonOf(cause))
      default: {
        const unknown: never = next
        throw new Error(`unknown step ${unknown}`)
      }
    }
  }

  async #retryLater(cause: CloseCause, delayMs: number): Promise<void> {
    // First, so that a database that is away now does not leave the session without a next try.
    this.#cancelRetry = this.#deps.clock.after(delayMs, () => this.#connectInTurn())
    await this.setState('reconnecting', reasonOf(cause))
  }

  async #refreshVersion(cause: CloseCause, elseWaitMs: number): Promise<void> {
    const { protocolVersion } = this.#deps
    if (!protocolVersion.mayRefresh) return this.#giveUp('failed', finalReasonOf(cause))
    if (await protocolVersion.replace(this.#network.version)) return this.connect()
    await this.#retryLater(cause, elseWaitMs)
  }

  async #giveUp(state: SessionState, reason: StateReason): Promise<void> {
    const isUnlinked = state === 'logged_out'
    const columns = { should_run: 0, ...(isUnlinked ? { phone: null, lid: null } : {}) }
    await this.#store(async (trx) => {
      if (isUnlinked) await this.quarantine(trx)
      await changeState(this.#deps, trx, this.lease.sessionId, state, reason, columns)
    })
    await this.end()
    this.#options.onGivenUp()
  }

  // Why a session stopped is told even when the database is away at that moment.
  async #store(unit: (trx: Trx) => Promise<void>): Promise<void> {
    while (!this.#over.signal.aborted) {
      try {
        return await this.#owned.write(unit)
      } catch (error) {
        if (!(error instanceof OutageError)) throw error
        await sleep(this.#deps.clock, storeRetryMs, this.#over.signal)
      }
    }
  }

  /** Resolves when it is open, or when that takes too long. */
  waitUntilOpen(timeoutMs: number): Promise<void> {
    if (this.isOpen) return Promise.resolve()
    return new Promise((resolve) => {
      const tell = () => {
        cancel()
        this.#untilOpen.delete(tell)
        resolve()
      }
      const cancel = this.#deps.clock.after(timeoutMs, tell)
      this.#untilOpen.add(tell)
    })
  }
}

/** The network as this session reaches it. */
function networkOf<Work extends SessionWork>({ deps, lease, settings: { proxy } }: RunOptions<Work>): Network {
  if (proxy === null) return deps.network
  const { cipher, clock, proxyGuard } = deps
  return throughProxy(deps.network, new ProxyTunnel(() => openProxy(cipher, lease.sessionId, proxy), proxyGuard, clock))
}

const finalReasonOf = ({ code, text, finalText }: CloseCause): StateReason => ({ code, text: (finalText ?? text).en })

const reasonOf = (cause: CloseCause): StateReason => ({ code: cause.code, text: cause.text.en })
