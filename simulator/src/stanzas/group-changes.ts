import { randomBytes, randomInt } from 'node:crypto'
import type { BinaryNode } from 'baileys'
import type { Addressing } from '../addresses.ts'
import { deliver } from '../network/deliver.ts'
import { type Group, GroupRefusal, type GroupRole, isAdmin, newInviteCode } from '../network/groups.ts'
import type { Network } from '../network/network.ts'
import { approvalNode, bothJids, descriptionNodes, groupNode, participantNode } from './group-nodes.ts'
import { nowSeconds, stanzaId } from './nodes.ts'

const MEMBERS_MAX = 1024
const SUBJECT_LENGTH_MAX = 100
const INVITATION_SECONDS = 3 * 86_400

/** What became of one person: without a code it was done. */
export type MemberOutcome = { phone: string; code?: number; invitation?: { code: string; expiresAt: number } }

export type MemberAction = 'add' | 'remove' | 'promote' | 'demote'

const unixSeconds = (): number => Number(nowSeconds())

/**
 * The group, for somebody who is in it.
 * @throws GroupRefusal 404, 403
 */
export function memberGroup(network: Network, phone: string, id: string | undefined): Group {
  const group = network.groups.get(id)
  if (!group) throw new GroupRefusal(404, 'item-not-found')
  if (!group.members.has(phone)) throw new GroupRefusal(403, 'forbidden')
  return group
}

/**
 * The group, for an admin of it.
 * @throws GroupRefusal 404, 403
 */
export function adminGroup(network: Network, phone: string, id: string | undefined): Group {
  const group = memberGroup(network, phone, id)
  if (!isAdmin(group, phone)) throw new GroupRefusal(403, 'forbidden')
  return group
}

// Who may change what everybody sees.
function editableGroup(network: Network, phone: string, id: string): Group {
  const group = memberGroup(network, phone, id)
  return group.isLocked ? adminGroup(network, phone, id) : group
}

/** `<notification type=w:gp2>` for the companions of every member; phones know it by themselves. */
function announce(network: Network, group: Group, actor: string, change: BinaryNode, to = group.members.keys()): void {
  const attrs = {
    from: group.id,
    type: 'w:gp2',
    id: stanzaId(),
    t: nowSeconds(),
    addressing_mode: group.addressing,
    notify: network.accounts.byPhone(actor)?.name ?? '',
    ...bothJids(network, group, { phone: actor, device: 0 }, 'participant'),
  }
  for (const phone of to) {
    for (const { device } of network.companions.of(phone)) {
      deliver(network, { phone, device }, { tag: 'notification', attrs, content: [change] })
    }
  }
}

function commit(network: Network, group: Group, actor: string, change: BinaryNode): void {
  network.groups.save(group)
  announce(network, group, actor, change)
}

const membersNode = (network: Network, group: Group, tag: string, phones: string[], attrs = {}): BinaryNode => ({
  tag,
  attrs,
  content: phones.map((phone) => participantNode(network, group, phone)),
})

const welcomeNode = (network: Network, group: Group, attrs: Record<string, string>): BinaryNode => ({
  tag: 'create',
  attrs,
  content: [groupNode(network, group)],
})

/** What a new group is made of. */
export type NewGroup = { subject: string; members: string[]; addressing: Addressing; key?: string }

/**
 * Makes a group; who makes it is its superadmin.
 * @returns the group, and what became of those who should be in it
 * @throws GroupRefusal 406
 */
export function createGroup(network: Network, creator: string, settings: NewGroup): [Group, MemberOutcome[]] {
  const { subject, members, addressing, key } = settings
  checkSubject(subject)
  const at = unixSeconds()
  const group: Group = {
    id: `120363${randomInt(1e11, 9e11)}@g.us`,
    addressing,
    creator,
    createdAt: at,
    subject: { text: subject, by: creator, at },
    description: undefined,
    isAnnouncement: false,
    isLocked: false,
    expirationSeconds: 0,
    memberAddMode: 'all_member_add',
    isApprovalRequired: false,
    inviteCode: newInviteCode(),
    revokedCodes: new Set(),
    invitations: new Map(),
    members: new Map<string, GroupRole>([[creator, 'superadmin']]),
    requests: new Map(),
  }
  const outcomes = members.filter((phone) => phone !== creator).map((phone) => admit(network, group, creator, phone))
  commit(network, group, creator, welcomeNode(network, group, { type: 'new', ...(key && { key }) }))
  return [group, outcomes]
}

