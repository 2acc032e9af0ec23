import { type Lease, writeAsOwner } from '../db/lease.ts'
import type { Database } from '../db/open.ts'
import type { Unit } from '../db/write.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'

/** A session that this node owns: what its credentials, journal and rows are stored with. */
export interface OwnedSession {
  readonly accountId: string
  readonly sessionId: string
  readonly db: Database
  readonly cipher: Cipher
  readonly clock: Clock
  readonly log: Log
  /** A write that counts only while the lease is ours. */
  write<T>(unit: Unit<T>): Promise<T>
}

export interface OwnedSessionDeps {
  db: Database
  cipher: Cipher
  clock: Clock
  log: Log
}

export function ownSession(deps: OwnedSessionDeps, lease: Lease): OwnedSession {
  return {
    ...deps,
    accountId: lease.accountId,
    sessionId: lease.sessionId,
    log: deps.log.child({ sessionId: lease.sessionId }),
    write: (unit) => writeAsOwner(deps.db, lease, unit),
  }
}
