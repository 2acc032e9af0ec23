import type { ContactScope } from '../contacts/resolve-contact.ts'
import type { Trx } from '../db/write.ts'
import { isSamePerson } from '../whatsapp/address.ts'
import type { GroupMember, GroupSettings } from '../whatsapp/group.ts'
import type { GroupChange } from '../whatsapp/inbound-fact.ts'
import type { GroupRow } from './group-view.ts'
import {
  changeRow,
  findGroupRow,
  makeGroup,
  publishGroup,
  putMembers,
  removeMembers,
  storeGroup,
} from './store-group.ts'

/**
 * Stores a change of a group and tells it. The same change twice, as when we made it and are told of it, is told once.
 */
export async function applyGroupChange(trx: Trx, scope: ContactScope, change: GroupChange, now: number): Promise<void> {
  const { jid, body } = change
  if (body.kind === 'nothing') return
  if (body.kind === 'told') return void (await storeGroup(trx, scope, body.group, now))
  const group = (await findGroupRow(trx, scope.sessionId, jid)) ?? (await makeGroup(trx, scope, jid, now))
  switch (body.kind) {
    case 'settings':
      return changeSettings(trx, scope, group, body.settings)
    case 'members':
      return changeMembers(trx, scope, group, { ...change, body }, now)
    case 'requests':
      return publishRequests(trx, scope, group, { ...change, body })
    case 'ended':
      return leave(trx, scope, group)
    case 'outdated':
      return void (await changeRow(trx, group, { synced_at: null }))
    default: {
      const unknown: never = body
      throw new Error(`unknown change of a group ${JSON.stringify(unknown)}`)
    }
  }
}

/** We are no longer in it. */
export async function leave(trx: Trx, scope: ContactScope, group: GroupRow): Promise<void> {
  if (group.is_member === 0) return
  await publishGroup(trx, scope, await changeRow(trx, group, { is_member: 0, synced_at: null }))
}

async function changeSettings(
  trx: Trx,
  scope: ContactScope,
  group: GroupRow,
  settings: Partial<GroupSettings>,
): Promise<void> {
  const columns = columnsOf(settings)
  const isNews = Object.entries(columns).some(([name, value]) => group[name as keyof GroupRow] !== value)
  if (isNews) await publishGroup(trx, scope, await changeRow(trx, group, columns))
}

function columnsOf(settings: Partial<GroupSettings>): Partial<GroupRow> {
  const { subject, description, announce, locked, memberAddMode, joinApproval, ephemeralSeconds } = settings
  return {
    ...(subject !== undefined && { subject }),
    ...(description !== undefined && { description }),
    ...(announce !== undefined && { announce: announce ? 1 : 0 }),
    ...(locked !== undefined && { locked: locked ? 1 : 0 }),
    ...(memberAddMode !== undefined && { member_add_mode: memberAddMode }),
    ...(joinApproval !== undefined && { join_approval: joinApproval ? 1 : 0 }),
    ...(ephemeralSeconds !== undefined && { ephemeral_seconds: ephemeralSeconds }),
  }
}

type Of<Kind extends GroupChange['body']['kind']> = GroupChange & { body: { kind: Kind } }

async function changeMembers(
  trx: Trx,
  scope: ContactScope,
  group: GroupRow,
  { by, body: { action, members } }: Of<'members'>,
  now: number,
): Promise<void> {
  const changed = await membersChanged(trx, group, action, members)
  if (changed.length === 0) return
  if (action === 'remove')
    await removeMembers(
      trx,
      group,
      changed.map(({ jid }) => jid),
    )
  else await putMembers(trx, scope, group, changed, now)

  const own = await trx
    .selectFrom('sessions')
    .select(['phone', 'lid'])
    .where('id', '=', scope.sessionId)
    .executeTakeFirstOrThrow()
  const isAboutUs = changed.some(({ address }) => isSamePerson(address, own))
  const isLeaving = action === 'remove' && changed.length === 1 && isSamePerson(by, changed[0]!.address)
  await publishMembers(trx, scope, group, isLeaving ? 'leave' : action, by, changed)
  if (isAboutUs && action === 'remove') await leave(trx, scope, group)
  // We are in again: what happened meanwhile we were not told.
  if (isAboutUs && action === 'add' && group.is_member === 0)
    await publishGroup(trx, scope, await changeRow(trx, group, { is_member: 1, synced_at: null }))
}

/** Those whose membership or role is not so yet, with the role that they get. */
async function membersChanged(
  trx: Trx,
  group: GroupRow,
  action: Of<'members'>['body']['action'],
  members: GroupMember[],
): Promise<GroupMember[]> {
  const rows = await trx
    .selectFrom('group_members')
    .selectAll()
    .where('group_id', '=', group.id)
    .where(
      'jid',
      'in',
      members.map(({ jid }) => jid),
    )
    .execute()
  const known = new Map(rows.map((row) => [row.jid, row]))
  return members.flatMap((member) => {
    const row = known.get(member.jid)
    const address = { phone: member.address.phone ?? row?.phone ?? null, lid: member.address.lid ?? row?.lid ?? null }
    switch (action) {
      case 'add':
        return row ? [] : [{ ...member, address }]
      case 'remove':
        // Of a group that we do not know all of, everybody may be a member.
        return row || group.synced_at === null ? [{ ...member, address, role: row?.role ?? 'member' }] : []
      case 'promote':
        return row && row.role !== 'member' ? [] : [{ ...member, address, role: 'admin' as const }]
      case 'demote':
        return row?.role === 'member' ? [] : [{ ...member, address, role: 'member' as const }]
      default: {
        const unknown: never = action
        throw new Error(`unknown action ${unknown}`)
      }
    }
  })
}

async function publishMembers(
  trx: Trx,
  { accountId, sessionId, publish }: ContactScope,
  group: GroupRow,
  action: 'add' | 'remove' | 'promote' | 'demote' | 'leave',
  by: GroupChange['by'],
  members: GroupMember[],
): Promise<void> {
  const data = {
    sessionId,
    groupId: group.id,
    jid: group.jid,
    action,
    by,
    participants: members.map(({ address, role }) => ({ ...address, role })),
  }
  await publish(trx, { accountId, sessionId, type: 'group.participants', data })
}

async function publishRequests(
  trx: Trx,
  { accountId, sessionId, publish }: ContactScope,
  group: GroupRow,
  { by, body: { action, members } }: Of<'requests'>,
): Promise<void> {
  const data = {
    sessionId,
    groupId: group.id,
    jid: group.jid,
    action,
    by,
    people: members.length > 0 ? members.map(({ address }) => address) : [by],
  }
  await publish(trx, { accountId, sessionId, type: 'group.requests', data })
}
