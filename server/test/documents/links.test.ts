import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { anchorsOf, codeSpansOf, linksOf, markdownFiles, readDocument } from './markdown.ts'
import { root, sourceFiles } from './source-imports.ts'

const documents = markdownFiles()
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }
const exists = (name: string): boolean => existsSync(path.join(root, name))

test('there are documents', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'README.fr.md', 'ARCHITECTURE.md', 'docs/errors.md']))
})

test.each(documents)('%s links to files and headings that exist', (name) => {
  const broken = linksOf(readDocument(name))
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file, anchor] = link.split('#') as [string, string?]
      const target = file === '' ? name : path.posix.join(path.posix.dirname(name), decodeURI(file))
      return !exists(target) || (anchor !== undefined && !anchorsOf(readDocument(target)).includes(anchor))
    })
  expect(broken).toEqual([])
})

test.each(documents)('%s names npm scripts that exist', (name) => {
  const named = [...readDocument(name).matchAll(/\bnpm (?:(start|test)\b|run (?:--silent )?([\w:-]+))/g)].map(
    (match) => match[1] ?? match[2]!,
  )
  expect(named.filter((script) => !(script in scripts))).toEqual([])
})

test.each(documents)('%s names files of the repository that exist', (name) => {
  const isOurs = /^(?:server|simulator|sdk|dashboard|docs|deploy|bench|scripts|\.ci)\/[\w./-]+$/
  expect(codeSpansOf(readDocument(name)).filter((span) => isOurs.test(span) && !exists(span))).toEqual([])
})

test('ARCHITECTURE.md names source files that exist', () => {
  const named = codeSpansOf(readDocument('ARCHITECTURE.md')).filter((span) => span.endsWith('.ts'))
  const sources = sourceFiles('server/src').map((file) => file.name)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((file) => !sources.some((source) => source.endsWith(`/${file}`)))).toEqual([])
})
