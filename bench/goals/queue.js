import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { openDatabase } from '../../server/dist/db/open.js'
import { claimRow } from '../../server/dist/messages/outbox-rows.js'
import { percentile } from '../harness/drive-load.js'
import { drivePaced } from '../harness/drive-paced.js'
import { expectStatus } from '../harness/link-sessions.js'
import { people } from '../harness/people.js'
import { settledMemoryMb } from '../harness/process-usage.js'
import { collectable } from '../harness/stage.js'

const sessionCount = 10
const perSession = 1_000
const concurrency = 32
/** So many of them come at the rate that is promised, however long the server takes. */
const paced = { perSecond: 200, seconds: 10 }
const rowsMin = 100_000
const claims = 1_000

/** P11: ten queues of a thousand messages each: how fast they fill, what they hold, and how soon a message is taken. */
export async function queue(stage) {
  const simulator = await stage.startSimulator()
  const folder = stage.folder()
  const start = () => stage.startServer({ simulator, folder, nodeArgs: collectable })
  let server = await start()
  const ids = []
  for (let i = 0; i < sessionCount; i += 1) ids.push(await createSession(server, i))
  const before = await settledMemoryMb(server.pid)
  const total = sessionCount * perSession
  const atOnce = total - paced.perSecond * paced.seconds
  const { durations, seconds } = await fill(server, ids, atOnce)
  const pacedDurations = await fillAtPace(server, ids)
  const after = await settledMemoryMb(server.pid)
  const oneMore = await accept(server, ids[0], 0)
  expectStatus(oneMore, 429)

  await server.stop('SIGKILL')
  server = await start()
  const left = await Promise.all(ids.map(async (id) => (await server.get(`/sessions/${id}`)).body.queue.pending))
  const kept = left.reduce((sum, pending) => sum + pending, 0)
  await server.stop()
  const { rows, claimMs } = await measureClaims(path.join(folder, 'db.sqlite'))

  return [
    {
      goal: 'P11',
      what: `${atOnce} messages queued in ${sessionCount} sessions, c=${concurrency}`,
      figure: `${(atOnce / seconds).toFixed(0)} msg/s, p50/p99 ${milliseconds(durations)}`,
      baseline: 'must: 200 msg/s',
    },
    {
      goal: 'P11',
      what: `${total - atOnce} more, ${paced.perSecond} a second`,
      figure: `p50/p99 ${milliseconds(pacedDurations)}`,
      baseline: 'must: p99 50 ms',
    },
    { goal: 'P11', what: 'still queued after kill -9', figure: `${kept} of ${total}` },
    {
      goal: 'P11',
      what: `RSS that ${total} queued messages add`,
      figure: `${(after - before).toFixed(0)} MB`,
      baseline: `before ${before.toFixed(0)} MB; must: 100 MB`,
    },
    {
      goal: 'P11',
      what: `taking a message from ${rows} rows, each its own commit`,
      figure: `p50/p99 ${percentile(claimMs, 0.5).toFixed(2)}/${percentile(claimMs, 0.99).toFixed(2)} ms`,
      baseline: 'must: p99 20 ms',
    },
  ]
}

const milliseconds = (durations) =>
  `${percentile(durations, 0.5).toFixed(1)}/${percentile(durations, 0.99).toFixed(1)} ms`

async function fillAtPace(server, ids) {
  const durations = []
  const work = async (index) => {
    const at = performance.now()
    expectStatus(await accept(server, ids[index % ids.length], index), 202)
    durations.push(performance.now() - at)
  }
  await drivePaced({ ...paced, work })
  return durations
}

async function fill(server, ids, count) {
  const startedAt = performance.now()
  const durations = []
  let next = 0
  const worker = async () => {
    while (next < count) {
      const index = next++
      const at = performance.now()
      expectStatus(await accept(server, ids[index % ids.length], index), 202)
      durations.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return { durations, seconds: (performance.now() - startedAt) / 1000 }
}

function accept(server, id, index) {
  const body = { to: people[index % people.length], text: `message ${index}` }
  return server.post(`/sessions/${id}/messages?wait=0&queue=true`, body)
}

async function createSession(server, index) {
  const created = await server.post('/sessions', { name: `session ${index}` })
  expectStatus(created, 201)
  return created.body.id
}

/** The outbox's own step, on the rows that are there and as many settled ones as make the table large. */
async function measureClaims(file) {
  const rows = grow(file)
  const db = await openDatabase({ file })
  const owned = { write: (unit) => db.write(unit) }
  const queued = await db.read
    .selectFrom('messages')
    .selectAll()
    .where('outbox_state', '=', 'queued')
    .limit(claims)
    .execute()
  const claimMs = []
  for (const row of queued) {
    const at = performance.now()
    await claimRow(owned, row, Date.now())
    claimMs.push(performance.now() - at)
  }
  await db.close()
  return { rows, claimMs }
}

function grow(file) {
  const db = new Sqlite(file)
  const columns = db.pragma('table_info(messages)').map(({ name }) => name)
  const fresh = { id: 'lower(hex(randomblob(16)))', whatsapp_id: 'hex(randomblob(11))', outbox_state: "'settled'" }
  const copied = columns.map((name) => fresh[name] ?? name).join(', ')
  const count = () => db.prepare('select count(*) as count from messages').get().count
  const queued = "select * from messages where outbox_state = 'queued'"
  while (count() < rowsMin) db.exec(`insert into messages (${columns.join(', ')}) select ${copied} from (${queued})`)
  const rows = count()
  db.close()
  return rows
}
