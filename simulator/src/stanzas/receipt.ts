import type { BinaryNode } from 'baileys'
import { type DeviceAddress, deviceKey, parseUserJid, STATUS_JID } from '../addresses.ts'
import { deliver, deliverToAll } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { child, childrenOf, nowSeconds } from './nodes.ts'
import { routeSharedReceipt } from './shared-message.ts'
import { routeStatusReceipt } from './status-message.ts'

/** A receipt from a companion: it settles what was queued, is acknowledged, and goes on to whom it concerns. */
export const handleReceipt: StanzaHandler = forCompanion(({ network, connection, companion, node, reply }) => {
  for (const id of receiptIds(node)) {
    const isSettled = network.queue.settle(companion, (queued) => queued.tag === 'message' && queued.attrs.id === id)
    // The client follows a retry receipt with an ack of the same message; by then the re-sent copy may be queued.
    if (isSettled && node.attrs.type === 'retry') connection.retried.add(id)
  }
  const { id = '', to, type } = node.attrs
  reply({ tag: 'ack', attrs: { class: 'receipt', id, ...(to && { from: to }), ...(type && { type }) } })
  routeReceipt(network, companion, node)
})

/** The messages that a receipt is about. */
export const receiptIds = (node: BinaryNode): string[] => [
  node.attrs.id ?? '',
  ...childrenOf(child(node, 'list'), 'item').map((item) => item.attrs.id ?? ''),
]

/** Passes a receipt on: to all devices of who wrote the message, and reads also to the reader's own other devices. */
export function routeReceipt(network: Network, sender: DeviceAddress, node: BinaryNode): void {
  const group = network.groups.get(node.attrs.to)
  if (group) {
    if (group.members.has(sender.phone)) routeSharedReceipt(network, sender, group, node)
    return
  }
  if (node.attrs.to === STATUS_JID) {
    routeStatusReceipt(network, sender, node)
    return
  }

  const parsed = parseUserJid(node.attrs.to)
  const to = network.deviceOf(node.attrs.to)
  if (!parsed || !to) return

  const { id = '', type } = node.attrs
  const attrs: Record<string, string> = { id, t: nowSeconds(), ...(type && { type }) }
  const list = childrenOf(node, 'list')
  switch (type) {
    case 'retry':
      routeRetry(network, sender, to, node, attrs)
      return
    case 'server-error': {
      // A file is missing: its account's own phone may have it.
      const from = network.jidOf(sender, 'pn')
      deliver(
        network,
        { phone: sender.phone, device: 0 },
        { tag: 'receipt', attrs: { ...attrs, from }, content: node.content },
      )
      return
    }
    case 'read-self':
      tellOwnDevices(network, sender, node, attrs)
      return
    case undefined:
    case 'inactive':
    case 'read':
    case 'played': {
      if (to.phone === sender.phone) return
      const from = network.jidOf({ ...sender, device: 0 }, parsed.addressing)
      deliverToAll(network, to.phone, { tag: 'receipt', attrs: { ...attrs, from }, content: list })
      if (type === 'read') tellOwnDevices(network, sender, node, { ...attrs, type: 'read-self' })
      return
    }
    default:
      // sender, peer_msg, hist_sync: for the server alone.
      return
  }
}

function tellOwnDevices(
  network: Network,
  sender: DeviceAddress,
  node: BinaryNode,
  attrs: Record<string, string>,
): void {
  const addressing = parseUserJid(node.attrs.to)?.addressing ?? 'pn'
  const from = network.jidOf({ ...sender, device: 0 }, addressing)
  const recipient = node.attrs.to ?? ''
  const content = childrenOf(node, 'list')
  deliverToAll(network, sender.phone, { tag: 'receipt', attrs: { ...attrs, from, recipient }, content }, sender)
}

// A retry is a question to the one device that encrypted the message.
function routeRetry(
  network: Network,
  sender: DeviceAddress,
  to: DeviceAddress,
  node: BinaryNode,
  attrs: Record<string, string>,
): void {
  if (deviceKey(to) === deviceKey(sender)) return
  const addressing = parseUserJid(node.attrs.to)?.addressing ?? 'pn'
  const { recipient } = node.attrs
  const from = network.jidOf(sender, addressing)
  deliver(network, to, {
    tag: 'receipt',
    attrs: { ...attrs, from, ...(recipient && { recipient }) },
    content: node.content,
  })
}
