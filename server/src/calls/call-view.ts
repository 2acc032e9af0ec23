import type { Kysely } from 'kysely'
import type { Row, Schema } from '../db/schema.ts'
import { toIso, toIsoOrNull } from '../http/time.ts'

export type Call = Row<'calls'>

/** A call as the API and the events show it. */
export interface CallView {
  id: string
  sessionId: string
  from: { id: string | null; phone: string | null; lid: string | null; name: string | null }
  groupJid: string | null
  isGroup: boolean
  isVideo: boolean
  state: Call['state']
  startedAt: string
  endedAt: string | null
}

/** Rows as JSON, in their order. */
export async function callViews(db: Kysely<Schema>, rows: Call[]): Promise<CallView[]> {
  const ids = rows.flatMap(({ contact_id }) => contact_id ?? [])
  const contacts = ids.length > 0 ? await db.selectFrom('contacts').selectAll().where('id', 'in', ids).execute() : []
  const contactOf = new Map(contacts.map((contact) => [contact.id, contact]))
  return rows.map((row) => {
    const contact = row.contact_id ? contactOf.get(row.contact_id) : undefined
    return {
      id: row.id,
      sessionId: row.session_id,
      from: {
        id: contact?.id ?? null,
        phone: contact?.phone ?? null,
        lid: contact?.lid ?? null,
        name: contact?.name ?? contact?.push_name ?? null,
      },
      groupJid: row.group_jid,
      isGroup: row.group_jid !== null,
      isVideo: row.is_video === 1,
      state: row.state,
      startedAt: toIso(row.started_at),
      endedAt: toIsoOrNull(row.ended_at),
    }
  })
}
