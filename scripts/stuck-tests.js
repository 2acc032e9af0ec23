// A reporter that ends what would never end. A test that blocks its process is past the reach of its own timeout, and
// the run would wait for it for ever without a word. Here it is named, with where it stands, and its process killed.
// The names go to the file STUCK_TESTS_FILE, with the count of errors that this does not explain.
import { writeFileSync } from 'node:fs'
import { childrenOf, familyOf, stackOf, waitOf } from './stuck-process.js'

const lookEveryMs = 5_000
/** How far over its own timeout something may be: on a busy machine timers are late. */
const graceMs = 120_000
const loadingMs = 120_000

export default class StuckTests {
  /** What each worker that runs is at, and when it should have got further. */
  #running = new Map()
  #stuck = []
  #hookMs = 0
  #looking

  onInit({ config }) {
    this.#hookMs = config.hookTimeout
  }

  onTestRunStart() {
    this.#looking = setInterval(() => this.#look(), lookEveryMs).unref()
  }

  onTestModuleQueued(file) {
    this.#expect(file, 'being loaded', loadingMs)
  }

  onTestModuleCollected(file) {
    this.#expect(file, 'before a test', this.#hookMs)
  }

  onTestCaseReady(test) {
    this.#expect(test.module, test.fullName, test.options.timeout + this.#hookMs)
  }

  onTestCaseResult(test) {
    this.#expect(test.module, `after ${test.fullName}`, this.#hookMs)
  }

  // Its process is to end, too.
  onTestModuleEnd(file) {
    this.#expect(file, 'after its tests', 0)
  }

  onTestRunEnd(_files, errors) {
    clearInterval(this.#looking)
    // Once more where it is seen: the end of the output.
    for (const { report } of this.#stuck) console.error(report)
    // A worker may also die by itself.
    const exits = errors.filter(({ cause }) => cause?.message === 'Worker exited unexpectedly').length
    const otherErrors = errors.length - Math.min(exits, this.#stuck.length)
    const files = [...new Set(this.#stuck.map(({ file }) => file))]
    writeFileSync(process.env.STUCK_TESTS_FILE, JSON.stringify({ files, otherErrors }))
  }

  #expect(file, at, withinMs) {
    // By its name: one file has several objects in the course of a run.
    this.#running.set(titleOf(file), { file: file.relativeModuleId, at, until: performance.now() + withinMs + graceMs })
  }

  #look() {
    for (const [title, { file, at, until }] of this.#running) {
      if (performance.now() < until) continue
      this.#running.delete(title)
      void this.#end(title, file, at)
    }
  }

  async #end(title, file, at) {
    for (const worker of childrenOf(process.pid).filter(({ command }) => command === title)) {
      const stack = await stackOf(worker.pid).catch((error) => [`no stack: ${error.message}`])
      const family = familyOf(worker)
      const processes = family.map(({ pid, command }) => `process ${pid}, in ${waitOf(pid)}: ${command}`)
      const report = [`\nSTUCK: ${title}, ${at}`, ...stack, ...processes].join('\n  ')
      console.error(report)
      this.#stuck.push({ file, report })
      for (const { pid } of family) kill(pid)
    }
  }
}

// What a worker calls itself (server/test/harness/process-title.ts).
const titleOf = ({ relativeModuleId, project }) =>
  ['test', relativeModuleId, project.config.env?.YESAPP_TEST_DATABASE].filter(Boolean).join(' ')

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
