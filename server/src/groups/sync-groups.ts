import type { ContactScope } from '../contacts/resolve-contact.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { leave } from './apply-group-change.ts'
import { storeGroup } from './store-group.ts'

/** Stores all groups that we are in, as the network has them; those that are not among them we have left. */
export async function syncGroups(
  owned: OwnedSession,
  scope: ContactScope,
  client: WhatsAppClient,
  { isQuiet }: { isQuiet: boolean },
): Promise<void> {
  const groups = await client.groups.list()
  const now = owned.clock.now()
  // One by one: a session may be in hundreds of groups of a thousand members, and what comes in must not wait for all.
  for (const group of groups) await owned.write((trx) => storeGroup(trx, scope, group, now, { isQuiet }))
  const jids = new Set(groups.map(({ jid }) => jid))
  await owned.write(async (trx) => {
    const known = await trx
      .selectFrom('groups')
      .selectAll()
      .where('session_id', '=', scope.sessionId)
      .where('is_member', '=', 1)
      .where('created_at', '<', now)
      .execute()
    for (const group of known) if (!jids.has(group.jid)) await leave(trx, scope, group)
  })
}

/** Stores what the network has of one group. */
export async function syncGroup(
  owned: OwnedSession,
  scope: ContactScope,
  client: WhatsAppClient,
  jid: string,
): Promise<void> {
  const group = await client.groups.find(jid)
  await owned.write((trx) => storeGroup(trx, scope, group, owned.clock.now()))
}
