import { expect, test } from 'vitest'
import { reconnectDelayMs } from '../../src/lib/backoff.ts'
import { ReconnectPolicy } from '../../src/sessions/reconnect-policy.ts'
import { statusOf } from '../../src/sessions/session-state.ts'
import { causeNamed } from '../../src/whatsapp/disconnect-reason.ts'

test('five fast tries within thirty seconds, then slower up to every five minutes, jittered upwards only', () => {
  const delays = Array.from({ length: 10 }, (_, n) => reconnectDelayMs(n + 1, () => 0))
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000, 300_000, 300_000])
  expect(reconnectDelayMs(1, () => 1)).toBe(1_100)
  expect(new Set(Array.from({ length: 50 }, () => reconnectDelayMs(1))).size).toBeGreaterThan(10)
})

test('the counter starts again only after sixty seconds of a stable connection', () => {
  const policy = new ReconnectPolicy()
  const delayAfter = (openForMs: number) => {
    const next = policy.afterClose(causeNamed('CONNECTION_CLOSED'), openForMs)
    return next.kind === 'wait' ? Math.floor(next.delayMs / 1_000) : next.kind
  }
  expect([delayAfter(0), delayAfter(59_000), delayAfter(0)]).toEqual([1, 2, 4])
  expect(delayAfter(61_000)).toBe(1)
})

test('a bad session is tried five times, another version is looked for three times, and a final cause ends at once', () => {
  const policy = new ReconnectPolicy()
  const kinds = Array.from({ length: 5 }, () => policy.afterClose(causeNamed('BAD_SESSION'), 0).kind)
  expect(kinds).toEqual(['wait', 'wait', 'wait', 'wait', 'give-up'])
  const looks = Array.from({ length: 3 }, () => policy.afterClose(causeNamed('VERSION_OUTDATED'), 0))
  expect(looks.map(({ kind }) => kind)).toEqual(Array(3).fill('refresh-version'))
  const waits = looks.map((look) => ('elseWaitMs' in look ? look.elseWaitMs : 0))
  expect([...waits].sort((a, b) => a - b)).toEqual(waits)
  expect(policy.afterClose(causeNamed('VERSION_OUTDATED'), 0).kind).toBe('give-up')
  expect(policy.afterClose(causeNamed('REPLACED'), 0).kind).toBe('give-up')
  expect(policy.afterClose(causeNamed('RESTART_REQUIRED'), 0).kind).toBe('connect')
})

test('a restart is at once; of those that follow one another within a second, the third waits', () => {
  const policy = new ReconnectPolicy()
  const after = (openForMs: number) => policy.afterClose(causeNamed('RESTART_REQUIRED'), openForMs).kind
  expect([after(0), after(100), after(100), after(0)]).toEqual(['connect', 'connect', 'wait', 'wait'])
  expect([after(1_500), after(1_500), after(1_500)]).toEqual(['connect', 'connect', 'connect'])
})

test('pending is a session on its way to its first link; a linked one that is away is disconnected', () => {
  expect(statusOf('qr', false)).toBe('pending')
  expect(statusOf('starting', true)).toBe('disconnected')
  expect(statusOf('reconnecting', true)).toBe('disconnected')
  expect(statusOf('open', true)).toBe('connected')
})
