import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const startMaxMs = 20_000

/** A bash that stays open between commands, as a reader's terminal does: what one block sets, the next one has. */
export class Shell implements AsyncDisposable {
  readonly #bash
  readonly #lines

  constructor(folder: string) {
    this.#bash = spawn('bash', { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#lines = createInterface({ input: this.#bash.stdout })[Symbol.asyncIterator]()
  }

  /** Runs the commands and returns what they print. Fails when the last one does. */
  async run(commands: string): Promise<string> {
    this.#bash.stdin.write(`${commands}\nprintf '\\n--done %s\\n' $?\n`)
    const printed: string[] = []
    for (;;) {
      const { value, done } = await this.#lines.next()
      if (done) throw new Error(`bash ended during:\n${commands}\n${printed.join('\n')}`)
      const status = /^--done (\d+)$/.exec(value)?.[1]
      if (status === undefined) printed.push(value)
      else if (status === '0') return printed.join('\n').trim()
      else throw new Error(`exit status ${status} of:\n${commands}\n${printed.join('\n')}`)
    }
  }

  /** The same, for commands that print JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  async json(commands: string): Promise<any> {
    return JSON.parse(await this.run(commands))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#bash.stdin.end()
    if (this.#bash.exitCode === null) await once(this.#bash, 'exit')
  }
}

/** A server started by a command line, in a group of processes of its own. */
export class CommandServer implements AsyncDisposable {
  readonly #command: ChildProcess
  readonly url: string

  private constructor(command: ChildProcess, url: string) {
    this.#command = command
    this.url = url
  }

  /** Starts it and waits until its log says that it is ready. */
  static async start(command: string, folder: string, env: Record<string, string>): Promise<CommandServer> {
    const child = spawn('bash', ['-c', command], {
      cwd: folder,
      // Nothing of the test runner's: it sets BASE_URL, among others.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const deadline = setTimeout(() => child.kill(), startMaxMs)
    const printed: string[] = []
    child.stderr.on('data', (chunk) => void printed.push(String(chunk)))
    for await (const line of createInterface({ input: child.stdout })) {
      printed.push(line)
      if (!line.includes('YesApp is ready')) continue
      clearTimeout(deadline)
      child.stdout.resume()
      return new CommandServer(child, (JSON.parse(line) as { url: string }).url)
    }
    clearTimeout(deadline)
    throw new Error(`${command} ended before it was ready:\n${printed.join('\n')}`)
  }

  /** Ctrl-C: the signal goes to the whole group, and the server ends in good order. */
  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#command, 'close')
    process.kill(-this.#command.pid!, 'SIGINT')
    await closed
  }
}
