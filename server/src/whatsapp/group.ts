import type { BinaryNode, GroupMetadata } from 'baileys'
import { type Address, addressOf } from './address.ts'
import { childrenOf } from './decode-message.ts'

export type GroupRole = 'member' | 'admin' | 'superadmin'

export interface GroupMember {
  /** As the network names the member in this group. */
  jid: string
  address: Address
  role: GroupRole
}

export interface GroupSettings {
  subject: string | null
  description: string | null
  /** Only admins write. */
  announce: boolean
  /** Only admins change subject, picture and settings. */
  locked: boolean
  memberAddMode: 'admins' | 'all'
  /** Admins decide who joins. */
  joinApproval: boolean
  /** How long messages live; 0: for ever. */
  ephemeralSeconds: number
}

/** All that the network tells of a group. */
export interface Group extends GroupSettings {
  jid: string
  owner: Address
  addressing: 'pn' | 'lid'
  communityJid: string | null
  /** Milliseconds. */
  foundedAt: number | null
  /** How many members it has; an invite's preview does not name them all. */
  size: number
  members: GroupMember[]
}

/** Reads a `<group>`. */
export function readGroup(node: BinaryNode): Group {
  const { attrs } = node
  const child = (tag: string) => childrenOf(node).find((inner) => inner.tag === tag)
  const members = childrenOf(node)
    .filter(({ tag, attrs: { error } }) => tag === 'participant' && error === undefined)
    .flatMap((participant) => readMember(participant) ?? [])
  const body = childrenOf(child('description') ?? node).find(({ tag }) => tag === 'body')
  return {
    jid: groupJid(attrs.id ?? ''),
    subject: cleanText(attrs.subject),
    description: child('description') ? textOf(body) : null,
    announce: child('announcement') !== undefined,
    locked: child('locked') !== undefined,
    memberAddMode: textOf(child('member_add_mode')) === 'all_member_add' ? 'all' : 'admins',
    joinApproval: child('membership_approval_mode') !== undefined,
    ephemeralSeconds: Number(child('ephemeral')?.attrs.expiration ?? 0),
    owner: addressOf(attrs.creator, attrs.creator_pn),
    addressing: attrs.addressing_mode === 'lid' ? 'lid' : 'pn',
    communityJid: child('linked_parent')?.attrs.jid ?? null,
    foundedAt: attrs.creation ? Number(attrs.creation) * 1000 : null,
    size: Number(attrs.size ?? members.length),
    members,
  }
}

/** Reads a `<participant>`; null when it names nobody. */
export function readMember({ attrs }: BinaryNode): GroupMember | null {
  const address = addressOf(attrs.jid, attrs.phone_number, attrs.lid)
  const jid = attrs.jid && addressOf(attrs.jid)
  if (!jid || (!jid.phone && !jid.lid)) return null
  const role = attrs.type === 'superadmin' || attrs.type === 'admin' ? attrs.type : 'member'
  return { jid: jid.lid ?? `${jid.phone!.slice(1)}@s.whatsapp.net`, address, role }
}

export const groupJid = (id: string): string => (id.includes('@') ? id : `${id}@g.us`)

export function textOf(node: BinaryNode | undefined): string | null {
  const { content } = node ?? {}
  if (typeof content === 'string') return cleanText(content)
  return content instanceof Uint8Array ? cleanText(Buffer.from(content).toString()) : null
}

// PostgreSQL cannot store NUL in text.
const cleanText = (text: string | undefined): string | null => text?.replaceAll('\0', '\uFFFD') ?? null

/** What a message to a group needs to know of it. */
export interface KnownGroup extends Pick<Group, 'jid' | 'subject' | 'addressing' | 'ephemeralSeconds'> {
  memberJids: string[]
}

/** The group as the library wants it. */
export function libraryGroup(group: KnownGroup): GroupMetadata {
  return {
    id: group.jid,
    owner: undefined,
    subject: group.subject ?? '',
    addressingMode: group.addressing as GroupMetadata['addressingMode'],
    participants: group.memberJids.map((id) => ({ id })),
    ...(group.ephemeralSeconds > 0 && { ephemeralDuration: group.ephemeralSeconds }),
  } as GroupMetadata
}
