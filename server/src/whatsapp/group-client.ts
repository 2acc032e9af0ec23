import { type BinaryNode, generateMessageIDV2, type WASocket } from 'baileys'
import { AppError } from '../lib/errors.ts'
import { type Address, addressOf, personJid } from './address.ts'
import type { Ask } from './ask-network.ts'
import { childrenOf } from './decode-message.ts'
import { type Group, type GroupSettings, readGroup } from './group.ts'

export const memberActions = ['add', 'remove', 'promote', 'demote'] as const
export type MemberAction = (typeof memberActions)[number]

/** What became of one member of a request. */
export interface MemberResult {
  address: Address
  /** WhatsApp's code: 200 done, 403 may not be added by us, 404 not on WhatsApp, 409 is there already. */
  code: number
}

/** Somebody who asks to join. */
export interface JoinRequest {
  jid: string
  address: Address
  /** How they ask: by an invite link, or added by a member. */
  method: string | null
  requestedAt: number | null
}

/** Groups, as the network knows them. What it refuses is thrown: GROUP_NOT_FOUND, WHATSAPP_FORBIDDEN, … */
export interface GroupClient {
  /** All that we are in. */
  list(): Promise<Group[]>
  find(jid: string): Promise<Group>
  create(subject: string, members: Address[]): Promise<{ group: Group; results: MemberResult[] }>
  change(jid: string, changes: Partial<GroupSettings>): Promise<void>
  changeMembers(jid: string, action: MemberAction, memberJids: string[]): Promise<MemberResult[]>
  inviteCode(jid: string): Promise<string>
  revokeInvite(jid: string): Promise<string>
  /** The group behind an invite code. Throws INVITE_NOT_FOUND. */
  preview(code: string): Promise<Group>
  /** Returns the group; null: an admin has to let us in. */
  join(code: string): Promise<string | null>
  requests(jid: string): Promise<JoinRequest[]>
  decide(jid: string, action: 'approve' | 'reject', memberJids: string[]): Promise<MemberResult[]>
  leave(jid: string): Promise<void>
}

const groups = { notFound: 'GROUP_NOT_FOUND' } as const
const invites = { notFound: 'INVITE_NOT_FOUND' } as const

export function makeGroupClient(ask: Ask): GroupClient {
  return {
    list: () => ask(async (socket) => (await askAll(socket)).map(readGroup)),
    find: (jid) => ask(async (socket) => readGroup(await askOne(socket, jid)), groups),
    create: (subject, members) => ask((socket) => create(socket, subject, members)),
    change: (jid, changes) => ask((socket) => change(socket, jid, changes), groups),
    changeMembers: (jid, action, memberJids) =>
      ask(async (socket) => {
        const results = await socket.groupParticipantsUpdate(jid, memberJids, action)
        return results.map(({ jid: member, status, content }) => ({
          address: addressOf(member, content?.attrs.phone_number, content?.attrs.lid),
          code: Number(status),
        }))
      }, groups),
    inviteCode: (jid) => ask(async (socket) => known(await socket.groupInviteCode(jid)), groups),
    revokeInvite: (jid) => ask(async (socket) => known(await socket.groupRevokeInvite(jid)), groups),
    preview: (code) =>
      ask(async (socket) => {
        const invite = { tag: 'invite', attrs: { code } }
        return readGroup(groupIn(await socket.query(groupQuery('@g.us', 'get', invite))))
      }, invites),
    join: (code) =>
      ask(async (socket) => {
        const answer = await socket.query(groupQuery('@g.us', 'set', { tag: 'invite', attrs: { code } }))
        return childrenOf(answer).find(({ tag }) => tag === 'group')?.attrs.jid ?? null
      }, invites),
    requests: (jid) =>
      ask(async (socket) => {
        const requests = await socket.groupRequestParticipantsList(jid)
        return requests.map((attrs) => ({
          jid: attrs.jid!,
          address: addressOf(attrs.jid, attrs.phone_number, attrs.lid),
          method: attrs.request_method ?? null,
          requestedAt: attrs.request_time ? Number(attrs.request_time) * 1000 : null,
        }))
      }, groups),
    decide: (jid, action, memberJids) =>
      ask(async (socket) => {
        const results = await socket.groupRequestParticipantsUpdate(jid, memberJids, action)
        return results.map((result) => ({ address: addressOf(result.jid), code: Number(result.status) }))
      }, groups),
    leave: (jid) => ask((socket) => socket.groupLeave(jid), groups),
  }
}

