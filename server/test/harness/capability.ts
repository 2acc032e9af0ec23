import type { TestOptions } from 'vitest'

/**
 * Says what a test shows to work, by a row and a column of `docs/capabilities.md`: `shows('image received')`. The page is
 * made from it, and has its tick as long as such a test is there and is not skipped.
 */
export const shows = (...what: string[]): TestOptions => declared(what)

/** Says what a test shows to be refused, with 501. */
export const refuses = (...what: string[]): TestOptions => declared(what)

const declared = (what: string[]): TestOptions => {
  if (what.length === 0) throw new Error('a test that shows something names it')
  return {}
}
