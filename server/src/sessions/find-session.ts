import type { Database } from '../db/open.ts'
import { prepared, type Value } from '../db/prepared.ts'
import type { Row } from '../db/schema.ts'
import type { Principal } from '../http/principal.ts'
import { AppError } from '../lib/errors.ts'

declare const authorized: unique symbol
/** A resource that the caller may act on. Only its finder makes one, so a forgotten check does not compile. */
export type Authorized<T> = T & { readonly [authorized]: true }

export type Session = Row<'sessions'>

const sessionOfAccount = prepared((db, value: Value<{ accountId: string; sessionId: string }>) =>
  db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', value('accountId'))
    .where('id', '=', value('sessionId')),
)

/** The caller's session. Throws SESSION_NOT_FOUND, also for another account's and for one that the key may not see. */
export async function findSession(db: Database, principal: Principal, sessionId: string): Promise<Authorized<Session>> {
  const visible = !principal.sessionIds || principal.sessionIds.includes(sessionId)
  const [row] = visible ? await sessionOfAccount(db.read, { accountId: principal.accountId, sessionId }) : []
  if (!row) throw new AppError('SESSION_NOT_FOUND')
  return row as Authorized<Session>
}