function checkSubject(subject: string): void {
  if (subject === '' || [...subject].length > SUBJECT_LENGTH_MAX) throw new GroupRefusal(406, 'not-acceptable')
}

// Makes somebody a member, unless they cannot or do not want to be added.
function admit(network: Network, group: Group, by: string, phone: string): MemberOutcome {
  const account = network.accounts.byPhone(phone)
  if (!account) return { phone, code: 404 }
  if (group.members.has(phone)) return { phone, code: 409 }
  if (group.members.size >= MEMBERS_MAX) return { phone, code: 419 }
  if (account.settings.privacy.groupadd !== 'all') return invite(group, by, phone)

  group.members.set(phone, 'member')
  group.requests.delete(phone)
  return { phone }
}

// Who does not let others add them can be sent an invitation.
function invite(group: Group, by: string, phone: string): MemberOutcome {
  const code = randomBytes(8).toString('base64url')
  const expiresAt = unixSeconds() + INVITATION_SECONDS
  group.invitations.set(code, { phone, by, expiresAt })
  return { phone, code: 403, invitation: { code, expiresAt } }
}

/**
 * Adds, removes, promotes or demotes people.
 * @returns what became of each
 * @throws GroupRefusal 404, 403
 */
export function changeMembers(
  network: Network,
  actor: string,
  id: string,
  action: MemberAction,
  phones: string[],
): MemberOutcome[] {
  if (action === 'add') return addMembers(network, actor, id, phones)

  const group = adminGroup(network, actor, id)
  const outcomes = phones.map((phone) => changeMember(group, action, phone))
  const changed = done(outcomes)
  if (changed.length === 0) return outcomes
  network.groups.save(group)
  const told = new Set([...group.members.keys(), ...changed])
  announce(network, group, actor, membersNode(network, group, action, changed), told.values())
  return outcomes
}

const done = (outcomes: MemberOutcome[]): string[] => outcomes.flatMap(({ phone, code }) => (code ? [] : [phone]))

function changeMember(group: Group, action: Exclude<MemberAction, 'add'>, phone: string): MemberOutcome {
  const role = group.members.get(phone)
  if (!role) return { phone, code: 404 }
  // Nobody removes or demotes who made the group.
  if (role === 'superadmin') return action === 'promote' ? { phone } : { phone, code: 403 }

  if (action === 'remove') group.members.delete(phone)
  else group.members.set(phone, action === 'promote' ? 'admin' : 'member')
  return { phone }
}

function addMembers(network: Network, actor: string, id: string, phones: string[]): MemberOutcome[] {
  const group = memberGroup(network, actor, id)
  if (group.memberAddMode === 'admin_add') adminGroup(network, actor, id)
  if (group.isApprovalRequired && !isAdmin(group, actor))
    return phones.map((phone) => proposeMember(network, group, phone))

  const outcomes = phones.map((phone) => admit(network, group, actor, phone))
  network.groups.save(group)
  welcome(network, group, actor, done(outcomes))
  return outcomes
}

// Newcomers learn of the group, everybody of the newcomers.
function welcome(network: Network, group: Group, actor: string, newcomers: string[], attrs = {}): void {
  if (newcomers.length === 0) return
  announce(network, group, actor, welcomeNode(network, group, attrs), newcomers.values())
  announce(network, group, actor, membersNode(network, group, 'add', newcomers, attrs))
}

function proposeMember(network: Network, group: Group, phone: string): MemberOutcome {
  if (!network.accounts.byPhone(phone)) return { phone, code: 404 }
  if (group.members.has(phone)) return { phone, code: 409 }
  request(network, group, phone, 'non_admin_add')
  return { phone, code: 202 }
}

