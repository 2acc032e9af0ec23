// Runs every test and ends with `N passed, N failed` alone on a line, counted from the runner's own report.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const filters = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-tests-'))
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const stuckTests = fileURLToPath(new URL('./stuck-tests.js', import.meta.url))

// A part of the tests covers a part of the code: the thresholds are for all of them.
const runs = [run('first', filters.length === 0 ? ['--coverage'] : filters)]
// A process that was blocked may be the fault of the machine or of Node: its file has one more chance, alone.
const { stuck } = runs[0]
if (stuck.length > 0) {
  console.log(`\nonce more: ${stuck.join(', ')}`)
  runs.push(run('again', [...stuck, '--no-file-parallelism']))
}
rmSync(folder, { recursive: true, force: true })
const sum = (what) => runs.reduce((total, counts) => total + counts[what], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function run(name, args) {
  const [report, stuckFile] = [`${name}.json`, `${name}.stuck.json`].map((file) => path.join(folder, file))
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, `--reporter=${stuckTests}`]
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
    stdio: 'inherit',
    env: { ...process.env, NO_COLOR: '1', STUCK_TESTS_FILE: stuckFile },
  })
  const { files: stuck, otherErrors } = read(stuckFile) ?? { files: [], otherErrors: 0 }
  const isStuckAlone = name === 'first' && stuck.length > 0 && otherErrors === 0
  const counts = count(read(report), stuck)
  // An unhandled error and a missed threshold fail the run without failing a test.
  if (status !== 0 && counts.failed === 0 && !isStuckAlone) counts.failed = 1
  return { ...counts, stuck }
}

/** How the tests ended, and files that failed without one; those of a file that was stuck are counted when it runs again. */
function count(report, stuck) {
  const isStuck = (file) => stuck.some((name) => file.endsWith(`/${name}`))
  const files = (report?.testResults ?? []).filter(({ name }) => !isStuck(name))
  const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = statuses.filter((status) => status === 'passed').length
  const failed = statuses.filter((status) => status === 'failed').length
  const hasFailed = ({ status }) => status === 'failed'
  const failedAlone = files.filter((file) => hasFailed(file) && !file.assertionResults.some(hasFailed)).length
  return { passed, failed: failed + failedAlone, skipped: statuses.length - passed - failed }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    console.error(`the test runner left no report: ${error.message}`)
    return null
  }
}
