import { createHmac, timingSafeEqual } from 'node:crypto'
import { type proto, toNumber } from 'baileys'
import { changeLtHash, emptyLtHash } from './lt-hash.ts'
import {
  bigEndian64,
  decodeMutation,
  encodeMutation,
  type FindSyncKey,
  type Mutation,
  type SealedMutation,
} from './mutation.ts'
import { mutationKeys, type SyncKey } from './sync-key.ts'

/** Settings travel in five collections, each with a version of its own. */
export const collectionNames = [
  'critical_block',
  'critical_unblock_low',
  'regular_high',
  'regular_low',
  'regular',
] as const

export type CollectionName = (typeof collectionNames)[number]

export const isCollectionName = (name: string | undefined): name is CollectionName =>
  collectionNames.some((known) => known === name)

/** A collection as a device has it. */
export type Collection = {
  version: number
  hash: Buffer
  /** By the MAC of the index, in base64. */
  entries: Map<string, { valueMac: Buffer; index: string[]; value: proto.ISyncActionValue }>
}

export const emptyCollection = (): Collection => ({ version: 0, hash: emptyLtHash(), entries: new Map() })

const hmac = (key: Uint8Array, ...parts: Uint8Array[]): Buffer => {
  const digest = createHmac('sha256', key)
  for (const part of parts) digest.update(part)
  return digest.digest()
}

/** Vouches for all that is in a collection. */
const snapshotMacOf = (name: CollectionName, { hash, version }: Collection, key: SyncKey): Buffer =>
  hmac(mutationKeys(key).snapshotMac, hash, bigEndian64(version), Buffer.from(name))

/** Vouches for the changes of one patch. */
const patchMacOf = (
  name: CollectionName,
  { snapshotMac, valueMacs, version }: { snapshotMac: Uint8Array; valueMacs: Uint8Array[]; version: number },
  key: SyncKey,
): Buffer => hmac(mutationKeys(key).patchMac, snapshotMac, ...valueMacs, bigEndian64(version), Buffer.from(name))

// A later change of the same index takes the place of an earlier one, also within one patch.
function change(collection: Collection, version: number, sealed: readonly SealedMutation[]): Collection {
  const entries = new Map(collection.entries)
  const [removed, added]: [Buffer[], Buffer[]] = [[], []]
  for (const { mutation, indexMac, valueMac } of sealed) {
    const previous = entries.get(indexMac)
    if (previous) removed.push(previous.valueMac)
    if (mutation.operation === 'remove') {
      entries.delete(indexMac)
    } else {
      added.push(valueMac)
      entries.set(indexMac, { valueMac, index: mutation.index, value: mutation.value })
    }
  }
  return { version, hash: changeLtHash(collection.hash, { removed, added }), entries }
}

/** Makes the next patch of a collection. @returns it, with the collection as it is after it */
export function encodePatch(
  name: CollectionName,
  collection: Collection,
  mutations: Mutation[],
  key: SyncKey,
): { patch: proto.ISyncdPatch; collection: Collection } {
  const parts = mutations.map((mutation) => encodeMutation(mutation, key))
  const version = collection.version + 1
  const changed = change(
    collection,
    version,
    parts.map(({ sealed }) => sealed),
  )
  const snapshotMac = snapshotMacOf(name, changed, key)
  const valueMacs = parts.map(({ sealed }) => sealed.valueMac)
  const patch: proto.ISyncdPatch = {
    version: { version },
    mutations: parts.map(({ encoded }) => encoded),
    snapshotMac,
    patchMac: patchMacOf(name, { snapshotMac, valueMacs, version }, key),
    keyId: { id: key.id },
    deviceIndex: 0,
  }
  return { patch, collection: changed }
}

/**
 * Verifies a patch and applies it.
 * @throws when it is not the next one, its key is missing, or one of its MACs is wrong
 */
export function applyPatch(
  name: CollectionName,
  collection: Collection,
  patch: proto.ISyncdPatch,
  findKey: FindSyncKey,
): { mutations: Mutation[]; collection: Collection } {
  const version = toNumber(patch.version?.version)
  const key = findKey(patch.keyId?.id ?? new Uint8Array())
  if (version !== collection.version + 1) throw new Error(`patch ${version} does not follow ${collection.version}`)
  if (!key) throw new Error('a patch under a key that nobody has shared')

  const sealed = (patch.mutations ?? []).map((mutation) => decodeMutation(mutation, findKey))
  const changed = change(collection, version, sealed)
  const snapshotMac = patch.snapshotMac ?? new Uint8Array()
  const valueMacs = sealed.map(({ valueMac }) => valueMac)
  const isGenuine =
    isEqual(patchMacOf(name, { snapshotMac, valueMacs, version }, key), patch.patchMac) &&
    isEqual(snapshotMacOf(name, changed, key), snapshotMac)
  if (!isGenuine) throw new Error(`a MAC of patch ${version} of ${name} is wrong`)
  return { mutations: sealed.map(({ mutation }) => mutation), collection: changed }
}

const isEqual = (expected: Buffer, actual: Uint8Array | null | undefined): boolean =>
  actual?.length === expected.length && timingSafeEqual(expected, actual)
