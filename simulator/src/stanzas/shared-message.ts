import type { BinaryNode } from 'baileys'
import { type Addressing, type DeviceAddress, deviceKey } from '../addresses.ts'
import { deliver, deliverToAll } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { bothJids } from './group-nodes.ts'
import { child, children, childrenOf, nowSeconds } from './nodes.ts'

/** A place where one message is for many: a group, or statuses. */
export type SharedChat = { id: string; addressing: Addressing }

/** The attributes of a message to many. */
export function sharedEnvelope(network: Network, sender: DeviceAddress, chat: SharedChat, { attrs }: BinaryNode) {
  return {
    id: attrs.id ?? '',
    from: chat.id,
    ...bothJids(network, chat, sender, 'participant'),
    addressing_mode: chat.addressing,
    type: attrs.type ?? 'text',
    t: nowSeconds(),
    notify: network.accounts.byPhone(sender.phone)?.name ?? '',
    ...(attrs.edit && { edit: attrs.edit }),
  }
}

/** What a message to many brings for each device alone, such as the key of what all get. */
export function payloads(
  network: Network,
  node: BinaryNode,
): Map<string, { device: DeviceAddress; content: BinaryNode[] }> {
  const found = new Map<string, { device: DeviceAddress; content: BinaryNode[] }>()
  for (const to of childrenOf(child(node, 'participants'), 'to')) {
    const device = network.deviceOf(to.attrs.jid)
    if (device) found.set(deviceKey(device), { device, content: children(to) })
  }
  return found
}

/** What one device gets: its own part before what all get; the word that there is something it may not have stands alone. */
export const partFor = (alone: BinaryNode[], shared: BinaryNode[]): BinaryNode[] =>
  alone.some(({ tag }) => tag === 'unavailable') ? alone : [...alone, ...shared]

/**
 * Passes a receipt of one of many on: to all devices of who wrote the message, a retry to the one that encrypted it,
 * and reads also to the reader's own other devices.
 */
export function routeSharedReceipt(network: Network, sender: DeviceAddress, chat: SharedChat, node: BinaryNode): void {
  const author = network.deviceOf(node.attrs.participant)
  if (!author) return

  const { id = '', type } = node.attrs
  const reader = type === 'retry' ? sender : { ...sender, device: 0 }
  const participant = network.jidOf(reader, chat.addressing)
  const attrs = { id, from: chat.id, participant, t: nowSeconds(), ...(type && { type }) }
  switch (type) {
    case 'retry':
      if (deviceKey(author) !== deviceKey(sender)) {
        deliver(network, author, { tag: 'receipt', attrs, content: node.content })
      }
      return
    case undefined:
    case 'inactive':
    case 'read':
    case 'played':
    case 'read-self': {
      const content = childrenOf(node, 'list')
      if (type !== 'read-self' && author.phone !== sender.phone) {
        deliverToAll(network, author.phone, { tag: 'receipt', attrs, content })
      }
      if (type !== 'read' && type !== 'read-self') return
      const recipient = network.jidOf({ ...author, device: 0 }, chat.addressing)
      const own = { tag: 'receipt', attrs: { ...attrs, type: 'read-self', recipient }, content }
      deliverToAll(network, sender.phone, own, sender)
      return
    }
    default:
      // sender, peer_msg: for the server alone.
      return
  }
}
