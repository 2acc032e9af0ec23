import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { loadConfig } from '../../src/lib/config.ts'
import { type CrashPoint, crashPoints } from '../../src/lib/crash-point.ts'
import { CrashStage } from './crash-stage.ts'

// `npm run soak` asks for more than a run of all tests has time for.
const kills = Number(process.env.CRASH_KILLS ?? crashPoints.length)
const perKillMaxMs = 60_000
const passedAtMost = 5

// Each labelled point in turn, and in a longer run as many deaths at any moment.
const deaths: (CrashPoint | 'any moment')[] = Array.from({ length: kills }, (_, at) => {
  const turn = at % (crashPoints.length * 2)
  return crashPoints[turn] ?? 'any moment'
})

test(
  `killed ${kills} times under load, at each labelled point: client, API, phones and receiver agree`,
  async () => {
    await using stage = await CrashStage.start()
    await stage.server.kill('SIGTERM')
    stage.load.start()
    for (const death of deaths) {
      if (death === 'any moment') await dieAtAnyMoment(stage)
      else await dieAt(stage, death)
    }
    await stage.server.start()
    await stage.compareLedgers()
    expect(stage.load.acceptedCount).toBeGreaterThan(kills)
    expect(stage.load.writtenCount).toBeGreaterThan(kills)
  },
  300_000 + kills * perKillMaxMs,
)

test('CRASH_AT is refused in production, and for a point that is none', () => {
  const env = { NODE_ENV: 'production', ENCRYPTION_KEY: 'ab'.repeat(32) }
  expect(() => loadConfig({ ...env, CRASH_AT: 'wire.written' })).toThrow(/CRASH_AT: only for tests/)
  expect(() => loadConfig({ NODE_ENV: 'test', CRASH_AT: 'nowhere' })).toThrow(/CRASH_AT: must be one of/)
})

async function dieAt(stage: CrashStage, point: CrashPoint): Promise<void> {
  const times = 1 + Math.floor(Math.random() * passedAtMost)
  // It may die before it is ready: what the last life left is taken up first.
  const starting = stage.server.start({ CRASH_AT: `${point}:${times}` }).catch(() => {})
  await starting
  const died = await Promise.race([stage.server.exited(), delay(perKillMaxMs, 'alive', { ref: false })])
  const stuck = died === 'alive' ? JSON.stringify(await stage.describe(), null, 1) : ''
  expect(died, `${point}, passed ${times} times: ${stuck}`).toBe('SIGKILL')
}

async function dieAtAnyMoment(stage: CrashStage): Promise<void> {
  const starting = stage.server.start().catch(() => {})
  await delay(50 + Math.random() * 2_950)
  await stage.server.kill()
  await starting
}
