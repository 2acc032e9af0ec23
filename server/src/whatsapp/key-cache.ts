/** Kinds that every message asks for. The others are read rarely, and pre-keys are many. */
const cachedKinds = new Set(['session', 'tctoken', 'lid-mapping', 'device-list', 'sender-key', 'sender-key-memory'])
const entriesMax = 400

interface Written {
  kind: string
  keyId: string
  json: string | null
}

/**
 * What one connection's key store holds in the database, as text, for the keys used last. It is never ahead of the
 * database: a value enters when its commit has succeeded, or when it was read and nothing was written meanwhile. It goes
 * with the connection, which ends at the first error of the database.
 */
export class KeyCache {
  /** null: the database has no such key. The least recently used comes first. */
  readonly #entries = new Map<string, string | null>()
  /** How many writes of a key are under way, and whether there were several since there was none. */
  readonly #writing = new Map<string, { count: number; isShared: boolean }>()
  #writes = 0

  /** The stored text, null when there is none, undefined when that is not known here. */
  get(kind: string, keyId: string): string | null | undefined {
    const key = keyOf({ kind, keyId })
    const known = this.#entries.get(key)
    if (known !== undefined) this.#put(key, known)
    return known
  }

  /** To be called before a read; the returned function takes its result, unless a write has come between. */
  beginRead(): (kind: string, keyId: string, json: string | null) => void {
    const writes = this.#writes
    return (kind, keyId, json) => {
      if (writes === this.#writes && cachedKinds.has(kind)) this.#put(keyOf({ kind, keyId }), json)
    }
  }

  /**
   * To be called before a write; the returned function is for when it has been committed. Of two writes of one key at
   * the same time nobody here knows which the database took last, so neither is kept.
   */
  beginWrite(rows: Written[]): () => void {
    const keys = rows.filter(({ kind }) => cachedKinds.has(kind)).map((row) => ({ key: keyOf(row), json: row.json }))
    for (const { key } of keys) {
      const others = this.#writing.get(key)
      this.#writing.set(key, { count: (others?.count ?? 0) + 1, isShared: others !== undefined })
    }
    return () => {
      this.#writes += 1
      for (const { key, json } of keys) this.#committed(key, json)
    }
  }

  #committed(key: string, json: string | null): void {
    const { count, isShared } = this.#writing.get(key)!
    if (count > 1) this.#writing.set(key, { count: count - 1, isShared: true })
    else this.#writing.delete(key)
    if (isShared) this.#entries.delete(key)
    else this.#put(key, json)
  }

  #put(key: string, json: string | null): void {
    this.#entries.delete(key)
    if (this.#entries.size >= entriesMax) this.#entries.delete(this.#entries.keys().next().value!)
    this.#entries.set(key, json)
  }
}

const keyOf = ({ kind, keyId }: Pick<Written, 'kind' | 'keyId'>): string => `${kind}|${keyId}`
