import type { Database } from '../../src/db/open.ts'
import type { Trx } from '../../src/db/write.ts'

export const sessionIds = { accountId: 'account', sessionId: 'session' }

/** The account (once) and a session of it. */
export async function addSession(db: Database, sessionId = sessionIds.sessionId): Promise<void> {
  await db.write(async (trx) => {
    await trx
      .insertInto('accounts')
      .values({ id: sessionIds.accountId, name: 'account', created_at: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await trx
      .insertInto('sessions')
      .values({
        id: sessionId,
        account_id: sessionIds.accountId,
        name: sessionId,
        status: 'pending',
        state: 'starting',
        state_since: 1,
        should_run: 1,
        options: '{}',
        metadata: '{}',
        created_at: 1,
      })
      .execute()
  })
}

/** A row that stands for anything. */
export async function addHeartbeat(trx: Trx, name: string, at = 1): Promise<void> {
  await trx.insertInto('heartbeats').values({ node_id: name, at }).execute()
}

export async function heartbeats(db: Database): Promise<string[]> {
  const rows = await db.read.selectFrom('heartbeats').select('node_id').orderBy('node_id').execute()
  return rows.map((row) => row.node_id)
}
