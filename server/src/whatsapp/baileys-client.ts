import {
  type AuthenticationCreds,
  Browsers,
  type CacheStore,
  type ConnectionState,
  makeWASocket,
  proto,
  USyncQuery,
  USyncUser,
  type WASocket,
} from 'baileys'
import { AppError } from '../lib/errors.ts'
import { addressOf, personJid } from './address.ts'
import { CredsSaver, failStop, loadCreds, makeKeyStore } from './auth-state.ts'
import type { ClientListener, NumberCheck, OutgoingMessage, OwnProfile, WhatsAppClient } from './client.ts'
import { openDeviceCache } from './device-cache.ts'
import { type CloseCause, causeNamed, causeOf } from './disconnect-reason.ts'
import { type GatedStanza, type InboundGate, installInboundGate } from './inbound-gate.ts'
import { appendStanzas, ciphertextsOf, findPlaintext, type JournalEntry, markFailed, removeEntries } from './inbound-journal.ts'
import { InboundSweep } from './inbound-sweep.ts'
import type { Network } from './network.ts'
import type { OwnedSession } from './owned-session.ts'
import { durableSignalRepository } from './signal-repository.ts'
import { libraryLogger } from './silence-libraries.ts'

const keepAliveMs = 20_000
const queryTimeoutMs = 20_000
const logoutWaitMs = 3_000

export interface BaileysClientOptions {
  owned: OwnedSession
  network: Network
  listener: ClientListener
  /** Counts retries of messages; outlives the connection. */
  retryCache: CacheStore
}

/**
 * Opens a connection. First everything that a crash left in the journal is stored. Throws `CredentialsCorruptError`
 * when the session's credentials do not open.
 */
export async function openBaileysClient(options: BaileysClientOptions): Promise<WhatsAppClient> {
  const { owned, listener } = options
  const creds = await loadCreds(owned)
  const client = new BaileysClient(options, creds)
  await client.recover()
  client.connect(await openDeviceCache(owned))
  owned.log.debug({ linked: Boolean(creds.account), listener: Boolean(listener) }, 'connecting to WhatsApp')
  return client
}

class BaileysClient implements WhatsAppClient {
  readonly #owned: OwnedSession
  readonly #network: Network
  readonly #listener: ClientListener
  readonly #retryCache: CacheStore
  readonly #creds: AuthenticationCreds
  readonly #saver: CredsSaver
  readonly #sweep: InboundSweep
  /** The journal entry that each ciphertext buffer came in with. The library passes buffers on by reference. */
  readonly #entries = new WeakMap<Uint8Array, PendingEntry>()
  readonly #ended: Promise<never>
  #rejectEnded!: (error: Error) => void
  #socket!: WASocket
  #gate!: InboundGate
  #isClosed = false

