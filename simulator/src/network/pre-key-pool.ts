import { type DeviceAddress, deviceKey } from '../addresses.ts'
import type { Database } from '../state/database.ts'

/** A one-time pre-key: its public half. */
export type OneTimePreKey = { keyId: number; publicKey: Uint8Array }

type PreKeyRow = { key_id: number; public_key: Buffer }

/** The one-time pre-keys that devices have uploaded; each is handed out once. */
export class PreKeyPool {
  readonly #pools = new Map<string, OneTimePreKey[]>()
  readonly #insert
  readonly #delete
  readonly #deleteAll
  readonly #select

  constructor(database: Database) {
    this.#insert = database.prepare<[string, number, number, Buffer]>(
      'insert or replace into pre_keys values (?, ?, ?, ?)',
    )
    this.#delete = database.prepare<[string, number, number]>(
      'delete from pre_keys where phone = ? and device = ? and key_id = ?',
    )
    this.#deleteAll = database.prepare<[string, number]>('delete from pre_keys where phone = ? and device = ?')
    this.#select = database.prepare<[string, number], PreKeyRow>(
      'select key_id, public_key from pre_keys where phone = ? and device = ? order by key_id',
    )
  }

  count(device: DeviceAddress): number {
    return this.#pool(device).length
  }

  add(device: DeviceAddress, keys: OneTimePreKey[]): void {
    const pool = this.#pool(device)
    for (const key of keys) {
      this.#insert.run(device.phone, device.device, key.keyId, Buffer.from(key.publicKey))
      pool.push(key)
    }
  }

  /** Hands out a key, never to be handed out again; `undefined` when none is left. */
  take(device: DeviceAddress): OneTimePreKey | undefined {
    const key = this.#pool(device).shift()
    if (key) this.#delete.run(device.phone, device.device, key.keyId)
    return key
  }

  /** Forgets the keys of a device that is no longer linked. */
  clear(device: DeviceAddress): void {
    this.#pools.delete(deviceKey(device))
    this.#deleteAll.run(device.phone, device.device)
  }

  #pool(device: DeviceAddress): OneTimePreKey[] {
    let pool = this.#pools.get(deviceKey(device))
    if (!pool) {
      const rows = this.#select.all(device.phone, device.device)
      pool = rows.map((row) => ({ keyId: row.key_id, publicKey: row.public_key }))
      this.#pools.set(deviceKey(device), pool)
    }
    return pool
  }
}
