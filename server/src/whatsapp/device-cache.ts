import type { CacheStore } from 'baileys'
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
export async function openDeviceCache(owned: OwnedSession): Promise<CacheStore> {
  const remembered = await load(owned)
  const sealContext = (user: string) => `wa_auth|${owned.sessionId}|${kind}|${user}`

  async function store(user: string, entry: Remembered): Promise<void> {
    const value = owned.cipher.seal(Buffer.from(JSON.stringify(entry)), sealContext(user))
    await owned.write((trx) =>
      trx
        .insertInto('wa_auth')
        .values({ account_id: owned.accountId, session_id: owned.sessionId, kind, key_id: user, value })
        .onConflict((conflict) => conflict.columns(['session_id', 'kind', 'key_id']).doUpdateSet({ value }))
        .execute(),
    )
  }

  async function forget(users: string[]): Promise<void> {
    for (const user of users) remembered.delete(user)
    await owned.write((trx) =>
      trx.deleteFrom('wa_auth').where('session_id', '=', owned.sessionId).where('kind', '=', kind).where('key_id', 'in', users).execute(),
    )
  }

  // A cache: a write that fails is only forgotten at the next start, and the next use tells of a broken database.
  const ignoreFailure = (work: Promise<unknown>) =>
    work.then(
      () => {},
      (error: unknown) => owned.log.warn({ err: error }, 'device list not kept'),
    )

  return {
    get<T>(user: string): T | undefined {
      const entry = remembered.get(user)
      return entry && entry.at > owned.clock.now() - keptMs ? (entry.value as T) : undefined
    },
    set(user, value) {
      const entry = { at: owned.clock.now(), value: structuredClone(value) as unknown }
      remembered.set(user, entry)
      return ignoreFailure(store(user, entry))
    },
    del: (user) => ignoreFailure(forget([user])),
    flushAll: () => ignoreFailure(forget([...remembered.keys()])),
  }
}

async function load(owned: OwnedSession): Promise<Map<string, Remembered>> {
  const rows = await owned.db.read
    .selectFrom('wa_auth')
    .select(['key_id', 'value'])
    .where('session_id', '=', owned.sessionId)
    .where('kind', '=', kind)
    .execute()
  const remembered = new Map<string, Remembered>()
  for (const { key_id, value } of rows) {
    const opened = owned.cipher.open(value, `wa_auth|${owned.sessionId}|${kind}|${key_id}`)
    remembered.set(key_id, JSON.parse(opened.toString()) as Remembered)
  }
  return remembered
}
