import { type BinaryNode, proto } from 'baileys'
import type { DeviceAddress } from '../addresses.ts'
import { type CollectionName, isCollectionName } from '../app-state/collection.ts'
import { deliverToAll } from '../network/deliver.ts'
import type { Network } from '../network/network.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { child, childrenOf, nowSeconds, result, stanzaId } from './nodes.ts'

/** How many patches one answer has at most; a client that lacks more asks again. */
const PATCHES_MAX = 50

/** `w:sync:app:state`: a client asks for settings that it lacks, or changes some. */
export const handleAppState: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const content = childrenOf(child(node, 'sync'), 'collection').map((collection) =>
    answerCollection(network, companion, collection),
  )
  reply(result(node, [{ tag: 'sync', attrs: {}, content }]))
})

function answerCollection(network: Network, companion: DeviceAddress, node: BinaryNode): BinaryNode {
  const { name, version = '0', return_snapshot: wantsSnapshot } = node.attrs
  if (!isCollectionName(name)) return refusal(name ?? '', version, 404, 'item-not-found')
  const known = Number(version)
  const patch = child(node, 'patch')
  if (patch) return takePatch(network, companion, name, known, patch)

  const isFromScratch = wantsSnapshot === 'true' || known > network.appState.version(companion.phone, name)
  return isFromScratch ? snapshotOf(network, companion, name) : changesSince(network, companion, name, known)
}

// Who changes what others have changed meanwhile is told so, gets their changes, and tries again after them
// (whatsmeow and WhatsApp Web: error 409).
function takePatch(
  network: Network,
  by: DeviceAddress,
  name: CollectionName,
  known: number,
  node: BinaryNode,
): BinaryNode {
  if (!(node.content instanceof Uint8Array)) return refusal(name, String(known), 400, 'bad-request')
  if (known !== network.appState.version(by.phone, name)) {
    const answer = changesSince(network, by, name, known)
    const conflict = { tag: 'error', attrs: { code: '409', text: 'conflict' } }
    const content = [conflict, ...(Array.isArray(answer.content) ? answer.content : [])]
    return { ...answer, attrs: { ...answer.attrs, type: 'error' }, content }
  }
  const version = publishPatch(network, by, name, proto.SyncdPatch.decode(node.content))
  return { tag: 'collection', attrs: { name, version: String(version), type: 'result' } }
}

/** Stores the next patch of a collection and tells the other devices of the account that there is one. */
export function publishPatch(
  network: Network,
  by: DeviceAddress,
  name: CollectionName,
  patch: proto.ISyncdPatch,
): number {
  const version = network.appState.append(by.phone, name, patch)
  const from = network.jidOf({ ...by, device: 0 }, 'pn')
  const attrs = { from, type: 'server_sync', id: stanzaId(), t: nowSeconds() }
  const content = [{ tag: 'collection', attrs: { name, version: String(version) } }]
  deliverToAll(network, by.phone, { tag: 'notification', attrs, content }, by)
  return version
}

function changesSince(network: Network, { phone }: DeviceAddress, name: CollectionName, known: number): BinaryNode {
  const version = network.appState.version(phone, name)
  const found = network.appState.patchesAfter(phone, name, known, PATCHES_MAX)
  const reached = known + found.length
  const patches = found.map((content) => ({ tag: 'patch', attrs: {}, content }))
  const attrs = { name, version: String(Math.max(version, known)), type: 'result' }
  return {
    tag: 'collection',
    attrs: { ...attrs, ...(reached < version && { has_more_patches: 'true' }) },
    ...(patches.length > 0 && { content: [{ tag: 'patches', attrs: {}, content: patches }] }),
  }
}

// Snapshots are never part of the answer, but files on the media host.
function snapshotOf(network: Network, { phone }: DeviceAddress, name: CollectionName): BinaryNode {
  const reference = network.appState.snapshot(phone, name)
  const attrs = { name, version: String(network.appState.version(phone, name)), type: 'result' }
  if (!reference) return { tag: 'collection', attrs }
  const content = Buffer.from(proto.ExternalBlobReference.encode(reference).finish())
  return { tag: 'collection', attrs, content: [{ tag: 'snapshot', attrs: {}, content }] }
}

function refusal(name: string, version: string, code: number, text: string): BinaryNode {
  const content = [{ tag: 'error', attrs: { code: String(code), text } }]
  return { tag: 'collection', attrs: { name, version, type: 'error' }, content }
}