function request(network: Network, group: Group, phone: string, method: 'invite_link' | 'non_admin_add'): void {
  group.requests.set(phone, { at: unixSeconds(), method })
  network.groups.save(group)
  const change = membersNode(network, group, 'created_membership_requests', [phone], { request_method: method })
  announce(network, group, phone, change, adminsOf(group).values())
}

const adminsOf = (group: Group): string[] => [...group.members.keys()].filter((phone) => isAdmin(group, phone))

/** @throws GroupRefusal 404, 403, 406 */
export function setSubject(network: Network, actor: string, id: string, text: string): void {
  const group = editableGroup(network, actor, id)
  checkSubject(text)
  group.subject = { text, by: actor, at: unixSeconds() }
  const { by, at } = group.subject
  const attrs = { subject: text, s_t: String(at), ...bothJids(network, group, { phone: by, device: 0 }, 's_o') }
  commit(network, group, actor, { tag: 'subject', attrs })
}

/**
 * @param text `undefined` removes the description
 * @param prev the id of the description that the caller saw; when it has changed since, the change is refused
 * @throws GroupRefusal 404, 403, 409
 */
export function setDescription(
  network: Network,
  actor: string,
  id: string,
  text: string | undefined,
  { descriptionId = stanzaId(), prev }: { descriptionId?: string; prev?: string | undefined } = {},
): void {
  const group = editableGroup(network, actor, id)
  if (prev !== undefined && prev !== group.description?.id) throw new GroupRefusal(409, 'conflict')
  group.description = text ? { id: descriptionId, text, by: actor, at: unixSeconds() } : undefined
  const [node] = descriptionNodes(network, group)
  commit(network, group, actor, node ?? { tag: 'description', attrs: { id: descriptionId, delete: 'true' } })
}

/** @throws GroupRefusal 404, 403 */
export function setAnnouncement(network: Network, actor: string, id: string, isOn: boolean): void {
  const group = adminGroup(network, actor, id)
  group.isAnnouncement = isOn
  commit(network, group, actor, { tag: isOn ? 'announcement' : 'not_announcement', attrs: {} })
}

/** @throws GroupRefusal 404, 403 */
export function setLocked(network: Network, actor: string, id: string, isOn: boolean): void {
  const group = adminGroup(network, actor, id)
  group.isLocked = isOn
  commit(network, group, actor, { tag: isOn ? 'locked' : 'unlocked', attrs: {} })
}

/** @throws GroupRefusal 404, 403 */
export function setExpiration(network: Network, actor: string, id: string, seconds: number): void {
  const group = editableGroup(network, actor, id)
  group.expirationSeconds = seconds
  const change = seconds > 0 ? { tag: 'ephemeral', attrs: { expiration: String(seconds) } } : undefined
  commit(network, group, actor, change ?? { tag: 'not_ephemeral', attrs: {} })
}

/** @throws GroupRefusal 404, 403, 400 */
export function setMemberAddMode(network: Network, actor: string, id: string, mode: string): void {
  const group = adminGroup(network, actor, id)
  if (mode !== 'admin_add' && mode !== 'all_member_add') throw new GroupRefusal(400, 'bad-request')
  group.memberAddMode = mode
  commit(network, group, actor, { tag: 'member_add_mode', attrs: {}, content: Buffer.from(mode) })
}

/** @throws GroupRefusal 404, 403 */
export function setApproval(network: Network, actor: string, id: string, isOn: boolean): void {
  const group = adminGroup(network, actor, id)
  group.isApprovalRequired = isOn
  commit(network, group, actor, approvalNode(isOn))
}

/** Makes the link's code invalid and a new one. @throws GroupRefusal 404, 403 */
export function revokeInviteCode(network: Network, actor: string, id: string): string {
  const group = adminGroup(network, actor, id)
  group.revokedCodes.add(group.inviteCode)
  group.inviteCode = newInviteCode()
  commit(network, group, actor, { tag: 'invite', attrs: { code: group.inviteCode } })
  return group.inviteCode
}

