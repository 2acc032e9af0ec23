import { describe, expect, test } from 'vitest'
import { RateLimiter } from '../../src/messages/rate-limiter.ts'

function limiterAt(perMinute: number, random = () => 0) {
  let now = 1_000_000
  const clock = { now: () => now, monotonic: () => now, isSteady: () => true, after: () => () => {} }
  const pass = (ms: number) => {
    now += ms
  }
  return { limiter: new RateLimiter(clock, perMinute, random), pass }
}

describe('the sliding minute', () => {
  test('in no sixty seconds more than the limit', () => {
    const { limiter, pass } = limiterAt(3)
    const taken: number[] = []
    for (let at = 0; at < 200_000; at += 500, pass(500)) if (limiter.take() === 0) taken.push(at)
    for (const start of taken)
      expect(taken.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(3)
    expect(taken.length).toBe(12)
  })

  test('says when the next may go', () => {
    const { limiter, pass } = limiterAt(1)
    expect(limiter.take()).toBe(0)
    pass(20_000)
    expect(limiter.take()).toBe(40_000)
    pass(40_000)
    expect(limiter.take()).toBe(0)
  })

  test('a restart does not open it anew, nor does a wall clock that was set back close it', () => {
    const { limiter, pass } = limiterAt(2)
    limiter.recall([30_000, -3_600_000])
    expect(limiter.take()).toBe(30_000)
    pass(60_001)
    expect(limiter.take()).toBe(0)
  })

  test('what did not go does not count; 0 means no limit', () => {
    const { limiter } = limiterAt(1)
    limiter.take()
    limiter.giveBack()
    expect(limiter.take()).toBe(0)
    limiter.setLimit(0)
    for (let n = 0; n < 100; n++) expect(limiter.take()).toBe(0)
  })

  test('two messages are a random moment apart, short beside the limit', () => {
    const { limiter, pass } = limiterAt(50, () => 1)
    expect(limiter.take()).toBe(0)
    expect(limiter.take()).toBe(300)
    pass(300)
    expect(limiter.take()).toBe(0)
    const fast = limiterAt(600, () => 1).limiter
    fast.take()
    expect(fast.take()).toBe(25)
  })
})
