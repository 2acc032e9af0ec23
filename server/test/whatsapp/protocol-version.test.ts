import type { WAVersion } from 'baileys'
import { expect, test } from 'vitest'
import { makeLog } from '../../src/lib/log.ts'
import { type FetchVersion, ProtocolVersion } from '../../src/whatsapp/protocol-version.ts'
import { MovableClock } from '../harness/clock.ts'

const bundled: WAVersion = [2, 3000, 1]
const newer: WAVersion = [2, 3000, 2]

function makeVersion(answers: (WAVersion | null | Error)[], mayRefreshVersion = true) {
  const clock = new MovableClock()
  let asked = 0
  const fetchVersion: FetchVersion = async () => {
    const answer = answers[asked]!
    asked += 1
    if (answer instanceof Error) throw answer
    return answer
  }
  const log = makeLog('silent')
  const version = new ProtocolVersion({ network: { version: bundled, mayRefreshVersion }, clock, log, fetchVersion })
  return { version, clock, asked: () => asked }
}

test('nobody is asked before WhatsApp refuses, and then once for all sessions', async () => {
  const { version, asked } = makeVersion([newer])
  expect([version.current, asked()]).toEqual([bundled, 0])
  expect(await Promise.all([1, 2, 3].map(() => version.replace(bundled)))).toEqual([true, true, true])
  expect([version.current, asked()]).toEqual([newer, 1])
  expect(await version.replace(bundled)).toBe(true)
  expect(asked()).toBe(1)
})

test('what cannot be had, or is no other, is asked for again only after a while', async () => {
  const { version, clock, asked } = makeVersion([new Error('away'), bundled, null, newer])
  for (const n of [1, 2, 3]) {
    expect(await version.replace(bundled)).toBe(false)
    expect(await version.replace(bundled)).toBe(false)
    expect(asked()).toBe(n)
    clock.advance(10 * 60_000)
  }
  expect(await version.replace(bundled)).toBe(true)
})

test('a version that the operator chose stays', async () => {
  const { version, asked } = makeVersion([newer], false)
  expect([version.mayRefresh, await version.replace(bundled), asked()]).toEqual([false, false, 0])
})