/**
 * The group that a link leads to.
 * @throws GroupRefusal 406 for what was never a code, 410 for one that was revoked
 */
export function groupOfInvite(network: Network, code: string): Group {
  const group = network.groups.byInviteCode(code)
  if (!group) throw new GroupRefusal(406, 'not-acceptable')
  if (group.inviteCode !== code) throw new GroupRefusal(410, 'gone')
  return group
}

/**
 * Follows a link.
 * @returns the group, and whether its admins have to agree first
 * @throws GroupRefusal 406, 410, 409, 419
 */
export function joinByInvite(network: Network, actor: string, code: string): { group: Group; isRequested: boolean } {
  const group = groupOfInvite(network, code)
  if (group.members.has(actor)) throw new GroupRefusal(409, 'conflict')
  if (group.isApprovalRequired) {
    request(network, group, actor, 'invite_link')
    return { group, isRequested: true }
  }
  enter(network, group, actor)
  return { group, isRequested: false }
}

function enter(network: Network, group: Group, phone: string): void {
  if (group.members.size >= MEMBERS_MAX) throw new GroupRefusal(419, 'resource-limit')
  group.members.set(phone, 'member')
  network.groups.save(group)
  welcome(network, group, phone, [phone], { reason: 'invite' })
}

/** Accepts an invitation that was sent to one person. @throws GroupRefusal 404, 406, 410, 409 */
export function acceptInvitation(network: Network, actor: string, id: string | undefined, code: string): Group {
  const group = network.groups.get(id)
  if (!group) throw new GroupRefusal(404, 'item-not-found')
  const invitation = group.invitations.get(code)
  if (invitation?.phone !== actor) throw new GroupRefusal(406, 'not-acceptable')
  if (invitation.expiresAt < unixSeconds()) throw new GroupRefusal(410, 'gone')
  if (group.members.has(actor)) throw new GroupRefusal(409, 'conflict')
  group.invitations.delete(code)
  enter(network, group, actor)
  return group
}

/** Takes the invitations of people back. @throws GroupRefusal 404, 403 */
export function revokeInvitations(network: Network, actor: string, id: string, phones: string[]): void {
  const group = adminGroup(network, actor, id)
  for (const [code, { phone }] of group.invitations) if (phones.includes(phone)) group.invitations.delete(code)
  network.groups.save(group)
}

/**
 * Lets people in who asked, or not.
 * @returns what became of each
 * @throws GroupRefusal 404, 403
 */
export function decideRequests(
  network: Network,
  actor: string,
  id: string,
  decision: 'approve' | 'reject',
  phones: string[],
): MemberOutcome[] {
  const group = adminGroup(network, actor, id)
  const outcomes = phones.map((phone): MemberOutcome => {
    if (!group.requests.delete(phone)) return { phone, code: 404 }
    if (decision === 'approve') group.members.set(phone, 'member')
    return { phone }
  })
  network.groups.save(group)
  const decided = done(outcomes)
  if (decision === 'approve') welcome(network, group, actor, decided)
  for (const phone of decision === 'reject' ? decided : []) {
    const change = membersNode(network, group, 'revoked_membership_requests', [phone])
    announce(network, group, actor, change, [...adminsOf(group), phone].values())
  }
  return outcomes
}

/** Leaves a group; one without an admin gets another. @throws GroupRefusal 404, 403 */
export function leaveGroup(network: Network, actor: string, id: string): void {
  const group = memberGroup(network, actor, id)
  const told = [...group.members.keys()]
  group.members.delete(actor)
  network.groups.save(group)
  announce(network, group, actor, membersNode(network, group, 'remove', [actor]), told.values())
  const [heir] = group.members.keys()
  if (!heir || adminsOf(group).length > 0) return
  group.members.set(heir, 'admin')
  commit(network, group, heir, membersNode(network, group, 'promote', [heir]))
}