  constructor({ owned, network, listener, retryCache }: BaileysClientOptions, creds: AuthenticationCreds) {
    this.#owned = owned
    this.#network = network
    this.#listener = listener
    this.#retryCache = retryCache
    this.#creds = creds
    this.#saver = new CredsSaver(owned, creds, this.#fail)
    this.#sweep = new InboundSweep(owned, () => ({ id: creds.me?.id ?? '', lid: creds.me?.lid ?? '' }), listener.receive, this.#fail)
    this.#ended = new Promise((_, reject) => {
      this.#rejectEnded = reject
    })
    this.#ended.catch(() => {
      // Raced by those who wait for this connection; when nobody waits there is nothing to tell.
    })
  }

  recover(): Promise<void> {
    return this.#sweep.recover(this.#creds)
  }

  connect(userDevicesCache: CacheStore): void {
    const store = makeKeyStore(this.#owned, { creds: this.#creds, onFatal: this.#fail, isClosed: () => this.#isClosed })
    const socket = makeWASocket({
      auth: { creds: this.#creds, keys: store },
      waWebSocketUrl: this.#network.url,
      version: this.#network.version,
      // WhatsApp refuses pairing codes from browsers that it does not know.
      browser: Browsers.ubuntu('Chrome'),
      logger: libraryLogger(this.#owned.log),
      makeSignalRepository: durableSignalRepository({
        store,
        findPlaintext: (hash) => failStop(() => findPlaintext(this.#owned, hash), () => this.#isClosed, this.#fail),
        journalIdOf: (ciphertext) => this.#entries.get(ciphertext)?.entry.id ?? null,
        onDecrypted: (ciphertext, plaintext) => this.#settleCiphertext(ciphertext, plaintext),
        onUndecryptable: (ciphertext, error) => this.#noteUndecryptable(ciphertext, error),
      }),
      getMessage: async ({ id }) => {
        const bytes = id ? await this.#listener.findSent(id) : null
        return bytes ? proto.Message.decode(bytes) : undefined
      },
      userDevicesCache,
      msgRetryCounterCache: this.#retryCache,
      keepAliveIntervalMs: keepAliveMs,
      defaultQueryTimeoutMs: queryTimeoutMs,
      // We publish our own events from the outbox; the library's cost half of its throughput.
      emitOwnEvents: false,
      // The outbox and the stored bytes own every retry.
      enableRecentMessageCache: false,
      markOnlineOnConnect: false,
      syncFullHistory: false,
    })
    this.#socket = socket
    this.#gate = installInboundGate(socket.ws, {
      commit: (stanzas) => this.#commit(stanzas),
      settled: () => this.#sweep.line.settled(),
      onFatal: this.#fail,
    })
    this.#listen(socket)
  }

  async send({ whatsappId, to, encoded }: OutgoingMessage): Promise<void> {
    const sending = this.#socket.relayMessage(personJid(to), proto.Message.decode(encoded), { messageId: whatsappId })
    await this.#orEnd(sending)
  }

  async checkNumbers(phones: string[]): Promise<NumberCheck[]> {
    const query = new USyncQuery().withContactProtocol().withLIDProtocol()
    for (const phone of phones) query.withUser(new USyncUser().withPhone(phone))
    const result = await this.#orEnd(this.#socket.executeUSyncQuery(query))
    if (!result) throw new AppError('SERVICE_UNAVAILABLE', { message: 'WhatsApp did not answer whether the number is registered' })
    return phones.map((phone) => {
      const found = result.list.find((user) => addressOf(user.id).phone === phone)
      return { phone, registered: found?.contact === true, lid: addressOf(found?.lid as string | undefined).lid }
    })
  }

  requestPairingCode(phone: string): Promise<string> {
    return this.#orEnd(this.#socket.requestPairingCode(phone.slice(1)))
  }

  async logout(): Promise<void> {
    const jid = this.#creds.me?.id
    if (jid && this.#creds.account) {
      const told = this.#socket.query(
        { tag: 'iq', attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'md' }, content: [{ tag: 'remove-companion-device', attrs: { jid, reason: 'user_initiated' } }] },
        logoutWaitMs,
      )
      await this.#orEnd(told).catch((error: unknown) => this.#owned.log.debug({ err: error }, 'logout was not confirmed'))
    }
    await this.close()
  }

  async close(): Promise<void> {
    this.#gate.close()
    await this.#socket.end(undefined)
    await this.#gate.idle()
    await this.#sweep.idle()
    await this.#saver.idle()
    this.#isClosed = true
  }

  #listen(socket: WASocket): void {
    socket.ev.on('creds.update', () => this.#saver.save())
    socket.ev.on('connection.update', (update) => this.#onConnectionUpdate(update))
    socket.ws.on('CB:ack,class:message', ({ attrs }: { attrs: Record<string, string> }) => {
      if (attrs.id) this.#listener.onAck(attrs.id, attrs.error ? Number(attrs.error) : null)
    })
  }

  #onConnectionUpdate({ qr, isNewLogin, connection, receivedPendingNotifications, lastDisconnect }: Partial<ConnectionState>): void {
    if (qr) this.#listener.onQr(qr)
    if (isNewLogin) this.#listener.onPaired()
    if (connection === 'open') this.#listener.onOpen(profileOf(this.#creds))
    if (receivedPendingNotifications) void this.#sweep.idle().then(() => this.#listener.onOfflineDone())
    if (connection === 'close') this.#end(closeCauseOf(lastDisconnect?.error))
  }

  readonly #fail = (error: Error): void => {
    if (this.#isClosed) return
    this.#owned.log.error({ err: error }, 'connection ended: what WhatsApp sent could not be stored')
    this.#end(causeNamed('STORAGE_ERROR'))
    this.#isClosed = true
    this.#gate?.close()
    void this.#socket?.end(error)
  }

  #end(cause: CloseCause): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#rejectEnded(new AppError('SESSION_NOT_CONNECTED'))
    void this.#finish().then(() => this.#listener.onClosed(cause))
  }
  #isEnded = false

  // What was committed before the end is stored before the next connection can bring it again.
  async #finish(): Promise<void> {
    this.#gate?.close()
    await this.#gate?.idle()
    await this.#sweep.idle()
    await this.#saver.idle()
    this.#isClosed = true
  }

  // A query of the library may wait for ever once its connection is gone.
  #orEnd<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#ended])
  }

  async #commit(stanzas: GatedStanza[]): Promise<void> {
    const ids = await this.#owned.write((trx) => appendStanzas(trx, this.#owned, stanzas))
    stanzas.forEach(({ kind, stanza }, i) => {
      const entry: JournalEntry = { id: ids[i]!, kind, stanza, plaintexts: [], failed: false }
      const ciphertexts = kind === 'message' ? ciphertextsOf(stanza) : []
      if (kind === 'pair-success') void this.#forgetPairing(entry)
      else if (ciphertexts.length === 0) this.#sweep.line.push(entry)
      else {
        const pending: PendingEntry = { entry, open: ciphertexts.length, settle: this.#sweep.line.expect(entry) }
        for (const ciphertext of ciphertexts) this.#entries.set(ciphertext, pending)
      }
    })
  }

  // The stanza that links us is a job until the credentials that it makes are stored.
  async #forgetPairing(entry: JournalEntry): Promise<void> {
    await new Promise(setImmediate)
    await this.#saver.idle()
    if (!this.#creds.account || this.#isClosed) return
    await this.#owned.write((trx) => removeEntries(trx, [entry.id])).catch(this.#fail)
  }

  #settleCiphertext(ciphertext: Uint8Array, plaintext: Uint8Array): void {
    const pending = this.#entries.get(ciphertext)
    if (!pending) return
    pending.entry.plaintexts.push(plaintext)
    this.#closeCiphertext(pending)
  }

  async #noteUndecryptable(ciphertext: Uint8Array, error: Error): Promise<void> {
    const pending = this.#entries.get(ciphertext)
    if (!pending) return
    await failStop(() => markFailed(this.#owned, pending.entry.id, error.message), () => this.#isClosed, this.#fail)
    pending.entry.failed = true
    this.#closeCiphertext(pending)
  }

  #closeCiphertext(pending: PendingEntry): void {
    pending.open -= 1
    if (pending.open === 0) pending.settle()
  }
}

interface PendingEntry {
  entry: JournalEntry
  /** Ciphertexts that are not decrypted yet. */
  open: number
  settle: () => void
}

function profileOf(creds: AuthenticationCreds): OwnProfile {
  const { phone, lid } = addressOf(creds.me?.id, creds.me?.lid)
  return { phone, lid, pushName: creds.me?.name ?? null }
}

function closeCauseOf(error: Error | undefined): CloseCause {
  const { output, data } = (error ?? {}) as { output?: { statusCode?: number }; data?: unknown }
  const node = data as { tag?: string; attrs?: Record<string, string> } | undefined
  return causeOf({
    statusCode: output?.statusCode,
    message: error?.message ?? '',
    conflict: node?.tag === 'conflict' ? node.attrs?.type : undefined,
  })
}
