import { type DeviceAddress, deviceKey } from '../addresses.ts'
import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'

/** A signed pre-key as it travels: ids are 3 bytes, big-endian. */
export type WireSignedPreKey = { id: Uint8Array; value: Uint8Array; signature: Uint8Array }

/** What the server knows of a linked device. */
export type Companion = DeviceAddress & {
  /** Position in the account's list of devices; peers ignore a companion without one. */
  keyIndex: number
  /** Static Noise key: who logs in with it is this companion. */
  noiseKey: Uint8Array
  identityKey: Uint8Array
  registrationId: number
  signedPreKey: WireSignedPreKey
  /** The encoded `ADVSignedDeviceIdentity`, signed by phone and companion. */
  deviceIdentity: Uint8Array
  platform: string
  /** What it asked for when it was linked: history from ever on, the first part of it inside the message. */
  history?: { isFull: boolean; isInline: boolean }
  /** Unix time in ms. */
  pairedAt: number
  /** It has fetched the groups of the account since it was linked. */
  hasGroups?: boolean
  /** Its phone has sent it what a new companion gets: keys and history. */
  isWelcomed?: boolean
}

// libsignal refuses device 99 on ordinary JIDs: it is the device of hosted accounts.
const HOSTED_DEVICE = 99

type CompanionRow = { record: Buffer }

/** Every linked device, in memory and in the database; and who has to be told when an account's devices change. */
export class Companions {
  readonly #byAccount = new Map<string, Map<number, Companion>>()
  readonly #watchers = new Map<string, Map<string, DeviceAddress>>()
  readonly #save
  readonly #remove
  readonly #watch
  readonly #lastDevice = new Map<string, number>()

  constructor(database: Database) {
    this.#save = database.prepare<[string, number, Buffer]>(
      'insert or replace into companions (phone, device, record) values (?, ?, ?)',
    )
    this.#remove = database.prepare<[string, number]>('delete from companions where phone = ? and device = ?')
    this.#watch = database.prepare<[string, string, number]>('insert or ignore into watchers values (?, ?, ?)')
    for (const row of database
      .prepare<[], CompanionRow>('select record from companions order by phone, device')
      .all()) {
      this.#index(fromBlob<Companion>(row.record))
    }
    type WatcherRow = { phone: string; watcher_phone: string; watcher_device: number }
    for (const row of database.prepare<[], WatcherRow>('select * from watchers').all()) {
      this.#indexWatcher(row.phone, { phone: row.watcher_phone, device: row.watcher_device })
    }
  }

  /** The companions of an account, in the order of their devices. */
  of(phone: string): Companion[] {
    return [...(this.#byAccount.get(phone)?.values() ?? [])]
  }

  get({ phone, device }: DeviceAddress): Companion | undefined {
    return this.#byAccount.get(phone)?.get(device)
  }

  /** A device number that the account has not used since the network started. */
  nextDevice(phone: string): number {
    const linked = this.of(phone).map((companion) => companion.device)
    const next = Math.max(0, this.#lastDevice.get(phone) ?? 0, ...linked) + 1
    const device = next === HOSTED_DEVICE ? next + 1 : next
    this.#lastDevice.set(phone, device)
    return device
  }

  /** Stores a companion, new or changed. */
  save(companion: Companion): void {
    this.#index(companion)
    this.#save.run(companion.phone, companion.device, toBlob(companion))
  }

  remove({ phone, device }: DeviceAddress): void {
    this.#byAccount.get(phone)?.delete(device)
    this.#remove.run(phone, device)
  }

  /** Remembers that `watcher` has looked at the device list of an account, and so wants to hear of changes. */
  watch(phone: string, watcher: DeviceAddress): void {
    if (this.#watchers.get(phone)?.has(deviceKey(watcher))) return
    this.#indexWatcher(phone, watcher)
    this.#watch.run(phone, watcher.phone, watcher.device)
  }

  /** The companions that have looked at the device list of an account and are still linked. */
  watchersOf(phone: string): DeviceAddress[] {
    return [...(this.#watchers.get(phone)?.values() ?? [])].filter((watcher) => this.get(watcher))
  }

  #index(companion: Companion): void {
    const devices = this.#byAccount.get(companion.phone) ?? new Map<number, Companion>()
    devices.set(companion.device, companion)
    this.#byAccount.set(companion.phone, devices)
  }

  #indexWatcher(phone: string, watcher: DeviceAddress): void {
    const watchers = this.#watchers.get(phone) ?? new Map<string, DeviceAddress>()
    watchers.set(deviceKey(watcher), watcher)
    this.#watchers.set(phone, watchers)
  }
}
