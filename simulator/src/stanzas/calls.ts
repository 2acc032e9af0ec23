import { randomBytes } from 'node:crypto'
import type { BinaryNode } from 'baileys'
import { type Addressing, type DeviceAddress, parseUserJid } from '../addresses.ts'
import { deliver } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { type CompanionContext, forCompanion, type StanzaHandler } from './handler.ts'
import { children, nowSeconds, stanzaId } from './nodes.ts'

/** A call: who rings whom. */
export type Call = { id: string; caller: string; callee: string; addressing: Addressing; isVideo: boolean }

export const newCallId = (): string => randomBytes(16).toString('hex').toUpperCase()

/** `<call>` from a client: it rejects, accepts or ends a call; the server acknowledges and tells the other side. */
export const handleCall: StanzaHandler = forCompanion((context) => {
  const { node, reply } = context
  const [signal] = children(node)
  const { id = '', to } = node.attrs
  reply({ tag: 'ack', attrs: { class: 'call', id, ...(to && { from: to }), ...(signal && { type: signal.tag }) } })
  if (signal) pass(context, signal)
})

function pass({ network, companion, node }: CompanionContext, signal: BinaryNode): void {
  const peer = network.deviceOf(node.attrs.to)
  const addressing = parseUserJid(node.attrs.to)?.addressing
  if (peer && addressing) tell(network, companion, peer.phone, addressing, signal)
}

function tell(network: Network, from: DeviceAddress, to: string, addressing: Addressing, signal: BinaryNode): void {
  for (const device of network.devicesOf(to)) {
    const attrs = { from: network.jidOf({ ...from, device: 0 }, addressing), id: stanzaId(), t: nowSeconds() }
    deliver(network, device, { tag: 'call', attrs, content: [signal] })
  }
}

/** `<offer>`: rings at every device of the callee. */
export function offerCall(network: Network, call: Call): void {
  const media: BinaryNode[] = [{ tag: 'audio', attrs: { enc: 'opus', rate: '16000' } }]
  if (call.isVideo) media.push({ tag: 'video', attrs: { enc: 'h.264', dec: 'h264' } })
  signalCall(network, call, { tag: 'offer', attrs: {}, content: [...media, { tag: 'net', attrs: { medium: '3' } }] })
}

/** `<terminate>`: the caller hangs up, or with the reason `timeout` nobody answered. */
export function terminateCall(network: Network, call: Call, reason?: string): void {
  signalCall(network, call, { tag: 'terminate', attrs: reason === undefined ? {} : { reason } })
}

function signalCall(network: Network, { id, caller, callee, addressing }: Call, signal: BinaryNode): void {
  const self = { phone: caller, device: 0 }
  const attrs = {
    ...signal.attrs,
    'call-id': id,
    'call-creator': network.jidOf(self, addressing),
    ...(addressing === 'lid' && { caller_pn: network.jidOf(self, 'pn') }),
  }
  tell(network, self, callee, addressing, { ...signal, attrs })
}
