import { Agent as HttpsAgent } from 'node:https'
import type { Boom } from '@hapi/boom'
import {
  type AnyMessageContent,
  type AuthenticationCreds,
  type BaileysEventMap,
  BufferJSON,
  type ConnectionState,
  downloadMediaMessage,
  initAuthCreds,
  makeWASocket,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
  type UserFacingSocketConfig,
  WA_CERT_DETAILS,
  type WAMessage,
  type WASocket,
} from 'baileys'
import pino from 'pino'
import { Agent, type Dispatcher } from 'undici'
import type { Phone, Simulator } from '../src/index.ts'

const TIMEOUT_MS = 10_000

/** Key records in memory, copied on the way in and out as a database would. */
class MemoryKeys implements SignalKeyStore {
  readonly #records = new Map<string, string>()

  get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]): { [id: string]: SignalDataTypeMap[T] } {
    const found: { [id: string]: SignalDataTypeMap[T] } = {}
    for (const id of ids) {
      const record = this.#records.get(`${type}/${id}`)
      if (record === undefined) continue
      const value: unknown = JSON.parse(record, BufferJSON.reviver)
      // These come as protocol messages, which write their bytes as text.
      const isSyncKey = type === 'app-state-sync-key'
      found[id] = (
        isSyncKey ? proto.Message.AppStateSyncKeyData.fromObject(value as object) : value
      ) as SignalDataTypeMap[T]
    }
    return found
  }

  set(data: SignalDataSet): void {
    for (const [type, values] of Object.entries(data)) {
      for (const [id, value] of Object.entries(values ?? {})) {
        if (value === null || value === undefined) this.#records.delete(`${type}/${id}`)
        else this.#records.set(`${type}/${id}`, JSON.stringify(value, BufferJSON.replacer))
      }
    }
  }

  /** Remembers the records as they are. @returns a function that brings them back, as an old backup does */
  snapshot(): () => void {
    const records = new Map(this.#records)
    return () => {
      this.#records.clear()
      for (const [key, record] of records) this.#records.set(key, record)
    }
  }

  /** Forgets every Signal session, as a client with a lost database. */
  dropSessions(): void {
    for (const key of this.#records.keys()) if (key.startsWith('session/')) this.#records.delete(key)
  }
}

/** Where a client finds its network. Without a media host it only writes and reads text. */
export type NetworkAddress = { url: string; noiseRootKey: Uint8Array; mediaUrl?: string; mediaCaPem?: string }

/**
 * Downloads: trusts the network's authority and nobody else, and finds the media host under its public name. History
 * and settings name no host, so the library asks mmg.whatsapp.net for them.
 */
function mediaDispatcher({ mediaUrl, mediaCaPem }: NetworkAddress): Dispatcher {
  return new Agent({ connect: { ca: mediaCaPem } }).compose(
    (dispatch) => (request, handler) =>
      dispatch({ ...request, origin: isPublicName(request.origin) ? mediaUrl : request.origin }, handler),
  )
}

const isPublicName = (origin: string | URL | undefined): boolean => String(origin) === 'https://mmg.whatsapp.net'

type Waiter = { check: () => unknown; resolve: (value: never) => void; reject: (error: Error) => void; what: string }

type Entry<T> = T extends (infer Item)[] ? Item : T

/** Whether an object has what is asked for, at any depth. */
function isMatch(value: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return value === part
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(part).every(([key, wanted]) => isMatch((value as Record<string, unknown>)[key], wanted))
}

/** One real Baileys client: its credentials live as long as the object, its sockets come and go. */
export class Client implements AsyncDisposable {
  readonly network: NetworkAddress
  readonly creds: AuthenticationCreds = initAuthCreds()
  readonly keys = new MemoryKeys()
  readonly upserts: BaileysEventMap['messages.upsert']['messages'] = []
  /** What the phone has told of its history, in the order of its arrival. */
  readonly historyOffers: proto.Message.IHistorySyncNotification[] = []
  readonly updates: BaileysEventMap['messages.update'] = []
  readonly userReceipts: BaileysEventMap['message-receipt.update'] = []
  readonly presences: BaileysEventMap['presence.update'][] = []
  /** Everything that the library reported, as it came. */
  readonly events: {
    [Name in keyof BaileysEventMap]: { name: Name; data: BaileysEventMap[Name] }
  }[keyof BaileysEventMap][] = []
  readonly acks: Record<string, string>[] = []
  /** Status codes of the sockets that closed. */
  readonly closes: number[] = []
  readonly qrs: string[] = []
  opens = 0
  isOnline = false
  receivedPending = 0
  socket!: WASocket
  /** With these, `fetch` trusts the network's media host. */
  readonly fetchOptions: RequestInit
  readonly #dispatcher: Dispatcher
  readonly #config: Partial<UserFacingSocketConfig>
  readonly #waiters = new Set<Waiter>()

  constructor(network: NetworkAddress, config: Partial<UserFacingSocketConfig> = {}) {
    this.network = network
    this.#config = config
    this.#dispatcher = mediaDispatcher(network)
    // Node's own fetch takes any dispatcher; its types only know the version that it was built with.
    this.fetchOptions = { dispatcher: this.#dispatcher } as object
  }

  /** Opens a socket with the client's credentials. */
  connect(): this {
    // The client pins the network's root key, here as in production.
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(this.network.noiseRootKey)
    const socket = makeWASocket({
      auth: { creds: this.creds, keys: this.keys },
      waWebSocketUrl: this.network.url,
      logger: pino({ level: process.env.BAILEYS_LOG ?? 'silent' }),
      shouldSyncHistoryMessage: () => false,
      retryRequestDelayMs: 10,
      getMessage: async ({ id }) => this.upserts.find(({ key }) => key.id === id)?.message ?? undefined,
      connectTimeoutMs: 5000,
      // Uploads go through an agent, downloads through a dispatcher; both verify.
      fetchAgent: new HttpsAgent({ ca: this.network.mediaCaPem }),
      options: this.fetchOptions,
      ...this.#config,
    })
    this.socket = socket
    socket.ev.on('creds.update', (update) => Object.assign(this.creds, update))
    socket.ev.on('connection.update', (update) => this.#onConnection(socket, update))
    // What the own phone tells its companions is no message of anybody.
    const isWritten = ({ key, message }: WAMessage): boolean => {
      const { appStateSyncKeyShare, historySyncNotification } = message?.protocolMessage ?? {}
      return !(key.fromMe && (appStateSyncKeyShare || historySyncNotification))
    }
    socket.ev.on('messages.upsert', ({ messages }) =>
      this.#note(() => {
        this.upserts.push(...messages.filter(isWritten))
        this.historyOffers.push(
          ...messages.flatMap(({ message }) => message?.protocolMessage?.historySyncNotification ?? []),
        )
      }),
    )
    socket.ev.on('messages.update', (updates) => this.#note(() => this.updates.push(...updates)))
    socket.ev.on('message-receipt.update', (receipts) => this.#note(() => this.userReceipts.push(...receipts)))
    socket.ev.on('presence.update', (presence) => this.#note(() => this.presences.push(presence)))
    socket.ev.process((events) => {
      for (const [name, data] of Object.entries(events)) {
        this.#note(() => this.events.push({ name, data } as (typeof this.events)[number]))
      }
    })
    socket.ws.on('CB:ack,class:message', ({ attrs }) => this.#note(() => this.acks.push(attrs)))
    return this
  }

  /** Opens a socket and waits until it is open and has its backlog. */
  async open(): Promise<this> {
    const pending = this.receivedPending
    this.connect()
    await this.until('the connection to open', () => this.isOnline && this.receivedPending > pending)
    return this
  }

  /** Shows a QR code, lets a phone scan it, logs in, and takes what a phone that is on gives a new companion. */
  async pair(phone: Phone): Promise<this> {
    this.qrs.length = 0
    this.connect()
    const qr = await this.until('a QR code', () => this.qrs[0])
    await phone.scan(qr)
    await this.until('the restart after pairing', () => this.closes.includes(515))
    await this.open()
    if (phone.isOn) await this.until('history', () => this.historyOffers.length > 0)
    return this
  }

  /** The text of a received message, once it is there. */
  expectText(text: string) {
    return this.until(`"${text}"`, () =>
      this.upserts.find(({ message }) => (message?.conversation ?? message?.extendedTextMessage?.text) === text),
    )
  }

  /**
   * Waits for a message's status: 3 delivered, 4 read, 5 played, 0 error. The library folds a receipt that follows its
   * message at once into the message.
   */
  expectStatus(id: string, status: number) {
    return this.until(
      `status ${status} of ${id}`,
      () =>
        this.updates.some(({ key, update }) => key.id === id && update.status === status) ||
        this.upserts.some((message) => message.key.id === id && message.status === status),
    )
  }

  /** A received message, once it is there. */
  expectMessage(id: string) {
    return this.until(`message ${id}`, () => this.upserts.find(({ key }) => key.id === id))
  }

  /** Downloads and decrypts the file of a message; when it is gone from the media host, the phone is asked for it. */
  async download(message: WAMessage): Promise<Buffer> {
    try {
      return await downloadMediaMessage(message, 'buffer', { options: this.fetchOptions })
    } catch (error) {
      // The library would ask by itself, but looks for the status where its own errors do not have it.
      const { statusCode } = (error as Boom).output ?? {}
      if (statusCode !== 404 && statusCode !== 410) throw error
      const found = await this.socket.updateMediaMessage(message)
      return downloadMediaMessage(found, 'buffer', { options: this.fetchOptions })
    }
  }

  /** Writes whatever the library can compose; resolves with its id when it is on the wire. */
  async sendContent(to: string, content: AnyMessageContent): Promise<string> {
    const jid = to.includes('@') ? to : `${to.replace('+', '')}@s.whatsapp.net`
    return (await this.socket.sendMessage(jid, content))?.key.id ?? ''
  }

  /** Waits for an event of the library; events that carry lists match by any of their entries. */
  async expectEvent<Name extends keyof BaileysEventMap>(
    name: Name,
    part: object,
  ): Promise<Entry<BaileysEventMap[Name]>> {
    const entries = () =>
      this.events
        .filter((event) => event.name === name)
        .flatMap(({ data }) => (Array.isArray(data) ? data : [data]) as Entry<BaileysEventMap[Name]>[])
    const found = await this.until(`${name} ${JSON.stringify(part)}`, () =>
      entries().find((entry) => isMatch(entry, part)),
    )
    return found
  }

  /** Waits until one reader of a message in a group, or of a status, has received or read it. */
  expectUserReceipt(id: string, userJid: string, kind: 'receiptTimestamp' | 'readTimestamp') {
    const isIt = (receipt: proto.IUserReceipt): boolean => receipt.userJid === userJid && Boolean(receipt[kind])
    return this.until(
      `${kind} of ${userJid} for ${id}`,
      () =>
        this.userReceipts.some(({ key, receipt }) => key.id === id && isIt(receipt)) ||
        this.upserts.some(({ key, userReceipt }) => key.id === id && userReceipt?.some(isIt)),
    )
  }

  expectAck(id: string) {
    return this.until(`the ack of ${id}`, () => this.acks.find((ack) => ack.id === id))
  }

  /** The status code with which the n-th socket closed. */
  async expectClose(nth = 1): Promise<number> {
    await this.until(`close ${nth}`, () => this.closes.length >= nth)
    return this.closes[nth - 1] ?? Number.NaN
  }

  /** Writes a text; resolves with its id when it is on the wire. */
  async send(to: string, text: string, messageId?: string): Promise<string> {
    const jid = to.includes('@') ? to : `${to.replace('+', '')}@s.whatsapp.net`
    const sent = await this.socket.sendMessage(jid, { text }, messageId ? { messageId } : {})
    return sent?.key.id ?? ''
  }

  /** Resolves with what `check` finds as soon as it finds something; looks again at every event. */
  until<T>(what: string, check: () => T | undefined | false, timeoutMs = TIMEOUT_MS): Promise<T> {
    const found = check()
    if (found) return Promise.resolve(found)
    return new Promise<T>((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(timer)
        this.#waiters.delete(waiter)
        settle()
      }
      const timer = setTimeout(() => done(() => reject(new Error(`no sign of ${what} in ${timeoutMs} ms`))), timeoutMs)
      const waiter: Waiter = { check, what, resolve: (value) => done(() => resolve(value)), reject }
      this.#waiters.add(waiter)
    })
  }

  /** Closes the socket, as a process that ends. */
  async disconnect(): Promise<void> {
    const { closes } = this
    const before = closes.length
    if (!this.isOnline) return
    await this.socket.end(undefined)
    await this.until('the socket to close', () => closes.length > before)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.socket?.end(undefined)
    await this.#dispatcher.close()
  }

  #onConnection(
    socket: WASocket,
    { connection, qr, lastDisconnect, receivedPendingNotifications }: Partial<ConnectionState>,
  ): void {
    this.#note(() => {
      if (qr) this.qrs.push(qr)
      if (receivedPendingNotifications) this.receivedPending += 1
      if (connection === 'open') {
        this.opens += 1
        this.isOnline = true
      }
      if (connection === 'close') {
        if (socket === this.socket) this.isOnline = false
        this.closes.push((lastDisconnect?.error as Boom | undefined)?.output?.statusCode ?? 0)
      }
    })
  }

  #note(change: () => void): void {
    change()
    for (const waiter of this.#waiters) {
      const found = waiter.check()
      if (found) waiter.resolve(found as never)
    }
  }
}

/** A client that is linked to a phone and online. */
export const pairedClient = (
  simulator: Simulator,
  phone: Phone,
  config?: Partial<UserFacingSocketConfig>,
): Promise<Client> => new Client(simulator, config).pair(phone)
