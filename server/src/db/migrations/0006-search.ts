import { sql } from 'kysely'
import type { ColumnTypes } from '../column-types.ts'
import { sqliteColumnTypes } from '../column-types.ts'
import type { Trx } from '../write.ts'

/**
 * The words of messages. The database keeps them up to date itself, so no place that writes a text can forget to.
 * Letters count without their accents and whether or not they are capitals.
 */
export async function createSearchTables(db: Trx, types: ColumnTypes): Promise<void> {
  const statements = types === sqliteColumnTypes ? sqlite : postgres
  for (const statement of statements) await sql.raw(statement).execute(db)
}

// What can be found: texts of messages, not of changes to them.
const isFound = (row: string) => `${row}.text is not null and ${row}.action is null`

// FTS5 takes accents from Latin letters only.
const accented = [...'άέήίόύώϊϋΐΰйёїўѓќ'].flatMap((letter) => [...new Set([letter, letter.toUpperCase()])])
const withoutAccents = (text: string) =>
  accented
    .filter((letter) => letter.length === 1)
    .reduce((sum, letter) => `replace(${sum}, '${letter}', '${letter.normalize('NFD')[0]}')`, text)

// `scope` holds the session and the chat as words, so that a search of one of them does not read the others' messages.
const wordsColumns = (row: string) =>
  `'s' || replace(${row}.session_id, '-', '') || ' c' || replace(${row}.chat_id, '-', ''), ${withoutAccents(`${row}.text`)}`

const indexRow = (row: string) => `
  insert into message_words (rowid, scope, text)
    select row_id, ${wordsColumns(row)} from message_texts where message_id = ${row}.id and ${isFound(row)};`

const forgetRow = (row: string) => `
  delete from message_words where rowid = (select row_id from message_texts where message_id = ${row}.id);`

const sqlite = [
  // Rows keep the order of the messages; the messages themselves have no number that stays.
  `create table message_texts (row_id integer primary key autoincrement, message_id text not null unique, account_id text not null)`,
  `create virtual table message_words using fts5(
    scope, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  )`,
  `create trigger message_words_insert after insert on messages begin
    insert into message_texts (message_id, account_id) values (new.id, new.account_id); ${indexRow('new')}
  end`,
  `create trigger message_words_delete after delete on messages begin ${forgetRow('old')}
    delete from message_texts where message_id = old.id;
  end`,
  `create trigger message_words_update after update of text, chat_id, action on messages
    when old.text is not new.text or old.chat_id <> new.chat_id or old.action is not new.action
  begin ${forgetRow('old')} ${indexRow('new')} end`,
  `insert into message_texts (message_id, account_id) select id, account_id from messages order by id`,
  `insert into message_words (rowid, scope, text)
    select row_id, ${wordsColumns('messages')} from message_texts join messages on messages.id = message_id
    where ${isFound('messages')} order by row_id`,
]

// Words end here where they end there: PostgreSQL would keep addresses and URLs whole, and with some locales take
// signs and emoji for letters.
const signs =
  '[\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\xa9\\xab-\\xb1\\xb4\\xb6-\\xb8\\xbb\\xbf\\u2000-\\u206f\\u20a0-\\u20bf' +
  '\\u2190-\\u2bff\\u3000-\\u303f\\ufe00-\\ufe0f\\U0001f000-\\U0001faff]+'
const wordsOf = (text: string) => `to_tsvector('simple', lower(regexp_replace(
  regexp_replace(normalize(left(${text}, 65536), NFD), '[\\u0300-\\u036f]', '', 'g'), '${signs}', ' ', 'g') collate "und-x-icu"))`

const postgres = [
  `create table message_texts (
    message_id text primary key references messages(id) on delete cascade,
    account_id text not null,
    session_id text not null,
    chat_id text not null,
    words tsvector not null
  )`,
  `create index idx_message_texts_words on message_texts using gin (words)`,
  `create index idx_message_texts_session on message_texts (session_id, message_id)`,
  `create index idx_message_texts_chat on message_texts (chat_id, message_id)`,
  `create function keep_message_words() returns trigger language plpgsql as $$
  begin
    if ${isFound('new')} then
      insert into message_texts (message_id, account_id, session_id, chat_id, words)
      values (new.id, new.account_id, new.session_id, new.chat_id, ${wordsOf('new.text')})
      on conflict (message_id) do update set chat_id = excluded.chat_id, words = excluded.words;
    elsif tg_op = 'UPDATE' then
      delete from message_texts where message_id = new.id;
    end if;
    return null;
  end $$`,
  `create trigger message_words_insert after insert on messages for each row execute function keep_message_words()`,
  `create trigger message_words_update after update of text, chat_id, action on messages for each row
    when (old.text is distinct from new.text or old.chat_id <> new.chat_id or old.action is distinct from new.action)
    execute function keep_message_words()`,
  `insert into message_texts (message_id, account_id, session_id, chat_id, words)
    select id, account_id, session_id, chat_id, ${wordsOf('text')} from messages where ${isFound('messages')}`,
]
