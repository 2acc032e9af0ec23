import {
  type AuthenticationCreds,
  Browsers,
  type CacheStore,
  type ConnectionState,
  makeWASocket,
  proto,
  type SignalDataSet,
  type SignalKeyStore,
  type SocketConfig,
  type WASocket,
} from 'baileys'
import { OutageError } from '../db/database-error.ts'
import { LeaseLostError } from '../db/lease.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { AppError } from '../lib/errors.ts'
import { ProxyError } from '../lib/proxy.ts'
import { type Address, addressOf, destinationJid, personJid } from './address.ts'
import { type Ask, networkError } from './ask-network.ts'
import { putInEnvelope } from './attach-upload.ts'
import { CredsWriter, loadCreds } from './auth-state.ts'
import { makeCallClient } from './call-client.ts'
import { catchRejections, type Emitter } from './catch-rejections.ts'
import { makeChangeSettings } from './change-settings.ts'
import { makeChatClient } from './chat-client.ts'
import type { ClientListener, NumberCheck, OutgoingMessage, OwnProfile, WhatsAppClient } from './client.ts'
import type { ClientNews } from './client-news.ts'
import { makeContactClient } from './contact-client.ts'
import { openDeviceCache } from './device-cache.ts'
import { type CauseCode, type CloseCause, causeNamed, causeOf, causeOfOutage } from './disconnect-reason.ts'
import { FailStop } from './fail-stop.ts'
import { libraryGroup } from './group.ts'
import { makeGroupClient } from './group-client.ts'
import { isForLibrary } from './history-offer.ts'
import { flowOf } from './inbound-flow.ts'
import { type InboundGate, installInboundGate } from './inbound-gate.ts'
import { InboundIntake } from './inbound-intake.ts'
import { findPlaintext, prunePlaintexts } from './inbound-journal.ts'
import { InboundSweep } from './inbound-sweep.ts'
import { makeKeyStore, storePreKeysAtOnce } from './key-store.ts'
import { hearLastWord } from './last-word.ts'
import { listenForNews } from './listen-for-news.ts'
import { makeMediaClient } from './media-client.ts'
import type { Network } from './network.ts'
import { askNewChatLimits, readCap, readTimeLock } from './new-chat-limit.ts'
import type { OwnedSession } from './owned-session.ts'
import { listenToServer, PasskeyCeremony, passkeyRequest } from './passkey-ceremony.ts'
import { rotateQr } from './rotate-qr.ts'
import { isOfSettings, SharedSettings } from './shared-settings.ts'
import { durableSignalRepository } from './signal-repository.ts'
import { libraryLogger } from './silence-libraries.ts'
import { stanzaExtras } from './stanza-extras.ts'
import { watchForDeafness } from './watchdog.ts'

/** How long the network may take to answer the handshake, and then to let us in or to show a code. */
const connectTimeoutMs = 20_000
const loginTimeoutMs = 60_000
const keepAliveMs = 20_000
const queryTimeoutMs = 20_000
const logoutWaitMs = 3_000
/** How long a connection waits at its end for the network to close it, and for the database to finish. */
const closeWaitMs = 2_000
const drainWaitMs = 15_000
const pruneEveryMs = 6 * 3_600_000
const qrTimeoutMs = 24 * 3_600_000
// WhatsApp refuses pairing codes from browsers that it does not know.
const browser = Browsers.ubuntu('Chrome')

export interface BaileysClientOptions {
  owned: OwnedSession
  network: Network
  listener: ClientListener
  /** Counts retries of messages; outlives the connection. */
  retryCache: CacheStore
  /** A phone that links us is asked for all that it has kept. */
  asksForFullHistory: boolean
  /** Accounts with a passkey may be linked; without it WhatsApp's request for one ends the connection. */
  passkeyLinking: boolean
}

/**
 * Opens a connection. First everything that a crash left in the journal is stored. Throws `CredentialsCorruptError`
 * when the session's credentials do not open.
 */
export async function openBaileysClient(options: BaileysClientOptions): Promise<WhatsAppClient> {
  const creds = await loadCreds(options.owned)
  const client = new BaileysClient(options, creds)
  await client.start()
  options.owned.log.debug({ linked: Boolean(creds.account) }, 'connecting to WhatsApp')
  return client
}

