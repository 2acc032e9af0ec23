import { setTimeout as delay } from 'node:timers/promises'
import type { Simulator } from 'simulator'
import { expect, test } from 'vitest'
import { CrashStage, isSoak } from './crash-stage.ts'

const sessions = isSoak ? 50 : 6
const seconds = isSoak ? 60 : 6
const everySeconds = 2
/** So long it also strikes whoever comes back at once. */
const strikesForMs = 500
const openMaxMs = 60_000
const pace = { outEveryMs: 1_000, inEveryMs: 1_000, strangerEveryMs: 2_000 }

const ends = [{ kind: 'stream-error', code: 503 }, { kind: 'stream-error', code: 515 }, { kind: 'rst' }] as const

/** When each session logged in. */
function watchLogins(simulator: Simulator): Map<string, number[]> {
  const logins = new Map<string, number[]>()
  simulator.onStanza(({ direction, node, phone, at }) => {
    if (direction !== 'out' || node.tag !== 'success' || phone === null) return
    logins.set(phone, [...(logins.get(phone) ?? []), at])
  })
  return logins
}

test(
  `${sessions} sessions dropped every ${everySeconds} s: each comes back at most once a second, all are open after it, and nothing is lost`,
  async () => {
    await using stage = await CrashStage.start({ sessions, peopleOfEach: 1, pace })
    stage.load.start()
    const logins = watchLogins(stage.simulator)
    const startedAt = performance.now()
    for (let n = 0; n < seconds / everySeconds; n += 1) {
      stage.simulator.fault({ ...ends[n % ends.length]!, durationMs: strikesForMs })
      await delay(everySeconds * 1_000)
    }
    const lastedSeconds = (performance.now() - startedAt) / 1_000
    const inTheStorm = [...logins.values()].map((each) => each.length)
    await stage.untilOpen(openMaxMs)

    expect(Math.max(...inTheStorm)).toBeLessThanOrEqual(lastedSeconds)
    expect(logins.size).toBe(sessions)
    await stage.compareLedgers()
  },
  240_000 + seconds * 4_000,
)
