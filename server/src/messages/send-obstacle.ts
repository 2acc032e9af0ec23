import { checkAddress } from '../contacts/check-number.ts'
import type { Publish } from '../events/publish.ts'
import { isOutsideGroup } from '../groups/find-group.ts'
import { AppError, type MessageErrorCode } from '../lib/errors.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import { isMedia } from '../whatsapp/message-content.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { destinationOf } from './message-destination.ts'
import type { MessageRow } from './message-view.ts'
import { findRow } from './outbox-rows.ts'
import type { MakeReady } from './send-file.ts'

const unconfirmedMaxMs = 24 * 3_600_000

export interface ObstacleDeps {
  owned: OwnedSession
  publish: Publish
  /** What must be done before a message can leave. */
  makeReady: MakeReady
  /** The connection as it is at that moment; throws when there is none. */
  client: () => WhatsAppClient
}

/**
 * Why a message whose turn it is cannot go, if it cannot: nobody knows for too long whether it has arrived, nobody is
 * there, we have left, what it is about never went, or its file could not be made ready. What has gone once goes again.
 */
export async function findObstacle(
  deps: ObstacleDeps,
  row: MessageRow,
  failures: number,
): Promise<MessageErrorCode | null> {
  const { clock } = deps.owned
  const isTooOld = row.first_sent_at !== null && clock.now() - row.first_sent_at > unconfirmedMaxMs
  if (isTooOld && clock.isSteady()) return 'UNCONFIRMED_TIMEOUT'
  const obstacle = await whyNobodyGetsIt(deps, row)
  if (obstacle || row.first_sent_at !== null || !isMedia(row.type)) return obstacle
  return deps.makeReady(deps.client(), row, failures)
}

async function whyNobodyGetsIt(
  { owned, publish, client }: ObstacleDeps,
  row: MessageRow,
): Promise<MessageErrorCode | null> {
  if (row.participant !== '' && (await isOutsideGroup(owned.db.read, row.chat_id))) return 'NOT_IN_GROUP'
  if (row.first_sent_at !== null) return null
  if (row.target_id !== null) return (await isTargetSent(owned, row.target_id)) ? null : 'TARGET_NOT_SENT'
  const to = await destinationOf(owned.db.read, row)
  if (to.kind !== 'person') return null
  const isRegistered = await checkAddress(owned, { ...owned, publish }, client(), to.address)
  return isRegistered ? null : 'PHONE_NOT_REGISTERED'
}

async function isTargetSent(owned: OwnedSession, targetId: string): Promise<boolean> {
  const target = await findRow(owned.db.read, targetId)
  return target !== undefined && target.status !== 'failed'
}

/** The connection, or what is thrown when there is none. */
export function assertConnected(client: WhatsAppClient | null): WhatsAppClient {
  if (!client) throw new AppError('SESSION_NOT_CONNECTED')
  return client
}
