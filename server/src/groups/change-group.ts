import type { ContactDeps } from '../contacts/block-contact.ts'
import { scopeOf } from '../contacts/block-contact.ts'
import { pictureBytes } from '../contacts/own-profile.ts'
import { AppError } from '../lib/errors.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import type { Address } from '../whatsapp/address.ts'
import type { MemberAction } from '../whatsapp/group-client.ts'
import type { GroupChangeBody } from '../whatsapp/inbound-fact.ts'
import { applyGroupChange, leave } from './apply-group-change.ts'
import { groupNamed, ownGroupNamed } from './find-group.ts'
import { type GroupRow, type GroupView, groupViews, type MemberView, memberViews } from './group-view.ts'
import { memberJids, type ParticipantResult, peopleNamed, resultsFor } from './people-named.ts'
import type { ChangedGroup, NewGroup } from './schema.ts'
import { storeGroup } from './store-group.ts'

export type GroupDeps = ContactDeps

export type WholeGroup = GroupView & { members: MemberView[] }

/** A group with its members; asked for at WhatsApp when we may not know all of it. */
export async function readGroup(deps: GroupDeps, session: Authorized<Session>, given: string): Promise<WholeGroup> {
  const known = await groupNamed(deps.db.read, session.id, given)
  const runner = deps.sessions.find(session.id)
  if (known.is_member === 0 || known.synced_at !== null || !runner?.isOpen) return wholeGroup(deps, known)
  const group = await runner.client.groups.find(known.jid)
  const row = await deps.db.write((trx) => storeGroup(trx, scopeOf(deps, session), group, deps.clock.now()), session.id)
  return wholeGroup(deps, row)
}

/** Makes a group. Who could not be added is named with the reason; the group is there all the same. */
export async function createGroup(
  deps: GroupDeps,
  session: Authorized<Session>,
  body: NewGroup,
): Promise<{ group: WholeGroup; results: ParticipantResult[] }> {
  const people = await peopleNamed(deps, session, body.participants)
  const { client } = deps.sessions.runner(session)
  const members = people.filter(({ isRegistered }) => isRegistered).map(({ address }) => address)
  const { group, results } = await client.groups.create(body.subject, members)
  const row = await deps.db.write((trx) => storeGroup(trx, scopeOf(deps, session), group, deps.clock.now()), session.id)
  if (body.description !== undefined) await change(deps, session, row, { description: body.description })
  return { group: await wholeGroup(deps, await reload(deps, row)), results: resultsFor(people, results) }
}

/** Changes what is given; each is in force as soon as WhatsApp has taken it. */
export async function changeGroup(
  deps: GroupDeps,
  session: Authorized<Session>,
  given: string,
  { picture, ...settings }: ChangedGroup,
): Promise<WholeGroup> {
  const group = await ownGroupNamed(deps.db.read, session.id, given)
  const image = picture ? pictureBytes(picture.data) : null
  for (const [name, value] of Object.entries(settings)) {
    if (value !== undefined) await change(deps, session, group, { [name]: value })
  }
  if (picture !== undefined) {
    const owner = { kind: 'group' as const, jid: group.jid }
    await deps.sessions.runner(session).client.contacts.setPicture(owner, image)
  }
  return wholeGroup(deps, await reload(deps, group))
}

/** Adds, removes, promotes or demotes people, each with a result of their own. */
export async function changeParticipants(
  deps: GroupDeps,
  session: Authorized<Session>,
  given: string,
  action: MemberAction,
  participants: string[],
): Promise<ParticipantResult[]> {
  const group = await ownGroupNamed(deps.db.read, session.id, given)
  const people = await peopleNamed(deps, session, participants)
  const registered = people.filter(({ isRegistered }) => isRegistered)
  if (registered.length === 0) return resultsFor(people, [])
  const jids = await memberJids(deps, group, registered)
  const { client } = deps.sessions.runner(session)
  const results = await client.groups.changeMembers(group.jid, action, jids)
  const outcome = resultsFor(people, results)
  const done = new Set(outcome.filter(({ ok }) => ok).map((result) => result.given))
  const members = registered.flatMap(({ given: name, address }, at) =>
    done.has(name) ? [{ jid: jids[at]!, address, role: 'member' as const }] : [],
  )
  if (members.length > 0) await note(deps, session, group, { kind: 'members', action, members })
  return outcome
}

