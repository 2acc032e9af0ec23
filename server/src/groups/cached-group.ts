import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { KnownGroup } from '../whatsapp/group.ts'

/** What a message to the group needs to know of it; null when we may not know all of it. */
export async function findKnownGroup(db: Kysely<Schema>, sessionId: string, jid: string): Promise<KnownGroup | null> {
  const group = await db
    .selectFrom('groups')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('jid', '=', jid)
    .where('is_member', '=', 1)
    .where('synced_at', 'is not', null)
    .executeTakeFirst()
  if (!group) return null
  const members = await db.selectFrom('group_members').select('jid').where('group_id', '=', group.id).execute()
  return {
    jid,
    subject: group.subject,
    addressing: group.addressing,
    ephemeralSeconds: group.ephemeral_seconds,
    memberJids: members.map((member) => member.jid),
  }
}
