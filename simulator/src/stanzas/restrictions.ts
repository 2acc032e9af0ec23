import { type BinaryNode, QueryIds } from 'baileys'
import { type DeviceAddress, parseUserJid, SERVER_JID } from '../addresses.ts'
import { type Fault, type RestrictionKind, restrictionFaults } from '../faults.ts'
import { deliver } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { child, nowSeconds, result, stanzaId } from './nodes.ts'

// What WhatsApp says of an account that may not start chats: asked for, or told to its companions by itself.
const shapes = {
  'time-lock': {
    queryId: QueryIds.REACHOUT_TIMELOCK,
    answer: 'xwa2_fetch_account_reachout_timelock',
    operation: 'NotificationUserReachoutTimelockUpdate',
    notice: 'xwa2_notify_account_reachout_timelock',
    describe: (fault: Fault | undefined) => ({
      is_active: fault !== undefined,
      ...(fault && { time_enforcement_ends: endOf(fault), enforcement_type: 'WEB_COMPANION_ONLY' }),
    }),
  },
  'new-chat-cap': {
    queryId: QueryIds.MESSAGE_CAPPING_INFO,
    answer: 'xwa2_message_capping_info',
    operation: 'MessageCappingInfoNotification',
    notice: 'xwa2_notify_new_chat_messages_capping_info_update',
    describe: (fault: Fault | undefined) => ({
      capping_status: fault ? 'CAPPED' : 'NONE',
      ...(fault && { cycle_end_timestamp: endOf(fault) }),
    }),
  },
} as const satisfies Record<RestrictionKind, object>

const dayMs = 86_400_000

const endOf = (fault: Fault): string => String(Math.ceil((Date.now() + Math.min(fault.remainingMs, dayMs)) / 1000))

/** Whether this message would start a chat that the sender's account may not start. */
export function isNewChatRefused(network: Network, sender: DeviceAddress, to: string | undefined): boolean {
  const parsed = parseUserJid(to)
  const recipient = parsed && network.accountOf(parsed)
  if (!recipient || recipient.phone === sender.phone) return false
  if (network.acquaintances.has(sender.phone, recipient.phone)) return false
  return restrictionFaults.some((kind) => network.faults.strike(kind, sender.phone))
}

/** `w:mex`: GraphQL in JSON. Of restrictions the truth; of all else, nothing is known. */
export const handleMex: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const asked = child(node, 'query')?.attrs.query_id
  const kind = restrictionFaults.find((known) => shapes[known].queryId === asked)
  const data = kind ? { [shapes[kind].answer]: shapes[kind].describe(network.faults.find(kind, companion.phone)) } : {}
  reply(result(node, [{ tag: 'result', attrs: {}, content: json({ data }) }]))
})

/** Tells companions that their account is restricted, or no longer. */
export function announceRestriction(network: Network, fault: Fault): void {
  const kind = restrictionFaults.find((known) => known === fault.kind)
  if (!kind) return
  const { operation, notice, describe } = shapes[kind]
  const content = json({ data: { [notice]: describe(fault.isInForce ? fault : undefined) } })
  for (const { companion } of network.connections) {
    if (!companion || !fault.concerns(companion.phone)) continue
    const attrs = { from: SERVER_JID, type: 'mex', id: stanzaId(), t: nowSeconds() }
    const update: BinaryNode = { tag: 'update', attrs: { op_name: operation }, content }
    network.database.transact(() => deliver(network, companion, { tag: 'notification', attrs, content: [update] }))
  }
}

const json = (value: object): Buffer => Buffer.from(JSON.stringify(value))
