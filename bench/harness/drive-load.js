/**
 * Calls `work` from `concurrency` places at once, each anew when its former call is done, for some seconds.
 * @param {{concurrency: number, seconds: number, work: (index: number) => Promise<unknown>}} options
 * @returns {Promise<Load>}
 */
export async function driveLoad({ concurrency, seconds, work }) {
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  const durations = []
  let next = 0
  const worker = async () => {
    while (performance.now() < endsAt) {
      const at = performance.now()
      next += 1
      await work(next - 1)
      durations.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return { seconds: (performance.now() - startedAt) / 1000, durations }
}

/**
 * @typedef {{seconds: number, durations: number[]}} Load what was done in how long, and how long each took (ms)
 */

/** Several rounds of one load as one. */
export function joinLoads(loads) {
  return {
    seconds: loads.reduce((sum, { seconds }) => sum + seconds, 0),
    durations: loads.flatMap(({ durations }) => durations),
  }
}

/** @param {Load} load */
export const perSecond = ({ seconds, durations }) => durations.length / seconds

/** @param {number[]} values @param {number} share 0.5 is the median */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

export const median = (values) => percentile(values, 0.5)
