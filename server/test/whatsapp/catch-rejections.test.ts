import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { catchRejections } from '../../src/whatsapp/catch-rejections.ts'

test('frames are read in the order in which they came, however long one takes, and one that fails stops nobody', async () => {
  const emitter = new EventEmitter()
  const read: string[] = []
  let unpack = () => {}
  emitter.on('message', async (frame: string) => {
    if (frame === 'compressed') await new Promise<void>((resolve) => (unpack = resolve))
    if (frame === 'broken') throw new Error('unreadable')
    read.push(frame)
  })
  const failures: unknown[][] = []
  catchRejections(emitter, (error, event) => failures.push([(error as Error).message, event]))
  for (const frame of ['compressed', 'broken', 'short']) emitter.emit('message', frame)
  await new Promise(setImmediate)
  expect(read).toEqual([])
  unpack()
  await expect.poll(() => read).toEqual(['compressed', 'short'])
  expect(failures).toEqual([['unreadable', 'message']])
})

test('listeners of stanzas hear at once, side by side, and what they reject is told', async () => {
  const emitter = new EventEmitter()
  const heard: string[] = []
  emitter.on('CB:ib,,dirty', async () => {
    heard.push('first')
    throw new Error('no such child')
  })
  emitter.on('CB:ib,,dirty', () => void heard.push('second'))
  emitter.on('close', () => void heard.push('closed'))
  const failures: string[] = []
  catchRejections(emitter, (_error, event) => failures.push(event))
  emitter.emit('CB:ib,,dirty')
  emitter.emit('close')
  expect(heard).toEqual(['first', 'second', 'closed'])
  await new Promise(setImmediate)
  expect(failures).toEqual(['CB:ib,,dirty'])
})
