import type { DeviceAddress } from '../addresses.ts'
import { deviceKey, parseUserJid } from '../addresses.ts'
import type { Network } from '../network/network.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { children } from './nodes.ts'

/** `<presence>`: a companion is available or not, or wants to hear of somebody else's presence. */
export const handlePresence: StanzaHandler = forCompanion(({ network, companion, node }) => {
  if (node.attrs.type === 'subscribe') {
    const target = network.deviceOf(node.attrs.to)
    if (target) network.subscriptions.add(target.phone, companion)
  } else if (node.attrs.type) {
    broadcastPresence(network, companion.phone, { type: node.attrs.type })
  }
})

/** `<chatstate>`: a companion is typing, recording or has paused. */
export const handleChatState: StanzaHandler = forCompanion(({ network, companion, node }) => {
  routeChatState(network, companion, node.attrs.to, children(node)[0])
})

/** Shows everybody at the other end of a chat that somebody types. Nothing is stored: who is away misses it. */
export function routeChatState(
  network: Network,
  sender: DeviceAddress,
  to: string | undefined,
  state: { tag: string; attrs: Record<string, string> } | undefined,
): void {
  const parsed = parseUserJid(to)
  const target = network.deviceOf(to)
  if (!parsed || !target || !state) return

  const from = network.jidOf({ ...sender, device: 0 }, parsed.addressing)
  const node = { tag: 'chatstate', attrs: { from }, content: [{ tag: state.tag, attrs: state.attrs }] }
  for (const device of network.devicesOf(target.phone)) {
    if (device.device === 0) network.phones.get(device.phone)?.notice(node)
    else notify(network, device, node)
  }
}

/** Tells the companions that subscribed to an account whether it is there. */
export function broadcastPresence(network: Network, phone: string, presence: { type: string; last?: string }): void {
  const { type, last } = presence
  const from = network.jidOf({ phone, device: 0 }, 'pn')
  const attrs: Record<string, string> = { from, ...(type === 'unavailable' && { type }), ...(last && { last }) }
  const told = new Map(network.subscriptions.of(phone).map((device) => [deviceKey(device), device]))
  for (const device of told.values()) notify(network, device, { tag: 'presence', attrs })
}

function notify(network: Network, device: DeviceAddress, node: Parameters<Network['send']>[1]): void {
  const connection = network.connectionOf(device)
  if (connection?.phase === 'live') network.send(connection, node)
}
