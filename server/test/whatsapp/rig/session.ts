import { acquireLease } from '../../../src/db/lease.ts'
import { type Database, openDatabase } from '../../../src/db/open.ts'
import { makeCipher } from '../../../src/lib/cipher.ts'
import { type Clock, systemClock } from '../../../src/lib/clock.ts'
import { makeLog } from '../../../src/lib/log.ts'
import { type OwnedSession, ownSession } from '../../../src/whatsapp/owned-session.ts'
import { createFacts } from './facts.ts'
import { WatchedDatabase } from './watched-database.ts'

export const accountId = 'account-1'
export const sessionId = 'session-1'
export const masterKey = Buffer.alloc(32, 7)

export interface OpenedSession {
  db: WatchedDatabase
  owned: OwnedSession
}

export interface SessionOptions {
  clock?: Clock
  masterKey?: Uint8Array
  onLog?: (line: string) => void
}

/** The one session of these tests, in a database file of its own. */
export async function openSession(file: string, options: SessionOptions = {}): Promise<OpenedSession> {
  const db = new WatchedDatabase(await openDatabase({ file }))
  await createFacts(db)
  await createSession(db)
  const lease = await acquireLease(db, 'node-1', accountId, sessionId)
  const { clock = systemClock, onLog } = options
  const deps = {
    db,
    clock,
    cipher: makeCipher(options.masterKey ?? masterKey, 'secrets'),
    log: makeLog('trace', { write: (line: string) => onLog?.(line) }),
  }
  db.commits.length = 0
  return { db, owned: ownSession(deps, lease!) }
}

async function createSession(db: Database): Promise<void> {
  const now = Date.now()
  await db.write(async (trx) => {
    const account = { id: accountId, name: 'test', created_at: now }
    await trx
      .insertInto('accounts')
      .values(account)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await trx
      .insertInto('sessions')
      .values({
        id: sessionId,
        account_id: accountId,
        name: 'test',
        status: 'pending',
        state: 'starting',
        state_since: now,
        should_run: 1,
        options: '{}',
        metadata: '{}',
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
