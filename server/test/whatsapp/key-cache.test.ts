import { expect, test } from 'vitest'
import { KeyCache } from '../../src/whatsapp/key-cache.ts'

const session = (json: string | null) => [{ kind: 'session', keyId: 'a.0', json }]

test('a value is known once it is committed, not before', () => {
  const cache = new KeyCache()
  const committed = cache.beginWrite(session('1'))
  expect(cache.get('session', 'a.0')).toBeUndefined()
  committed()
  expect(cache.get('session', 'a.0')).toBe('1')
  cache.beginWrite(session(null))()
  expect(cache.get('session', 'a.0')).toBeNull()
})

test('what was read is known, unless something was written meanwhile', () => {
  const cache = new KeyCache()
  cache.beginRead()('session', 'a.0', '1')
  expect(cache.get('session', 'a.0')).toBe('1')
  const remember = cache.beginRead()
  cache.beginWrite(session('2'))()
  remember('session', 'a.0', '1')
  expect(cache.get('session', 'a.0')).toBe('2')
})

test.each([
  ['the first is told last', [1, 0]],
  ['the last is told last', [0, 1]],
])('of two writes of one key at the same time neither is kept: %s', (_name, order) => {
  const cache = new KeyCache()
  cache.beginRead()('session', 'a.0', '0')
  const committed = [cache.beginWrite(session('1')), cache.beginWrite(session(null))]
  for (const which of order) committed[which]!()
  expect(cache.get('session', 'a.0')).toBeUndefined()
  cache.beginWrite(session('3'))()
  expect(cache.get('session', 'a.0')).toBe('3')
})

test('kinds that are read rarely are not kept, and of the others the ones used last', () => {
  const cache = new KeyCache()
  cache.beginWrite([{ kind: 'pre-key', keyId: '1', json: '1' }])()
  expect(cache.get('pre-key', '1')).toBeUndefined()
  cache.beginWrite(session('kept'))()
  for (let n = 0; n < 1_000; n++) {
    cache.beginWrite([{ kind: 'session', keyId: `${n}.0`, json: 'x' }])()
    cache.get('session', 'a.0')
  }
  expect(cache.get('session', 'a.0')).toBe('kept')
  expect(cache.get('session', '0.0')).toBeUndefined()
})
