import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CrashStage, isSoak } from './crash-stage.ts'

const stops = isSoak ? 50 : 2
/** Fifteen seconds are promised; the machine may be busy with other tests. */
const stopMaxMs = 20_000

test(
  `stopped ${stops} times by SIGTERM under load: exit 0 in time, and nothing that was accepted or acknowledged is lost`,
  async () => {
    await using stage = await CrashStage.start()
    stage.load.start()
    for (let n = 0; n < stops; n += 1) {
      if (n > 0) await stage.server.start()
      await delay(200 + Math.random() * 2_300)
      const startedAt = performance.now()
      expect(await stage.server.kill('SIGTERM')).toBe(0)
      expect(performance.now() - startedAt).toBeLessThan(stopMaxMs)
    }
    await stage.server.start()
    await stage.compareLedgers()
    expect(stage.load.acceptedCount).toBeGreaterThan(stops)
  },
  180_000 + stops * 30_000,
)
