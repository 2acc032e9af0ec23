import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { codeBlocks } from '../harness/code-blocks.js'
import { freePort } from '../harness/free-port.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const boundMs = 5 * 60_000
const maxMs = 10 * 60_000

export const criterion = {
  id: 'SC-001',
  says: 'From the clone to the first message in less than five minutes.',

  /** The commands of the README, in a clone of their own; the sandbox stands for WhatsApp and the phone. */
  async measure(stage) {
    const clone = path.join(stage.folder(), 'clone')
    const times = [['begin', performance.now()]]
    const done = (what) => times.push([what, performance.now()])
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone])
    done('clone')

    const [start, ...blocks] = codeBlocks(path.join(clone, 'README.md'), 'bash')
    const port = await freePort()
    const server = inTerminal(stage, clone, { PORT: String(port) })
    server.type(start)
    await server.until((line) => line.includes('YesApp is ready'))
    done('install, build and start')

    const user = inTerminal(stage, clone)
    const [setUp, create, scan, send] = blocks.map((block) => block.replaceAll('localhost:3000', `localhost:${port}`))
    for (const block of [setUp, create, scan, send]) user.type(block)
    user.type('echo; echo over')
    const printed = await user.until((line) => line === 'over')
    done('link and send')
    const tookMs = times.at(-1)[1] - times[0][1]
    const isSent = printed.some((line) => line.includes('"status":"sent"'))
    return [
      {
        what: 'the commands of the README, to a message that WhatsApp’s server has acknowledged',
        figure: `${(tookMs / 1000).toFixed(0)} s${isSent ? '' : ', not sent'}`,
        bound: '≤ 300 s',
        holds: isSent && tookMs <= boundMs,
      },
      {
        what: 'of it',
        figure: times
          .slice(1)
          .map(([what, at], i) => `${what} ${((at - times[i][1]) / 1000).toFixed(0)} s`)
          .join(', '),
      },
    ]
  },
}

/** A shell that stays open between commands, as a reader's terminal does. */
function inTerminal(stage, cwd, env = {}) {
  const { PATH, HOME } = process.env
  const bash = spawn('bash', { cwd, env: { PATH, HOME, ...env }, stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  stage.onClose(async () => {
    if (bash.exitCode !== null || bash.signalCode !== null) return
    const gone = once(bash, 'exit')
    process.kill(-bash.pid, 'SIGKILL')
    await gone
    bash.stdout.destroy()
  })
  const lines = createInterface({ input: bash.stdout })[Symbol.asyncIterator]()
  return {
    type: (commands) => void bash.stdin.write(`${commands}\n`),
    /** Reads on until a line is as wanted; returns all that were read. */
    async until(isWanted) {
      const timer = setTimeout(() => process.kill(-bash.pid, 'SIGKILL'), maxMs)
      const read = []
      for (;;) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`the terminal ended: ${read.slice(-5).join(' / ')}`)
        read.push(value)
        if (!isWanted(value)) continue
        clearTimeout(timer)
        return read
      }
    },
  }
}
