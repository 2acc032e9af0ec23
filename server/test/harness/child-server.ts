import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Phone, Simulator } from 'simulator'
import { expect, vi } from 'vitest'
import { databaseSettings } from './databases.ts'
import { type Answer, adminKey } from './server.ts'

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

/** The built server as a process of its own, to be killed and started again on the same data. */
export class ChildServer implements AsyncDisposable {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'yesapp-child-'))
  readonly #env: Record<string, string>
  #process: ChildProcess | null = null
  #url = ''
  /** Everything that the process wrote, over all its lives. */
  output = ''

  constructor(simulator: Simulator, env: Record<string, string> = {}) {
    this.#env = {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'test',
      PORT: '0',
      DATA_DIR: this.folder,
      API_KEY: adminKey,
      RATE_LIMIT_HTTP: '0',
      RATE_LIMIT_MESSAGES: '0',
      WHATSAPP_WS_URL: simulator.url,
      WHATSAPP_NOISE_ROOT_KEY: Buffer.from(simulator.noiseRootKey).toString('hex'),
      WHATSAPP_MEDIA_CA: simulator.mediaCa,
      WHATSAPP_MEDIA_URL: simulator.mediaUrl,
      ...env,
    }
  }

  /**
   * Resolves once the server is ready. The settings count for this life only; `under` is a command that runs another, to
   * run the server with.
   */
  async start(settings: Record<string, string> = {}, under: string[] = []): Promise<void> {
    const env = { ...this.#env, ...(await databaseSettings(this.#env.DATA_DIR!)), ...settings }
    const [program, ...args] = [...under, process.execPath, main]
    const child = spawn(program!, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#process = child
    child.stderr.on('data', (chunk) => {
      this.output += chunk
    })
    this.#url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${this.output.slice(-2_000)}`)))
      createInterface(child.stdout).on('line', (line) => {
        this.output += `${line}\n`
        if (line.includes('YesApp is ready')) resolve(JSON.parse(line).url)
      })
    })
  }

  /** SIGKILL unless told otherwise. Resolves with the exit code once the process is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    child.kill(signal)
    const [code] = await once(child, 'exit')
    return code
  }

  get url(): string {
    return this.#url
  }

  get pid(): number {
    return this.#process!.pid!
  }

  get isUp(): boolean {
    return this.#process !== null && this.#process.exitCode === null && this.#process.signalCode === null
  }

  /** Waits for its end. Resolves with the exit code, or the signal. */
  async exited(): Promise<number | NodeJS.Signals | null> {
    const child = this.#process!
    if (this.isUp) await once(child, 'exit')
    return child.signalCode ?? child.exitCode
  }

  async request(method: string, route: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/v1${route}`, {
      method,
      headers: { 'X-API-Key': adminKey, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
  }

  /** Creates a session and lets the phone scan its QR code. Resolves once it is connected. */
  async link(phone: Phone, name = `session ${phone.phone}`): Promise<string> {
    const { body: session } = await this.request('POST', '/sessions', { name })
    const { body: shown } = await this.request('GET', `/sessions/${session.id}/qr`)
    await phone.scan(shown.qr)
    await this.waitForState(session.id, 'open')
    return session.id
  }

  async waitForState(sessionId: string, state: string, timeout = 20_000): Promise<void> {
    const current = async () => (await this.request('GET', `/sessions/${sessionId}`)).body.state
    await vi.waitFor(async () => expect(await current()).toBe(state), { timeout, interval: 20 })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
