// Builds the dashboard, unless what was built last time is newer than everything it is made of.
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const built = path.join(root, 'dashboard/dist/index.html')
const sources = [
  'dashboard/src',
  'sdk/src',
  'dashboard/index.html',
  'dashboard/vite.config.ts',
  'dashboard/package.json',
  'package-lock.json',
]

if (!existsSync(built) || newest(sources) > statSync(built).mtimeMs) {
  // A test runner says `test` here, which would bring React's development build.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  await build({ root: path.join(root, 'dashboard'), logLevel: 'warn' })
}

function newest(names) {
  return Math.max(...names.flatMap((name) => filesOf(path.join(root, name))).map((file) => statSync(file).mtimeMs))
}

// A folder counts too: its time tells of files that were removed.
function filesOf(name) {
  if (!statSync(name).isDirectory()) return [name]
  return [name, ...readdirSync(name, { recursive: true }).map((file) => path.join(name, file))]
}
