import type { BinaryNode } from 'baileys'
import { type DeviceAddress, deviceKey } from '../addresses.ts'
import type { Account } from '../network/accounts.ts'
import { deliver, deliverToAll } from '../network/deliver.ts'
import { type Group, isAdmin } from '../network/groups.ts'
import type { Network } from '../network/network.ts'
import { maySee } from '../network/privacy.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { child, errorResult, nowSeconds, result, stanzaId } from './nodes.ts'

/** `w:profile:picture get`: where the picture of somebody is; 404 without one, 401 when it is not for the asker. */
export const handlePictureGet: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const asker = network.accounts.byPhone(companion.phone)
  const device = network.deviceOf(node.attrs.target)
  const target = device && network.accounts.byPhone(device.phone)
  if (target && asker && !maySee(asker, target, 'profile')) {
    reply(errorResult(node, 401, 'not-authorized'))
    return
  }
  if (network.groups.get(node.attrs.target)?.members.has(companion.phone) === false) {
    reply(errorResult(node, 401, 'not-authorized'))
    return
  }
  const picture = network.pictures.get(target?.phone ?? node.attrs.target ?? '')
  if (!picture) {
    reply(errorResult(node, 404, 'item-not-found'))
    return
  }
  const { type = 'image', id } = { ...child(node, 'picture')?.attrs }
  const { url, directPath } = picture
  if (id === picture.id) reply(result(node))
  else reply(result(node, [{ tag: 'picture', attrs: { id: picture.id, type, url, direct_path: directPath } }]))
})

/** `w:profile:picture set`: the own picture or that of a group changes, or goes when there is none in it. */
export const handlePictureSet: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const { target } = node.attrs
  const content = child(node, 'picture')?.content
  const jpeg = content instanceof Uint8Array ? content : undefined
  const group = network.groups.get(target)
  const isOwn = target === undefined || network.deviceOf(target)?.phone === companion.phone
  if (group ? !mayChange(group, companion.phone) : !isOwn) {
    reply(errorResult(node, group ? 401 : 403, group ? 'not-authorized' : 'forbidden'))
    return
  }
  const id = group ? changeGroupPicture(network, companion, group, jpeg) : changePicture(network, companion, jpeg)
  reply(result(node, id === undefined ? [] : [{ tag: 'picture', attrs: { id } }]))
})

const mayChange = (group: Group, phone: string): boolean =>
  group.members.has(phone) && (!group.isLocked || isAdmin(group, phone))

/**
 * Changes the picture of an account and tells its other companions and those who know it.
 * @returns the id of the new picture; `undefined` when it was taken away
 */
export function changePicture(network: Network, by: DeviceAddress, jpeg: Uint8Array | undefined): string | undefined {
  const { phone } = by
  const id = jpeg && network.pictures.set(phone, jpeg, phone)
  if (!jpeg && !network.pictures.remove(phone)) return undefined

  tellAcquaintances(network, by, 'picture', [changeNode(network.jidOf({ phone, device: 0 }, 'pn'), id)])
  return id
}

/** Changes the picture of a group and tells its members. */
function changeGroupPicture(
  network: Network,
  by: DeviceAddress,
  group: Group,
  jpeg: Uint8Array | undefined,
): string | undefined {
  const id = jpeg && network.pictures.set(group.id, jpeg, by.phone)
  if (!jpeg && !network.pictures.remove(group.id)) return undefined

  const author = network.jidOf({ ...by, device: 0 }, group.addressing)
  const content = [changeNode(group.id, id, author)]
  for (const phone of group.members.keys()) {
    const attrs = { from: group.id, participant: author, type: 'picture', id: stanzaId(), t: nowSeconds() }
    deliverToAll(network, phone, { tag: 'notification', attrs, content }, by)
  }
  return id
}

function changeNode(jid: string, id: string | undefined, author?: string): BinaryNode {
  const attrs = { jid, ...(author && { author }) }
  return id === undefined ? { tag: 'delete', attrs } : { tag: 'set', attrs: { ...attrs, id } }
}

/** Notifies an account's other companions, and the companions that have looked at it and may see it, of a change. */
function tellAcquaintances(network: Network, by: DeviceAddress, type: string, content: BinaryNode[]): void {
  const account = network.accounts.byPhone(by.phone)
  const devices = [...network.companions.of(by.phone), ...network.companions.watchersOf(by.phone)]
  const told = new Map<string, DeviceAddress>(devices.map((device) => [deviceKey(device), device]))
  told.delete(deviceKey(by))
  for (const device of told.values()) {
    if (!account || !isFor(network, device, account)) continue
    const attrs = { from: network.jidOf({ ...by, device: 0 }, 'pn'), type, id: stanzaId(), t: nowSeconds() }
    deliver(network, device, { tag: 'notification', attrs, content })
  }
}

function isFor(network: Network, { phone }: DeviceAddress, account: Account): boolean {
  const other = network.accounts.byPhone(phone)
  return other !== undefined && maySee(other, account, 'profile')
}