/** Lets people in who asked to join, or not. */
export async function decideRequests(
  deps: GroupDeps,
  session: Authorized<Session>,
  given: string,
  action: 'approve' | 'reject',
  participants: string[],
): Promise<ParticipantResult[]> {
  const group = await ownGroupNamed(deps.db.read, session.id, given)
  const people = await peopleNamed(deps, session, participants)
  const jids = await memberJids(deps, group, people)
  const results = await deps.sessions.runner(session).client.groups.decide(group.jid, action, jids)
  return resultsFor(people, results)
}

/** Joins by an invite. null: an admin has to let us in. */
export async function joinGroup(
  deps: GroupDeps,
  session: Authorized<Session>,
  invite: string,
): Promise<WholeGroup | null> {
  const { client } = deps.sessions.runner(session)
  const code = inviteCode(invite)
  const jid = await client.groups.join(code)
  if (!jid) return null
  const group = await client.groups.find(jid).catch((error: unknown) => {
    // Not in it: the admins have to agree first.
    if (error instanceof AppError && error.code === 'WHATSAPP_FORBIDDEN') return null
    throw error
  })
  if (!group) return null
  const row = await deps.db.write((trx) => storeGroup(trx, scopeOf(deps, session), group, deps.clock.now()), session.id)
  return wholeGroup(deps, row)
}

export async function leaveGroup(deps: GroupDeps, session: Authorized<Session>, given: string): Promise<GroupView> {
  const group = await ownGroupNamed(deps.db.read, session.id, given)
  await deps.sessions.runner(session).client.groups.leave(group.jid)
  await deps.db.write(async (trx) => leave(trx, scopeOf(deps, session), await reloadIn(trx, group)), session.id)
  const [view] = await groupViews(deps.db.read, [await reload(deps, group)])
  return view!
}

/** The code in what a caller gives: the code itself, or a link. */
export function inviteCode(invite: string): string {
  const code = /^(?:https?:\/\/chat\.whatsapp\.com\/(?:invite\/)?)?([\w-]{6,64})(?:\?.*)?$/.exec(invite.trim())?.[1]
  if (!code) throw new AppError('INVITE_NOT_FOUND')
  return code
}

async function change(
  deps: GroupDeps,
  session: Authorized<Session>,
  group: GroupRow,
  settings: Parameters<ReturnType<GroupDeps['sessions']['runner']>['client']['groups']['change']>[1],
): Promise<void> {
  await deps.sessions.runner(session).client.groups.change(group.jid, settings)
  await note(deps, session, group, { kind: 'settings', settings })
}

// What WhatsApp has taken is so, whether or not it tells the device that asked for it.
async function note(
  deps: GroupDeps,
  session: Authorized<Session>,
  group: GroupRow,
  body: GroupChangeBody,
): Promise<void> {
  const by: Address = { phone: session.phone, lid: session.lid }
  const now = deps.clock.now()
  const changed = { jid: group.jid, by, at: now, body }
  await deps.db.write((trx) => applyGroupChange(trx, scopeOf(deps, session), changed, now), session.id)
}

async function wholeGroup({ db }: GroupDeps, row: GroupRow): Promise<WholeGroup> {
  const [view] = await groupViews(db.read, [row])
  return { ...view!, members: await memberViews(db.read, row) }
}

const reload = ({ db }: GroupDeps, group: GroupRow): Promise<GroupRow> => reloadIn(db.read, group)

async function reloadIn(db: GroupDeps['db']['read'], group: GroupRow): Promise<GroupRow> {
  const row = await db.selectFrom('groups').selectAll().where('id', '=', group.id).executeTakeFirst()
  if (!row) throw new AppError('GROUP_NOT_FOUND')
  return row
}
