import { expect, test } from 'vitest'
import { isTimeZone, quietUntil } from '../../src/sessions/quiet-hours.ts'

const night = { from: '21:30', to: '08:00', timeZone: 'Europe/Paris' }
const end = (now: string, quiet = night) => {
  const until = quietUntil(Date.parse(now), quiet)
  return until === null ? null : new Date(until).toISOString()
}

test('quiet hours end where the people are, whether they go over midnight or not', () => {
  expect(end('2026-11-20T20:29:59Z')).toBeNull()
  expect(end('2026-11-20T20:30:00Z')).toBe('2026-11-21T07:00:00.000Z')
  expect(end('2026-11-21T03:12:34.567Z')).toBe('2026-11-21T07:00:00.000Z')
  expect(end('2026-11-21T07:00:00Z')).toBeNull()
  const noon = { from: '12:00', to: '14:00', timeZone: 'America/Sao_Paulo' }
  expect(end('2026-11-20T15:30:00Z', noon)).toBe('2026-11-20T17:00:00.000Z')
  expect(end('2026-11-20T17:00:00Z', noon)).toBeNull()
  expect(quietUntil(Date.parse('2026-11-20T23:00:00Z'), null)).toBeNull()
})

test('in the nights in which the clocks change they end at the hour that people see', () => {
  expect(end('2026-03-28T22:00:00Z')).toBe('2026-03-29T06:00:00.000Z')
  expect(end('2026-10-24T22:00:00Z')).toBe('2026-10-25T07:00:00.000Z')
  // 02:30 does not exist in that night.
  const skipped = { from: '23:00', to: '02:30', timeZone: 'Europe/Paris' }
  const until = Date.parse(end('2026-03-28T23:00:00Z', skipped)!)
  expect(until).toBeGreaterThan(Date.parse('2026-03-29T00:00:00Z'))
  expect(until).toBeLessThanOrEqual(Date.parse('2026-03-29T01:30:00Z'))
})

test('time zones are those that IANA knows', () => {
  expect(['Europe/Paris', 'UTC', 'Asia/Kathmandu'].every(isTimeZone)).toBe(true)
  expect(['Mars/Olympus', '', 'paris'].some(isTimeZone)).toBe(false)
})
