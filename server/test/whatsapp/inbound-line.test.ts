import { expect, test, vi } from 'vitest'
import type { JournalEntry } from '../../src/whatsapp/inbound-journal.ts'
import { InboundLine } from '../../src/whatsapp/inbound-line.ts'
import { MovableClock } from '../harness/clock.ts'

const entry = (id: number): JournalEntry => ({
  id,
  kind: 'message',
  stanza: { tag: 'message', attrs: {} },
  plaintexts: [],
  failed: false,
})

function makeLine() {
  const clock = new MovableClock()
  const taken: number[] = []
  const line: InboundLine = new InboundLine(clock, () => {
    if (line.hasReady) taken.push(...line.takeReady(100).map(({ id }) => id))
  })
  return { clock, line, taken }
}

test('entries leave in the order of their arrival, whichever is ready first', () => {
  const { line, taken } = makeLine()
  const first = line.expect(entry(1))
  const second = line.expect(entry(2))
  line.push(entry(3))
  second.ready()
  expect(taken).toEqual([])
  first.ready()
  expect(taken).toEqual([1, 2, 3])
})

test('settled when nothing is left to be decrypted', async () => {
  const { line } = makeLine()
  await line.settled()
  const first = line.expect(entry(1))
  const settled = vi.fn()
  const waiting = line.settled().then(settled)
  await new Promise(setImmediate)
  expect(settled).not.toHaveBeenCalled()
  first.ready()
  await waiting
})

test('it is full at 500 entries, and has room once some have left or the connection is over', async () => {
  for (const makeRoom of ['decrypted', 'over']) {
    const { line } = makeLine()
    const head = line.expect(entry(0))
    for (let n = 1; n < 500; n++) line.push(entry(n))
    expect(line.isFull).toBe(true)
    const room = line.room()
    if (makeRoom === 'over') line.close()
    else head.ready()
    await room
    expect(line.isFull).toBe(false)
  }
})

test('an entry that is never decrypted holds up the others for a while only, however busy the line is', () => {
  const { clock, line, taken } = makeLine()
  const lost = line.expect(entry(1))
  for (let n = 2; n <= 4; n++) {
    line.expect(entry(n)).ready()
    clock.advance(6_000)
  }
  expect(taken).toEqual([2, 3, 4])
  // Late is better than never.
  lost.ready()
  expect(taken).toEqual([2, 3, 4, 1])
})

test('several that are lost are given up together, and nobody waits for them any more', async () => {
  const { clock, line, taken } = makeLine()
  const lost = [1, 2, 3, 4, 5].map((n) => line.expect(entry(n)))
  line.push(entry(6))
  clock.advance(15_000)
  expect(taken).toEqual([6])
  await Promise.all(lost.map(({ over }) => over))
})

test('the next one has its own time: a slow database is no reason to give up', () => {
  const { clock, line, taken } = makeLine()
  const ready = [1, 2, 3].map((id) => line.expect(entry(id)))
  for (const expected of ready) {
    clock.advance(12_000)
    expected.ready()
  }
  expect(taken).toEqual([1, 2, 3])
})

test('closed: what is ready leaves, what is not waits for nobody, and nothing more comes in', async () => {
  const { line, taken } = makeLine()
  const lost = line.expect(entry(1))
  line.push(entry(2))
  const settled = line.settled()
  line.close()
  await settled
  await lost.over
  line.push(entry(3))
  line.expect(entry(4)).ready()
  lost.ready()
  expect(taken).toEqual([2])
})
