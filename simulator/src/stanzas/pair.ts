import { randomBytes } from 'node:crypto'
import { type BinaryNode, proto } from 'baileys'
import { SERVER_JID } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Network } from '../network/network.ts'
import type { CodeRequest, PendingPairing, Registration } from '../network/pairings.ts'
import { verifyDeviceSignature } from '../signal/adv.ts'
import type { Connection } from '../transport/connection.ts'
import { announceDevice } from './devices.ts'
import type { StanzaContext, StanzaHandler } from './handler.ts'
import { bytesOf, child, errorResult, nowSeconds, result, stanzaId, textOf } from './nodes.ts'
import { restartStream } from './stream-end.ts'

const { Platform } = proto.ClientPayload.UserAgent

/** Welcomes a client that wants to be linked: it gets refs for its QR codes, and may ask for a pairing code. */
export function beginRegistration(network: Network, connection: Connection, payload: proto.ClientPayload): void {
  const device = payload.devicePairingData
  if (!device) throw new Error('a registration without devicePairingData')

  const registration: Registration = { connection, device, platform: platformOf(payload) }
  network.pairings.register(registration)
  const refs = network.pairings.issueRefs(registration)
  connection.send({
    tag: 'iq',
    attrs: { from: SERVER_JID, type: 'set', id: stanzaId(), xmlns: 'md' },
    // Bytes, not text: a ref contains "@" and would be encoded as a JID.
    content: [
      {
        tag: 'pair-device',
        attrs: {},
        content: refs.map((ref) => ({ tag: 'ref', attrs: {}, content: Buffer.from(ref) })),
      },
    ],
  })
}

function platformOf({ userAgent }: proto.ClientPayload): string {
  return Platform[userAgent?.platform ?? Platform.WEB] ?? 'WEB'
}

/** `companion_hello` (the client shows a code) and `companion_finish` (it answers the phone that typed it). */
export const handleLinkCode: StanzaHandler = (context) => {
  const link = child(context.node, 'link_code_companion_reg')
  if (!link) return
  switch (link.attrs.stage) {
    case 'companion_hello':
      return beginCode(context, link)
    case 'companion_finish':
      return finishCode(context, link)
    default:
      context.network.counters.countUnhandled(context.node)
      context.reply(errorResult(context.node, 400, 'bad-request'))
  }
}

function beginCode({ network, connection, node, reply }: StanzaContext, link: BinaryNode): void {
  const registration = network.pairings.registrationOn(connection)
  const account = network.deviceOf(link.attrs.jid)
  if (!registration || !account) {
    reply(errorResult(node, 404, 'item-not-found'))
    return
  }

  const ref = randomBytes(16).toString('hex')
  const request: CodeRequest = {
    registration,
    phone: account.phone,
    ref,
    wrappedCompanionEphemeral: bytesOf(link, 'link_code_pairing_wrapped_companion_ephemeral_pub'),
  }
  network.pairings.requestCode(request)
  const refNode = { tag: 'link_code_pairing_ref', attrs: {}, content: Buffer.from(ref) }
  reply(result(node, [{ tag: 'link_code_companion_reg', attrs: { stage: 'companion_hello' }, content: [refNode] }]))
}

function finishCode({ network, node, reply }: StanzaContext, link: BinaryNode): void {
  const exchange = network.pairings.takeExchange(textOf(child(link, 'link_code_pairing_ref')) ?? '')
  if (!exchange) {
    reply(errorResult(node, 404, 'item-not-found'))
    return
  }

  reply(result(node))
  exchange.finish(bytesOf(link, 'link_code_pairing_wrapped_key_bundle'), bytesOf(link, 'companion_identity_public'))
}

/** Passes the phone's half of the code exchange to the client. */
export function sendPrimaryHello(
  network: Network,
  request: CodeRequest,
  identity: Uint8Array,
  wrappedEphemeral: Uint8Array,
): void {
  const content = [
    { tag: 'link_code_pairing_ref', attrs: {}, content: Buffer.from(request.ref) },
    { tag: 'primary_identity_pub', attrs: {}, content: identity },
    { tag: 'link_code_pairing_wrapped_primary_ephemeral_pub', attrs: {}, content: wrappedEphemeral },
  ]
  network.send(request.registration.connection, {
    tag: 'notification',
    attrs: { from: SERVER_JID, type: 'link_code_companion_reg', id: stanzaId(), t: nowSeconds() },
    content: [{ tag: 'link_code_companion_reg', attrs: { stage: 'primary_hello' }, content }],
  })
}

/** The phone has approved a client: tells the client who it is from now on, and waits for its signature. */
export function sendPairSuccess(
  network: Network,
  registration: Registration,
  pairing: Omit<PendingPairing, 'iqId'>,
  signedIdentity: Uint8Array,
): void {
  const iqId = stanzaId()
  const { companion } = pairing
  const attrs = { jid: network.jidOf(companion, 'pn'), lid: network.jidOf(companion, 'lid') }
  network.pairings.expectAnswer(registration.connection, { ...pairing, iqId })
  network.send(registration.connection, {
    tag: 'iq',
    attrs: { from: SERVER_JID, type: 'set', id: iqId, xmlns: 'md', t: nowSeconds() },
    content: [
      {
        tag: 'pair-success',
        attrs: {},
        content: [
          { tag: 'device-identity', attrs: {}, content: signedIdentity },
          { tag: 'device', attrs },
          { tag: 'platform', attrs: { name: 'android' } },
        ],
      },
    ],
  })
}

/** Answers of the client to IQs of the server; the one that matters completes a link. */
export const handleResult: StanzaHandler = ({ network, connection, node }) => {
  const pairing = network.pairings.takeAnswered(connection, node.attrs.id)
  if (!pairing) return

  const signed = bytesOf(child(node, 'pair-device-sign'), 'device-identity')
  if (!verifyDeviceSignature(signed, pairing)) {
    pairing.reject(new SimulatorError('CONFLICT', 'the client did not sign its device identity'))
    return connection.end()
  }
  const companion = { ...pairing.companion, deviceIdentity: signed }
  network.companions.save(companion)
  announceDevice(network, 'add', companion)
  restartStream(network, connection)
  network.database.afterCommit(() => pairing.resolve(companion))
}
