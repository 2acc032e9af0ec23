// Runs every test and ends with `N passed, N failed` alone on a line, counted from the runner's own report.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const filters = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-tests-'))
const report = path.join(folder, 'report.json')
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const stuckTests = fileURLToPath(new URL('./stuck-tests.js', import.meta.url))
const args = ['run', '--reporter=default', '--reporter=json', `--reporter=${stuckTests}`, `--outputFile.json=${report}`]
// A part of the tests covers a part of the code: the thresholds are for all of them.
if (filters.length === 0) args.push('--coverage')

const run = spawnSync(process.execPath, [vitest, ...args, ...filters], {
  stdio: 'inherit',
  env: { ...process.env, NO_COLOR: '1' },
})
const { passed, failed, skipped } = count(readReport())
rmSync(folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    console.error(`the test runner left no report: ${error.message}`)
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
  }
}

// A file that does not load, an unhandled error and a missed threshold fail the run without failing a test.
function count({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  const failedOtherwise = run.status !== 0 && numFailedTests === 0 ? 1 : 0
  return { passed: numPassedTests, failed: numFailedTests + failedOtherwise, skipped: numPendingTests + numTodoTests }
}
