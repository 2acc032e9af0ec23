import { fork } from 'node:child_process'
import { on, once } from 'node:events'

const program = new URL('./naive-client.js', import.meta.url)
const answerMaxMs = 20_000

/** naive-client.js, to be killed and started again on the same folder. */
export class KillableNaive {
  #argument
  #owner
  #child
  /** How often it found that it was no longer linked. */
  unlinkedCount = 0

  constructor(stage, simulator, receiver) {
    this.#argument = JSON.stringify({ simulator, folder: stage.folder(), hook: receiver.url })
    this.receiver = receiver
    stage.onClose(() => this.kill())
  }

  async link(owner) {
    this.#owner = owner
    this.#fork()
    await owner.scan((await this.#hear('qr')).qr)
    await this.#hear('isOpen')
  }

  // Killed while the library wrote the file of its credentials, it finds half a file, and begins anew.
  async start() {
    this.#fork()
    const { qr } = await this.#hear('isOpen', 'qr')
    if (!qr) return
    this.unlinkedCount += 1
    await this.#owner.scan(qr)
    await this.#hear('isOpen')
  }

  async kill() {
    if (isOver(this.#child)) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }

  async send(to, text) {
    this.#child.send({ to, text })
    const { failed } = await this.#hear('sent', 'failed')
    if (failed) throw new Error(failed)
  }

  #fork() {
    this.#child = fork(program, [this.#argument], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  }

  /** The next message that says one of these. */
  async #hear(...what) {
    const child = this.#child
    const signal = AbortSignal.timeout(answerMaxMs)
    if (!isOver(child)) {
      for await (const [message] of on(child, 'message', { close: ['exit'], signal })) {
        if (what.some((each) => each in message)) return message
      }
    }
    throw new Error('the naive client stopped')
  }
}

const isOver = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null
