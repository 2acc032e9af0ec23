import type { BinaryNode } from 'baileys'
import pino, { type Logger } from 'pino'
import { type Addressing, parsePhone, withPlus } from './addresses.ts'
import { type ControlServer, startControlServer } from './control/server.ts'
import { SimulatorError } from './errors.ts'
import type { FaultSpec } from './faults.ts'
import { mediaHostKeys } from './media/certificate.ts'
import { MediaHost } from './media/host.ts'
import { MediaStore } from './media/media-store.ts'
import { initialPhones, meaningOf, UNREGISTERED_NUMBER } from './network/fixed-numbers.ts'
import { type ClientVersion, Network } from './network/network.ts'
import { serverKeys } from './network/server-identity.ts'
import { mediaTypes } from './phones/compose-media.ts'
import { Phone } from './phones/phone.ts'
import { describeGroup, type GroupInfo } from './phones/phone-group.ts'
import type { ReceivedMessage } from './phones/records.ts'
import { strikeOpenConnections } from './stanzas/connection-faults.ts'
import { Link } from './stanzas/link.ts'
import { announceRestriction } from './stanzas/restrictions.ts'
import { Database } from './state/database.ts'
import type { SimulatorStats } from './stats.ts'
import type { StanzaListener } from './tap.ts'
import { certificateChain, type ServerKeys } from './transport/certificate.ts'
import { Listener } from './transport/listener.ts'

/** How a simulator is started. */
export type SimulatorOptions = {
  /** Port of the WebSocket; 0 or absent picks a free one. */
  port?: number
  /** Port of the HTTP control API; 0 picks a free one, absent means: no control API. */
  controlPort?: number
  /**
   * Port of the media host (HTTPS); 0 picks a free one, absent means: the one of the last time, if it is free, as
   * messages name it.
   */
  mediaPort?: number
  /** Where the network's memory lives; absent means: in RAM, gone with the process. */
  stateDir?: string
  /** Where it logs; absent means: nowhere. */
  log?: Logger
  /** Clients older than this are refused with 405. */
  minVersion?: ClientVersion
  /** How the groups that clients make are addressed; by LID when absent. */
  groupAddressing?: Addressing
  /** Of the history of a phone so many messages travel together; 1000 when absent. */
  historyChunkMessages?: number
}

/** A phone to add. */
export type PhoneToAdd = { phone: string; name: string; isOff?: boolean; passkey?: boolean }

/** A group to make: who is named first makes it. */
export type GroupToCreate = { subject: string; members: string[]; addressing?: Addressing }

const DEFAULT_MIN_VERSION: ClientVersion = [2, 3000, 0]
const DEFAULT_HISTORY_CHUNK = 1000

/** What a simulator is made of. */
type Parts = { network: Network; listener: Listener; mediaHost: MediaHost; keys: ServerKeys }

async function startParts(options: SimulatorOptions, log: Logger): Promise<Parts> {
  const database = new Database(options.stateDir)
  let media: MediaStore | undefined
  let mediaHost: MediaHost | undefined
  try {
    media = new MediaStore(database, await mediaHostKeys(database), options.stateDir)
    const { minVersion = DEFAULT_MIN_VERSION, groupAddressing = 'lid' } = options
    const { historyChunkMessages = DEFAULT_HISTORY_CHUNK } = options
    const network = new Network(database, media, log, { minVersion, groupAddressing, historyChunkMessages })
    mediaHost = await MediaHost.start(network, options.mediaPort)
    const keys = serverKeys(database)
    const link = new Link(network)
    const settings = { keys, certificates: certificateChain(keys), events: link, link }
    return { network, mediaHost, keys, listener: await Listener.start(options.port ?? 0, settings) }
  } catch (error) {
    await mediaHost?.close()
    media?.close()
    database.close()
    throw error
  }
}

/**
 * A WhatsApp network in one process, for any client that speaks the protocol.
 *
 * A client connects to {@link Simulator.url} and pins {@link Simulator.noiseRootKey}; virtual phones link it, write to
 * it and read what it writes.
 */
export class Simulator implements AsyncDisposable {
  readonly #network: Network
  readonly #database: Database
  readonly #listener: Listener
  readonly #keys: ServerKeys
  readonly #mediaHost: MediaHost
  readonly #phones = new Map<string, Phone>()
  #closed: Promise<void> | undefined
  #control: ControlServer | undefined

  private constructor({ network, listener, mediaHost, keys }: Parts) {
    this.#network = network
    this.#database = network.database
    this.#listener = listener
    this.#mediaHost = mediaHost
    this.#keys = keys
  }

  /**
   * Starts a network, or wakes the one whose memory is in `stateDir`.
   * @throws when a port is taken or the directory cannot be used
   */
  static async start(options: SimulatorOptions = {}): Promise<Simulator> {
    const log = options.log ?? pino({ level: 'silent' })
    const simulator = new Simulator(await startParts(options, log))
    simulator.#wakePhones()
    if (options.controlPort !== undefined) await simulator.#serveControl(options.controlPort, log)
    log.info({ url: simulator.url, control: simulator.controlUrl }, 'network is up')
    return simulator
  }

  /** Where clients connect: `ws://127.0.0.1:<port>/ws/chat`. */
  get url(): string {
    return this.#listener.url
  }

  /** The public key that signs the server's certificate; 32 bytes, the same at every start of one network. */
  get noiseRootKey(): Uint8Array {
    return this.#keys.root.public
  }

  /** Where clients upload and download media: `https://127.0.0.1:<port>`. */
  get mediaUrl(): string {
    return this.#network.media.origin
  }

  /** Path of the PEM file of the authority that signs the media host's certificate; the same at every start. */
  get mediaCa(): string {
    return this.#network.media.caPath
  }

