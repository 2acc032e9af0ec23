import { proto } from 'baileys'
import { parseUserJid, withPlus } from '../addresses.ts'
import { applyPatch, type CollectionName, encodePatch } from '../app-state/collection.ts'
import type { FindSyncKey, Mutation } from '../app-state/mutation.ts'
import type { SyncKey } from '../app-state/sync-key.ts'
import { SimulatorError } from '../errors.ts'
import { publishPatch } from '../stanzas/app-state.ts'
import type { Device } from './device.ts'
import { syncKeysOf } from './peer-messages.ts'

/** From so many changes on they travel as a file. */
const INLINE_MUTATIONS_MAX = 100
const EVERYTHING = Number.MAX_SAFE_INTEGER

/** Applies what companions have changed in a collection. A change whose MACs are wrong is an error of its client. */
export function catchUp(device: Device, name: CollectionName): void {
  const { network, self, collections, log } = device
  const findKey: FindSyncKey = (id) => syncKeysOf(device).find((key) => Buffer.from(id).equals(key.id))
  const patches = network.appState.patchesAfter(self.phone, name, collections.get(name).version, EVERYTHING)
  for (const bytes of patches) {
    try {
      const patch = proto.SyncdPatch.decode(bytes)
      const whole = { ...patch, mutations: network.appState.mutationsOf(patch) }
      const { mutations, collection } = applyPatch(name, collections.get(name), whole, findKey)
      collections.save(name, collection)
      for (const mutation of mutations) record(device, mutation)
    } catch (error) {
      network.counters.errors += 1
      log.error({ err: error, name }, 'a companion has changed a setting wrongly')
      return
    }
  }
}

/**
 * Changes settings, as the phone's owner does, and tells the companions.
 * @throws SimulatorError CONFLICT when a companion has left the collection broken
 */
export function changeSettings(device: Device, name: CollectionName, mutations: Mutation[]): void {
  const { network, self, collections } = device
  network.database.transact(() => {
    catchUp(device, name)
    const current = collections.get(name)
    const key = newestKey(device)
    if (current.version !== network.appState.version(self.phone, name)) {
      throw new SimulatorError('CONFLICT', `the settings of +${self.phone} are broken: see the log`)
    }
    const { patch, collection } = encodePatch(name, current, mutations, key)
    collections.save(name, collection)
    for (const mutation of mutations) record(device, mutation)
    publishPatch(network, self, name, outOfLine(device, patch))
  })
}

/** The name is set since before anybody was linked: nobody is told of it, who is new reads it. */
export function shareOwnName(device: Device): void {
  const { network, self, account, collections } = device
  if (network.appState.version(self.phone, 'critical_block') > 0) return
  const value = { timestamp: Date.now(), pushNameSetting: { name: account.name } }
  const mutation: Mutation = { operation: 'set', index: ['setting_pushName'], version: 1, value }
  const { patch, collection } = encodePatch(
    'critical_block',
    collections.get('critical_block'),
    [mutation],
    newestKey(device),
  )
  network.database.transact(() => {
    collections.save('critical_block', collection)
    network.appState.append(self.phone, 'critical_block', patch)
  })
}

function newestKey(device: Device): SyncKey {
  const key = syncKeysOf(device).at(-1)
  if (!key) throw new Error('a phone always has a key of its settings')
  return key
}

// Many changes are a file on the media host, and the patch says where.
function outOfLine({ network, self }: Device, patch: proto.ISyncdPatch): proto.ISyncdPatch {
  const { mutations = [] } = patch
  if ((mutations ?? []).length <= INLINE_MUTATIONS_MAX) return patch
  const bytes = proto.SyncdMutations.encode({ mutations }).finish()
  return { ...patch, mutations: [], externalMutations: network.appState.upload(self.phone, bytes) }
}

function record(device: Device, { operation, index, value }: Mutation): void {
  const { account, network } = device
  const [kind = '', chat, messageId] = index
  const name = kind === 'setting_pushName' && value.pushNameSetting?.name
  if (name) {
    account.name = name
    network.accounts.save(account)
  }
  const chatId = chat === undefined ? null : chatIdOf(device, chat)
  const plain = proto.SyncActionValue.toObject(proto.SyncActionValue.create(value), { longs: Number, bytes: String })
  device.settingChanges.append({
    id: messageId ?? chatId ?? '',
    at: new Date().toISOString(),
    kind,
    chatId,
    value: operation === 'remove' ? null : plain,
  })
}

/** A chat as the log names it: the number of a person, or the JID of a group. */
export function chatIdOf({ network }: Device, jid: string): string {
  const parsed = parseUserJid(jid)
  const phone = network.deviceOf(jid)?.phone ?? (parsed?.addressing === 'pn' ? parsed.user : undefined)
  return phone === undefined ? jid : withPlus(phone)
}
