import type { CacheStore } from 'baileys'
import { findSealed, parseRow, removeRows, rowOf, unseal, writeRows } from './auth-rows.ts'
import type { FailStop } from './fail-stop.ts'
import type { OwnedSession } from './owned-session.ts'

const kind = 'user-devices'
const keptMs = 24 * 3_600_000

interface Remembered {
  at: number
  value: unknown
}

/**
 * Which devices each person has, kept across restarts. After a miss the library fetches pre-keys again and replaces
 * sessions that were healthy, so forgetting is not harmless.
 */
export async function openDeviceCache(owned: OwnedSession, failStop: FailStop): Promise<CacheStore> {
  const remembered = await load(owned)

  async function forget(users: string[]): Promise<void> {
    for (const user of users) remembered.delete(user)
    await failStop.run(() => owned.write((trx) => removeRows(trx, owned, kind, users)))
  }

  return {
    get<T>(user: string): T | undefined {
      const entry = remembered.get(user)
      return entry && entry.at > owned.clock.now() - keptMs ? (entry.value as T) : undefined
    },
    set(user, value) {
      const entry: Remembered = { at: owned.clock.now(), value: structuredClone(value) as unknown }
      remembered.set(user, entry)
      return failStop.run(() => owned.write((trx) => writeRows(trx, owned, [rowOf(kind, user, entry)])))
    },
    del: (user) => forget([user]),
    flushAll: () => forget([...remembered.keys()]),
  }
}

async function load(owned: OwnedSession): Promise<Map<string, Remembered>> {
  const remembered = new Map<string, Remembered>()
  for (const [user, sealed] of await findSealed(owned, kind)) {
    try {
      remembered.set(user, parseRow(unseal(owned, kind, user, sealed)) as Remembered)
    } catch {
      owned.log.warn('a stored device list does not open and is asked for again')
    }
  }
  return remembered
}
