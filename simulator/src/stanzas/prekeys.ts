import type { BinaryNode } from 'baileys'
import { type DeviceAddress, SERVER_JID } from '../addresses.ts'
import type { WireSignedPreKey } from '../network/companions.ts'
import { deliver } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { type CompanionContext, forCompanion, type StanzaHandler } from './handler.ts'
import { bigEndian, bytesOf, child, childrenOf, nowSeconds, result, stanzaId } from './nodes.ts'

/** Below this the server asks for more one-time keys. */
const LOW_PRE_KEYS = 5
const KEY_TYPE = Buffer.from([5])

/** `encrypt get`: how many one-time keys are left, whether the key bundle is known, or other devices' keys. */
export const handleEncryptGet: StanzaHandler = forCompanion((context) => {
  const { network, companion, node, reply } = context
  const request = Array.isArray(node.content) ? node.content[0] : undefined
  switch (request?.tag) {
    case 'count':
      return reply(result(node, [{ tag: 'count', attrs: { value: String(network.preKeys.count(companion)) } }]))
    case 'digest':
      return reply(result(node, [{ tag: 'digest', attrs: {} }]))
    case 'key':
      return reply(result(node, [{ tag: 'list', attrs: {}, content: bundles(network, request) }]))
    default:
      network.counters.countUnhandled(node)
      reply(result(node))
  }
})

/** `encrypt set`: new one-time keys, or a rotated signed key. */
export const handleEncryptSet: StanzaHandler = forCompanion((context) => {
  const { node, reply } = context
  const rotate = child(node, 'rotate')
  if (rotate) saveSignedPreKey(context, rotate)
  else upload(context)
  reply(result(node))
})

function upload(context: CompanionContext): void {
  const { network, companion, node } = context
  const keys = childrenOf(child(node, 'list'), 'key').map((key) => ({
    keyId: bytesOf(key, 'id').readUIntBE(0, 3),
    publicKey: bytesOf(key, 'value'),
  }))
  saveSignedPreKey(context, node)
  network.preKeys.add(companion, keys)
}

function saveSignedPreKey({ network, companion }: CompanionContext, parent: BinaryNode): void {
  const record = network.companions.get(companion)
  const skey = child(parent, 'skey')
  if (!record || !skey) return
  const signedPreKey = { id: bytesOf(skey, 'id'), value: bytesOf(skey, 'value'), signature: bytesOf(skey, 'signature') }
  network.companions.save({ ...record, signedPreKey })
}

function bundles(network: Network, request: BinaryNode): BinaryNode[] {
  return childrenOf(request, 'user').map(({ attrs }) => {
    const device = network.deviceOf(attrs.jid)
    const bundle = device && preKeyBundle(network, device)
    // Answered under the very JID that was asked: clients look their question up by it.
    const asked = { jid: attrs.jid ?? '' }
    return bundle
      ? { tag: 'user', attrs: asked, content: bundle }
      : { tag: 'user', attrs: asked, content: [{ tag: 'error', attrs: { code: '404', text: 'item-not-found' } }] }
  })
}

/** What a peer needs to open a Signal session with a device. It uses up one of its one-time keys. */
export function preKeyBundle(network: Network, device: DeviceAddress): BinaryNode[] | undefined {
  const keys = deviceKeys(network, device)
  if (!keys) return undefined

  const oneTime = takeOneTimeKey(network, device)
  const bundle: BinaryNode[] = [
    { tag: 'registration', attrs: {}, content: bigEndian(keys.registrationId, 4) },
    { tag: 'type', attrs: {}, content: KEY_TYPE },
    { tag: 'identity', attrs: {}, content: keys.identityKey },
    keyNode('skey', keys.signedPreKey.id, keys.signedPreKey.value, keys.signedPreKey.signature),
  ]
  if (oneTime) bundle.push(keyNode('key', bigEndian(oneTime.keyId, 3), oneTime.publicKey))
  return bundle
}

/** `<key>` or `<skey>` as they stand in a bundle. */
export function keyNode(tag: string, id: Uint8Array, value: Uint8Array, signature?: Uint8Array): BinaryNode {
  const content = [
    { tag: 'id', attrs: {}, content: id },
    { tag: 'value', attrs: {}, content: value },
  ]
  if (signature) content.push({ tag: 'signature', attrs: {}, content: signature })
  return { tag, attrs: {}, content }
}

type DeviceKeys = { registrationId: number; identityKey: Uint8Array; signedPreKey: WireSignedPreKey }

function deviceKeys(network: Network, device: DeviceAddress): DeviceKeys | undefined {
  if (device.device !== 0) return network.companions.get(device)
  const identity = network.accounts.byPhone(device.phone)?.identity
  if (!identity) return undefined
  const { keyPair, keyId, signature } = identity.signedPreKey
  const signedPreKey = { id: bigEndian(keyId, 3), value: keyPair.public, signature }
  return { registrationId: identity.registrationId, identityKey: identity.signedIdentityKey.public, signedPreKey }
}

function takeOneTimeKey(network: Network, device: DeviceAddress) {
  if (device.device === 0 && network.preKeys.count(device) === 0) network.phones.get(device.phone)?.uploadPreKeys()
  const key = network.preKeys.take(device)
  if (key && device.device !== 0 && network.preKeys.count(device) < LOW_PRE_KEYS) askForPreKeys(network, device)
  return key
}

function askForPreKeys(network: Network, device: DeviceAddress): void {
  const isAsked = network.queue
    .pending(device)
    .some(({ node }) => node.attrs.type === 'encrypt' && child(node, 'count'))
  if (isAsked) return

  deliver(network, device, {
    tag: 'notification',
    attrs: { from: SERVER_JID, type: 'encrypt', id: stanzaId(), t: nowSeconds() },
    content: [{ tag: 'count', attrs: { value: String(network.preKeys.count(device)) } }],
  })
}
