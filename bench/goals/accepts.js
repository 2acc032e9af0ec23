import { driveLoad, joinLoads, percentile, perSecond } from '../harness/drive-load.js'
import { expectStatus } from '../harness/link-sessions.js'
import { people } from '../harness/people.js'
import { atLeast } from '../harness/print-table.js'
import { measureSqlite } from '../limits/sqlite.js'

const sessionCount = 10
const concurrency = 32
const rounds = 5
const secondsPerRound = 1

/** G4: messages accepted for later, each answered 202 after its row is durable. No session is connected. */
export async function accepts(stage) {
  const simulator = await stage.startSimulator()
  const server = await stage.startServer({ simulator, env: { QUEUE_MAX: '1000000' } })
  const ids = []
  for (let i = 0; i < sessionCount; i += 1) ids.push(await createSession(server, i))
  let accepted = 0
  const accept = async () => {
    const id = ids[accepted % ids.length]
    const to = people[accepted % people.length]
    accepted += 1
    const route = `/sessions/${id}/messages?wait=0&queue=true`
    expectStatus(await server.post(route, { to, text: `message ${accepted}` }), 202)
  }

  const folder = stage.folder()
  await driveLoad({ concurrency, seconds: 0.5, work: accept })
  const loads = []
  const commitRates = []
  for (let round = 0; round < rounds; round += 1) {
    commitRates.push(measureSqlite(folder, 1, secondsPerRound * 500))
    loads.push(await driveLoad({ concurrency, seconds: secondsPerRound, work: accept }))
  }
  const load = joinLoads(loads)
  const commits = commitRates.reduce((sum, rate) => sum + rate, 0) / rounds
  const { durations } = load
  return [
    {
      goal: 'G4',
      what: `queued accepts, ${sessionCount} sessions, c=${concurrency}`,
      figure: `${perSecond(load).toFixed(0)} msg/s, p50/p99 ${percentile(durations, 0.5).toFixed(1)}/${percentile(durations, 0.99).toFixed(1)} ms`,
      baseline: `SQLite FULL ${commits.toFixed(0)} commits/s`,
      ratio: perSecond(load) / commits,
      target: atLeast(0.25, 0.5),
    },
  ]
}

async function createSession(server, index) {
  const created = await server.post('/sessions', { name: `session ${index}` })
  expectStatus(created, 201)
  return created.body.id
}
