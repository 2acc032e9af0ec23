import { expect, test } from 'vitest'
import { ConnectTurns } from '../../src/sessions/connect-turns.ts'
import { MovableClock } from '../harness/clock.ts'

test('ten connect at a time; who is through lets the next one in, in the order they came', () => {
  const turns = new ConnectTurns(new MovableClock())
  const begun: number[] = []
  const ends = Array.from({ length: 13 }, (_, n) => turns.take(() => begun.push(n)))
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  ends[3]!()
  ends[3]!()
  expect(begun.slice(10)).toEqual([10])
  ends[11]!()
  ends[0]!()
  expect(begun.slice(10)).toEqual([10, 12])
})

test('who does not connect within twenty seconds no longer keeps the others waiting', () => {
  const clock = new MovableClock()
  const turns = new ConnectTurns(clock)
  const begun: number[] = []
  for (let n = 0; n < 25; n++) turns.take(() => begun.push(n))
  expect(begun).toHaveLength(10)
  clock.advance(20_001)
  expect(begun).toHaveLength(20)
  clock.advance(20_001)
  expect(begun).toHaveLength(25)
})
