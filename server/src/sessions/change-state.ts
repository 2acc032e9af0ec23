import type { Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { Clock } from '../lib/clock.ts'
import { newId } from '../lib/ids.ts'
import { type SessionState, type StateReason, statusOf } from './session-state.ts'
import { sessionView } from './session-view.ts'

export interface ChangeStateDeps {
  clock: Clock
  publish: Publish
}

export type SessionColumns = Partial<Pick<Row<'sessions'>, 'phone' | 'lid' | 'push_name' | 'should_run'>>

/**
 * Row, timeline and event of a new state, in one transaction. Nothing is written, and the answer is false, when the state
 * and its reason are the same.
 */
export async function changeState(
  deps: ChangeStateDeps,
  trx: Trx,
  sessionId: string,
  state: SessionState,
  reason: StateReason | null,
  columns: SessionColumns = {},
): Promise<boolean> {
  const before = await trx.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst()
  // Deleted meanwhile: there is nothing to tell of any more.
  if (!before) return false
  const isSameReason = before.reason_code === (reason?.code ?? null) && before.reason_text === (reason?.text ?? null)
  if (before.state === state && isSameReason) {
    if (Object.keys(columns).length > 0)
      await trx.updateTable('sessions').set(columns).where('id', '=', sessionId).execute()
    return false
  }

  const at = deps.clock.now()
  const status = statusOf(state, (columns.phone ?? before.phone) !== null)
  const facts = { status, state, reason_code: reason?.code ?? null, reason_text: reason?.text ?? null }
  const isLinkedNow = before.phone === null && (columns.phone ?? null) !== null
  const after = await trx
    .updateTable('sessions')
    .set({ ...columns, ...facts, state_since: at, ...(isLinkedNow && { linked_at: at }) })
    .where('id', '=', sessionId)
    .returningAll()
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('session_timeline')
    .values({ id: newId(), account_id: after.account_id, session_id: sessionId, at, ...facts })
    .execute()
  await publishSession(deps, trx, sessionId)
  return true
}

/** Tells the session as it is now. */
export async function publishSession({ clock, publish }: ChangeStateDeps, trx: Trx, sessionId: string): Promise<void> {
  const row = await trx.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow()
  const data = await sessionView(trx, row, null, clock.now())
  await publish(trx, { accountId: row.account_id, sessionId, type: 'session.status', data })
}
