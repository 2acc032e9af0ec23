import type { Kysely } from 'kysely'
import type { Row, Schema } from '../db/schema.ts'
import { toIso, toIsoOrNull } from '../http/time.ts'

export type GroupRow = Row<'groups'>
export type MemberRow = Row<'group_members'>

/** A group as the API and the events show it; its id is its chat's. */
export interface GroupView {
  id: string
  sessionId: string
  jid: string
  subject: string | null
  description: string | null
  owner: { phone: string | null; lid: string | null }
  addressing: 'pn' | 'lid'
  announce: boolean
  locked: boolean
  memberAddMode: 'admins' | 'all'
  joinApproval: boolean
  ephemeralSeconds: number
  communityJid: string | null
  isMember: boolean
  memberCount: number
  foundedAt: string | null
  createdAt: string
}

export interface MemberView {
  phone: string | null
  lid: string | null
  name: string | null
  contactId: string | null
  role: 'member' | 'admin' | 'superadmin'
}

/** Rows as JSON, in their order. */
export async function groupViews(db: Kysely<Schema>, rows: GroupRow[]): Promise<GroupView[]> {
  if (rows.length === 0) return []
  const counts = await db
    .selectFrom('group_members')
    .select((select) => ['group_id', select.fn.countAll<number>().as('members')])
    .where(
      'group_id',
      'in',
      rows.map(({ id }) => id),
    )
    .groupBy('group_id')
    .execute()
  const countOf = new Map(counts.map(({ group_id, members }) => [group_id, Number(members)]))
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    jid: row.jid,
    subject: row.subject,
    description: row.description,
    owner: { phone: row.owner_phone, lid: row.owner_lid },
    addressing: row.addressing,
    announce: row.announce === 1,
    locked: row.locked === 1,
    memberAddMode: row.member_add_mode,
    joinApproval: row.join_approval === 1,
    ephemeralSeconds: row.ephemeral_seconds,
    communityJid: row.community_jid,
    isMember: row.is_member === 1,
    memberCount: countOf.get(row.id) ?? 0,
    foundedAt: toIsoOrNull(row.founded_at),
    createdAt: toIso(row.created_at),
  }))
}

/** The members of a group with what is known of them: admins first. */
export async function memberViews(db: Kysely<Schema>, group: GroupRow): Promise<MemberView[]> {
  const members = await db
    .selectFrom('group_members')
    .selectAll()
    .where('group_id', '=', group.id)
    .orderBy('role', 'desc')
    .orderBy('jid')
    .execute()
  const rankOf = { superadmin: 0, admin: 1, member: 2 }
  members.sort((a, b) => rankOf[a.role] - rankOf[b.role])
  const contacts = await db
    .selectFrom('contacts')
    .select(['id', 'phone', 'lid', 'name', 'push_name'])
    .where('session_id', '=', group.session_id)
    .where((where) =>
      where.or([
        where('lid', 'in', db.selectFrom('group_members').select('lid').where('group_id', '=', group.id)),
        where('phone', 'in', db.selectFrom('group_members').select('phone').where('group_id', '=', group.id)),
      ]),
    )
    .execute()
  const byAddress = new Map(
    contacts.flatMap((contact) => [[contact.phone, contact] as const, [contact.lid, contact] as const]),
  )
  return members.map(({ phone, lid, role }) => {
    const contact = (lid && byAddress.get(lid)) || (phone && byAddress.get(phone)) || undefined
    return {
      phone: phone ?? contact?.phone ?? null,
      lid: lid ?? contact?.lid ?? null,
      name: contact?.name ?? contact?.push_name ?? null,
      contactId: contact?.id ?? null,
      role,
    }
  })
}
