import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const mustMb = 180
const largest = 12
const maxMs = 10 * 60_000

export const criterion = {
  id: 'G15',
  says: 'A production install (packages and build, as the image has them) is at most 180 MB; the aim is 120.',

  async measure(stage) {
    const folder = stage.folder()
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) copy(file, folder)
    for (const workspace of ['server', 'simulator', 'sdk', 'dashboard']) copy(`${workspace}/package.json`, folder)
    const args = ['ci', '--omit=dev', '--omit=peer', '--ignore-scripts', '--no-audit', '--no-fund']
    const installed = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', timeout: maxMs })
    if (installed.status !== 0) throw new Error(`npm ci failed: ${installed.stderr}`)
    // As the Dockerfile does: of better-sqlite3 one file is needed of what was compiled.
    const sqlite = 'node_modules/better-sqlite3'
    for (const part of ['build', 'deps', 'src'])
      rmSync(path.join(folder, sqlite, part), { recursive: true, force: true })
    copy(`${sqlite}/build/Release/better_sqlite3.node`, folder)
    rmSync(path.join(folder, 'node_modules/sdk'), { force: true })
    rmSync(path.join(folder, 'node_modules/dashboard'), { force: true })
    removeTypes(path.join(folder, 'node_modules'))
    for (const built of ['server/dist', 'simulator/dist', 'dashboard/dist']) copy(built, folder)

    const server = await stage.startSandbox({ home: folder })
    const shown = await fetch(server.url)
    const totalMb = sizeMb(folder)
    const packages = packagesIn(path.join(folder, 'node_modules'))
    return [
      {
        what: 'packages and build',
        figure: `${totalMb.toFixed(0)} MB`,
        bound: `≤ ${mustMb} MB`,
        holds: totalMb <= mustMb,
      },
      {
        what: 'what is left starts and shows its dashboard',
        figure: `${shown.status}`,
        bound: '200',
        holds: shown.status === 200,
      },
      {
        what: 'of it the build: server, simulator, dashboard',
        figure:
          ['server', 'simulator', 'dashboard'].map((name) => sizeMb(path.join(folder, name)).toFixed(1)).join(', ') +
          ' MB',
      },
      {
        what: 'the largest packages',
        figure: packages
          .slice(0, largest)
          .map(({ name, mb }) => `${name} ${mb.toFixed(1)}`)
          .join(', '),
      },
    ]
  },
}

function copy(file, folder) {
  const from = path.join(root, file)
  if (!existsSync(from)) return
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  cpSync(from, path.join(folder, file), { recursive: true })
}

function removeTypes(modules) {
  for (const file of readdirSync(modules, { recursive: true })) {
    if (/\.(map|d\.[cm]?ts)$/.test(file)) rmSync(path.join(modules, file), { force: true, recursive: true })
  }
}

function packagesIn(modules) {
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(path.join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  )
  return names.map((name) => ({ name, mb: sizeMb(path.join(modules, name)) })).sort((a, b) => b.mb - a.mb)
}

/** What it takes on the disk: whole blocks, as `du` counts. */
function sizeMb(file) {
  const status = lstatSync(file)
  const own = (status.blocks * 512) / 1024 / 1024
  if (!status.isDirectory()) return own
  return readdirSync(file).reduce((sum, name) => sum + sizeMb(path.join(file, name)), own)
}
