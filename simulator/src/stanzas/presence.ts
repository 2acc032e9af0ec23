import type { BinaryNode } from 'baileys'
import { type DeviceAddress, parseUserJid } from '../addresses.ts'
import type { Network } from '../network/network.ts'
import { hasBlocked, maySee } from '../network/privacy.ts'
import type { Presence } from '../network/subscriptions.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { children } from './nodes.ts'

/** `<presence>`: a companion is available or not, or wants to hear of somebody else's presence. */
export const handlePresence: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const { type, to } = node.attrs
  if (type === 'available' || type === 'unavailable') return broadcastPresence(network, companion.phone, { type })

  const target = type === 'subscribe' ? network.deviceOf(to) : undefined
  if (!target || !to) return
  network.subscriptions.add(target.phone, companion)
  const known = shownPresence(network, target.phone, companion)
  if (known) reply(presenceNode(to, known))
})

/** What a device is shown of an account's presence. */
export function shownPresence(network: Network, phone: string, to: DeviceAddress): Presence | undefined {
  return isShown(network, phone, to) ? network.subscriptions.presences.get(phone) : undefined
}

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
  if (!state) return
  const content = [{ tag: state.tag, attrs: state.attrs }]
  const self = { ...sender, device: 0 }
  const group = network.groups.get(to)
  if (group?.members.has(sender.phone)) {
    const attrs = { from: group.id, participant: network.jidOf(self, group.addressing) }
    const others = [...group.members.keys()].filter((phone) => phone !== sender.phone)
    for (const phone of others) showChatState(network, phone, { tag: 'chatstate', attrs, content })
    return
  }

  const parsed = parseUserJid(to)
  const target = network.deviceOf(to)
  if (!parsed || !target || network.isBlocked(target.phone, sender.phone)) return
  const attrs = { from: network.jidOf(self, parsed.addressing) }
  showChatState(network, target.phone, { tag: 'chatstate', attrs, content })
}

function showChatState(network: Network, phone: string, node: BinaryNode): void {
  for (const device of network.devicesOf(phone)) {
    if (device.device === 0) network.phones.get(phone)?.notice(node)
    else notify(network, device, node)
  }
}

/** Tells the companions that subscribed to an account whether it is there. */
export function broadcastPresence(network: Network, phone: string, presence: Presence): void {
  network.subscriptions.presences.set(phone, presence)
  const from = network.jidOf({ phone, device: 0 }, 'pn')
  for (const device of network.subscriptions.of(phone)) {
    if (isShown(network, phone, device)) notify(network, device, presenceNode(from, presence))
  }
}

/** Whether an account shows a device that it is there: it does not when one has blocked the other. */
function isShown(network: Network, phone: string, to: DeviceAddress): boolean {
  const account = network.accounts.byPhone(phone)
  const other = network.accounts.byPhone(to.phone)
  return account !== undefined && other !== undefined && maySee(other, account, 'last') && !hasBlocked(other, account)
}

const presenceNode = (from: string, { type, last }: Presence): BinaryNode => ({
  tag: 'presence',
  attrs: { from, ...(type === 'unavailable' && { type }), ...(last && { last }) },
})

function notify(network: Network, device: DeviceAddress, node: BinaryNode): void {
  const connection = network.connectionOf(device)
  if (connection?.phase === 'live') network.send(connection, node)
}
