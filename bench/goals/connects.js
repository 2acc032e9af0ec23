import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../harness/drive-load.js'
import { allOpen, expectStatus, linkSessions } from '../harness/link-sessions.js'
import { ownPhones } from '../harness/people.js'
import { cpuMs } from '../harness/process-usage.js'

const count = 20
const rounds = 3
/** What follows a login by itself: the backlog's end, settings, keys. */
const settleMs = 2_000

/** Processor time of a link and of a reconnect, beside the library alone. */
export async function connects(stage) {
  const simulator = await stage.startSimulator()
  const ours = await startOurs(stage, simulator)
  const bare = await startBare(stage, simulator)
  const link = { ours: await ours.link(), bare: await bare.link() }
  const reconnect = { ours: [], bare: [] }
  for (let round = 0; round < rounds; round += 1) {
    reconnect.bare.push(await bare.reconnect())
    reconnect.ours.push(await ours.reconnect())
  }
  return [
    row('a session is linked', link.ours, link.bare),
    row('a session reconnects', median(reconnect.ours), median(reconnect.bare)),
  ]
}

const row = (what, ours, bare) => ({
  what: `CPU when ${what}, ${count} together`,
  figure: `${ours.toFixed(0)} ms`,
  baseline: `bare ${bare.toFixed(0)} ms`,
  ratio: ours / bare,
})

async function startOurs(stage, simulator) {
  const server = await stage.startServer({ simulator })
  let ids = []
  return {
    link: () =>
      measure(server.pid, async () => {
        ids = await linkSessions(server, simulator, ownPhones(count, '50'))
      }),
    reconnect: () =>
      measure(server.pid, async () => {
        // The server closes those that were idle meanwhile, perhaps at this moment.
        server.http.close()
        const answers = await Promise.all(ids.map((id) => server.post(`/sessions/${id}/restart`, {})))
        for (const answer of answers) expectStatus(answer, 200)
        await allOpen(server, ids)
      }),
  }
}

async function startBare(stage, simulator) {
  const bare = await stage.startBareClient(simulator)
  return {
    link: () => measure(bare.pid, () => bare.call('link', { phones: ownPhones(count, '51') })),
    reconnect: () => measure(bare.pid, () => bare.call('reconnect')),
  }
}

/** Processor time for each session, in milliseconds. */
async function measure(pid, work) {
  const before = cpuMs(pid)
  await work()
  await sleep(settleMs)
  return (cpuMs(pid) - before) / count
}
