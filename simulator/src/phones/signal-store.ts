import type { SignalDataSet, SignalDataTypeMap, SignalKeyStoreWithTransaction } from 'baileys'
import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'

type Change = { type: string; id: string; value: unknown }

const cacheKey = (type: string, id: string): string => `${type}/${id}`

/**
 * A phone's Signal records. What the library writes is held back until {@link SignalStore.commit}, so that a ratchet
 * and what was done with it are stored in one transaction; a phone runs one unit of work at a time.
 */
export class SignalStore implements SignalKeyStoreWithTransaction {
  readonly #phone: string
  readonly #cache = new Map<string, unknown>()
  readonly #pending = new Map<string, Change>()
  readonly #select
  readonly #upsert
  readonly #delete

  constructor(database: Database, phone: string) {
    this.#phone = phone
    this.#select = database.prepare<[string, string, string], { value: Buffer }>(
      'select value from signal_keys where phone = ? and type = ? and id = ?',
    )
    this.#upsert = database.prepare<[string, string, string, Buffer]>(
      'insert or replace into signal_keys values (?, ?, ?, ?)',
    )
    this.#delete = database.prepare<[string, string, string]>(
      'delete from signal_keys where phone = ? and type = ? and id = ?',
    )
  }

  get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]): { [id: string]: SignalDataTypeMap[T] } {
    const found: { [id: string]: SignalDataTypeMap[T] } = {}
    for (const id of ids) {
      const value = this.#read(type, id)
      if (value !== null) found[id] = value as SignalDataTypeMap[T]
    }
    return found
  }

  set(data: SignalDataSet): void {
    for (const [type, values] of Object.entries(data)) {
      for (const [id, value] of Object.entries(values ?? {})) this.#pending.set(cacheKey(type, id), { type, id, value })
    }
  }

  isInTransaction(): boolean {
    return true
  }

  /** The unit of work around it is the transaction. */
  transaction<T>(exec: () => Promise<T>): Promise<T> {
    return exec()
  }

  /** Stores what was held back. */
  commit(): void {
    for (const change of this.#pending.values()) this.write(change.type, change.id, change.value)
    this.#pending.clear()
  }

  /** Forgets what was held back. */
  rollback(): void {
    this.#pending.clear()
  }

  /** Stores one record at once, beside any unit of work. */
  write(type: string, id: string, value: unknown): void {
    this.#cache.set(cacheKey(type, id), value)
    if (value === null || value === undefined) this.#delete.run(this.#phone, type, id)
    else this.#upsert.run(this.#phone, type, id, toBlob(value))
  }

  #read(type: string, id: string): unknown {
    const key = cacheKey(type, id)
    const change = this.#pending.get(key)
    if (change) return change.value ?? null
    if (!this.#cache.has(key)) {
      const row = this.#select.get(this.#phone, type, id)
      this.#cache.set(key, row ? fromBlob(row.value) : null)
    }
    return this.#cache.get(key) ?? null
  }
}
