import { median } from '../harness/drive-load.js'
import { allOpen, linkSessions } from '../harness/link-sessions.js'
import { ownPhones } from '../harness/people.js'
import { atMost } from '../harness/print-table.js'
import { settledMemoryMb } from '../harness/process-usage.js'
import { collectable } from '../harness/stage.js'

const few = 50
const many = 200

/** G7, G8, G10: what idle sessions hold in memory beside bare sockets, and how soon they are back after kill -9. */
export async function idleSessions(stage) {
  const bare = await measureBare(stage)
  const ours = await measureOurs(stage)
  const slope = ({ memoryMb, reopenedMb }) => (memoryMb[many] - reopenedMb) / (many - few)
  const loginMs = `${median(bare.loginMs).toFixed(0)} ms`
  return [
    {
      what: `bare sockets: login after the scan, reconnect of ${few}`,
      figure: `${loginMs} each, ${(bare.reconnectMs / 1000).toFixed(1)} s together`,
    },
    {
      what: 'bare sockets in one process, RSS',
      figure: `0/1/${few}/${many}: ${[0, 1, few, many].map((count) => bare.memoryMb[count].toFixed(0)).join('/')} MB`,
    },
    {
      what: 'server, RSS',
      figure: `0/1/${few}/${many}: ${[0, 1, few, many].map((count) => ours.memoryMb[count].toFixed(0)).join('/')} MB`,
    },
    {
      goal: 'G7',
      what: `RSS with ${few} idle sessions`,
      figure: `${ours.memoryMb[few].toFixed(0)} MB`,
      baseline: `bare ${bare.memoryMb[few].toFixed(0)} MB`,
      ratio: ours.memoryMb[few] / bare.memoryMb[few],
      target: atMost(1.4, 1.15),
    },
    {
      goal: 'G8',
      what: `RSS an idle session, ${few} reopened to ${many}`,
      figure: `${slope(ours).toFixed(2)} MB`,
      baseline: `bare ${slope(bare).toFixed(2)} MB`,
      ratio: slope(ours) / slope(bare),
      target: atMost(2, 1),
    },
    {
      goal: 'G10',
      what: `kill -9 → ${few} sessions open`,
      figure: `${(ours.recoveryMs / 1000).toFixed(2)} s`,
      baseline: `must and aim in seconds`,
      ratio: ours.recoveryMs / 1000,
      target: atMost(4, 2.5),
    },
  ]
}

async function measureBare(stage) {
  const simulator = await stage.startSimulator()
  const bare = await stage.startBareClient(simulator)
  const phones = ownPhones(many, '30')
  const memory = { 0: await settledMemoryMb(bare.pid) }
  const loginMs = []
  let reconnectMs = 0
  let reopenedMb = 0
  for (const [from, to] of [
    [0, 1],
    [1, few],
    [few, many],
  ]) {
    loginMs.push(...(await bare.call('link', { phones: phones.slice(from, to) })))
    memory[to] = await settledMemoryMb(bare.pid)
    if (to !== few) continue
    reconnectMs = await bare.call('reconnect')
    reopenedMb = await settledMemoryMb(bare.pid)
  }
  bare.child.kill('SIGKILL')
  process.kill(simulator.pid)
  return { memoryMb: memory, reopenedMb, loginMs, reconnectMs }
}

async function measureOurs(stage) {
  const simulator = await stage.startSimulator()
  const phones = ownPhones(many, '40')
  const folder = stage.folder()
  const start = () => stage.startServer({ simulator, folder, nodeArgs: collectable })
  let server = await start()
  const memory = { 0: await settledMemoryMb(server.pid) }
  const ids = await linkSessions(server, simulator, phones.slice(0, 1))
  memory[1] = await settledMemoryMb(server.pid)
  ids.push(...(await linkSessions(server, simulator, phones.slice(1, few))))
  memory[few] = await settledMemoryMb(server.pid)

  await server.stop('SIGKILL')
  const killedAt = performance.now()
  server = await start()
  await allOpen(server, ids)
  const recoveryMs = performance.now() - killedAt
  // The slope is that of one process: this one did not link its first sessions, it only opened them.
  const reopenedMb = await settledMemoryMb(server.pid)

  await linkSessions(server, simulator, phones.slice(few))
  memory[many] = await settledMemoryMb(server.pid)
  return { memoryMb: memory, reopenedMb, recoveryMs }
}
