import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import { openOutboxStates } from '../db/tables/messages.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { CredentialsCorruptError } from '../whatsapp/auth-state.ts'
import { forgetRatchets } from '../whatsapp/forget-ratchets.ts'
import { changeState } from './change-state.ts'
import type { SessionState, StateReason } from './session-state.ts'

export interface MarkRestoredDeps {
  db: Database
  cipher: Cipher
  clock: Clock
  log: Log
  publish: Publish
}

/** A session as the copy brought it back. */
export interface RestoredSession {
  id: string
  name: string
  phone: string | null
  state: SessionState
  /** Messages that will go once it is started, under the ids they had. */
  queued: number
  oldestQueuedAt: number | null
}

const corrupt: StateReason = {
  code: 'CREDENTIALS_CORRUPT',
  text: 'The restored WhatsApp credentials do not open: unlink the session and link it again.',
}

/**
 * For a database that was copied back from a former state, before any server runs on it: each linked session forgets what
 * must not be used twice, and waits to be started by hand.
 */
export async function markRestored(deps: MarkRestoredDeps): Promise<RestoredSession[]> {
  await deps.db.write((trx) => trx.deleteFrom('session_leases').execute())
  const sessions = await deps.db.read.selectFrom('sessions').selectAll().orderBy('created_at').execute()
  const restored: RestoredSession[] = []
  for (const session of sessions) {
    const state = await markOne(deps, session)
    if (state) restored.push(await report(deps.db, session, state))
  }
  return restored
}

async function markOne(deps: MarkRestoredDeps, session: Row<'sessions'>): Promise<SessionState | null> {
  const { db, cipher, clock, log } = deps
  const owned = { db, cipher, clock, log, accountId: session.account_id, sessionId: session.id, write: db.write }
  try {
    const forget = await forgetRatchets(owned)
    if (!forget) return null
    const reason = { code: 'RESTORED', text: await sentenceFor(db, session.id) }
    await db.write(async (trx) => {
      await forget(trx)
      await hold(deps, trx, session.id, 'restored', reason)
    }, session.id)
    return 'restored'
  } catch (error) {
    if (!(error instanceof CredentialsCorruptError)) throw error
    log.error({ err: error, sessionId: session.id }, 'credentials of a restored session do not open')
    await db.write((trx) => hold(deps, trx, session.id, 'credentials_corrupt', corrupt), session.id)
    return 'credentials_corrupt'
  }
}

const hold = (deps: MarkRestoredDeps, trx: Trx, sessionId: string, state: SessionState, reason: StateReason) =>
  changeState(deps, trx, sessionId, state, reason, { should_run: 0 })

async function sentenceFor(db: Database, sessionId: string): Promise<string> {
  const { queued } = await readQueue(db, sessionId)
  const waiting = queued === 0 ? '' : ` ${queued} message${queued === 1 ? ' goes' : 's go'} out then.`
  return `Restored from a copy: start it once no other server runs this account.${waiting}`
}

async function report(db: Database, session: Row<'sessions'>, state: SessionState): Promise<RestoredSession> {
  return { id: session.id, name: session.name, phone: session.phone, state, ...(await readQueue(db, session.id)) }
}

async function readQueue(db: Database, sessionId: string): Promise<{ queued: number; oldestQueuedAt: number | null }> {
  const row = await db.read
    .selectFrom('messages')
    .select((select) => [select.fn.countAll<number>().as('queued'), select.fn.min('created_at').as('oldest')])
    .where('session_id', '=', sessionId)
    .where('outbox_state', 'in', openOutboxStates)
    .executeTakeFirstOrThrow()
  return { queued: Number(row.queued), oldestQueuedAt: row.oldest }
}
