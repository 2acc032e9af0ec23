import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { encodeMessage } from '../../../src/whatsapp/encode-message.ts'
import { textContent } from '../../../src/whatsapp/message-content.ts'
import type { ChildOptions, CrashPoint } from './child.ts'
import type { Rig } from './rig.ts'

const program = fileURLToPath(new URL('child.ts', import.meta.url))

export interface DoomedOptions {
  crash: CrashPoint
  /** What it sends as soon as it is connected. */
  send?: { phone: string; text: string; id: string }
  env?: Record<string, string>
}

/** The client in a process of its own, on the rig's database and network. */
export class Doomed {
  readonly process: ChildProcess
  /** Everything that it wrote. */
  output = ''
  readonly #ended: Promise<unknown[]>

  private constructor(child: ChildProcess) {
    this.process = child
    this.#ended = once(child, 'exit')
    child.stdout?.on('data', (chunk) => (this.output += chunk))
    child.stderr?.on('data', (chunk) => (this.output += chunk))
  }

  /** Resolves once it is connected. The rig must have its own database closed. */
  static async start(rig: Rig, { crash, send, env = {} }: DoomedOptions): Promise<Doomed> {
    const encoded = send && encodeMessage(textContent(send.text))
    if (send && encoded) rig.sent.set(send.id, encoded)
    const options: ChildOptions = {
      file: rig.databaseFile,
      url: rig.simulator.url,
      noiseRootKeyHex: Buffer.from(rig.simulator.noiseRootKey).toString('hex'),
      crash,
      send: send && encoded ? { ...send, encodedHex: Buffer.from(encoded).toString('hex') } : null,
    }
    const child = fork(program, [JSON.stringify(options)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
    })
    const doomed = new Doomed(child)
    await Promise.race([once(child, 'message'), doomed.#ended.then(() => Promise.reject(new Error(doomed.output)))])
    return doomed
  }

  /** Resolves once it has died, by its own hand or another's. */
  async untilDead(): Promise<void> {
    const [code, signal] = await this.#ended
    if (signal !== 'SIGKILL') throw new Error(`it ended with ${code}: ${this.output.slice(-2_000)}`)
  }

  kill(): Promise<void> {
    this.process.kill('SIGKILL')
    return this.untilDead()
  }
}
