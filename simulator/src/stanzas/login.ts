import { randomBytes } from 'node:crypto'
import { type BinaryNode, type proto, toNumber } from 'baileys'
import { type DeviceAddress, SERVER_JID } from '../addresses.ts'
import { transmit } from '../network/deliver.ts'
import type { ClientVersion, Network } from '../network/network.ts'
import type { Connection } from '../transport/connection.ts'
import { strikeConnection } from './connection-faults.ts'
import { type CompanionContext, forCompanion, type StanzaHandler } from './handler.ts'
import { child, nowSeconds, result } from './nodes.ts'
import { beginRegistration } from './pair.ts'
import { endReplaced, refuseLogin } from './stream-end.ts'

/** The end of the handshake: a registration, a login, or a refusal. */
export function handleClientPayload(network: Network, connection: Connection, payload: proto.ClientPayload): void {
  const device = { phone: String(payload.username ?? ''), device: payload.device ?? 0 }
  const refusal = refusalOf(network, connection, payload, device)
  if (refusal !== undefined) refuseLogin(network, connection, refusal)
  else if (payload.devicePairingData) beginRegistration(network, connection, payload)
  else if (network.faults.strike('stuck-login', device.phone)) network.send(connection, edgeRouting())
  else logIn(network, connection, device, payload)
}

function refusalOf(
  network: Network,
  connection: Connection,
  payload: proto.ClientPayload,
  device: DeviceAddress,
): number | undefined {
  if (isOlder(versionOf(payload), network.minVersion)) return 405
  if (payload.devicePairingData) return undefined

  const fault = network.faults.strike('failure', device.phone)
  if (fault) return fault.code ?? 503
  return isLinked(network, connection, device) ? undefined : 401
}

function versionOf(payload: proto.ClientPayload): ClientVersion {
  const version = payload.userAgent?.appVersion
  return [version?.primary ?? 0, version?.secondary ?? 0, version?.tertiary ?? 0].map(toNumber) as ClientVersion
}

function isOlder(version: ClientVersion, minimum: ClientVersion): boolean {
  for (const [index, least] of minimum.entries()) {
    const part = version[index] ?? 0
    if (part !== least) return part < least
  }
  return false
}

// A device number alone proves nothing: the Noise handshake has to be made with the key that the device was linked with.
function isLinked(network: Network, connection: Connection, device: DeviceAddress): boolean {
  const companion = network.companions.get(device)
  return (
    connection.clientStatic !== undefined &&
    companion !== undefined &&
    connection.clientStatic.equals(companion.noiseKey)
  )
}

function logIn(network: Network, connection: Connection, device: DeviceAddress, payload: proto.ClientPayload): void {
  const previous = network.connectionOf(device)
  if (previous) {
    network.counters.overlaps += 1
    endReplaced(network, previous)
  }
  connection.companion = device
  connection.phase = payload.passive ? 'passive' : 'live'
  connection.isPull = payload.pull ?? false
  network.counters.logins += 1
  network.setOnline(device, connection)
  network.send(connection, {
    tag: 'success',
    attrs: {
      t: nowSeconds(),
      lid: network.jidOf(device, 'lid'),
      props: '27',
      abprops: '0',
      creation: nowSeconds(),
      location: 'sim',
      companion_enc_static: randomBytes(32).toString('base64'),
    },
  })
  if (!connection.routingInfo) network.send(connection, edgeRouting())
  if (connection.phase === 'live') sendBacklog(network, connection, device)
}

// Clients store it and put it in front of their next handshake; who did so has it and gets no other.
function edgeRouting(): BinaryNode {
  const routingInfo = { tag: 'routing_info', attrs: {}, content: randomBytes(8) }
  return {
    tag: 'ib',
    attrs: { from: SERVER_JID },
    content: [{ tag: 'edge_routing', attrs: {}, content: [routingInfo] }],
  }
}

/** `passive`: the client is ready for what waits for it. */
export const handlePassive: StanzaHandler = forCompanion((context) => {
  const { network, connection, companion, node, reply } = context
  reply(result(node))
  if (!child(node, 'active') || connection.phase !== 'passive') return

  if (network.queue.pending(companion).length > 0 && connection.isPull) sendPreview(context)
  else sendBacklog(network, connection, companion)
})

/** `<ib><offline_batch>`: the client asks for the backlog that was announced. */
export const handleOfflineBatch: StanzaHandler = forCompanion(({ network, connection, companion }) => {
  if (connection.phase === 'previewed') sendBacklog(network, connection, companion)
})

function sendPreview({ network, connection, companion }: CompanionContext): void {
  connection.phase = 'previewed'
  const pending = network.queue.pending(companion)
  const count = (tag: string) => String(pending.filter(({ node }) => node.tag === tag).length)
  const attrs = {
    count: String(pending.length),
    message: count('message'),
    receipt: count('receipt'),
    notification: count('notification'),
    call: count('call'),
    appdata: '0',
  }
  network.send(connection, { tag: 'ib', attrs: { from: SERVER_JID }, content: [{ tag: 'offline_preview', attrs }] })
}

// `<dirty>`: the client has to fetch the groups, which it learnt nothing of while it was not linked.
function sendDirty(network: Network, connection: Connection, companion: DeviceAddress): void {
  if (network.companions.get(companion)?.hasGroups || network.groups.of(companion.phone).length === 0) return
  const attrs = { type: 'groups', timestamp: nowSeconds() }
  network.send(connection, { tag: 'ib', attrs: { from: SERVER_JID }, content: [{ tag: 'dirty', attrs }] })
}

// Only now: what a client gets before it knows that its backlog is over, it takes for a part of the backlog.
function askForWelcome(network: Network, companion: DeviceAddress): void {
  if (network.companions.get(companion)?.isWelcomed) return
  network.database.afterCommit(() => network.phones.get(companion.phone)?.welcome(companion))
}

/** `urn:xmpp:whatsapp:dirty`: the client has fetched what was dirty. */
export const handleClean: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const record = network.companions.get(companion)
  if (record && child(node, 'clean')?.attrs.type === 'groups') network.companions.save({ ...record, hasGroups: true })
  reply(result(node))
})

// Everything in one go: the client's "count" of a batch is a hint, and it asks once.
function sendBacklog(network: Network, connection: Connection, companion: DeviceAddress): void {
  const pending = network.queue.pending(companion)
  for (const [index, { node }] of pending.entries()) {
    transmit(network, connection, companion, { ...node, attrs: { ...node.attrs, offline: String(index) } })
  }
  const attrs = { count: String(pending.length) }
  network.send(connection, { tag: 'ib', attrs: { from: SERVER_JID }, content: [{ tag: 'offline', attrs }] })
  connection.phase = 'live'
  sendDirty(network, connection, companion)
  askForWelcome(network, companion)
  strikeConnection(network, connection)
}
