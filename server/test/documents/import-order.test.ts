import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageOf, resolveImport, root, type SourceFile, sourceFiles } from './source-imports.ts'

/** The line of ARCHITECTURE.md: a file imports its own folder or one to its left. */
const order = [
  ...['lib', 'db', 'storage', 'http', 'whatsapp', 'events'],
  ...[
    'accounts',
    'billing',
    'sessions',
    'contacts',
    'chats',
    'calls',
    'groups',
    'media',
    'messages',
    'statuses',
    'webhooks',
  ],
  ...['automations', 'notifications', 'analytics', 'audit', 'system', 'compat', 'maintenance'],
  ...['app.ts', 'sandbox.ts', 'serve.ts', 'maintain.ts', 'cli.ts', 'main.ts', 'health.ts', 'generate.ts'],
]

const workspaces = ['server', 'simulator', 'sdk', 'dashboard']
const server = sourceFiles('server/src')

/** `server/src/db/lease.ts` → `db`, `server/src/app.ts` → `app.ts`. */
const placeOf = (name: string): string => path.posix.relative('server/src', name).split('/')[0]!

const files = (found: SourceFile[]): string[] => found.map(({ name }) => name)
const importing = (found: SourceFile[], name: string): SourceFile[] =>
  found.filter(({ imports }) => imports.some((imported) => packageOf(imported) === name))

describe('the order of server/src', () => {
  test('every folder and every file at the top has its place', () => {
    expect(server.length).toBeGreaterThan(0)
    expect(files(server.filter(({ name }) => !order.includes(placeOf(name))))).toEqual([])
  })

  test('nothing imports what stands to its right', () => {
    const rightward = server.flatMap((file) =>
      file.imports
        .filter((imported) => imported.startsWith('.'))
        .map((imported) => resolveImport(file, imported))
        .filter((target) => order.indexOf(placeOf(target)) > order.indexOf(placeOf(file.name)))
        .map((target) => `${file.name} imports ${target}`),
    )
    expect(rightward).toEqual([])
  })

  test('ARCHITECTURE.md shows the same order', () => {
    const shown = /```text\n(lib ←[^`]*)```/.exec(readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8'))?.[1] ?? ''
    expect(shown.split(/[\s←]+/).filter(Boolean)).toEqual(order)
  })
})

describe('doors', () => {
  test('only sandbox.ts imports the simulator', () => {
    expect(files(importing(server, 'simulator'))).toEqual(['server/src/sandbox.ts'])
  })

  test('only whatsapp/ imports the protocol library', () => {
    expect(files(importing(server, 'baileys')).filter((name) => placeOf(name) !== 'whatsapp')).toEqual([])
  })

  test('only http/ imports Fastify', () => {
    expect(files(importing(server, 'fastify')).filter((name) => placeOf(name) !== 'http')).toEqual([])
  })

  test('only lib/config.ts reads the environment', () => {
    expect(files(server.filter(({ text }) => /\bprocess\.env\b/.test(text)))).toEqual(['server/src/lib/config.ts'])
  })
})

describe('workspaces', () => {
  const allowed: Record<string, string[]> = { server: ['simulator'], simulator: [], sdk: [], dashboard: ['sdk'] }

  test.each(workspaces)('%s imports only the workspaces it may, and nothing by a path out of its src', (workspace) => {
    const folder = `${workspace}/src`
    const foreign = sourceFiles(folder).flatMap((file) =>
      file.imports
        .filter((imported) =>
          imported.startsWith('.')
            ? !resolveImport(file, imported).startsWith(`${folder}/`)
            : workspaces.includes(packageOf(imported) ?? '') && !allowed[workspace]!.includes(packageOf(imported)!),
        )
        .map((imported) => `${file.name} imports ${imported}`),
    )
    expect(foreign).toEqual([])
  })

  // An image holds what package.json names for production, and nothing else: of the dashboard what its build made.
  test.each(workspaces)('%s names in its package.json every package that it imports', (workspace) => {
    const named = JSON.parse(readFileSync(path.join(root, workspace, 'package.json'), 'utf8')) as {
      dependencies?: object
      devDependencies?: object
    }
    const dependencies = (workspace === 'dashboard' ? named.devDependencies : named.dependencies) ?? {}
    const unnamed = sourceFiles(`${workspace}/src`).flatMap((file) =>
      file.imports
        .filter((imported) => packageOf(imported) && !(packageOf(imported)! in dependencies))
        .map((imported) => `${file.name} imports ${imported}`),
    )
    expect(unnamed).toEqual([])
  })
})
