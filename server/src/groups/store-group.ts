import { resolveSharedChat } from '../chats/resolve-chat.ts'
import { isIdentity } from '../contacts/identities.ts'
import { type ContactScope, learnIdentities } from '../contacts/resolve-contact.ts'
import type { Trx } from '../db/write.ts'
import type { Group, GroupMember } from '../whatsapp/group.ts'
import { type GroupRow, groupViews } from './group-view.ts'

const perStatement = 400

/** The group's row, if there is one. */
export function findGroupRow(trx: Trx, sessionId: string, jid: string): Promise<GroupRow | undefined> {
  return trx
    .selectFrom('groups')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('jid', '=', jid)
    .executeTakeFirst()
}

/** Stores all that the network told of a group that we are in. Told as an event when it is not how we knew it. */
export async function storeGroup(
  trx: Trx,
  scope: ContactScope,
  group: Group,
  now: number,
  { isQuiet = false } = {},
): Promise<GroupRow> {
  const before = await findGroupRow(trx, scope.sessionId, group.jid)
  const columns = {
    subject: group.subject,
    description: group.description,
    owner_phone: group.owner.phone,
    owner_lid: group.owner.lid,
    addressing: group.addressing,
    announce: group.announce ? 1 : 0,
    locked: group.locked ? 1 : 0,
    member_add_mode: group.memberAddMode,
    join_approval: group.joinApproval ? 1 : 0,
    ephemeral_seconds: group.ephemeralSeconds,
    community_jid: group.communityJid,
    is_member: 1,
    founded_at: group.foundedAt,
  }
  const row = before
    ? await changeRow(trx, before, { ...columns, synced_at: now })
    : await insertRow(trx, scope, group.jid, { ...columns, synced_at: now }, now)
  const isChanged = !before || Object.entries(columns).some(([name, value]) => before[name as keyof GroupRow] !== value)
  const areMembersChanged = await replaceMembers(trx, scope, row, group.members, now)
  if ((isChanged || areMembersChanged) && !isQuiet) await publishGroup(trx, scope, row)
  return row
}

/** A group of which we know only that it is there: what is told of it next is stored beside it. */
export function makeGroup(trx: Trx, scope: ContactScope, jid: string, now: number): Promise<GroupRow> {
  const unknown = {
    addressing: 'lid' as const,
    announce: 0,
    locked: 0,
    member_add_mode: 'admins' as const,
    join_approval: 0,
    ephemeral_seconds: 0,
    is_member: 1,
  }
  return insertRow(trx, scope, jid, unknown, now)
}

export function changeRow(trx: Trx, row: GroupRow, changes: Partial<GroupRow>): Promise<GroupRow> {
  return trx.updateTable('groups').set(changes).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow()
}

export async function publishGroup(trx: Trx, scope: ContactScope, row: GroupRow): Promise<void> {
  const [data] = await groupViews(trx, [row])
  const { accountId, sessionId } = scope
  await scope.publish(trx, { accountId, sessionId, type: 'group.updated', data: { ...data! } })
}

/** Adds members, or changes their roles. */
export async function putMembers(
  trx: Trx,
  scope: ContactScope,
  group: GroupRow,
  members: GroupMember[],
  now: number,
): Promise<void> {
  for (let start = 0; start < members.length; start += perStatement) {
    const some = members.slice(start, start + perStatement)
    await trx
      .insertInto('group_members')
      .values(
        some.map(({ jid, address, role }) => ({
          account_id: scope.accountId,
          session_id: scope.sessionId,
          group_id: group.id,
          jid,
          phone: address.phone,
          lid: address.lid,
          role,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['group_id', 'jid']).doUpdateSet((set) => ({
          role: set.ref('excluded.role'),
          phone: set.fn.coalesce('excluded.phone', 'group_members.phone'),
          lid: set.fn.coalesce('excluded.lid', 'group_members.lid'),
        })),
      )
      .execute()
  }
  await learnIdentities(trx, scope, members.map(({ address }) => address).filter(isIdentity), now)
}

export async function removeMembers(trx: Trx, group: GroupRow, jids: string[]): Promise<void> {
  for (let start = 0; start < jids.length; start += perStatement) {
    await trx
      .deleteFrom('group_members')
      .where('group_id', '=', group.id)
      .where('jid', 'in', jids.slice(start, start + perStatement))
      .execute()
  }
}

async function replaceMembers(
  trx: Trx,
  scope: ContactScope,
  group: GroupRow,
  members: GroupMember[],
  now: number,
): Promise<boolean> {
  const before = await trx.selectFrom('group_members').selectAll().where('group_id', '=', group.id).execute()
  const known = new Map(before.map((member) => [member.jid, member]))
  const named = new Set(members.map(({ jid }) => jid))
  const gone = before.filter(({ jid }) => !named.has(jid)).map(({ jid }) => jid)
  const news = members.filter(({ jid, role, address }) => {
    const member = known.get(jid)
    return !member || member.role !== role || (address.phone !== null && member.phone !== address.phone)
  })
  await removeMembers(trx, group, gone)
  await putMembers(trx, scope, group, news, now)
  return gone.length > 0 || news.length > 0
}

async function insertRow(
  trx: Trx,
  scope: ContactScope,
  jid: string,
  columns: Omit<
    Partial<GroupRow> &
      Pick<
        GroupRow,
        'addressing' | 'announce' | 'locked' | 'member_add_mode' | 'join_approval' | 'ephemeral_seconds' | 'is_member'
      >,
    'id'
  >,
  now: number,
): Promise<GroupRow> {
  const chat = await resolveSharedChat(trx, scope, 'group', jid, now)
  return trx
    .insertInto('groups')
    .values({
      id: chat.id,
      account_id: scope.accountId,
      session_id: scope.sessionId,
      jid,
      ...columns,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}
