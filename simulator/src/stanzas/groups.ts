import type { BinaryNode } from 'baileys'
import { type Group, GroupRefusal, isAdmin } from '../network/groups.ts'
import type { Network } from '../network/network.ts'
import {
  acceptInvitation,
  adminGroup,
  changeMembers,
  createGroup,
  decideRequests,
  groupOfInvite,
  joinByInvite,
  leaveGroup,
  type MemberAction,
  type MemberOutcome,
  memberGroup,
  revokeInvitations,
  revokeInviteCode,
  setAnnouncement,
  setApproval,
  setDescription,
  setExpiration,
  setLocked,
  setMemberAddMode,
  setSubject,
} from './group-changes.ts'
import { groupNode, participantNode } from './group-nodes.ts'
import { type CompanionContext, forCompanion, type StanzaHandler } from './handler.ts'
import { child, children, childrenOf, errorResult, textOf } from './nodes.ts'

/** What is asked: by whom, of which group, in which element. */
type Request = { network: Network; actor: string; id: string; asked: BinaryNode }

/** Answers with the content of the result. */
type Answer = (request: Request) => BinaryNode[]

const queries: Record<string, Answer> = {
  query: ({ network, actor, id }) => [groupNode(network, memberGroup(network, actor, id))],
  participating: ({ network, actor }) => [
    { tag: 'groups', attrs: {}, content: network.groups.of(actor).map((group) => groupNode(network, group)) },
  ],
  invite: (request) => inviteQuery(request),
  membership_approval_requests: (request) => [requestsNode(request)],
}

const changes: Record<string, Answer> = {
  create: (request) => create(request),
  add: (request) => [memberAnswer(request, 'add')],
  remove: (request) => [memberAnswer(request, 'remove')],
  promote: (request) => [memberAnswer(request, 'promote')],
  demote: (request) => [memberAnswer(request, 'demote')],
  subject: ({ network, actor, id, asked }) => nothing(setSubject(network, actor, id, textOf(asked) ?? '')),
  description: ({ network, actor, id, asked }) => {
    const { id: descriptionId, prev } = asked.attrs
    const text = asked.attrs.delete === 'true' ? undefined : textOf(child(asked, 'body'))
    return nothing(setDescription(network, actor, id, text, { ...(descriptionId && { descriptionId }), prev }))
  },
  announcement: ({ network, actor, id }) => nothing(setAnnouncement(network, actor, id, true)),
  not_announcement: ({ network, actor, id }) => nothing(setAnnouncement(network, actor, id, false)),
  locked: ({ network, actor, id }) => nothing(setLocked(network, actor, id, true)),
  unlocked: ({ network, actor, id }) => nothing(setLocked(network, actor, id, false)),
  ephemeral: ({ network, actor, id, asked }) =>
    nothing(setExpiration(network, actor, id, Number(asked.attrs.expiration ?? 0))),
  not_ephemeral: ({ network, actor, id }) => nothing(setExpiration(network, actor, id, 0)),
  member_add_mode: ({ network, actor, id, asked }) =>
    nothing(setMemberAddMode(network, actor, id, textOf(asked) ?? '')),
  membership_approval_mode: ({ network, actor, id, asked }) =>
    nothing(setApproval(network, actor, id, child(asked, 'group_join')?.attrs.state === 'on')),
  membership_requests_action: (request) => decide(request),
  invite: (request) => inviteChange(request),
  accept: ({ network, actor, id, asked }) => nothing(acceptInvitation(network, actor, id, asked.attrs.code ?? '')),
  revoke: ({ network, actor, id, asked }) => nothing(revokeInvitations(network, actor, id, phonesIn(network, asked))),
  leave: ({ network, actor, asked }) => [
    { tag: 'leave', attrs: {}, content: childrenOf(asked, 'group').map((group) => leave(network, actor, group)) },
  ],
}

const nothing = (_done: unknown): BinaryNode[] => []

const answerWith = (answers: Record<string, Answer>): StanzaHandler =>
  forCompanion((context) => {
    const { network, companion, node, reply } = context
    const [asked] = children(node)
    const answer = asked && answers[asked.tag]
    if (!answer) {
      network.counters.countUnhandled(node)
      return reply(errorResult(node, 501, 'feature-not-implemented'))
    }

    try {
      const request = { network, actor: companion.phone, id: node.attrs.to ?? '', asked }
      reply(groupResult(context, answer(request)))
    } catch (error) {
      if (!(error instanceof GroupRefusal)) throw error
      reply(errorResult(node, error.code, error.message))
    }
  })

/** `w:g2 get`: metadata, all groups of the account, links, and who asks for membership. */
export const handleGroupQuery = answerWith(queries)