async function askAll(socket: WASocket): Promise<BinaryNode[]> {
  const wanted = ['participants', 'description'].map((tag) => ({ tag, attrs: {} }))
  const query = { tag: 'participating', attrs: {}, content: wanted }
  const answer = await socket.query(groupQuery('@g.us', 'get', query))
  const list = childrenOf(answer).find(({ tag }) => tag === 'groups')
  return list ? childrenOf(list).filter(({ tag }) => tag === 'group') : []
}

const askOne = async (socket: WASocket, jid: string): Promise<BinaryNode> =>
  groupIn(await socket.query(groupQuery(jid, 'get', { tag: 'query', attrs: { request: 'interactive' } })))

async function create(socket: WASocket, subject: string, members: Address[]) {
  const content = members.map((member) => ({ tag: 'participant', attrs: { jid: personJid(member) } }))
  const creation = { tag: 'create', attrs: { subject, key: generateMessageIDV2() }, content }
  const node = groupIn(await socket.query(groupQuery('@g.us', 'set', creation)))
  const group = readGroup(node)
  return { group, results: members.map((member) => ({ address: member, code: codeFor(node, member) })) }
}

// Those who could not be added stand among the members, with an error.
function codeFor(group: BinaryNode, member: Address): number {
  const found = childrenOf(group).find(({ tag, attrs }) => {
    const { phone, lid } = addressOf(attrs.jid, attrs.phone_number, attrs.lid)
    return tag === 'participant' && ((phone !== null && phone === member.phone) || (lid !== null && lid === member.lid))
  })
  return Number(found?.attrs.error ?? (found ? 200 : 404))
}

async function change(socket: WASocket, jid: string, changes: Partial<GroupSettings>): Promise<void> {
  const { subject, description, announce, locked, memberAddMode, joinApproval, ephemeralSeconds } = changes
  if (subject !== undefined) await socket.groupUpdateSubject(jid, subject ?? '')
  if (description !== undefined) await socket.groupUpdateDescription(jid, description ?? undefined)
  if (announce !== undefined) await socket.groupSettingUpdate(jid, announce ? 'announcement' : 'not_announcement')
  if (locked !== undefined) await socket.groupSettingUpdate(jid, locked ? 'locked' : 'unlocked')
  if (memberAddMode !== undefined) {
    await socket.groupMemberAddMode(jid, memberAddMode === 'all' ? 'all_member_add' : 'admin_add')
  }
  if (joinApproval !== undefined) await socket.groupJoinApprovalMode(jid, joinApproval ? 'on' : 'off')
  if (ephemeralSeconds !== undefined) await socket.groupToggleEphemeral(jid, ephemeralSeconds)
}

const groupQuery = (to: string, type: 'get' | 'set', content: BinaryNode): BinaryNode => ({
  tag: 'iq',
  attrs: { to, type, xmlns: 'w:g2' },
  content: [content],
})

function groupIn(answer: BinaryNode | undefined): BinaryNode {
  const group = answer && childrenOf(answer).find(({ tag }) => tag === 'group')
  if (group) return group
  throw new AppError('SERVICE_UNAVAILABLE', {
    message: 'WhatsApp did not say what the group is',
    retryAfterSeconds: 10,
  })
}

function known(code: string | undefined): string {
  if (code) return code
  throw new AppError('SERVICE_UNAVAILABLE', { message: 'WhatsApp gave no invite code', retryAfterSeconds: 10 })
}
