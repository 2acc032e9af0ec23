import type { BinaryNode } from 'baileys'
import { type DeviceAddress, deviceKey, parseUserJid, STATUS_JID } from '../addresses.ts'
import { deliver } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { child, childrenOf } from './nodes.ts'
import { partFor, payloads, routeSharedReceipt, type SharedChat, sharedEnvelope } from './shared-message.ts'

/** Passes a status on to exactly the devices that it names; with `participant` it is an answer to one of them. */
export function routeStatus(network: Network, sender: DeviceAddress, node: BinaryNode, kept: BinaryNode[]): void {
  const shared = childrenOf(node, 'enc')
  const asker = network.deviceOf(node.attrs.participant)
  const viewers = asker ? [{ device: asker, content: [] }] : [...payloads(network, node).values()]
  const [first] = childrenOf(child(node, 'participants'), 'to')
  const chat = statusChat(node.attrs.participant ?? first?.attrs.jid)
  const attrs = sharedEnvelope(network, sender, chat, node)
  for (const { device, content } of viewers) {
    if (deviceKey(device) === deviceKey(sender)) continue
    deliver(network, device, { tag: 'message', attrs, content: [...partFor(content, shared), ...kept] })
  }
}

// A status is addressed as its viewers are.
const statusChat = (jid: string | undefined): SharedChat => ({
  id: STATUS_JID,
  addressing: parseUserJid(jid)?.addressing ?? 'pn',
})

/** Passes the receipt of a viewer on to who posted the status. */
export const routeStatusReceipt = (network: Network, sender: DeviceAddress, node: BinaryNode): void =>
  routeSharedReceipt(network, sender, statusChat(node.attrs.participant), node)
