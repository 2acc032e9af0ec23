import type { Database } from '../state/database.ts'

/** Who has a chat with whom: once a message went one way or the other. */
export class Acquaintances {
  readonly #insert
  readonly #known: Set<string>

  constructor(database: Database) {
    this.#insert = database.prepare<[string, string]>(
      'insert or ignore into acquaintances (phone, other) values (?, ?)',
    )
    const rows = database.prepare<[], { phone: string; other: string }>('select phone, other from acquaintances').all()
    this.#known = new Set(rows.map(({ phone, other }) => `${phone} ${other}`))
  }

  has(phone: string, other: string): boolean {
    return this.#known.has(pair(phone, other))
  }

  add(phone: string, other: string): void {
    const key = pair(phone, other)
    if (this.#known.has(key)) return
    const [first, second] = key.split(' ') as [string, string]
    this.#insert.run(first, second)
    this.#known.add(key)
  }
}

const pair = (phone: string, other: string): string => [phone, other].sort().join(' ')
