import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { probeEveryMs } from '../../src/webhooks/endpoint-prober.ts'
import { keptMs } from '../../src/webhooks/housekeeping.ts'
import {
  failingMsMax,
  jitterMax,
  receptionOf,
  retryAfterMsMax,
  retryDelaysMs,
} from '../../src/webhooks/retry-policy.ts'
import { deliveryStates } from '../../src/webhooks/schema.ts'
import { oldSecretMs } from '../../src/webhooks/webhook-secret.ts'

const page = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ')
const hourMs = 3_600_000
const unitMs: Record<string, number> = { s: 1_000, min: 60_000, h: hourMs }

describe('docs/webhooks.md', () => {
  test('has the schedule of the code', () => {
    const rows = [...page.matchAll(/\| (\d+) \| (\d+) (s|min|h) \|/g)]

    expect(rows.map(([, retry]) => Number(retry))).toEqual(rows.map((_, at) => at + 1))
    expect(rows.map(([, , count, unit]) => Number(count) * unitMs[unit!]!)).toEqual(
      retryDelaysMs({ retries: 3, slowRetries: true }),
    )
  })

  test('says what each status means', () => {
    const away = /none \(no connection, time over\), ([\d, ]+) \|/.exec(page)![1]!.split(', ').map(Number)

    const all = Array.from({ length: 500 }, (_, at) => at + 100)
    expect(all.filter((status) => receptionOf(status) === 'unreachable')).toEqual(away)
    expect(all.filter((status) => receptionOf(status) === 'gone')).toEqual([410])
  })

  test.each([
    ['the wait before disabling', `After ${failingMsMax / hourMs} h of nothing but failures`],
    ['the probe', `we try every ${probeEveryMs / 1_000} s whether one can`],
    ['the limit of Retry-After', `lengthens a wait, up to ${retryAfterMsMax / hourMs} h`],
    ['the jitter', jitterMax === 0.1 ? 'lengthened by up to a tenth' : 'another'],
    ['the life of an old secret', `For ${oldSecretMs / hourMs} hours both sign`],
    ['the life of records', `are kept for ${keptMs / hourMs / 24} days`],
    ['the states', deliveryStates.map((state) => `\`${state}\``).join(', ')],
  ])('has %s of the code', (_what, sentence) => {
    expect(page).toContain(sentence)
  })
})
