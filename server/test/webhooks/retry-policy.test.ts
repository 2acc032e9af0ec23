import { describe, expect, test } from 'vitest'
import {
  afterFailure,
  type Failure,
  jitterMax,
  parseRetryAfter,
  receptionOf,
  retryDelaysMs,
  type Scheduled,
  slowDelaysMs,
} from '../../src/webhooks/retry-policy.ts'

const settings = { retries: 3, slowRetries: true }
const now = Date.UTC(2026, 10, 20, 9)
const fresh: Scheduled = { step: 0, nextAttemptAt: now, isAside: false }
const unreachable: Failure = { reception: 'unreachable', retryAfterMs: null, isEarly: false }

/** Tries that all fail, each at its time: the waits between them, and the last verdict. */
function failThrough(failure: Failure, random = () => 0, its = settings) {
  const waits: number[] = []
  let delivery = fresh
  let at = now
  while (true) {
    const verdict = afterFailure(delivery, failure, its, at, random)
    if (verdict.state === 'exhausted') return { waits, tries: waits.length + 1, verdict }
    waits.push(verdict.nextAttemptAt - at)
    at = verdict.nextAttemptAt
    delivery = verdict
  }
}

describe('the schedule', () => {
  test('three fast retries after 1, 2 and 4 s, then from 30 s to 24 h apart, then it is over', () => {
    const { waits, tries } = failThrough(unreachable)

    expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000])
    expect(waits.slice(3)).toEqual(slowDelaysMs)
    expect(tries).toBe(15)
  })

  test('the jitter only ever lengthens a wait', () => {
    const shortest = failThrough(unreachable, () => 0).waits
    const longest = failThrough(unreachable, () => 1).waits

    expect(longest).toEqual(shortest.map((wait) => Math.round(wait * (1 + jitterMax))))
    expect(shortest).toEqual(retryDelaysMs(settings))
  })

  test('WEBHOOK_SLOW_RETRIES=false ends after the fast ones', () => {
    expect(failThrough(unreachable, () => 0, { retries: 3, slowRetries: false }).waits).toEqual([1_000, 2_000, 4_000])
  })

  test.each([0, 1, 5])('WEBHOOK_RETRIES=%i makes so many fast ones, each twice as late', (retries) => {
    const { waits } = failThrough(unreachable, () => 0, { retries, slowRetries: false })

    expect(waits).toEqual(Array.from({ length: retries }, (_, at) => 1_000 * 2 ** at))
  })

  test('somebody is called once, when the fast ones are used up', () => {
    const steps = Array.from({ length: 14 }, (_, step) => afterFailure({ ...fresh, step }, unreachable, settings, now))

    expect(steps.map((verdict) => verdict.isFastOver)).toEqual(steps.map((_, step) => step === 3))
  })

  test.each(['refused', 'choked'] as const)(
    'what is %s steps aside after the fast ones, what is unreachable never',
    (reception) => {
      const asides = (failure: Failure) =>
        [0, 1, 2, 3, 4].map((step) => {
          const verdict = afterFailure({ ...fresh, step }, failure, settings, now)
          return verdict.state === 'retrying' && verdict.isAside
        })

      expect(asides({ ...unreachable, reception })).toEqual([false, false, false, true, true])
      expect(asides(unreachable)).toEqual([false, false, false, false, false])
    },
  )

  test('a try ahead of the schedule that finds nobody leaves the schedule as it is', () => {
    const waiting = { step: 7, nextAttemptAt: now + 3_600_000, isAside: false }

    expect(afterFailure(waiting, { ...unreachable, isEarly: true }, settings, now)).toMatchObject({
      state: 'retrying',
      step: 7,
      nextAttemptAt: now + 3_600_000,
      isFastOver: false,
    })
  })

  test('Retry-After lengthens a wait, up to a day, and never shortens it', () => {
    const wait = (step: number, retryAfterMs: number) => {
      const verdict = afterFailure({ ...fresh, step }, { ...unreachable, retryAfterMs }, settings, now, () => 0)
      return verdict.state === 'retrying' && verdict.nextAttemptAt - now
    }

    expect([wait(0, 60_000), wait(3, 1_000), wait(0, 7 * 86_400_000)]).toEqual([60_000, 30_000, 86_400_000])
  })
})

test.each([
  [[200, 201, 204, 299], 'delivered'],
  [[null, 408, 425, 429, 502, 503, 504], 'unreachable'],
  [[300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 409, 422, 451], 'refused'],
  [[500, 501, 505, 507, 599], 'choked'],
  [[410], 'gone'],
])('%j means %s', (statuses, reception) => {
  expect(statuses.map(receptionOf)).toEqual(statuses.map(() => reception))
})

test.each([
  ['120', 120_000],
  ['Fri, 20 Nov 2026 09:01:00 GMT', 60_000],
  ['Fri, 20 Nov 2026 08:00:00 GMT', null],
  ['0', null],
  ['soon', null],
  ['-5', null],
  [undefined, null],
  [['30', '60'], 30_000],
])('Retry-After: %j', (header, ms) => {
  expect(parseRetryAfter(header, now)).toBe(ms)
})
