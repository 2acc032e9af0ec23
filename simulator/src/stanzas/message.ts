import type { BinaryNode } from 'baileys'
import { type Addressing, type DeviceAddress, isGroupJid, parseUserJid, STATUS_JID } from '../addresses.ts'
import { deliver } from '../network/deliver.ts'
import { fixedMeaning, SLOW_ACK_MS } from '../network/fixed-numbers.ts'
import type { Network } from '../network/network.ts'
import type { Connection } from '../transport/connection.ts'
import { groupRefusal, routeGroupMessage } from './group-message.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { child, children, childrenOf, nowSeconds } from './nodes.ts'
import { isNewChatRefused } from './restrictions.ts'
import { routeStatus } from './status-message.ts'

/** A message from a companion: routed and acknowledged, unless a fault or the number says otherwise. */
export const handleMessage: StanzaHandler = forCompanion(({ network, connection, companion, node }) => {
  const refusal = refusalCode(network, companion, node)
  if (refusal !== undefined) {
    sendAck(network, connection, node, 0, refusal)
    return
  }

  if (isWellFormed(node)) routeMessage(network, companion, node)
  else network.log.warn({ id: node.attrs.id }, 'media message without mediatype dropped, as WhatsApp does')
  if (network.faults.strike('ack-loss', companion.phone)) return
  sendAck(network, connection, node, ackDelayMs(network, companion, node))
})

function refusalCode(network: Network, sender: DeviceAddress, node: BinaryNode): number | undefined {
  if (fixedMeaning(network, node.attrs.to) === 'restricted') return 463
  if (isNewChatRefused(network, sender, node.attrs.to)) return 463
  const fault = network.faults.strike('nack', sender.phone)
  if (fault) return fault.code ?? 500
  return isGroupJid(node.attrs.to) ? groupRefusal(network, sender, node) : undefined
}

// WhatsApp acknowledges a message whose type is media and whose ciphertexts do not say which, and delivers it to nobody;
// unless it is one that a device has asked for again.
function isWellFormed(node: BinaryNode): boolean {
  if (node.attrs.type !== 'media') return true
  const targets = [node, ...childrenOf(child(node, 'participants'), 'to')]
  return targets.flatMap((target) => childrenOf(target, 'enc')).some(({ attrs }) => attrs.mediatype ?? attrs.count)
}

function ackDelayMs(network: Network, sender: DeviceAddress, node: BinaryNode): number {
  if (fixedMeaning(network, node.attrs.to) === 'slow') return SLOW_ACK_MS
  const fault = network.faults.strike('ack-delay', sender.phone)
  return fault ? (fault.delayMs ?? SLOW_ACK_MS) : 0
}

/** `<ack class=message>`: the server has the message; with `error` it does not want it. */
function sendAck(network: Network, connection: Connection, node: BinaryNode, delayMs: number, error?: number): void {
  const attrs: Record<string, string> = {
    class: 'message',
    id: node.attrs.id ?? '',
    from: node.attrs.to ?? '',
    t: nowSeconds(),
  }
  if (error !== undefined) attrs.error = String(error)
  const ack = { tag: 'ack', attrs }
  if (delayMs === 0) network.send(connection, ack)
  else setTimeout(() => connection.send(ack), delayMs).unref()
}

/**
 * Passes a message to each device that it carries a ciphertext for: those listed in `<participants>`, or, with the
 * `<enc>` at the top, the one device in `to`. Nobody else gets anything: what a client did not encrypt is not sent.
 */
export function routeMessage(network: Network, sender: DeviceAddress, node: BinaryNode): void {
  const group = network.groups.get(node.attrs.to)
  if (group) {
    routeGroupMessage(network, sender, group, node, companions(node))
    return
  }
  if (node.attrs.to === STATUS_JID) {
    routeStatus(network, sender, node, companions(node))
    return
  }

  const chat = parseUserJid(node.attrs.recipient ?? node.attrs.to)
  if (!chat) {
    network.log.warn({ to: node.attrs.to }, 'message to an address that the network does not serve')
    return
  }

  const recipient = network.accountOf(chat)
  if (recipient && recipient.phone !== sender.phone) network.acquaintances.add(sender.phone, recipient.phone)
  const participants = childrenOf(child(node, 'participants'), 'to')
  const targets = participants.map((to) => ({ jid: to.attrs.jid, ciphertexts: children(to).filter(isPayload) }))
  const ciphertexts = children(node).filter(isPayload)
  if (ciphertexts.length > 0) targets.push({ jid: node.attrs.to, ciphertexts })
  for (const target of targets) {
    const device = network.deviceOf(target.jid)
    // Who is blocked does not learn it: the message has one tick for ever.
    if (!device || network.isBlocked(device.phone, sender.phone)) continue
    const attrs = envelope(network, sender, device, node, chat.addressing)
    deliver(network, device, { tag: 'message', attrs, content: [...target.ciphertexts, ...companions(node)] })
  }
}

// Companions get no ciphertext of a view-once message, only the word that there is one.
const isPayload = ({ tag }: BinaryNode): boolean => tag === 'enc' || tag === 'unavailable'

// Beside the ciphertext only two things travel on: the sender's device identity, by which peers check a companion's
// membership, and what kind of poll or event it is.
const companions = (node: BinaryNode): BinaryNode[] =>
  children(node).filter(({ tag, attrs }) => tag === 'device-identity' || (tag === 'meta' && !attrs.appdata))

/** The attributes under which a device gets a message. */
function envelope(
  network: Network,
  sender: DeviceAddress,
  to: DeviceAddress,
  { attrs }: BinaryNode,
  addressing: Addressing,
): Record<string, string> {
  const delivered: Record<string, string> = {
    id: attrs.id ?? '',
    from: network.jidOf(sender, addressing),
    type: attrs.type ?? 'text',
    t: nowSeconds(),
    notify: network.accounts.byPhone(sender.phone)?.name ?? '',
  }
  if (addressing === 'lid') delivered.addressing_mode = 'lid'
  for (const name of ['edit', 'category', 'push_priority']) {
    const value = attrs[name]
    if (value !== undefined) delivered[name] = value
  }
  return { ...delivered, ...counterpart(network, sender, to, attrs, addressing) }
}

/** The other address of the person at the far end: the sender, or for copies of one's own messages their recipient. */
function counterpart(
  network: Network,
  sender: DeviceAddress,
  to: DeviceAddress,
  attrs: BinaryNode['attrs'],
  addressing: Addressing,
): Record<string, string> {
  const other: Addressing = addressing === 'lid' ? 'pn' : 'lid'
  if (sender.phone !== to.phone) return { [`sender_${other}`]: network.jidOf({ ...sender, device: 0 }, other) }
  if (attrs.category === 'peer') return {}

  const recipient = attrs.recipient ?? attrs.to ?? ''
  const account = network.deviceOf(recipient)
  const alternative = account && { [`peer_recipient_${other}`]: network.jidOf({ ...account, device: 0 }, other) }
  return { recipient, ...alternative }
}
