import type { Generated, Kysely } from 'kysely'
import type { Database } from '../../../src/db/open.ts'
import type { Trx } from '../../../src/db/write.ts'
import type { InboundFact } from '../../../src/whatsapp/inbound-fact.ts'
import { readableText, typeOf } from '../../../src/whatsapp/message-content.ts'

/** A fact as these tests store it, in the order in which they were told. */
export interface FactRow {
  seq: number
  kind: 'message' | 'receipt'
  whatsapp_id: string
  type: string
  text: string | null
}

type WithFacts = Kysely<{ facts: Omit<FactRow, 'seq'> & { seq: Generated<number> } }>

const withFacts = (db: Database['read']): WithFacts => db as unknown as WithFacts

export async function createFacts(db: Database): Promise<void> {
  await db.write(async (trx) => {
    await trx.schema
      .createTable('facts')
      .ifNotExists()
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('kind', 'text')
      .addColumn('whatsapp_id', 'text')
      .addColumn('type', 'text')
      .addColumn('text', 'text')
      .execute()
  })
}

/** What the server's own use case does, as far as it matters here: rows in the transaction that it is given. */
export async function receiveFacts(trx: Trx, facts: InboundFact[]): Promise<void> {
  for (const fact of facts) {
    const rows = rowsOf(fact)
    if (rows.length > 0) await withFacts(trx).insertInto('facts').values(rows).execute()
  }
}

function rowsOf(fact: InboundFact): Omit<FactRow, 'seq'>[] {
  if (fact.kind === 'message') {
    const { whatsappId, content } = fact.message
    return [{ kind: 'message', whatsapp_id: whatsappId, type: typeOf(content), text: readableText(content) }]
  }
  if (fact.kind !== 'receipt') return []
  const { whatsappIds, status } = fact.receipt
  return whatsappIds.map((id) => ({ kind: 'receipt', whatsapp_id: id, type: status, text: null }))
}

export async function readFacts(db: Database): Promise<FactRow[]> {
  return withFacts(db.read).selectFrom('facts').selectAll().orderBy('seq').execute() as Promise<FactRow[]>
}
