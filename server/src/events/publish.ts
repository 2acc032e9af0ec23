import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import { prepared, type Value } from '../db/prepared.ts'
import { onCommit, type Trx } from '../db/write.ts'
import type { Clock } from '../lib/clock.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { newId } from '../lib/ids.ts'
import type { Fact } from './event-types.ts'

/** A fact in the log. */
export interface PublishedEvent extends Fact {
  id: string
  seq: number
  createdAt: number
}

/** Called inside the publisher's transaction: what it writes commits with the fact. */
export type EventSubscriber = (trx: Trx, event: PublishedEvent) => Promise<void>

/** Appends a fact to the log, in the transaction that makes it true. */
export type Publish = (trx: Trx, fact: Fact) => Promise<void>

export interface PublishDeps {
  db: Database
  clock: Clock
  subscribers: EventSubscriber[]
  /** Called after the commit: somebody may be waiting for news. */
  wake: () => void
}

export function makePublish({ db, clock, subscribers, wake }: PublishDeps): Publish {
  return async (trx, fact) => {
    if (db.kind === 'postgres') await holdCommitOrder(trx, fact.accountId)
    const createdAt = clock.now()
    const seq = await (fact.sessionId === null
      ? nextAccountSeq(trx, fact.accountId)
      : nextSeq(trx, fact.sessionId, createdAt))
    const event: PublishedEvent = { ...fact, id: newId(), seq, createdAt }
    await insertEvent(trx, { ...event, data: JSON.stringify(event.data) })
    for (const subscriber of subscribers) await subscriber(trx, event)
    crashPoint('event.before-commit')
    onCommit(trx, () => {
      crashPoint('event.committed')
      wake()
    })
  }
}

const insertEvent = prepared((db, value: Value<Omit<PublishedEvent, 'data'> & { data: string }>) =>
  db.insertInto('events').values({
    id: value('id'),
    account_id: value('accountId'),
    session_id: value('sessionId'),
    seq: value('seq'),
    type: value('type'),
    data: value('data'),
    created_at: value('createdAt'),
  }),
)

const takeSeq = prepared((db, value: Value<{ sessionId: string; now: number }>) =>
  db
    .updateTable('sessions')
    .set((set) => ({ event_seq: set('event_seq', '+', 1), last_activity_at: value('now') }))
    .where('id', '=', value('sessionId'))
    .returning('event_seq'),
)

async function nextSeq(trx: Trx, sessionId: string, now: number): Promise<number> {
  const [session] = await takeSeq(trx, { sessionId, now })
  if (!session) throw new Error(`session ${sessionId} is gone`)
  return session.event_seq
}

// Events of the account as a whole are rare, and their publishers wait for each other: nobody takes the same number.
async function nextAccountSeq(trx: Trx, accountId: string): Promise<number> {
  const last = await trx
    .selectFrom('events')
    .select('seq')
    .where('account_id', '=', accountId)
    .where('session_id', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.seq ?? 0) + 1
}

// Positions are given before the commit, so two transactions of one account may not overtake each other between the
// two: a reader that has seen position 8 must never find 7 appear later. SQLite has one writer anyway.
async function holdCommitOrder(trx: Trx, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`events ${accountId}`}, 0))`.execute(trx)
}
