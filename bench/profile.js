import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { greet, sendOurs } from './goals/sends.js'
import { perSecond } from './harness/drive-load.js'
import { linkSessions } from './harness/link-sessions.js'
import { addPhones, ownPhones, people } from './harness/people.js'
import { readProfile } from './harness/read-profile.js'
import { Stage } from './harness/stage.js'

// `node bench/profile.js [sessions] [concurrency] [seconds]`: where the server's time goes while it sends, by function,
// by package, and what each function took with all that it calls. Milliseconds a message.
const [sessions = 10, concurrency = 32, seconds = 5] = process.argv.slice(2).map(Number)
const shown = 45

const stage = new Stage()
try {
  const file = path.join(stage.folder(), 'profile.cpuprofile')
  const simulator = await stage.startSimulator()
  await addPhones(simulator.control, people)
  const preload = new URL('./harness/profile-on-signal.js', import.meta.url).href
  const server = await stage.startServer({ simulator, nodeArgs: ['--import', preload], env: { PROFILE_FILE: file } })
  const ids = await linkSessions(server, simulator, ownPhones(sessions, '20'))
  await greet(server, ids)
  await sendOurs(server, { ids, concurrency, seconds: 2 })

  process.kill(server.pid, 'SIGUSR2')
  const { load, cpuMs } = await sendOurs(server, { ids, concurrency, seconds })
  process.kill(server.pid, 'SIGUSR2')
  while (!existsSync(file)) await sleep(100)
  await sleep(500)

  const messages = load.durations.length
  process.stdout.write(`${perSecond(load).toFixed(0)} msg/s, ${(cpuMs / messages).toFixed(2)} CPU-ms a message\n`)
  const { functions, places, totals } = readProfile(file)
  print('by place', places, messages)
  print('by function, self', functions, messages)
  print('with all that it calls', totals, messages)
} finally {
  await stage.close()
}

function print(title, entries, messages) {
  process.stdout.write(`\n${title}\n`)
  for (const [name, ms] of entries.slice(0, shown)) {
    process.stdout.write(`${(ms / messages).toFixed(3).padStart(9)}  ${name}\n`)
  }
}
