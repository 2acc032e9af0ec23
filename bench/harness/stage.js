import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.js'
import { HttpClient } from './http-client.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const adminKey = 'bench-admin-key-0123456789abcdef0123456789abcdef'
const startMaxMs = 90_000

/**
 * What one benchmark runs on: processes on loopback, folders on the disk under test. Everything goes when it closes.
 */
export class Stage {
  #closers = []

  /** Another thing to give back at the end, last one first. */
  onClose(close) {
    this.#closers.push(close)
  }

  /** A folder on the disk under test: TMPDIR decides which disk that is. */
  folder() {
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-bench-'))
    this.onClose(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }

  /**
   * The network, in a process of its own.
   * @returns {Promise<{url: string, control: string, noiseRootKey: string, mediaCa: string, mediaUrl: string, pid: number}>}
   */
  async startSimulator() {
    const script = path.join(root, 'simulator/dist/cli.js')
    const child = this.#spawn([script, '--port', '0', '--control-port', '0'], {}, ['ignore', 'pipe', 'inherit'])
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
    return { ...JSON.parse(line), pid: child.pid }
  }

  /**
   * The product, in a process of its own, ready to be asked. Give `folder` to find what an earlier one left, `logFile`
   * to keep what it logs.
   */
  startServer({ nodeArgs = [], ...options } = {}) {
    return this.#startServer([...nodeArgs, path.join(root, 'server/dist/main.js')], options)
  }

  /** The product on a network of its own; `home` is where it is installed. */
  startSandbox({ home = root, ...options } = {}) {
    return this.#startServer([path.join(home, 'server/dist/cli.js'), 'sandbox'], options)
  }

  async #startServer(args, { simulator, folder = this.folder(), env = {}, logFile }) {
    const port = await freePort()
    const stdio = ['ignore', logFile ? openSync(logFile, 'a') : 'ignore', 'inherit']
    const child = this.#spawn(args, { ...serverEnv({ port, folder, simulator }), ...env }, stdio)
    const server = new Server(child, port, folder)
    this.onClose(() => server.http.close())
    await server.ready()
    return server
  }

  /** The library alone, in a process of its own. */
  async startBareClient(simulator) {
    const script = path.join(root, 'bench/harness/bare-client.js')
    const child = fork(script, { execArgv: collectable, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#killAtClose(child)
    const bare = new BareClient(child)
    await bare.call('configure', simulator)
    return bare
  }

  async close() {
    for (const close of this.#closers.splice(0).reverse()) await close()
  }

  #spawn(args, env, stdio = ['ignore', 'ignore', 'inherit']) {
    const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH, ...env }, stdio })
    this.#killAtClose(child)
    return child
  }

  #killAtClose(child) {
    this.onClose(() => stop(child, 'SIGKILL'))
  }
}

/** Arguments of a process whose garbage can be collected on request (SIGUSR2), so that memory figures compare. */
export const collectable = ['--import', new URL('./collect-on-signal.js', import.meta.url).href]

function serverEnv({ port, folder, simulator }) {
  return {
    NODE_ENV: 'test',
    PORT: String(port),
    DATA_DIR: folder,
    API_KEY: adminKey,
    RATE_LIMIT_HTTP: '0',
    RATE_LIMIT_MESSAGES: '0',
    LOG_LEVEL: 'warn',
    ...(simulator && {
      WHATSAPP_WS_URL: simulator.url,
      WHATSAPP_NOISE_ROOT_KEY: simulator.noiseRootKey,
      WHATSAPP_MEDIA_CA: simulator.mediaCa,
      WHATSAPP_MEDIA_URL: simulator.mediaUrl,
    }),
  }
}

async function stop(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** A running server and the client that asks it. */
export class Server {
  constructor(child, port, folder) {
    this.child = child
    this.url = `http://127.0.0.1:${port}/`
    this.http = new HttpClient(port, { 'X-API-Key': adminKey })
    this.folder = folder
    /** Of an admin. */
    this.key = adminKey
  }

  get pid() {
    return this.child.pid
  }

  /** Resolves when `/ready` says so. */
  async ready() {
    const giveUpAt = performance.now() + startMaxMs
    while (performance.now() < giveUpAt) {
      if (this.child.exitCode !== null) throw new Error('the server stopped while it started')
      const answer = await this.http.get('/ready').catch(() => null)
      if (answer?.status === 200) return
      await sleep(5)
    }
    throw new Error('the server is not ready')
  }

  get(route) {
    return this.http.get(`/api/v1${route}`)
  }

  post(route, body) {
    return this.http.post(`/api/v1${route}`, body)
  }

  delete(route) {
    return this.http.request('DELETE', `/api/v1${route}`)
  }

  /** Ends the process as SIGTERM or kill -9 does. */
  stop(signal = 'SIGTERM') {
    this.http.close()
    return stop(this.child, signal)
  }
}

/** The process of bare-client.js, called like an object. */
class BareClient {
  #answers = new Map()
  #lastId = 0

  constructor(child) {
    this.child = child
    child.on('message', ({ id, result, error }) => {
      const { resolve, reject } = this.#answers.get(id)
      this.#answers.delete(id)
      if (error) reject(new Error(error))
      else resolve(result)
    })
    child.on('exit', () => {
      for (const { reject } of this.#answers.values()) reject(new Error('the bare client stopped'))
    })
  }

  get pid() {
    return this.child.pid
  }

  call(method, args) {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject })
      this.child.send({ id, method, args })
    })
  }
}
