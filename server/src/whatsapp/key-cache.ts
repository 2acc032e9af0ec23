/** Kinds that every message asks for. The others are read rarely, and pre-keys are many. */
const cachedKinds = new Set(['session', 'tctoken', 'lid-mapping', 'device-list', 'sender-key', 'sender-key-memory'])
const entriesMax = 400

/**
 * What one connection's key store holds in the database, as text, for the keys used last. It is never ahead of the
 * database: a value enters when its commit has succeeded, or when it was read and nothing was written meanwhile. It goes
 * with the connection, which ends at the first error of the database.
 */
export class KeyCache {
  /** null: the database has no such key. The least recently used comes first. */
  readonly #entries = new Map<string, string | null>()
  #writes = 0

  /** The stored text, null when there is none, undefined when that is not known here. */
  get(kind: string, keyId: string): string | null | undefined {
    const key = `${kind}|${keyId}`
    const known = this.#entries.get(key)
    if (known !== undefined) this.#put(key, known)
    return known
  }

  /** To be called before a read; the returned function takes its result, unless a write has come between. */
  beginRead(): (kind: string, keyId: string, json: string | null) => void {
    const writes = this.#writes
    return (kind, keyId, json) => {
      if (writes === this.#writes && cachedKinds.has(kind)) this.#put(`${kind}|${keyId}`, json)
    }
  }

  /** A write has been committed. */
  committed(rows: { kind: string; keyId: string; json: string | null }[]): void {
    this.#writes += 1
    for (const { kind, keyId, json } of rows) if (cachedKinds.has(kind)) this.#put(`${kind}|${keyId}`, json)
  }

  #put(key: string, json: string | null): void {
    this.#entries.delete(key)
    if (this.#entries.size >= entriesMax) this.#entries.delete(this.#entries.keys().next().value!)
    this.#entries.set(key, json)
  }
}
