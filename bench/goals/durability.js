import { driveLoad, joinLoads, percentile, perSecond } from '../harness/drive-load.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'
import { greet, sendOurs } from './sends.js'

const sessionCount = 10
const concurrency = 32
const rounds = 3
const secondsPerRound = 1.2

const preload = (name) => ['--import', new URL(`../harness/${name}.js`, import.meta.url).href]
const kinds = [
  { name: 'as it ships', nodeArgs: [], block: '21' },
  { name: 'a commit for each write', nodeArgs: preload('without-group-commit'), block: '22' },
  { name: 'without fsync, which loses at a power cut', nodeArgs: preload('without-fsync'), block: '23' },
]

/** What it costs that everything is durable, and what group commit saves of it: three servers, in turn, on one disk. */
export async function durability(stage) {
  const simulator = await stage.startSimulator()
  await addPhones(simulator.control, people)
  const servers = []
  for (const kind of kinds) servers.push(await prepare(stage, simulator, kind))

  for (let round = 0; round < rounds; round += 1) {
    for (const { server, idle, ids, accepts, sends } of servers) {
      accepts.push(await driveLoad({ concurrency, seconds: secondsPerRound, work: (i) => accept(server, idle, i) }))
      sends.push((await sendOurs(server, { ids, concurrency, seconds: secondsPerRound })).load)
    }
  }
  const [shipped] = servers
  return servers.flatMap((server) => [rowOf('accepts', server, shipped), rowOf('sends', server, shipped)])
}

async function prepare(stage, simulator, { name, nodeArgs, block }) {
  const server = await stage.startServer({ simulator, nodeArgs, env: { QUEUE_MAX: '1000000' } })
  const ids = await linkSessions(server, simulator, ownPhones(sessionCount, block))
  await greet(server, ids)
  const created = await server.post('/sessions', { name: 'idle' })
  expectStatus(created, 201)
  return { name, server, ids, idle: created.body.id, accepts: [], sends: [] }
}

async function accept(server, id, index) {
  const body = { to: people[index % people.length], text: `message ${index}` }
  expectStatus(await server.post(`/sessions/${id}/messages?wait=0&queue=true`, body), 202)
}

function rowOf(what, { name, [what]: loads }, shipped) {
  const load = joinLoads(loads)
  const base = perSecond(joinLoads(shipped[what]))
  const row = {
    what: `${what === 'sends' ? 'synchronous sends' : 'queued accepts'}, c=${concurrency}, ${name}`,
    figure: `${perSecond(load).toFixed(0)} msg/s, p50/p99 ${percentile(load.durations, 0.5).toFixed(1)}/${percentile(load.durations, 0.99).toFixed(1)} ms`,
  }
  if (loads === shipped[what]) return row
  return { ...row, baseline: `as it ships ${base.toFixed(0)} msg/s`, ratio: perSecond(load) / base }
}
