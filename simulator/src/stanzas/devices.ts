import { type DeviceAddress, deviceKey } from '../addresses.ts'
import type { Companion } from '../network/companions.ts'
import { deliver } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { nowSeconds, stanzaId } from './nodes.ts'
import { endDowngraded, endRemoved } from './stream-end.ts'

/** `<notification type=devices>`: tells the account's other companions, and whoever has its device list, of a change. */
export function announceDevice(network: Network, change: 'add' | 'remove', companion: Companion): void {
  const others = [...network.companions.of(companion.phone), ...network.companions.watchersOf(companion.phone)]
  const told = new Map<string, DeviceAddress>(others.map((device) => [deviceKey(device), device]))
  told.delete(deviceKey(companion))
  const device = { jid: network.jidOf(companion, 'pn'), 'key-index': String(companion.keyIndex) }
  for (const { phone, device: number } of told.values()) {
    deliver(
      network,
      { phone, device: number },
      {
        tag: 'notification',
        attrs: {
          from: network.jidOf({ phone: companion.phone, device: 0 }, 'pn'),
          lid: network.jidOf({ phone: companion.phone, device: 0 }, 'lid'),
          type: 'devices',
          id: stanzaId(),
          t: nowSeconds(),
        },
        content: [{ tag: change, attrs: {}, content: [{ tag: 'device', attrs: device }] }],
      },
    )
  }
}

/** How a client whose companion was removed learns of it. */
export type RemovalNotice = 'silent' | 'device_removed' | 'device_removed_without_code' | 'downgraded'

/** Unlinks a companion: its keys, its queue and its right to log in are gone. Does nothing when it is not linked. */
export function unlink(network: Network, device: DeviceAddress, notice: RemovalNotice): void {
  const companion = network.companions.get(device)
  if (!companion) return

  network.companions.remove(device)
  network.preKeys.clear(device)
  network.queue.clear(device)
  announceDevice(network, 'remove', companion)
  const connection = network.connectionOf(device)
  if (!connection) return
  if (notice === 'silent') network.database.afterCommit(() => connection.end())
  else if (notice === 'downgraded') endDowngraded(network, connection)
  else endRemoved(network, connection, notice === 'device_removed')
}
