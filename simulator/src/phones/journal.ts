import { SimulatorError } from '../errors.ts'
import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'

/** What every entry has: the id of the message that it is about. */
export type JournalEntry = { id: string }

type Waiter<T> = { matches: (entry: T) => boolean; resolve: (entry: T) => void }

/** A list that only grows: what a phone received. Entries can be waited for; those already there count. */
export class Journal<T extends JournalEntry> {
  readonly #phone: string
  readonly #kind: string
  readonly #insert
  readonly #entries: T[]
  readonly #byId = new Map<string, T[]>()
  readonly #keys = new Set<string>()
  readonly #waiters = new Set<Waiter<T>>()
  readonly #database: Database

  constructor(database: Database, phone: string, kind: string) {
    this.#database = database
    this.#phone = phone
    this.#kind = kind
    this.#insert = database.prepare<[string, string, string | null, Buffer]>(
      'insert into journal (phone, kind, key, entry) values (?, ?, ?, ?)',
    )
    const rows = database
      .prepare<[string, string], { key: string | null; entry: Buffer }>(
        'select key, entry from journal where phone = ? and kind = ? order by seq',
      )
      .all(phone, kind)
    this.#entries = []
    for (const row of rows) this.#add(fromBlob<T>(row.entry), row.key ?? undefined)
  }

  /** All entries, oldest first. */
  all(): readonly T[] {
    return this.#entries
  }

  /** The entries about one message, oldest first. */
  about(id: string): readonly T[] {
    return this.#byId.get(id) ?? []
  }

  /**
   * Adds an entry.
   * @param key entries with the same key are one; the first wins
   * @returns whether it was new
   */
  append(entry: T, key?: string): boolean {
    if (key !== undefined && this.#keys.has(key)) return false

    this.#insert.run(this.#phone, this.#kind, key ?? null, toBlob(entry))
    this.#add(entry, key)
    this.#database.afterCommit(() => this.#wake(entry))
    return true
  }

  /**
   * Waits for an entry, or finds the first one that is there.
   * @throws SimulatorError TIMEOUT after `timeoutMs`
   */
  expect(what: string, matches: (entry: T) => boolean, timeoutMs: number): Promise<T> {
    const found = this.#entries.find(matches)
    if (found) return Promise.resolve(found)

    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter)
        const seen = this.#entries.length
        reject(new SimulatorError('TIMEOUT', `+${this.#phone} saw no ${what} in ${timeoutMs} ms (${seen} others)`))
      }, timeoutMs)
      const waiter: Waiter<T> = {
        matches,
        resolve: (entry) => {
          clearTimeout(timer)
          resolve(entry)
        },
      }
      this.#waiters.add(waiter)
    })
  }

  #add(entry: T, key: string | undefined): void {
    this.#entries.push(entry)
    const about = this.#byId.get(entry.id)
    if (about) about.push(entry)
    else this.#byId.set(entry.id, [entry])
    if (key !== undefined) this.#keys.add(key)
  }

  #wake(entry: T): void {
    for (const waiter of this.#waiters) {
      if (!waiter.matches(entry)) continue
      this.#waiters.delete(waiter)
      waiter.resolve(entry)
    }
  }
}
