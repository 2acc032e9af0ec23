import type { Database } from '../db/open.ts'
import { makePublish } from '../events/publish.ts'
import { makeCipher } from '../lib/cipher.ts'
import { systemClock } from '../lib/clock.ts'
import { newId } from '../lib/ids.ts'
import type { Log } from '../lib/log.ts'
import { markRestored, type RestoredSession } from '../sessions/mark-restored.ts'
import { activateLanes } from '../webhooks/lane.ts'
import { makeWebhookSubscriber } from '../webhooks/subscribe.ts'

/** Marks the sessions of a database that no server runs on; webhooks are told by the server that starts next. */
export function markRestoredSessions(db: Database, masterKey: Buffer, log: Log): Promise<RestoredSession[]> {
  // A node of no server: what it claims is free again before long.
  const nodeId = newId()
  const subscriber = makeWebhookSubscriber({
    activate: async (trx, lanes) => {
      await activateLanes(db, trx, nodeId, lanes)
    },
  })
  return markRestored({
    db,
    cipher: makeCipher(masterKey, 'whatsapp'),
    clock: systemClock,
    log,
    publish: makePublish({ db, clock: systemClock, subscribers: [subscriber], wake: () => {} }),
  })
}
