import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Calls `work` so many times a second, whether the former calls are done or not, and resolves when all are.
 * @param {{perSecond: number, seconds: number, work: (index: number) => Promise<unknown>}} options
 */
export async function drivePaced({ perSecond, seconds, work }) {
  const startedAt = performance.now()
  const count = Math.round(perSecond * seconds)
  const calls = []
  for (let i = 0; i < count; i += 1) {
    const waitMs = startedAt + (i * 1000) / perSecond - performance.now()
    if (waitMs > 1) await sleep(waitMs)
    calls.push(work(i))
  }
  await Promise.all(calls)
}
