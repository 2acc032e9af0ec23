import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './source-imports.ts'

const skipped = new Set(['node_modules', 'dist', 'dist-test', 'coverage', 'data', '.git'])

/** Every Markdown file of the repository, relative to its root. */
export function markdownFiles(folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name))
    .flatMap((entry) => {
      const name = path.posix.join(folder, entry.name)
      if (entry.isDirectory()) return markdownFiles(name)
      return name.endsWith('.md') ? [name] : []
    })
}

export const readDocument = (name: string): string => readFileSync(path.join(root, name), 'utf8')

/** The blocks of a shell that a document shows, in order. */
export const shellBlocks = (text: string): string[] =>
  [...text.matchAll(/^```bash\n(.*?)^```$/gms)].map((match) => match[1]!.trim())

const fences = /^```.*?^```$/gms

/** Targets of the links outside blocks of code: `docs/errors.md#codes`. */
export const linksOf = (text: string): string[] =>
  [...text.replace(fences, '').matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!)

/** What stands `in backquotes` outside blocks of code. */
export const codeSpansOf = (text: string): string[] =>
  [...text.replace(fences, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!)

/** The anchors of the headings, as GitHub makes them: `## What is there` → `what-is-there`. */
export const anchorsOf = (text: string): string[] =>
  [...text.replace(fences, '').matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
