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

/** Row, timeline and event of a new state, in one transaction. Nothing is written when the state is the same. */
export async function changeState(
  deps: ChangeStateDeps,
  trx: Trx,
  sessionId: string,
  state: SessionState,
  reason: StateReason | null,
  columns: SessionColumns = {},
): Promise<void> {
  const before = await trx.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst()
  // Deleted meanwhile: there is nothing to tell of any more.
  if (!before) return
  if (before.state === state && before.reason_code === (reason?.code ?? null)) {
    if (Object.keys(columns).length > 0)
      await trx.updateTable('sessions').set(columns).where('id', '=', sessionId).execute()
    return
  }

  const at = deps.clock.now()
  const status = statusOf(state, (columns.phone ?? before.phone) !== null)
  const facts = { status, state, reason_code: reason?.code ?? null, reason_text: reason?.text ?? null }
  const after = await trx
    .updateTable('sessions')
    .set({ ...columns, ...facts, state_since: at })
    .where('id', '=', sessionId)
    .returningAll()
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('session_timeline')
    .values({ id: newId(), account_id: after.account_id, session_id: sessionId, at, ...facts })
    .execute()
  await deps.publish(trx, {
    accountId: after.account_id,
    sessionId,
    type: 'session.status',
    data: await sessionView(trx, after, null, at),
  })
}
