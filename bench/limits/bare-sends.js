import { joinLoads, perSecond } from '../harness/drive-load.js'
import { people } from '../harness/people.js'
import { cpuMs } from '../harness/process-usage.js'

/** One round of bare sends: the load, and the processor time of the bare process. */
export async function sendBare(bare, { sockets, concurrency, seconds }) {
  const before = cpuMs(bare.pid)
  const load = await bare.call('send', { sockets, to: people, concurrency, seconds })
  return { load, cpuMs: cpuMs(bare.pid) - before }
}

/** @param {{load: import('../harness/drive-load.js').Load, cpuMs: number}[]} rounds */
export function joinRounds(rounds) {
  const load = joinLoads(rounds.map((round) => round.load))
  const cpu = rounds.reduce((sum, round) => sum + round.cpuMs, 0)
  return { load, perSecond: perSecond(load), cpuMsPerMessage: cpu / load.durations.length }
}
