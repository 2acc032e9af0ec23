import type { BinaryNode } from 'baileys'
import { type DeviceAddress, deviceKey } from '../addresses.ts'
import type { Connection } from '../transport/connection.ts'
import type { Network } from './network.ts'

/**
 * Queues a stanza for a device and, when the device is there to take it, sends it. It stays queued until the device
 * confirms it. For a device that is not linked (any more) it does nothing.
 */
export function deliver(network: Network, to: DeviceAddress, node: BinaryNode): void {
  if (to.device !== 0 && !network.companions.get(to)) return

  network.queue.add(to, node)
  if (to.device === 0) {
    network.database.afterCommit(() => network.phones.get(to.phone)?.wake())
    return
  }

  const connection = network.connectionOf(to)
  if (connection?.phase === 'live') transmit(network, connection, to, node)
}

/** Delivers to every device of an account but one. */
export function deliverToAll(network: Network, phone: string, node: BinaryNode, except?: DeviceAddress): void {
  for (const device of network.devicesOf(phone)) {
    if (!except || deviceKey(device) !== deviceKey(except)) deliver(network, device, node)
  }
}

/** Sends a queued stanza; this is where the fault `undecryptable` damages messages, but not those of the own phone. */
export function transmit(network: Network, connection: Connection, to: DeviceAddress, node: BinaryNode): void {
  const isDamaged =
    node.tag === 'message' && node.attrs.category !== 'peer' && network.faults.strike('undecryptable', to.phone)
  network.send(connection, isDamaged ? damaged(node) : node)
}

function damaged(node: BinaryNode): BinaryNode {
  if (!Array.isArray(node.content)) return node
  const content = node.content.map((child) =>
    child.tag === 'enc' && child.content instanceof Uint8Array ? { ...child, content: flipped(child.content) } : child,
  )
  return { ...node, content }
}

// The end of a Signal message is its MAC: the message stays well-formed and does not authenticate.
function flipped(ciphertext: Uint8Array): Uint8Array {
  const copy = Buffer.from(ciphertext)
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 0xff
  return copy
}