/** `w:g2 set`: everything that members and admins change. */
export const handleGroupChange = answerWith(changes)

// Unlike other answers these come from the group that was asked.
const groupResult = ({ node }: CompanionContext, content: BinaryNode[]): BinaryNode => ({
  tag: 'iq',
  attrs: { from: node.attrs.to ?? '', type: 'result', id: node.attrs.id ?? '' },
  content,
})

// Clients name people by number or by LID, whatever the group uses.
const phonesIn = (network: Network, parent: BinaryNode | undefined): string[] =>
  childrenOf(parent, 'participant').flatMap(({ attrs }) => network.deviceOf(attrs.jid)?.phone ?? [])

const strangersIn = (network: Network, parent: BinaryNode): BinaryNode[] =>
  childrenOf(parent, 'participant')
    .filter(({ attrs }) => !network.deviceOf(attrs.jid))
    .map(({ attrs }) => ({ tag: 'participant', attrs: { jid: attrs.jid ?? '', error: '404' } }))

function create({ network, actor, asked }: Request): BinaryNode[] {
  const { subject = '', key } = asked.attrs
  const members = phonesIn(network, asked)
  const addressing = network.groupAddressing
  const [group, outcomes] = createGroup(network, actor, { subject, members, addressing, ...(key && { key }) })
  const node = groupNode(network, group)
  const refused = outcomes
    .filter(({ code }) => code !== undefined)
    .map((outcome) => outcomeNode(network, group, outcome))
  return [{ ...node, content: [...children(node), ...refused, ...strangersIn(network, asked)] }]
}

function outcomeNode(network: Network, group: Group, { phone, code, invitation }: MemberOutcome): BinaryNode {
  const node = participantNode(network, group, phone, code === undefined ? {} : { error: String(code) })
  if (!invitation) return node
  const attrs = { code: invitation.code, expiration: String(invitation.expiresAt) }
  return { ...node, content: [{ tag: 'add_request', attrs }] }
}

function memberAnswer({ network, actor, id, asked }: Request, action: MemberAction): BinaryNode {
  const outcomes = changeMembers(network, actor, id, action, phonesIn(network, asked))
  const group = network.groups.get(id)
  const content = group ? outcomes.map((outcome) => outcomeNode(network, group, outcome)) : []
  return { tag: action, attrs: {}, content: [...content, ...strangersIn(network, asked)] }
}

function inviteQuery({ network, actor, id, asked }: Request): BinaryNode[] {
  const { code } = asked.attrs
  if (code !== undefined) return [groupNode(network, groupOfInvite(network, code))]

  const group = memberGroup(network, actor, id)
  if (!isAdmin(group, actor)) throw new GroupRefusal(401, 'not-authorized')
  return [{ tag: 'invite', attrs: { code: group.inviteCode } }]
}

function inviteChange({ network, actor, id, asked }: Request): BinaryNode[] {
  const { code } = asked.attrs
  if (code === undefined) return [{ tag: 'invite', attrs: { code: revokeInviteCode(network, actor, id) } }]

  const { group, isRequested } = joinByInvite(network, actor, code)
  return [{ tag: isRequested ? 'membership_approval_request' : 'group', attrs: { jid: group.id } }]
}

function requestsNode({ network, actor, id }: Request): BinaryNode {
  const group = adminGroup(network, actor, id)
  const content = [...group.requests].map(([phone, { at, method }]): BinaryNode => {
    const { attrs } = participantNode(network, group, phone)
    return {
      tag: 'membership_approval_request',
      attrs: { ...attrs, request_method: method, request_time: String(at) },
    }
  })
  return { tag: 'membership_approval_requests', attrs: {}, content }
}

function decide({ network, actor, id, asked }: Request): BinaryNode[] {
  const content = children(asked).flatMap((action): BinaryNode[] => {
    if (action.tag !== 'approve' && action.tag !== 'reject') return []
    const outcomes = decideRequests(network, actor, id, action.tag, phonesIn(network, action))
    const group = network.groups.get(id)
    const decided = group ? outcomes.map((outcome) => outcomeNode(network, group, outcome)) : []
    return [{ tag: action.tag, attrs: {}, content: decided }]
  })
  return [{ tag: 'membership_requests_action', attrs: {}, content }]
}

function leave(network: Network, actor: string, { attrs }: BinaryNode): BinaryNode {
  const id = attrs.id ?? ''
  try {
    leaveGroup(network, actor, id)
    return { tag: 'group', attrs: { id } }
  } catch (error) {
    if (!(error instanceof GroupRefusal)) throw error
    return { tag: 'group', attrs: { id, error: String(error.code) } }
  }
}
