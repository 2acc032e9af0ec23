import { setTimeout as sleep } from 'node:timers/promises'
import { allOpen, linkSessions } from '../harness/link-sessions.js'
import { ownPhones } from '../harness/people.js'
import { cpuMs, settledMemoryMb } from '../harness/process-usage.js'
import { collectable } from '../harness/stage.js'

const counts = [100, 500]
const linkMaxMs = 20 * 60_000
const batch = 20
const idleMs = 10_000
const openMaxMs = 60_000
const memoryMbMax = 1_024

export const criterion = {
  id: 'G16',
  says: '500 idle sessions on two cores: at most 1 GB of resident memory, and all of them open within 60 seconds of the start.',

  async measure(stage) {
    const simulator = await stage.startSimulator()
    const folder = stage.folder()
    const start = () => stage.startServer({ simulator, folder, nodeArgs: collectable })
    const figures = []
    const ids = []
    const giveUpAt = performance.now() + linkMaxMs
    let server = await start()
    for (const count of counts) {
      const phones = ownPhones(count, '20')
      while (ids.length < count && performance.now() < giveUpAt) {
        ids.push(
          ...(await linkSessions(server, simulator, phones.slice(ids.length, Math.min(count, ids.length + batch)))),
        )
      }
      await server.stop('SIGKILL')
      const startedAt = performance.now()
      server = await start()
      await allOpen(server, ids, 2 * openMaxMs)
      const openMs = performance.now() - startedAt
      figures.push(
        ...(await figuresOf(server, ids.length, { openMs, isBound: count === counts.at(-1), wanted: count })),
      )
      if (ids.length < count) break
    }
    return figures
  },
}

async function figuresOf(server, count, { openMs, isBound, wanted }) {
  const memoryMb = await settledMemoryMb(server.pid)
  const cpuBefore = cpuMs(server.pid)
  await sleep(idleMs)
  const cpuShare = (cpuMs(server.pid) - cpuBefore) / idleMs
  const bounded = (bound, isTrue) => (isBound ? { bound, holds: isTrue && count === wanted } : {})
  return [
    {
      what: `${count} sessions: from the start, after kill -9, to all open`,
      figure: `${(openMs / 1000).toFixed(1)} s`,
      ...bounded('≤ 60 s', openMs <= openMaxMs),
    },
    {
      what: `${count} sessions, idle: resident memory`,
      figure: `${memoryMb.toFixed(0)} MB`,
      ...bounded('≤ 1 GB', memoryMb <= memoryMbMax),
    },
    { what: `${count} sessions, idle: processor time`, figure: `${(cpuShare * 100).toFixed(1)} % of a core` },
  ]
}
