import { readFileSync } from 'node:fs'
import { median, percentile } from '../harness/drive-load.js'
import { drivePaced } from '../harness/drive-paced.js'
import { InboundLoad } from '../harness/inbound-load.js'
import { linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'
import { cpuMs, forgetPeak, peakMemoryMb } from '../harness/process-usage.js'

const sessionCount = 10
const perMinute = 100
const seconds = 60
const memoryMbMax = 1_500

export const criterion = {
  id: 'SC-005',
  says: 'Ten sessions at once on a server of two cores and 4 GB, without getting slower.',

  async measure(stage) {
    const simulator = await stage.startSimulator()
    await addPhones(simulator.control, people)
    const server = await stage.startServer({ simulator })
    const phones = ownPhones(sessionCount, '20')
    const ids = await linkSessions(server, simulator, phones)
    const inbound = new InboundLoad(simulator, people)
    stage.onClose(() => inbound.close())
    forgetPeak(server.pid)
    const cpuBefore = cpuMs(server.pid)
    const startedAt = performance.now()
    const sent = []
    const rate = (sessionCount * perMinute) / 60
    const [{ errors }] = await Promise.all([
      sendAll(server, ids, rate, sent),
      drivePaced({ perSecond: rate, seconds, work: (i) => inbound.write(phones[i % phones.length]) }),
    ])
    const elapsedMs = performance.now() - startedAt
    const cpuShare = (cpuMs(server.pid) - cpuBefore) / elapsedMs
    const half = Math.floor(sent.length / 2)
    const peakMb = peakMemoryMb(server.pid)
    const expected = Math.round(rate * seconds)
    return [
      {
        what: `${sessionCount} sessions, ${perMinute} a minute each out and in at once, ${seconds} s: taken`,
        figure: `${sent.length} of ${expected}, ${errors.join(', ') || 'no error'}`,
        bound: 'all, no error',
        holds: sent.length === expected && errors.length === 0,
      },
      {
        what: 'highest resident memory',
        figure: `${peakMb.toFixed(0)} MB`,
        bound: `≤ ${memoryMbMax} MB`,
        holds: peakMb <= memoryMbMax,
      },
      {
        what: 'processor time, of two cores',
        figure: `${(cpuShare * 50).toFixed(0)} %`,
        bound: '≤ 80 %',
        holds: cpuShare <= 1.6,
      },
      {
        what: 'p50 and p99 of a send; p50 of the second half beside the first',
        figure: `${median(sent).toFixed(0)} and ${percentile(sent, 0.99).toFixed(0)} ms; ${median(sent.slice(half)).toFixed(0)} beside ${median(sent.slice(0, half)).toFixed(0)} ms`,
      },
      { what: 'memory of this machine', figure: machineMemory() },
    ]
  },
}

async function sendAll(server, ids, rate, sent) {
  const errors = new Map()
  const work = async (i) => {
    const at = performance.now()
    const body = { to: people[i % people.length], text: `message ${i}` }
    const answer = await server.post(`/sessions/${ids[i % ids.length]}/messages`, body)
    if (answer.status === 200 || answer.status === 202) sent.push(performance.now() - at)
    else errors.set(answer.body.error, (errors.get(answer.body.error) ?? 0) + 1)
  }
  await drivePaced({ perSecond: rate, seconds, work })
  return { errors: [...errors].map(([code, count]) => `${count} × ${code}`) }
}

const machineMemory = () =>
  `${(Number(/MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))[1]) / 1024 / 1024).toFixed(1)} GB`
