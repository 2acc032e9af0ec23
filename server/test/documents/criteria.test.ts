import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readDocument } from './markdown.ts'
import { root } from './source-imports.ts'

const folder = path.join(root, 'bench/criteria')
const criteria = readdirSync(folder).map((file) => {
  const text = readFileSync(path.join(folder, file), 'utf8')
  return { file, id: /\bid: '([^']+)'/.exec(text)?.[1] }
})

test('every promise of the specification has a script that measures it, and npm run criteria runs every script', () => {
  const promised = Array.from({ length: 10 }, (_, i) => `SC-${String(i + 1).padStart(3, '0')}`)
  const runner = readFileSync(path.join(root, 'bench/criteria.js'), 'utf8')

  expect(criteria.map(({ id }) => id)).toEqual(expect.arrayContaining(promised))
  expect(criteria.filter(({ file }) => !runner.includes(`'./criteria/${file}'`))).toEqual([])
})

test('docs/success-criteria.md has no section of a script that is not there', () => {
  const sections = [...readDocument('docs/success-criteria.md').matchAll(/^## (.+)$/gm)].map(([, title]) => title)

  expect(sections.length).toBeGreaterThan(0)
  expect(sections.filter((title) => !criteria.some(({ id }) => id === title))).toEqual([])
})
