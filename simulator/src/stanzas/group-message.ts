import type { BinaryNode } from 'baileys'
import { type DeviceAddress, deviceKey } from '../addresses.ts'
import { deliver } from '../network/deliver.ts'
import { type Group, isAdmin } from '../network/groups.ts'
import type { Network } from '../network/network.ts'
import { childrenOf } from './nodes.ts'
import { partFor, payloads, sharedEnvelope } from './shared-message.ts'

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
  const attrs = sharedEnvelope(network, sender, group, node)
  const shared = childrenOf(node, 'enc')
  const asker = network.deviceOf(node.attrs.participant)
  if (asker) {
    deliver(network, asker, { tag: 'message', attrs, content: [...shared, ...kept] })
    return
  }

  const own = payloads(network, node)
  for (const phone of group.members.keys()) {
    for (const device of network.devicesOf(phone)) {
      const part = partFor(own.get(deviceKey(device))?.content ?? [], shared)
      if (part.length === 0 || deviceKey(device) === deviceKey(sender)) continue
      deliver(network, device, { tag: 'message', attrs, content: [...part, ...kept] })
    }
  }
}
