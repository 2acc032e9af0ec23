import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { MessageRow } from './message-view.ts'

/** Found messages are counted up to here: of a word that half of all messages have, nobody needs to know how many. */
export const foundMax = 1_000

export interface Search {
  sessionId: string
  /** A chat of this session. */
  chatId: string | undefined
  /** As `wordsOf` gives them; the last one may be a beginning. */
  words: string[]
  /** What else holds of `messages`. */
  conditions: RawBuilder<unknown>[]
  before: { id: string } | null
  limit: number
  offset: number
}

/** The words of what somebody looks for, as the databases keep them: without accents and capitals. */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  return folded.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
}

/** The messages that have all the words, newest first, and how many there are (at most `foundMax`). */
export async function searchMessages(db: Database, search: Search): Promise<{ rows: MessageRow[]; total: number }> {
  const words = db.kind === 'sqlite' ? sqliteWords(search) : postgresWords(search)
  const found = db.kind === 'sqlite' ? sqliteFound(search, words) : postgresFound(search, words)
  // The words know the session and the chat: without other conditions, no message need be read to be counted.
  const counted = search.conditions.length > 0 ? found : words.alone
  const { rows: totals } = await sql<{ total: number }>`
    select count(*) as total from (select 1 ${counted} limit ${foundMax}) as found`.execute(db.read)
  const { rows } = await sql<MessageRow>`
    select messages.* ${found} ${pageOf(db, search)}`.execute(db.read)
  return { rows, total: Number(totals[0]!.total) }
}

// One letter begins too many words.
const mayBeBegun = (words: string[], at: number): boolean => at === words.length - 1 && words[at]!.length > 1

interface Words {
  holds: RawBuilder<unknown>
  /** What is found, without its messages. */
  alone: RawBuilder<unknown>
}

function sqliteWords({ sessionId, chatId, words }: Search): Words {
  const scope = chatId === undefined ? `s${sessionId.replaceAll('-', '')}` : `c${chatId.replaceAll('-', '')}`
  const texts = words.map((word, at) => `"${word}"${mayBeBegun(words, at) ? '*' : ''}`)
  const holds = sql`message_words match ${`{text} : (${texts.join(' AND ')}) AND {scope} : "${scope}"`}`
  return { holds, alone: sql`from message_words where ${holds}` }
}

// From the words to the messages, never the other way round: `cross join` keeps this order.
const sqliteFound = ({ sessionId, conditions }: Search, { holds }: Words): RawBuilder<unknown> => sql`
  from message_words cross join message_texts on message_texts.row_id = message_words.rowid
  cross join messages on messages.id = message_texts.message_id
  where ${holds} and messages.session_id = ${sessionId} ${also(conditions)}`

function postgresWords({ sessionId, chatId, words }: Search): Words {
  const query = words.map((word, at) => `'${word}'${mayBeBegun(words, at) ? ':*' : ''}`).join(' & ')
  const chat = chatId === undefined ? sql`` : sql`and message_texts.chat_id = ${chatId}`
  const holds = sql`
    message_texts.session_id = ${sessionId} ${chat} and message_texts.words @@ to_tsquery('simple', ${query})`
  return { holds, alone: sql`from message_texts where ${holds}` }
}

const postgresFound = ({ sessionId, conditions }: Search, { holds }: Words): RawBuilder<unknown> => sql`
  from message_texts join messages on messages.id = message_texts.message_id
  where ${holds} and messages.session_id = ${sessionId} ${also(conditions)}`

const also = (conditions: RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length > 0 ? sql`and ${sql.join(conditions, sql` and `)}` : sql``

function pageOf(db: Database, { before, limit, offset }: Search): RawBuilder<unknown> {
  const skipped = before ? 0 : offset
  if (db.kind === 'postgres') {
    const earlier = before ? sql`and message_texts.message_id < ${before.id}` : sql``
    return sql`${earlier} order by message_texts.message_id desc limit ${limit} offset ${skipped}`
  }
  // The message of the cursor may be gone by now.
  const earlier = before
    ? sql`and message_words.rowid < coalesce((
        select row_id from message_texts where message_id >= ${before.id} order by message_id limit 1
      ), ${Number.MAX_SAFE_INTEGER})`
    : sql``
  return sql`${earlier} order by message_words.rowid desc limit ${limit} offset ${skipped}`
}
