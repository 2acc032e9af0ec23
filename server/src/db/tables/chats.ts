import type { Generated } from 'kysely'

export interface ChatTables {
  chats: ChatsTable
  groups: GroupsTable
  group_members: GroupMembersTable
  calls: CallsTable
}

interface ChatsTable {
  id: string
  account_id: string
  session_id: string
  kind: 'direct' | 'group' | 'status'
  contact_id: string | null
  jid: string | null
  last_message_at: number | null
  unread_count: Generated<number>
  /** 1: somebody marked it as unread by hand. */
  marked_unread: Generated<number>
  archived: Generated<number>
  pinned_at: number | null
  /** null: not muted; -1: for ever. */
  muted_until: number | null
  /** With one person: messages disappear so long after; 0: they stay. Groups have it in their own row. */
  ephemeral_seconds: Generated<number>
  /** When that was last said. */
  ephemeral_set_at: number | null
  /** Since when the other side has written to us, or WhatsApp has taken a message of ours to it. */
  known_at: number | null
  /** When we wrote to somebody who had not written to us, for the first time. */
  first_contact_at: number | null
  created_at: number
}

/** A group; its id is the id of its chat. */
interface GroupsTable {
  id: string
  account_id: string
  session_id: string
  jid: string
  subject: string | null
  description: string | null
  owner_phone: string | null
  owner_lid: string | null
  /** By what its members are named. */
  addressing: 'pn' | 'lid'
  announce: number
  locked: number
  member_add_mode: 'admins' | 'all'
  join_approval: number
  ephemeral_seconds: number
  community_jid: string | null
  /** 0 once we have left or were removed. */
  is_member: number
  founded_at: number | null
  /** When the network last told all of it; null: what is here may be incomplete. */
  synced_at: number | null
  created_at: number
}

interface GroupMembersTable {
  account_id: string
  session_id: string
  group_id: string
  /** The member as the network names it in this group. */
  jid: string
  phone: string | null
  lid: string | null
  role: 'member' | 'admin' | 'superadmin'
}

interface CallsTable {
  account_id: string
  session_id: string
  /** WhatsApp's. */
  id: string
  contact_id: string | null
  caller_jid: string
  group_jid: string | null
  is_video: number
  state: 'ringing' | 'accepted' | 'rejected' | 'missed' | 'ended'
  started_at: number
  ended_at: number | null
}
