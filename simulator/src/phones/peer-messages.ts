import { generateMessageIDV2, proto } from 'baileys'
import type { DeviceAddress } from '../addresses.ts'
import { makeSyncKey, type SyncKey } from '../app-state/sync-key.ts'
import { routeMessage } from '../stanzas/message.ts'
import type { Device } from './device.ts'
import { encryptFor } from './send.ts'

const ProtocolType = proto.Message.ProtocolMessage.Type

/**
 * Tells one companion something that nobody else hears of: keys, history, answers. Does nothing when it is not linked
 * (any more).
 */
export function sendPeerMessage(
  device: Device,
  companion: DeviceAddress,
  protocolMessage: proto.Message.IProtocolMessage,
): Promise<void> {
  const { network, self } = device
  const id = generateMessageIDV2()
  const to = network.jidOf(companion, 'pn')
  const message = { protocolMessage }
  return device.atomically(async () => {
    if (!network.companions.get(companion)) return () => undefined
    const enc = await encryptFor(device, companion, message)
    const attrs = { id, to, type: 'text', category: 'peer', push_priority: 'high' }
    return () => {
      device.sent.add(id, to, message)
      routeMessage(network, self, { tag: 'message', attrs, content: [enc] })
    }
  })
}

/** The keys of the settings of an account, oldest first; the phone makes the first one when somebody needs it. */
export function syncKeysOf({ network, account }: Device): SyncKey[] {
  if (!account.identity.syncKeys?.length) {
    account.identity.syncKeys = [makeSyncKey(0)]
    network.accounts.save(account)
  }
  return account.identity.syncKeys
}

/**
 * Gives a companion the keys of the settings, without which it can read and change none.
 * @param ids those that it asks for; all when absent
 */
export function shareSyncKeys(device: Device, companion: DeviceAddress, ids?: Uint8Array[]): Promise<void> {
  const wanted = (key: SyncKey): boolean => !ids || ids.some((id) => Buffer.from(id).equals(key.id))
  const devices = device.network.devicesOf(device.self.phone).map((known) => known.device)
  const keys = syncKeysOf(device)
    .filter(wanted)
    .map(({ id, data, madeAt }) => ({
      keyId: { keyId: id },
      keyData: {
        keyData: data,
        timestamp: madeAt,
        fingerprint: { rawId: 0, currentIndex: Math.max(...devices), deviceIndexes: devices },
      },
    }))
  return sendPeerMessage(device, companion, {
    type: ProtocolType.APP_STATE_SYNC_KEY_SHARE,
    appStateSyncKeyShare: { keys },
  })
}
