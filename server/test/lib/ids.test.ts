import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '../../src/lib/ids.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('each id is greater than those before it, whatever the clock does', () => {
  const ids: string[] = []
  vi.useFakeTimers({ toFake: ['Date'] })
  const at = Date.now()
  for (const jumpMs of [0, 3_600_000, -3_600_000, -86_400_000, 1, 0]) {
    vi.setSystemTime(at + jumpMs)
    for (let i = 0; i < 100; i++) ids.push(newId())
  }
  expect(ids).toEqual([...new Set(ids)].sort())
})