class BaileysClient implements WhatsAppClient {
  readonly #ask: Ask = (question, options) =>
    this.#orEnd(() => question(this.#socket)).catch((error: unknown) => {
      throw networkError(error, options)
    })
  readonly #changeSettings = makeChangeSettings(this.#ask)
  readonly contacts = makeContactClient(this.#ask, this.#changeSettings, () => this.#creds.me!)
  readonly chats = makeChatClient(this.#ask, this.#changeSettings)
  readonly groups = makeGroupClient(this.#ask)
  readonly calls = makeCallClient(this.#ask)
  readonly media = makeMediaClient(this.#ask, () => this.#owned.clock)
  readonly #owned: OwnedSession
  readonly #network: Network
  readonly #listener: ClientListener
  readonly #retryCache: CacheStore
  readonly #asksForFullHistory: boolean
  readonly #passkeyLinking: boolean
  readonly #creds: AuthenticationCreds
  readonly #credsWriter: CredsWriter
  readonly #settings: SharedSettings
  readonly #failStop: FailStop
  readonly #sweep: InboundSweep
  readonly #intake: InboundIntake
  /** Those of ours who wait for an answer of the network. */
  readonly #callers = new Set<(error: Error) => void>()
  #socket!: WASocket
  #gate!: InboundGate
  #passkey: PasskeyCeremony | null = null
  #stopQr = () => {}
  #cancelPruning = () => {}
  #cancelConnectTimeout = () => {}
  #cancelLoginTimeout = () => {}
  #endWatch = () => {}
  /** Set once the connection has ended; resolves when `onClosed` was called. */
  #finished: Promise<void> | null = null

  constructor(options: BaileysClientOptions, creds: AuthenticationCreds) {
    const { owned, network, listener, retryCache, asksForFullHistory, passkeyLinking } = options
    this.#owned = owned
    this.#network = network
    this.#listener = listener
    this.#retryCache = retryCache
    this.#asksForFullHistory = asksForFullHistory
    this.#passkeyLinking = passkeyLinking
    this.#creds = creds
    this.#credsWriter = new CredsWriter(owned, creds)
    this.#settings = new SharedSettings(owned.log)
    this.#failStop = new FailStop((error) => this.#onFatal(error))
    const parts = { owned, creds, credsWriter: this.#credsWriter, failStop: this.#failStop }
    this.#sweep = new InboundSweep({ ...parts, receive: (trx, facts) => listener.receive(trx, facts) })
    this.#intake = new InboundIntake({ ...parts, sweep: this.#sweep })
  }

  get passkey(): PasskeyCeremony | null {
    return this.#passkey
  }

  async start(): Promise<void> {
    await this.#sweep.recover()
    await prunePlaintexts(this.#owned)
    const userDevicesCache = await openDeviceCache(this.#owned, this.#failStop)
    this.#socket = this.#makeSocket(userDevicesCache)
    try {
      this.#guard(this.#socket)
    } catch (error) {
      void this.#socket.end(undefined)
      throw error
    }
    this.#listen(this.#socket)
    this.#pruneLater()
  }

  async send({ whatsappId, to, encoded }: OutgoingMessage): Promise<void> {
    const message = proto.Message.decode(encoded)
    const viewers = to.kind === 'status' ? { statusJidList: this.#withOwnDevices(to.viewers) } : {}
    const options = { messageId: whatsappId, ...stanzaExtras(message), ...viewers }
    await this.#orEnd(() => this.#socket.relayMessage(destinationJid(to), message, options))
    crashPoint('wire.written')
  }

  // Our own phone does not have what it is not sent.
  #withOwnDevices(viewers: Address[]): string[] {
    const own = addressOf(this.#creds.me?.id)
    return [...new Set([...viewers, own].map(personJid))]
  }

  checkNumbers(phones: string[]): Promise<NumberCheck[]> {
    return this.contacts.checkNumbers(phones)
  }

  askNewChatLimits(): void {
    void askNewChatLimits(this.#ask, () => this.#owned.clock.now()).then((limits) => {
      for (const limit of limits) this.#tell(() => this.#listener.onNewChatLimit(limit))
    })
  }

  requestPairingCode(phone: string): Promise<string> {
    return this.#orEnd(() => this.#socket.requestPairingCode(phone.slice(1)))
  }

  async logout(): Promise<void> {
    const jid = this.#creds.me?.id
    if (jid && this.#creds.account) {
      const removal = { tag: 'remove-companion-device', attrs: { jid, reason: 'user_initiated' } }
      const attrs = { to: '@s.whatsapp.net', type: 'set', xmlns: 'md' }
      await this.#orEnd(() => this.#socket.query({ tag: 'iq', attrs, content: [removal] }, logoutWaitMs)).catch(
        (error: unknown) => this.#owned.log.debug({ err: error }, 'logout was not confirmed'),
      )
    }
    await this.close()
  }

  close(): Promise<void> {
    return this.#end(causeNamed('CONNECTION_CLOSED'))
  }

  #makeSocket(userDevicesCache: CacheStore): WASocket {
    const owned = this.#owned
    const failStop = this.#failStop
    const plain = makeKeyStore({ owned, creds: this.#creds, credsWriter: this.#credsWriter })
    const store = this.#settings.around({
      get: (type, ids) => failStop.attempt(async () => plain.get(type, ids)),
      set: async (data) => {
        await failStop.attempt(async () => plain.set(data))
        const identities = identitiesIn(data)
        if (identities.length > 0) this.#hear({ kind: 'identities', identities })
      },
    })
    const socket = makeWASocket({
      auth: { creds: this.#creds, keys: failStop.holding(store) },
      waWebSocketUrl: this.#network.url,
      version: this.#network.version,
      agent: this.#network.agent as SocketConfig['agent'],
      fetchAgent: this.#network.media.agent,
      options: { dispatcher: this.#network.media.dispatcher as unknown } as SocketConfig['options'],
      patchMessageBeforeSending: putInEnvelope,
      browser,
      // A link with a passkey takes minutes, and ends with the library's last code: we show them ourselves then.
      ...(this.#passkeyLinking && { qrTimeout: qrTimeoutMs }),
      logger: libraryLogger(owned.log),
      makeSignalRepository: this.#repositoryOn(store),
      getMessage: async ({ id }) => {
        const bytes = id ? await failStop.run(() => this.#listener.findSent(id)) : null
        return bytes ? proto.Message.decode(bytes) : undefined
      },
      cachedGroupMetadata: async (jid) => {
        const group = await failStop.run(() => this.#listener.findGroup(jid))
        return group ? libraryGroup(group) : undefined
      },
      userDevicesCache,
      msgRetryCounterCache: this.#retryCache,
      placeholderResendCache: asksNoPhone,
      // The library would time each frame that it sends, which costs more than sending it; we time the handshake.
      connectTimeoutMs: 0,
      keepAliveIntervalMs: keepAliveMs,
      defaultQueryTimeoutMs: queryTimeoutMs,
      // We publish our own events from the outbox; the library's cost half of its throughput.
      emitOwnEvents: false,
      // The outbox and the stored bytes own every retry.
      enableRecentMessageCache: false,
      markOnlineOnConnect: false,
      syncFullHistory: this.#asksForFullHistory,
      // It would keep everything else waiting while it downloads: all but its first part is for us.
      shouldSyncHistoryMessage: isForLibrary,
    })
    storePreKeysAtOnce(socket.authState.keys, failStop.holding(store))
    return socket
  }

  #repositoryOn(store: SignalKeyStore): SocketConfig['makeSignalRepository'] {
    return durableSignalRepository({
      store,
      failStop: this.#failStop,
      isConnected: () => this.#socket.ws.isOpen,
      findPlaintext: (hash) => this.#failStop.attempt(() => findPlaintext(this.#owned, hash)),
      journalIdOf: (ciphertext) => this.#intake.journalIdOf(ciphertext),
      onDecrypted: (ciphertext, plaintext) => this.#intake.onDecrypted(ciphertext, plaintext),
      onUndecryptable: (ciphertext, error) => this.#intake.onUndecryptable(ciphertext, error),
    })
  }

  #guard(socket: WASocket): void {
    catchRejections(socket.ws as unknown as Emitter, (error, event) => {
      this.#owned.log.error({ err: error, event: event.slice(0, 40) }, 'protocol library failed on a frame')
    })
    hearLastWord(socket.ws)
    const { line } = this.#sweep
    this.#gate = installInboundGate(socket.ws, {
      commit: (stanzas) => this.#intake.commit(stanzas),
      flow: flowOf(socket.ws),
      admit: (stanza) => this.#intake.admit(stanza),
      readBack: (afterId, untilId, max) => this.#intake.readBack(afterId, untilId, max),
      isFull: () => line.isFull,
      room: () => line.room(),
      settled: () => line.settled(),
      opened: (stanza) => this.#intake.opened(stanza),
      onFatal: (error) => this.#failStop.fail(error),
    })
  }

  #listen(socket: WASocket): void {
    this.#cancelConnectTimeout = this.#owned.clock.after(connectTimeoutMs, () => {
      void this.#end(causeNamed('CONNECTION_LOST'))
    })
    this.#cancelLoginTimeout = this.#owned.clock.after(loginTimeoutMs, () => {
      void this.#end(causeNamed('LOGIN_STALLED'))
    })
    // Frames of the handshake are bytes; the first stanza shows that it is done.
    socket.ws.on('frame', (frame: unknown) => {
      if (!(frame instanceof Uint8Array)) this.#cancelConnectTimeout()
    })
    this.#listenForPasskey(socket)
    listenForNews(socket, (news) => this.#hear(news))
    socket.ev.on('creds.update', ({ myAppStateKeyId }) => {
      void this.#failStop.run(() => this.#credsWriter.save())
      if (myAppStateKeyId) this.#catchUpSettings()
    })
    socket.ev.on('connection.update', (update) => this.#onConnectionUpdate(update))
    socket.ev.on('message-capping.update', (cap) =>
      this.#tell(() => this.#listener.onNewChatLimit(readCap(cap, this.#owned.clock.now()))),
    )
    socket.ws.on('CB:ack,class:message', ({ attrs }: { attrs: Record<string, string> }) => {
      const refusal = attrs.error ? Number(attrs.error) : null
      if (attrs.id) this.#tell(() => this.#listener.onAck(attrs.id!, refusal))
    })
  }

  #listenForPasskey(socket: WASocket): void {
    const { clock, log } = this.#owned
    const parts = { socket, creds: this.#creds, clock, log }
    const fail = (cause: CauseCode) => void this.#end(causeNamed(cause))
    if (!this.#passkeyLinking) {
      listenToServer(parts, passkeyRequest, () => fail('PASSKEY_NEEDED'))
      return
    }

    const showQr = (text: string) => this.#tell(() => this.#listener.onQr(text))
    this.#stopQr = rotateQr({ ...parts, browser, show: showQr, onOver: () => fail('QR_EXPIRED') })
    this.#passkey = new PasskeyCeremony({
      ...parts,
      ask: (question) => this.#orEnd(question),
      saveCreds: () => this.#credsWriter.writeWith(async () => {}),
      onBegun: () => this.#stopQr(),
      onStep: (step, expiresAt) => this.#tell(() => this.#listener.onPasskey(step, expiresAt)),
      onFailed: fail,
    })
  }

  #onConnectionUpdate(update: Partial<ConnectionState>): void {
    const { qr, isNewLogin, connection, receivedPendingNotifications, lastDisconnect, reachoutTimeLock } = update
    if (qr || connection === 'open') this.#cancelLoginTimeout()
    if (qr && !this.#passkeyLinking) this.#tell(() => this.#listener.onQr(qr))
    if (isNewLogin) this.#onPaired()
    if (connection === 'open') this.#onOpen()
    if (reachoutTimeLock)
      this.#tell(() => this.#listener.onNewChatLimit(readTimeLock(reachoutTimeLock, this.#owned.clock.now())))
    if (receivedPendingNotifications) {
      void this.#sweep.caughtUp().then(() => this.#tell(() => this.#listener.onOfflineDone()))
      this.#catchUpSettings()
    }
    if (connection === 'close') void this.#end(closeCauseOf(lastDisconnect?.error))
  }

  #onPaired(): void {
    this.#stopQr()
    this.#passkey?.end()
    this.#tell(() => this.#listener.onPaired())
  }

  #onOpen(): void {
    if (this.#finished) return
    this.#endWatch = watchForDeafness(
      this.#owned.clock,
      (question) => this.#orEnd(() => this.#socket.query(question)),
      () => void this.#end(causeNamed('CONNECTION_DEAF')),
    )
    this.#tell(() => this.#listener.onOpen(profileOf(this.#creds)))
  }

  #catchUpSettings(): void {
    this.#orEnd(() => this.#settings.catchUp(this.#socket)).catch((error: unknown) => {
      if (!this.#finished) this.#owned.log.warn({ err: error }, 'shared settings were not read')
    })
  }

  #hear(news: ClientNews): void {
    if (this.#finished) return
    const store = () => this.#listener.onNews(news)
    if (isOfSettings(news)) this.#settings.store(store)
    else this.#storeApart(news, store)
  }

  #storeApart({ kind }: ClientNews, store: () => Promise<void>): void {
    store().catch((error: unknown) => {
      if (!(error instanceof LeaseLostError)) this.#owned.log.warn({ err: error }, `news of ${kind} were not stored`)
    })
  }

  #tell(tell: () => void): void {
    if (!this.#finished) this.#call(tell)
  }

  /** An error of a listener is ours, and must not reach the library that happens to call. */
  #call(listener: () => void): void {
    try {
      listener()
    } catch (error) {
      this.#owned.log.error({ err: error }, 'a listener of the connection failed')
    }
  }

  #onFatal(error: Error): void {
    this.#owned.log.error({ err: error }, 'connection ended: what WhatsApp sent could not be stored')
    void this.#end(error instanceof OutageError ? causeOfOutage(error) : causeNamed('STORAGE_ERROR'))
  }

  /** Cuts first: nothing is received or answered after this. Resolves when the listener has been told. */
  #end(cause: CloseCause): Promise<void> {
    if (this.#finished) return this.#finished
    this.#failStop.end()
    this.#cancelPruning()
    this.#cancelConnectTimeout()
    this.#cancelLoginTimeout()
    this.#stopQr()
    this.#passkey?.end()
    this.#endWatch()
    this.#gate.close()
    this.#sweep.line.close()
    for (const release of this.#callers) release(new AppError('SESSION_NOT_CONNECTED'))
    this.#finished = this.#finish(cause)
    return this.#finished
  }

  async #finish(cause: CloseCause): Promise<void> {
    const ending = Promise.resolve().then(() => this.#socket.end(undefined))
    await Promise.all([this.#within(closeWaitMs, ending), this.#within(drainWaitMs, this.#drain())])
    this.#call(() => this.#listener.onClosed(cause))
  }

  // What was committed before the end is stored before the next connection can bring it again.
  async #drain(): Promise<void> {
    await this.#gate.idle()
    await this.#failStop.idle()
    await this.#sweep.idle()
    await this.#credsWriter.idle()
  }

  #within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#owned.clock.after(timeoutMs, resolve)
      void work
        .catch((error: unknown) => this.#owned.log.error({ err: error }, 'connection did not end cleanly'))
        .then(cancel)
        .then(resolve)
    })
  }

  // A query of the library may wait for ever once its connection is gone.
  #orEnd<T>(ask: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#finished) return reject(new AppError('SESSION_NOT_CONNECTED'))
      this.#callers.add(reject)
      ask()
        .finally(() => this.#callers.delete(reject))
        .then(resolve, reject)
    })
  }

  #pruneLater(): void {
    this.#cancelPruning = this.#owned.clock.after(pruneEveryMs, () => {
      this.#pruneLater()
      prunePlaintexts(this.#owned).catch((error: unknown) => {
        this.#owned.log.warn({ err: error }, 'old plaintexts were not removed')
      })
    })
  }
}

