import { expect, test } from 'vitest'
import { makeLog } from '../../src/lib/log.ts'
import { jumpMsMax, restMsMax, WatchedClock } from '../../src/lib/watched-clock.ts'
import { MovableClock } from '../harness/clock.ts'

const yearMs = 365 * 86_400_000
const secondMs = 1_000

/** Both clocks as a test sets them, and what outlives a process. */
class Machine {
  readonly clock = new MovableClock()
  readonly lines: string[] = []
  known: number | null = null
  wrongBy = 0

  start(): WatchedClock & Disposable {
    const inner = {
      now: () => this.clock.now() + this.wrongBy,
      monotonic: () => this.clock.monotonic(),
      isSteady: () => true,
      after: (delayMs: number, callback: () => void) => this.clock.after(delayMs, callback),
    }
    const keeper = {
      read: () => this.known,
      write: (now: number) => {
        this.known = now
      },
    }
    const watched = new WatchedClock(inner, keeper, makeLog('info', { write: (line) => void this.lines.push(line) }))
    return Object.assign(watched, { [Symbol.dispose]: () => watched.close() })
  }
}

test.each([
  ['an hour ahead', 3_600_000],
  ['an hour back', -3_600_000],
  ['ten years ahead', 10 * yearMs],
])('a clock that was set %s is not steady until somebody confirms it; the log says so once', (_what, wrongBy) => {
  const machine = new Machine()
  using watched = machine.start()
  expect(watched.isSteady()).toBe(true)
  machine.wrongBy = wrongBy
  for (let i = 0; i < 5; i++) machine.clock.advance(secondMs)
  expect(watched.isSteady()).toBe(false)
  expect(machine.lines.filter((line) => line.includes('the clock has jumped'))).toHaveLength(1)
  expect(watched.unsteadyMs).toBeGreaterThanOrEqual(4 * secondMs)
  watched.confirm()
  expect([watched.isSteady(), watched.unsteadyMs]).toEqual([true, 0])
})

test('a clock that was set right again needs nobody', () => {
  const machine = new Machine()
  using watched = machine.start()
  machine.wrongBy = 3_600_000
  machine.clock.advance(secondMs)
  machine.wrongBy = 0
  expect(watched.isSteady()).toBe(true)
})

test('small corrections count each for itself, however many there are', () => {
  const machine = new Machine()
  using watched = machine.start()
  for (let i = 0; i < 20; i++) {
    machine.wrongBy += jumpMsMax / 2
    machine.clock.advance(secondMs)
    expect(watched.isSteady()).toBe(true)
  }
})

test('a restart does not make a wrong clock right', () => {
  const machine = new Machine()
  {
    using watched = machine.start()
    machine.wrongBy = 10 * yearMs
    machine.clock.advance(secondMs)
    machine.clock.advance(120 * secondMs)
    expect(watched.isSteady()).toBe(false)
  }
  using watched = machine.start()
  expect(watched.isSteady()).toBe(false)
  machine.wrongBy = 0
  expect(watched.isSteady()).toBe(true)
})

test.each([
  ['a day later', 86_400_000, true],
  ['after a rest of more than a month', restMsMax + secondMs, false],
  ['before its last life ended', -jumpMsMax - secondMs, false],
])('a server that starts %s', (_when, laterBy, isSteady) => {
  const machine = new Machine()
  machine.start()[Symbol.dispose]()
  machine.wrongBy = laterBy
  using watched = machine.start()
  expect(watched.isSteady()).toBe(isSteady)
})
