import type { BinaryNode } from 'baileys'
import { addressOf } from './address.ts'
import { childrenOf } from './decode-message.ts'
import { type GroupSettings, groupJid, readGroup, readMember, textOf } from './group.ts'
import type { GroupChangeBody, InboundFact } from './inbound-fact.ts'

/** A notification stanza: something changed that WhatsApp tells all devices of the account. */
export function decodeNotification(stanza: BinaryNode): InboundFact {
  switch (stanza.attrs.type) {
    case 'w:gp2':
      return decodeGroupChange(stanza)
    case 'account_sync':
      return decodeAccountSync(stanza)
    case 'contacts':
      return decodeNumberChange(stanza)
    default:
      return { kind: 'control' }
  }
}

function decodeGroupChange(stanza: BinaryNode): InboundFact {
  const { from, participant, participant_pn, participant_lid, t } = stanza.attrs
  const [child] = childrenOf(stanza)
  if (!from?.endsWith('@g.us') || !child) return { kind: 'control' }
  const change = {
    jid: from,
    by: addressOf(participant, participant_pn, participant_lid),
    at: Number(t ?? 0) * 1000,
    body: readChange(child),
  }
  return { kind: 'group', change }
}

function readChange(child: BinaryNode): GroupChangeBody {
  const settings = readSettings(child)
  if (settings) return { kind: 'settings', settings }
  switch (child.tag) {
    case 'create': {
      const group = childrenOf(child).find(({ tag }) => tag === 'group')
      return group ? { kind: 'told', group: readGroup(group) } : { kind: 'outdated' }
    }
    case 'add':
    case 'remove':
    case 'promote':
    case 'demote':
      return { kind: 'members', action: child.tag, members: membersIn(child) }
    case 'leave':
      return { kind: 'members', action: 'remove', members: membersIn(child) }
    case 'created_membership_requests':
      return { kind: 'requests', action: 'created', members: membersIn(child) }
    case 'revoked_membership_requests':
      return { kind: 'requests', action: 'withdrawn', members: membersIn(child) }
    // The code is asked for when somebody wants it.
    case 'invite':
      return { kind: 'nothing' }
    case 'delete':
      return { kind: 'ended' }
    // Whatever else it is, what we know of the group may no longer be true.
    default:
      return { kind: 'outdated' }
  }
}

function readSettings(child: BinaryNode): Partial<GroupSettings> | null {
  switch (child.tag) {
    case 'subject':
      return { subject: child.attrs.subject?.replaceAll('\0', '\uFFFD') ?? textOf(child) }
    case 'description':
      return { description: textOf(childrenOf(child).find(({ tag }) => tag === 'body')) }
    case 'announcement':
      return { announce: true }
    case 'not_announcement':
      return { announce: false }
    case 'locked':
      return { locked: true }
    case 'unlocked':
      return { locked: false }
    case 'ephemeral':
      return { ephemeralSeconds: Number(child.attrs.expiration ?? 0) }
    case 'not_ephemeral':
      return { ephemeralSeconds: 0 }
    case 'member_add_mode':
      return { memberAddMode: textOf(child) === 'all_member_add' ? 'all' : 'admins' }
    case 'membership_approval_mode':
      return { joinApproval: childrenOf(child)[0]?.attrs.state === 'on' }
    default:
      return null
  }
}

const membersIn = (node: BinaryNode) =>
  childrenOf(node)
    .filter(({ tag }) => tag === 'participant' || tag === 'requested_user')
    .flatMap((participant) => readMember(participant) ?? [])

// The list of blocked people, changed on another device.
function decodeAccountSync(stanza: BinaryNode): InboundFact {
  const blocklist = childrenOf(stanza).find(({ tag }) => tag === 'blocklist')
  const items = (blocklist ? childrenOf(blocklist) : []).map(({ attrs }) => ({
    address: addressOf(attrs.jid, attrs.pn_jid, attrs.lid),
    isBlocked: attrs.action !== 'unblock',
  }))
  const people = items.filter(({ address }) => address.phone !== null || address.lid !== null)
  return people.length > 0 ? { kind: 'contact', change: { kind: 'blocked', people } } : { kind: 'control' }
}

// Somebody keeps their account and has a new number.
function decodeNumberChange(stanza: BinaryNode): InboundFact {
  const attrs = childrenOf(stanza).find(({ tag }) => tag === 'modify')?.attrs
  if (!attrs) return { kind: 'control' }
  const before = addressOf(attrs.old, attrs.old_lid)
  const after = addressOf(attrs.new, attrs.new_lid)
  if (!after.phone || (!before.phone && !before.lid)) return { kind: 'control' }
  return { kind: 'contact', change: { kind: 'number', before, after } }
}

const callEnds: Record<string, 'accepted' | 'rejected' | 'ended'> = {
  accept: 'accepted',
  reject: 'rejected',
  terminate: 'ended',
}

/** A call stanza: somebody calls, or a call is over for us. */
export function decodeCall(stanza: BinaryNode): InboundFact {
  const [info] = childrenOf(stanza)
  const callId = info?.attrs['call-id']
  if (!info || !callId) return { kind: 'control' }
  const at = Number(stanza.attrs.t ?? 0) * 1000
  if (info.tag === 'offer' || info.tag === 'offer_notice') {
    const callerJid = info.attrs['call-creator'] ?? info.attrs.from ?? stanza.attrs.from ?? ''
    const caller = addressOf(callerJid, info.attrs.caller_pn, info.attrs.caller_lid, stanza.attrs.from)
    if (!caller.phone && !caller.lid) return { kind: 'control' }
    const group = info.attrs['group-jid']
    return {
      kind: 'call',
      call: {
        kind: 'offered',
        callId,
        callerJid: stanza.attrs.from ?? callerJid,
        caller,
        groupJid: group ? groupJid(group) : null,
        isVideo: childrenOf(info).some(({ tag }) => tag === 'video') || info.attrs.media === 'video',
        isLate: stanza.attrs.offline !== undefined,
        at,
      },
    }
  }
  const end = callEnds[info.tag]
  if (!end) return { kind: 'control' }
  const isMissed = end === 'ended' && info.attrs.reason === 'timeout'
  return { kind: 'call', call: { kind: 'over', callId, end: isMissed ? 'missed' : end, at } }
}