  /** The text of {@link Simulator.mediaCa}. */
  get mediaCaPem(): string {
    return this.#network.media.keys.caPem
  }

  /** Where the control API listens: `http://127.0.0.1:<port>`; `undefined` without one. */
  get controlUrl(): string | undefined {
    return this.#control?.url
  }

  /**
   * Registers a number and gives it a phone; a number that has one keeps it. With `isOff` it starts switched off, which
   * costs next to nothing: for crowds. With `passkey` linking asks for a passkey, from then on.
   * @throws SimulatorError VALIDATION_ERROR for what is not a number, CONFLICT for the one that is never registered
   */
  addPhone({ phone: text, name, isOff = false, passkey = false }: PhoneToAdd): Phone {
    const phone = parsePhone(text)
    if (phone === UNREGISTERED_NUMBER) throw new SimulatorError('CONFLICT', `+${phone} is never registered`)

    const known = this.#phones.get(phone)
    const added = known ?? this.#open(this.#network.accounts.create(phone, name).phone)
    if (passkey) added.passkey.require()
    if (isOff && !known) added.switchOff()
    return added
  }

  /**
   * The phone with a number, in any form of writing it.
   * @throws SimulatorError PHONE_NOT_FOUND, VALIDATION_ERROR
   */
  phone(text: string): Phone {
    const phone = this.#phones.get(parsePhone(text))
    if (!phone) throw new SimulatorError('PHONE_NOT_FOUND', `there is no phone ${withPlus(parsePhone(text))}`)
    return phone
  }

  phones(): Phone[] {
    return [...this.#phones.values()]
  }

  /**
   * Makes a group of phones; the first is its superadmin.
   * @throws SimulatorError PHONE_NOT_FOUND, VALIDATION_ERROR
   */
  createGroup({ subject, members, addressing = 'lid' }: GroupToCreate): GroupInfo {
    const [creator, ...others] = members.map((member) => this.phone(member))
    if (!creator) throw new SimulatorError('VALIDATION_ERROR', 'a group has a first member, who makes it')
    return creator
      .createGroup(
        subject,
        others.map(({ phone }) => phone),
        { addressing },
      )
      .info()
  }

  /**
   * A group as it stands.
   * @throws SimulatorError GROUP_NOT_FOUND
   */
  group(id: string): GroupInfo {
    return describeGroup(this.#network, id)
  }

  groups(): GroupInfo[] {
    return this.#network.groups.all().map(({ id }) => this.group(id))
  }

  /**
   * Makes the network misbehave until the fault is used up, has lived its time, or is cleared.
   * @throws SimulatorError VALIDATION_ERROR for a bad phone
   */
  fault(spec: FaultSpec): { id: string } {
    const fault = this.#network.faults.add(spec)
    strikeOpenConnections(this.#network, fault)
    announceRestriction(this.#network, fault)
    return { id: fault.id }
  }

  clearFaults(): void {
    for (const fault of this.#network.faults.clear()) announceRestriction(this.#network, fault)
  }

  stats(): SimulatorStats {
    return this.#network.counters.snapshot(this.#network.connections.size, this.#network.media.storedBytes)
  }

  /** Stanzas that no handler knew, at most the first hundred. */
  get unhandledStanzas(): readonly BinaryNode[] {
    return this.#network.counters.unhandledStanzas
  }

  /** Watches every stanza from the server's side. @returns a function that ends it */
  onStanza(listener: StanzaListener): () => void {
    return this.#network.tap.listen(listener)
  }

  /** Cuts all connections and closes the files. */
  close(): Promise<void> {
    this.#closed ??= this.#shutDown()
    return this.#closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #serveControl(port: number, log: Logger): Promise<void> {
    try {
      this.#control = await startControlServer(this, port, log)
    } catch (error) {
      await this.close()
      throw error
    }
  }

  async #shutDown(): Promise<void> {
    await this.#control?.close()
    await this.#listener.close()
    await this.#mediaHost.close()
    await Promise.all(this.phones().map((phone) => phone.close()))
    this.#database.close()
    this.#network.media.close()
  }

  #wakePhones(): void {
    for (const { phone, name } of initialPhones) {
      if (!this.#network.accounts.byPhone(phone)) this.#network.accounts.create(phone, name)
    }
    for (const { phone } of this.#network.accounts.all()) this.#open(phone)
    // Only when all are there: what one phone answers may be for another.
    for (const phone of this.#phones.values()) phone.wake()
  }

  #open(number: string): Phone {
    const account = this.#network.accounts.byPhone(number)
    if (!account) throw new Error(`${number} has no account`)
    const phone = new Phone(this.#network, account)
    this.#phones.set(number, phone)
    if (meaningOf(number) === 'echo') this.#makeEcho(phone)
    return phone
  }

  #makeEcho(phone: Phone): void {
    phone.onMessage = (message) => {
      if (message.chatId !== message.from || message.from === phone.phone) return
      echo(phone, message).catch((error: unknown) => this.#network.log.error({ err: error }, 'echo failed'))
    }
  }
}

async function echo(phone: Phone, { id, from, text, type, media }: ReceivedMessage): Promise<void> {
  if (type === 'text' && text !== null) await phone.sendText(from, text)
  const mediaType = mediaTypes.find((known) => known === type)
  if (!media?.sha256 || !mediaType) return

  const { mimetype, filename, voice, gif, seconds } = media
  await phone.sendMedia(from, {
    type: mediaType,
    bytes: phone.mediaOf(id),
    mimetype: mimetype ?? undefined,
    filename: filename ?? undefined,
    caption: text ?? undefined,
    seconds: seconds ?? undefined,
    voice,
    gif,
  })
}
