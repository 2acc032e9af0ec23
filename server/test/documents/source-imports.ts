import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface SourceFile {
  /** Relative to the root of the repository: `server/src/app.ts`. */
  name: string
  text: string
  /** What it imports, as it is written there: types and re-exports too. */
  imports: string[]
}

const specifier = /\b(?:from\s+|import\s+|import\s*\(\s*)['"]([^'"]+)['"]/g

/** The TypeScript files below a folder of the repository. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => {
      const text = readFileSync(path.join(root, folder, name), 'utf8')
      return {
        name: path.posix.join(folder, name),
        text,
        imports: [...text.matchAll(specifier)].map((match) => match[1]!),
      }
    })
}

/** The file that a relative import means, relative to the root. */
export const resolveImport = (file: SourceFile, relative: string): string =>
  path.posix.join(path.posix.dirname(file.name), relative)

/** The package that an import names: `@fastify/cors/types` → `@fastify/cors`. Null for a file and for what Node brings. */
export function packageOf(imported: string): string | null {
  if (imported.startsWith('.') || imported.startsWith('node:')) return null
  return imported.split('/', imported.startsWith('@') ? 2 : 1).join('/')
}