/**
 * The library asks our own phone for the contents of what it cannot decrypt, two seconds late and with all other
 * messages waiting. We do not read the phone's answer; to the library every request looks as if it was made already.
 */
const asksNoPhone: CacheStore = {
  get: <T>() => true as T,
  set: () => {},
  del: () => {},
  flushAll: () => {},
}

/** Who is who, among the keys that the library stores: users by number, and, marked as such, the reverse. */
function identitiesIn(data: SignalDataSet): Address[] {
  const pairs = Object.entries(data['lid-mapping'] ?? {}).filter(([user, lid]) => lid && /^\d+$/.test(user))
  return pairs.map(([user, lid]) => ({ phone: `+${user}`, lid: `${lid}@lid` }))
}

function profileOf(creds: AuthenticationCreds): OwnProfile {
  const { phone, lid } = addressOf(creds.me?.id, creds.me?.lid)
  return { phone, lid, pushName: creds.me?.name ?? null }
}

function closeCauseOf(error: Error | undefined): CloseCause {
  const { output, data } = (error ?? {}) as { output?: { statusCode?: number }; data?: unknown }
  if (data instanceof ProxyError) return causeNamed(data.isRefusal ? 'PROXY_REFUSED' : 'PROXY_UNREACHABLE')
  const node = data as { tag?: string; attrs?: Record<string, string> } | undefined
  return causeOf({
    statusCode: output?.statusCode,
    message: error?.message ?? '',
    conflict: node?.tag === 'conflict' ? node.attrs?.type : undefined,
  })
}
