import type { BinaryNode } from 'baileys'
import { type DeviceAddress, deviceKey } from '../addresses.ts'
import { deliver, deliverToAll } from '../network/deliver.ts'
import { type Group, isAdmin } from '../network/groups.ts'
import type { Network } from '../network/network.ts'
import { bothJids } from './group-nodes.ts'
import { child, children, childrenOf, nowSeconds } from './nodes.ts'

/** Why somebody may not send a message to a group: the code of the ack. */
export function groupRefusal(network: Network, sender: DeviceAddress, { attrs }: BinaryNode): number | undefined {
  const group = network.groups.get(attrs.to)
  if (!group) return 404
  if (!group.members.has(sender.phone)) return 403
  const needsAdmin = group.isAnnouncement || attrs.edit === '8'
  return needsAdmin && !isAdmin(group, sender.phone) ? 403 : undefined
}

/**
 * Passes a message on to every device of every member: the text, encrypted once for all, and to each device what was
 * encrypted for it alone, such as the key of that text. With `participant` it is an answer to one device.
 */
export function routeGroupMessage(
  network: Network,
  sender: DeviceAddress,
  group: Group,
  node: BinaryNode,
  kept: BinaryNode[],
): void {
  const attrs = groupEnvelope(network, sender, group, node)
  const shared = childrenOf(node, 'enc')
  const asker = network.deviceOf(node.attrs.participant)
  if (asker) {
    deliver(network, asker, { tag: 'message', attrs, content: [...shared, ...kept] })
    return
  }

  const own = new Map<string, BinaryNode[]>()
  for (const to of childrenOf(child(node, 'participants'), 'to')) {
    const device = network.deviceOf(to.attrs.jid)
    if (device) own.set(deviceKey(device), children(to))
  }
  for (const phone of group.members.keys()) {
    for (const device of network.devicesOf(phone)) {
      const alone = own.get(deviceKey(device)) ?? []
      const isHidden = alone.some(({ tag }) => tag === 'unavailable')
      const ciphertexts = isHidden ? alone : [...alone, ...shared]
      if (ciphertexts.length === 0 || deviceKey(device) === deviceKey(sender)) continue
      deliver(network, device, { tag: 'message', attrs, content: [...ciphertexts, ...kept] })
    }
  }
}

function groupEnvelope(network: Network, sender: DeviceAddress, group: Group, { attrs }: BinaryNode) {
  return {
    id: attrs.id ?? '',
    from: group.id,
    ...bothJids(network, group, sender, 'participant'),
    addressing_mode: group.addressing,
    type: attrs.type ?? 'text',
    t: nowSeconds(),
    notify: network.accounts.byPhone(sender.phone)?.name ?? '',
    ...(attrs.edit && { edit: attrs.edit }),
  }
}

/**
 * Passes a receipt of a member on: to all devices of who wrote the message, a retry to the one that encrypted it, and
 * reads also to the reader's own other devices.
 */
export function routeGroupReceipt(network: Network, sender: DeviceAddress, group: Group, node: BinaryNode): void {
  const author = network.deviceOf(node.attrs.participant)
  if (!author || !group.members.has(sender.phone)) return

  const { id = '', type } = node.attrs
  const reader = type === 'retry' ? sender : { ...sender, device: 0 }
  const participant = network.jidOf(reader, group.addressing)
  const attrs = { id, from: group.id, participant, t: nowSeconds(), ...(type && { type }) }
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
      const recipient = network.jidOf({ ...author, device: 0 }, group.addressing)
      const own = { tag: 'receipt', attrs: { ...attrs, type: 'read-self', recipient }, content }
      deliverToAll(network, sender.phone, own, sender)
      return
    }
    default:
      // sender, peer_msg: for the server alone.
      return
  }
}
