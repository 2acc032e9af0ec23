import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Frame, makeSharedStorage } from '../../src/lib/shared-async-context.ts'

function storages() {
  const Shared = makeSharedStorage(new AsyncLocalStorage<Frame>())
  return { Shared, a: new Shared<string>(), b: new Shared<string>() }
}

test('each storage sees its own value, through awaits and side by side', async () => {
  const { a, b } = storages()
  const seen = await Promise.all(
    ['1', '2', '3'].map((n) =>
      a.run(`a${n}`, async () => {
        await turn()
        return b.run(`b${n}`, async () => {
          await turn()
          return [a.getStore(), b.getStore()]
        })
      }),
    ),
  )
  expect(seen).toEqual([
    ['a1', 'b1'],
    ['a2', 'b2'],
    ['a3', 'b3'],
  ])
  expect([a.getStore(), b.getStore()]).toEqual([undefined, undefined])
})

test('an inner run hides the outer one of the same storage only, and exit hides it for a while', () => {
  const { a, b } = storages()
  a.run('outer', () =>
    b.run('beside', () => {
      a.run('inner', () => expect([a.getStore(), b.getStore()]).toEqual(['inner', 'beside']))
      a.exit(() => expect([a.getStore(), b.getStore()]).toEqual([undefined, 'beside']))
      expect(a.getStore()).toBe('outer')
    }),
  )
})

test('enterWith lasts, disable ends, and the next run starts again', async () => {
  const { a } = storages()
  await a.run('before', async () => {
    a.enterWith('entered')
    await turn()
    expect(a.getStore()).toBe('entered')
    a.disable()
    expect(a.getStore()).toBeUndefined()
    a.run('again', () => expect(a.getStore()).toBe('again'))
  })
})

test('bind and snapshot carry the context to later calls; an error passes through', () => {
  const { Shared, a } = storages()
  const [bound, snapshot] = a.run('then', () => [Shared.bind(() => a.getStore()), Shared.snapshot()] as const)
  expect(bound()).toBe('then')
  expect(a.run('now', () => snapshot(() => a.getStore()))).toBe('then')
  expect(() =>
    a.run('x', () => {
      throw new Error('passes')
    }),
  ).toThrow('passes')
  expect(a.getStore()).toBeUndefined()
})
