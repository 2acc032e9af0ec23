import type { BinaryNode } from 'baileys'
import type { Addressing, DeviceAddress } from '../addresses.ts'
import type { Group } from '../network/groups.ts'
import type { Network } from '../network/network.ts'

/** Somebody's address in a group, under `name`, and beside it their other one. */
export function bothJids(
  network: Network,
  { addressing }: Pick<Group, 'addressing'>,
  device: DeviceAddress,
  name: string,
): Record<string, string> {
  const other: Addressing = addressing === 'lid' ? 'pn' : 'lid'
  return {
    [name]: network.jidOf(device, addressing),
    [`${name}_${other}`]: network.jidOf({ ...device, device: 0 }, other),
  }
}

/** `<participant>` of a member, or of somebody who could not become one. */
export function participantNode(
  network: Network,
  group: Group,
  phone: string,
  error?: BinaryNode['attrs'],
): BinaryNode {
  const device = { phone, device: 0 }
  const isLid = group.addressing === 'lid'
  const role = group.members.get(phone) ?? 'member'
  const attrs: Record<string, string> = {
    jid: network.jidOf(device, group.addressing),
    [isLid ? 'phone_number' : 'lid']: network.jidOf(device, isLid ? 'pn' : 'lid'),
    ...(role !== 'member' && { type: role }),
    ...error,
  }
  return { tag: 'participant', attrs }
}

/** `<group>`: everything that a member may know of it. */
export function groupNode(network: Network, group: Group): BinaryNode {
  const { id, addressing, members, subject, creator, createdAt } = group
  const ownerOf = (phone: string, name: string) => bothJids(network, group, { phone, device: 0 }, name)
  return {
    tag: 'group',
    attrs: {
      id: id.replace('@g.us', ''),
      subject: subject.text,
      s_t: String(subject.at),
      ...ownerOf(subject.by, 's_o'),
      creation: String(createdAt),
      ...ownerOf(creator, 'creator'),
      addressing_mode: addressing,
      size: String(members.size),
    },
    content: [
      ...[...members.keys()].map((phone) => participantNode(network, group, phone)),
      ...settingNodes(group),
      ...descriptionNodes(network, group),
    ],
  }
}

function settingNodes(group: Group): BinaryNode[] {
  const { isAnnouncement, isLocked, expirationSeconds, memberAddMode, isApprovalRequired } = group
  const nodes: BinaryNode[] = [{ tag: 'member_add_mode', attrs: {}, content: memberAddMode }]
  if (isAnnouncement) nodes.push({ tag: 'announcement', attrs: {} })
  if (isLocked) nodes.push({ tag: 'locked', attrs: {} })
  if (expirationSeconds > 0) nodes.push({ tag: 'ephemeral', attrs: { expiration: String(expirationSeconds) } })
  if (isApprovalRequired) nodes.push(approvalNode(true))
  return nodes
}

/** `<membership_approval_mode>` */
export const approvalNode = (isOn: boolean): BinaryNode => ({
  tag: 'membership_approval_mode',
  attrs: {},
  content: [{ tag: 'group_join', attrs: { state: isOn ? 'on' : 'off' } }],
})

/** `<description>` with its body; nothing when the group has none. */
export function descriptionNodes(network: Network, group: Group): BinaryNode[] {
  const { description } = group
  if (!description) return []
  const { id, text, by, at } = description
  const attrs = { id, t: String(at), ...bothJids(network, group, { phone: by, device: 0 }, 'participant') }
  return [{ tag: 'description', attrs, content: [{ tag: 'body', attrs: {}, content: Buffer.from(text) }] }]
}
