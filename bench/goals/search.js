import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { percentile } from '../harness/drive-load.js'
import { expectStatus } from '../harness/link-sessions.js'
import { atMost } from '../harness/print-table.js'

const messages = Number(process.env.BENCH_SEARCH_MESSAGES ?? 200_000)
// Slow disks store fewer: the rows printed are those that there are.
const fillMaxMs = Number(process.env.BENCH_SEARCH_FILL_MS ?? 45_000)
const measureMaxMs = 8_000
const batch = 10_000
const chats = 1_000
const vocabulary = 20_000
const wordsEach = 8
const searches = 300
const sessionId = '01930000-0000-7000-8000-000000000001'

/** Search over many messages of one session, over the API: words that many and few messages have, and paging. */
export async function search(stage) {
  const folder = stage.folder()
  const first = await stage.startServer({ folder })
  await first.stop()
  const { stored, fillMs, sizeMb } = fill(path.join(folder, 'db.sqlite'))
  const server = await stage.startServer({ folder })
  const kinds = {
    'a rare word': (i) => `q=${wordAt(vocabulary - 1 - (i % 5_000))}`,
    'two words': (i) => `q=${wordAt(i % 200)}%20${wordAt(200 + (i % 1_000))}`,
    'the commonest words': (i) => `q=${wordAt(i % 20)}`,
    'a beginning, in one chat': (i) => `q=${wordAt(i % 2_000).slice(0, 4)}&chatId=${chatAt(i % chats)}`,
    'the tenth page': (i) => `q=${wordAt(50 + (i % 100))}&offset=450`,
  }
  const rows = [
    {
      what: `${stored.toLocaleString('en')} messages stored with their words`,
      figure: `${((stored * 1000) / fillMs).toFixed(0)}/s, ${sizeMb.toFixed(0)} MB`,
    },
  ]
  for (const [kind, query] of Object.entries(kinds)) rows.push(await measure(server, kind, query))
  return rows
}

async function measure(server, kind, query) {
  const ms = []
  let found = 0
  const stopAt = performance.now() + measureMaxMs
  for (let i = 0; i < searches && performance.now() < stopAt; i += 1) {
    const startedAt = performance.now()
    const answer = await server.get(`/sessions/${sessionId}/messages?${query(i)}`)
    ms.push(performance.now() - startedAt)
    expectStatus(answer, 200)
    found += answer.body.total
  }
  if (found === 0) throw new Error(`${kind}: nothing was found`)
  ms.sort((a, b) => a - b)
  return {
    goal: 'search',
    what: `search: ${kind}, p99`,
    figure: `${percentile(ms, 0.99).toFixed(1)} ms (p50 ${percentile(ms, 0.5).toFixed(1)}, ${Math.round(found / ms.length)} found in ${ms.length} searches)`,
    baseline: 'aim in milliseconds',
    ratio: percentile(ms, 0.99),
    target: atMost(100, 50),
  }
}

function fill(file) {
  const db = new Sqlite(file)
  db.pragma('synchronous = OFF')
  const account = db.prepare('select id from accounts').pluck().get()
  db.prepare(
    `insert into sessions (id, account_id, name, status, state, state_since, should_run, options, metadata, created_at)
     values (?, ?, 'search', 'disconnected', 'stopped', 1, 0, '{}', '{}', 1)`,
  ).run(sessionId, account)
  const insertChat = db.prepare(
    `insert into chats (id, account_id, session_id, kind, jid, created_at) values (?, ?, ?, 'group', ?, 1)`,
  )
  for (let i = 0; i < chats; i += 1) insertChat.run(chatAt(i), account, sessionId, `${i}@g.us`)
  const insert = db.prepare(
    `insert into messages
       (id, account_id, session_id, chat_id, whatsapp_id, direction, participant, type, text, view_once, status, timestamp, created_at)
     values (?, ?, ?, ?, ?, 'inbound', '', 'text', ?, 0, 'received', ?, ?)`,
  )
  const random = randomFrom(7)
  const startedAt = performance.now()
  const write = db.transaction((from, to) => {
    for (let i = from; i < to; i += 1) {
      const at = 1_700_000_000_000 + i * 1_000
      insert.run(messageAt(i), account, sessionId, chatAt(i % chats), `W${i}`, textOf(random), at, at)
    }
  })
  let stored = 0
  while (stored < messages && performance.now() - startedAt < fillMaxMs) {
    const to = Math.min(stored + batch, messages)
    write(stored, to)
    stored = to
  }
  const fillMs = performance.now() - startedAt
  const sizeMb = (db.pragma('page_count', { simple: true }) * db.pragma('page_size', { simple: true })) / 1e6
  db.close()
  return { stored, fillMs, sizeMb }
}

// Words are as unevenly spread as those of a language: the n-th commonest is n times rarer than the first.
function textOf(random) {
  return Array.from({ length: wordsEach }, () => wordAt(Math.floor(vocabulary ** random()) - 1)).join(' ')
}

function randomFrom(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const syllables = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'ha',
  'je',
  'ki',
  'lo',
  'mu',
  'na',
  're',
  'si',
  'to',
  'vu',
  'za',
  'bre',
  'cla',
  'dro',
  'fli',
]

function wordAt(n) {
  const [a, b, c, d] = [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 20, Math.floor(n / 8_000) % 20]
  return syllables[a] + syllables[b] + syllables[c] + (d > 0 ? syllables[d] : '')
}

const idAt = (prefix, n) => `${prefix}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const chatAt = (n) => idAt('01930001', n)
const messageAt = (n) => idAt('01930002', n)
