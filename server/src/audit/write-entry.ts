import type { Database } from '../db/open.ts'
import type { WriteAudit } from '../http/audit.ts'
import type { Clock } from '../lib/clock.ts'
import { newId } from '../lib/ids.ts'

/** Writes down who changed what. */
export function makeWriteAudit({ db, clock }: { db: Database; clock: Clock }): WriteAudit {
  return ({ principal, method, route, target, fields, status, ip, requestId }) =>
    db.write(async (trx) => {
      await trx
        .insertInto('audit_entries')
        .values({
          id: newId(),
          account_id: principal.accountId,
          at: clock.now(),
          key_id: principal.keyId,
          key_name: principal.keyName,
          method,
          route,
          session_id: target.sessionId ?? (route === '/sessions' ? (target.id ?? null) : null),
          target: JSON.stringify(target),
          fields: JSON.stringify(fields),
          status,
          ip,
          request_id: requestId,
        })
        .execute()
    })
}
