import type { Kysely } from 'kysely'
import type { Row, Schema } from '../db/schema.ts'
import type { Cipher } from '../lib/cipher.ts'
import { unseal } from './auth-rows.ts'
import { quarantinedKind } from './auth-state.ts'

export interface AuthRowsCheck {
  rows: number
  /** Kinds of the records that do not open, one entry each. */
  damaged: string[]
}

const pageRows = 1_000

/** Opens every stored record of a session's credentials and keys, and keeps none. */
export async function checkAuthRows(
  read: Kysely<Schema>,
  cipher: Cipher,
  session: Pick<Row<'sessions'>, 'id' | 'account_id'>,
): Promise<AuthRowsCheck> {
  const damaged: string[] = []
  let rows = 0
  for await (const { kind, key_id, value } of rowsOf(read, session.id)) {
    rows++
    try {
      unseal({ cipher, sessionId: session.id }, kind, key_id, value)
    } catch {
      damaged.push(kind)
    }
  }
  return { rows, damaged }
}

async function* rowsOf(read: Kysely<Schema>, sessionId: string) {
  let last = { kind: '', key_id: '' }
  for (;;) {
    const page = await read
      .selectFrom('wa_auth')
      .select(['kind', 'key_id', 'value'])
      .where('session_id', '=', sessionId)
      // Put aside because they do not open, or were given up.
      .where('kind', '!=', quarantinedKind)
      .where((where) =>
        where.or([
          where('kind', '>', last.kind),
          where.and([where('kind', '=', last.kind), where('key_id', '>', last.key_id)]),
        ]),
      )
      .orderBy('kind')
      .orderBy('key_id')
      .limit(pageRows)
      .execute()
    yield* page
    const end = page.at(-1)
    if (!end || page.length < pageRows) return
    last = end
  }
}
