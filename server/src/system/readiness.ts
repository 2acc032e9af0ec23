import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import { diskReserveBytes, freeBytesAt } from '../lib/disk-space.ts'
import type { Log } from '../lib/log.ts'

export interface ReadinessDeps {
  db: Database
  clock: Clock
  log: Log
  nodeId: string
  /** Where files are kept: its disk must not be full. */
  dataPath: string
  /** Does the session manager run? WhatsApp's own state does not count. */
  isWhatsappReady: () => boolean
  /** Is the server on its way down? */
  isDraining: () => boolean
}

export interface Readiness {
  ready: boolean
  checks: { database: boolean; whatsapp: boolean; storage: boolean }
}

const databaseWaitMs = 1_000

/** May requests come? Probes that arrive together share one look. */
export function makeReadinessCheck(deps: ReadinessDeps): () => Promise<Readiness> {
  let current: Promise<Readiness> | null = null
  return () => {
    current ??= checkReadiness(deps).finally(() => {
      current = null
    })
    return current
  }
}

async function checkReadiness(deps: ReadinessDeps): Promise<Readiness> {
  const [database, storage] = await Promise.all([canWrite(deps), hasSpace(deps)])
  const checks = { database, whatsapp: deps.isWhatsappReady(), storage }
  return { ready: !deps.isDraining() && Object.values(checks).every(Boolean), checks }
}

async function canWrite({ db, clock, log, nodeId }: ReadinessDeps): Promise<boolean> {
  const at = clock.now()
  const written = db
    .write((trx) =>
      trx
        .insertInto('heartbeats')
        .values({ node_id: nodeId, at })
        .onConflict((conflict) => conflict.column('node_id').doUpdateSet({ at }))
        .execute(),
    )
    .then(() => true)
    .catch((error: unknown) => {
      log.warn({ err: error }, 'heartbeat could not be written')
      return false
    })
  let cancel = () => {}
  const late = new Promise<boolean>((resolve) => {
    cancel = clock.after(databaseWaitMs, () => resolve(false))
  })
  return Promise.race([written, late]).finally(() => cancel())
}

async function hasSpace({ dataPath, log }: ReadinessDeps): Promise<boolean> {
  try {
    return (await freeBytesAt(dataPath)) > diskReserveBytes
  } catch (error) {
    log.warn({ err: error }, 'free disk space is unknown')
    return false
  }
}
