import type { CacheStore } from 'baileys'
import type { Clock } from '../lib/clock.ts'

export type { CacheStore }

/** A cache of the library's that outlives its sockets: entries expire, and the oldest go first when it is full. */
export function makeMemoryCache(clock: Clock, keptMs: number, entriesMax: number): CacheStore {
  const entries = new Map<string, { until: number; value: unknown }>()
  return {
    get<T>(key: string): T | undefined {
      const entry = entries.get(key)
      if (!entry) return undefined
      if (entry.until > clock.monotonic()) return entry.value as T
      entries.delete(key)
      return undefined
    },
    set(key, value) {
      entries.delete(key)
      if (entries.size >= entriesMax) entries.delete(entries.keys().next().value!)
      entries.set(key, { until: clock.monotonic() + keptMs, value })
    },
    del: (key) => void entries.delete(key),
    flushAll: () => entries.clear(),
  }
}
