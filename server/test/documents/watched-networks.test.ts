import { expect, test } from 'vitest'
import { sourceFiles } from './source-imports.ts'

test('every flow runs on a network that must have understood all of it when a test ends', () => {
  const flows = sourceFiles('server/test/flows').filter(({ name }) => name.endsWith('.test.ts'))
  expect(flows.length).toBeGreaterThan(20)
  const unwatched = ({ text }: { text: string }) => /\bSimulator\.start\(/.test(text)
  expect(flows.filter(unwatched).map(({ name }) => name)).toEqual([])
})
