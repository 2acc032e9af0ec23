import type { BinaryNode } from 'baileys'
import type { Logger } from 'pino'
import {
  type Addressing,
  type DeviceAddress,
  deviceKey,
  lidJid,
  type ParsedJid,
  parseUserJid,
  pnJid,
} from '../addresses.ts'
import { Faults } from '../faults.ts'
import type { MediaStore } from '../media/media-store.ts'
import type { Database } from '../state/database.ts'
import { Counters } from '../stats.ts'
import { StanzaTap } from '../tap.ts'
import type { Connection } from '../transport/connection.ts'
import { type Account, Accounts } from './accounts.ts'
import { Acquaintances } from './acquaintances.ts'
import { AppState } from './app-state.ts'
import { Ceremonies } from './ceremonies.ts'
import { Companions } from './companions.ts'
import { Groups } from './groups.ts'
import { Pairings } from './pairings.ts'
import { Pictures } from './pictures.ts'
import { PreKeyPool } from './pre-key-pool.ts'
import { hasBlocked } from './privacy.ts'
import { Subscriptions } from './subscriptions.ts'
import { Turns } from './turns.ts'
import { UndeliveredQueue } from './undelivered-queue.ts'

/** A phone as the network sees it: device 0 of an account, always connected. */
export type PhoneDevice = {
  /** Switched on: it takes what is for it. */
  readonly isOn: boolean
  /** Something is waiting in its queue. */
  wake(): void
  /** Its pool of one-time pre-keys is empty; it fills it before it returns. */
  uploadPreKeys(): void
  /** A chat state or a presence: nothing that is stored. */
  notice(node: BinaryNode): void
  /** A companion of it is online that has not had what a new one gets. */
  welcome(companion: DeviceAddress): void
}

/** A version of the client, compared number by number. */
export type ClientVersion = [number, number, number]

/** The state that all stanza handlers share. */
export class Network {
  readonly database: Database
  /** What the media host keeps. */
  readonly media: MediaStore
  readonly log: Logger
  /** Older clients are refused with 405. */
  readonly minVersion: ClientVersion
  readonly accounts: Accounts
  readonly companions: Companions
  readonly acquaintances: Acquaintances
  readonly groups: Groups
  /** How the groups that clients make are addressed. */
  readonly groupAddressing: Addressing
  /** Of the history of a phone so many messages travel together. */
  readonly historyChunkMessages: number
  readonly preKeys: PreKeyPool
  readonly queue: UndeliveredQueue
  readonly pictures: Pictures
  /** Settings that the devices of an account share. */
  readonly appState: AppState
  readonly pairings = new Pairings()
  readonly ceremonies = new Ceremonies()
  readonly subscriptions = new Subscriptions()
  readonly faults = new Faults()
  readonly counters = new Counters()
  readonly tap = new StanzaTap()
  /** Every open connection, logged in or not. */
  readonly connections = new Set<Connection>()
  /** Phones by number. */
  readonly phones = new Map<string, PhoneDevice>()
  /** In which phones take what is for them. */
  readonly turns = new Turns()
  readonly #online = new Map<string, Connection>()

  constructor(
    database: Database,
    media: MediaStore,
    log: Logger,
    {
      minVersion,
      groupAddressing,
      historyChunkMessages,
    }: { minVersion: ClientVersion; groupAddressing: Addressing; historyChunkMessages: number },
  ) {
    this.database = database
    this.media = media
    this.log = log
    this.minVersion = minVersion
    this.accounts = new Accounts(database)
    this.companions = new Companions(database)
    this.acquaintances = new Acquaintances(database)
    this.groups = new Groups(database)
    this.groupAddressing = groupAddressing
    this.historyChunkMessages = historyChunkMessages
    this.preKeys = new PreKeyPool(database)
    this.queue = new UndeliveredQueue(database)
    this.pictures = new Pictures(database, media)
    this.appState = new AppState(database, media)
  }

  /** The account behind a JID, by number or LID. */
  accountOf(jid: ParsedJid): Account | undefined {
    return jid.addressing === 'lid' ? this.accounts.byLid(jid.user) : this.accounts.byPhone(jid.user)
  }

  /** The device behind a JID; `undefined` when there is no such account. */
  deviceOf(jid: string | undefined): DeviceAddress | undefined {
    const parsed = parseUserJid(jid)
    const account = parsed && this.accountOf(parsed)
    return parsed && account && { phone: account.phone, device: parsed.device }
  }

  /** The JID of a device in one of the two address spaces. */
  jidOf({ phone, device }: DeviceAddress, addressing: Addressing): string {
    if (addressing === 'pn') return pnJid(phone, device)
    const account = this.accounts.byPhone(phone)
    if (!account) throw new Error(`${phone} has no account, and so no LID`)
    return lidJid(account.lid, device)
  }

  /** Whether an account has blocked another one; both are digits. */
  isBlocked(by: string, other: string): boolean {
    const [account, blocked] = [this.accounts.byPhone(by), this.accounts.byPhone(other)]
    return account !== undefined && blocked !== undefined && hasBlocked(account, blocked)
  }

  /** Every device of an account: its phone, then its companions. */
  devicesOf(phone: string): DeviceAddress[] {
    return [{ phone, device: 0 }, ...this.companions.of(phone).map(({ device }) => ({ phone, device }))]
  }

  connectionOf(device: DeviceAddress): Connection | undefined {
    return this.#online.get(deviceKey(device))
  }

  setOnline(device: DeviceAddress, connection: Connection): void {
    this.#online.set(deviceKey(device), connection)
  }

  setOffline(device: DeviceAddress): void {
    this.#online.delete(deviceKey(device))
  }

  /** Sends a stanza once what the running transaction wrote is stored. */
  send(connection: Connection, node: BinaryNode): void {
    this.database.afterCommit(() => connection.send(node))
  }
}
