import { driveLoad, percentile } from '../harness/drive-load.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'
import { atLeast, atMost } from '../harness/print-table.js'
import { cpuMs } from '../harness/process-usage.js'
import { joinRounds, sendBare } from '../limits/bare-sends.js'
import { measureFsync } from '../limits/fsync.js'

const sessionCounts = [1, 10]
const concurrencies = [1, 8, 32]
const rounds = 3
const secondsPerRound = 1.2
const commitsOfASend = 4

/**
 * G1, G2, G3: synchronous sends, each answered after WhatsApp's ack, beside the library alone doing the same on the
 * same network. Rounds of the two alternate, so that both see the same machine.
 */
export async function sends(stage) {
  const simulator = await stage.startSimulator()
  await addPhones(simulator.control, people)
  const bare = await stage.startBareClient(simulator)
  const server = await stage.startServer({ simulator })
  const sessionsMax = Math.max(...sessionCounts)
  await bare.call('link', { phones: ownPhones(sessionsMax, '10') })
  await bare.call('greet', { to: people })
  const ids = await linkSessions(server, simulator, ownPhones(sessionsMax, '20'))
  await greet(server, ids)
  const fsyncMs = measureFsync(stage.folder())

  const rows = []
  for (const sessions of sessionCounts) {
    for (const concurrency of concurrencies) {
      const cell = await measureCell({ bare, server, ids: ids.slice(0, sessions), concurrency })
      rows.push(...rowsOf(cell, { sessions, concurrency, fsyncMs }))
    }
  }
  return rows
}

async function measureCell({ bare, server, ids, concurrency }) {
  const bareRounds = []
  const ourRounds = []
  for (let round = 0; round < rounds; round += 1) {
    const seconds = secondsPerRound
    bareRounds.push(await sendBare(bare, { sockets: ids.length, concurrency, seconds }))
    ourRounds.push(await sendOurs(server, { ids, concurrency, seconds }))
  }
  return { bare: joinRounds(bareRounds), ours: joinRounds(ourRounds) }
}

/** One round of sends over the API. */
export async function sendOurs(server, { ids, concurrency, seconds }) {
  const before = cpuMs(server.pid)
  const load = await driveLoad({ concurrency, seconds, work: (i) => sendOne(server, ids, i) })
  return { load, cpuMs: cpuMs(server.pid) - before }
}

/** Each session's first message to each person, which makes the Signal sessions. */
export async function greet(server, ids) {
  for (let i = 0; i < ids.length * people.length; i += 1) await sendOne(server, ids, i)
}

// The same order as the bare client's: all sessions in turn, then the next person.
async function sendOne(server, ids, index) {
  const to = people[Math.floor(index / ids.length) % people.length]
  const answer = await server.post(`/sessions/${ids[index % ids.length]}/messages`, { to, text: `message ${index}` })
  expectStatus(answer, 200)
  if (answer.body.status !== 'sent') throw new Error(`not sent: ${JSON.stringify(answer.body)}`)
}

function rowsOf({ bare, ours }, { sessions, concurrency, fsyncMs }) {
  const isGoal = sessions === 10
  const where = `${sessions} session${sessions > 1 ? 's' : ''}, c=${concurrency}`
  const { durations } = ours.load
  const p50 = percentile(durations, 0.5)
  const bareP50 = percentile(bare.load.durations, 0.5)
  const rows = [
    {
      goal: 'G1',
      what: `synchronous sends, ${where}`,
      figure: `${ours.perSecond.toFixed(0)} msg/s, p50/p99 ${p50.toFixed(1)}/${percentile(durations, 0.99).toFixed(1)} ms`,
      baseline: `bare ${bare.perSecond.toFixed(0)} msg/s`,
      ratio: ours.perSecond / bare.perSecond,
      target: isGoal && concurrency === 32 ? atLeast(0.4, 0.65) : undefined,
    },
    {
      goal: 'G2',
      what: `CPU a sent message, ${where}`,
      figure: `${ours.cpuMsPerMessage.toFixed(2)} ms`,
      baseline: `bare ${bare.cpuMsPerMessage.toFixed(2)} ms`,
      ratio: ours.cpuMsPerMessage / bare.cpuMsPerMessage,
      target: isGoal && concurrency === 32 ? atMost(2, 1.5) : undefined,
    },
  ]
  if (concurrency > 1) return rows
  const floorMs = bareP50 + commitsOfASend * fsyncMs
  rows.push({
    goal: 'G3',
    what: `send, ${where}: p50`,
    figure: `${p50.toFixed(2)} ms`,
    baseline: `bare ${bareP50.toFixed(2)} ms + ${commitsOfASend} × fsync ${fsyncMs.toFixed(2)} ms`,
    ratio: p50 / floorMs,
    target: isGoal ? atMost(2, 1.3) : undefined,
  })
  return rows
}
