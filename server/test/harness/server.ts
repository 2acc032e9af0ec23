import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Phone, Simulator, type SimulatorOptions } from 'simulator'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import type { Clock } from '../../src/lib/clock.ts'
import { loadConfig } from '../../src/lib/config.ts'
import { makeLog } from '../../src/lib/log.ts'
import { databaseSettings } from './databases.ts'

export const adminKey = 'test-admin-key-0123456789abcdef0123456789abcdef'

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  body: any
}

export interface ServerOptions {
  simulator: Simulator
  /** Keep the data here, so that a second server finds what the first left. */
  folder?: string
  env?: Record<string, string>
  clock?: Clock
}

/** A real server on a port of its own, on the given network. */
export class TestServer implements AsyncDisposable {
  readonly app: App
  readonly folder: string
  readonly logLines: string[]
  readonly #ownsFolder: boolean

  private constructor(app: App, folder: string, ownsFolder: boolean, logLines: string[]) {
    this.app = app
    this.folder = folder
    this.#ownsFolder = ownsFolder
    this.logLines = logLines
  }

  static async start(options: ServerOptions): Promise<TestServer> {
    const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'yesapp-'))
    const logLines: string[] = []
    const { config } = loadConfig({
      NODE_ENV: 'test',
      PORT: '0',
      DATA_DIR: folder,
      API_KEY: adminKey,
      RATE_LIMIT_HTTP: '0',
      RATE_LIMIT_MESSAGES: '0',
      WHATSAPP_WS_URL: options.simulator.url,
      WHATSAPP_NOISE_ROOT_KEY: Buffer.from(options.simulator.noiseRootKey).toString('hex'),
      WHATSAPP_MEDIA_CA: options.simulator.mediaCa,
      WHATSAPP_MEDIA_URL: options.simulator.mediaUrl,
      LOG_LEVEL: 'debug',
      ...(await databaseSettings(folder)),
      ...options.env,
    })
    const log = makeLog(config.logLevel, { write: (line: string) => void logLines.push(line) })
    const app = await startApp({ config, log, ...(options.clock && { clock: options.clock }) })
    const server = new TestServer(app, folder, options.folder === undefined, logLines)
    servers.add(server)
    return server
  }

  get db() {
    return this.app.db
  }

  async request(method: string, route: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.app.url}${route}`, {
      method,
      headers: { 'X-API-Key': adminKey, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  get(route: string) {
    return this.request('GET', `/api/v1${route}`)
  }

  post(route: string, body?: unknown, headers?: Record<string, string>) {
    return this.request('POST', `/api/v1${route}`, body, headers)
  }

  /**
   * Creates a session and lets the phone scan its QR code. Resolves once it is connected and has the keys of the
   * settings that the phone gives a new companion.
   */
  async link(phone: Phone, name = `session ${phone.phone}`, settings: object = {}): Promise<string> {
    const created = await this.post('/sessions', { name, ...settings })
    expect(created.status).toBe(201)
    const { body } = await this.get(`/sessions/${created.body.id}/qr`)
    await phone.scan(body.qr)
    await this.waitForState(created.body.id, 'open')
    await until(async () => expect(await this.#hasSettingsKey(created.body.id)).toBe(true))
    return created.body.id
  }

  async waitForState(sessionId: string, state: string): Promise<void> {
    await until(async () => expect((await this.get(`/sessions/${sessionId}`)).body.state).toBe(state))
  }

  send(sessionId: string, to: string, text: string, query = '') {
    return this.post(`/sessions/${sessionId}/messages${query}`, { to, text })
  }

  /** The session's messages, oldest first. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  async messages(sessionId: string, query = ''): Promise<any[]> {
    const { body } = await this.get(`/sessions/${sessionId}/messages?limit=200${query}`)
    return body.messages.reverse()
  }

  async events(
    query = '',
  ): Promise<{ event: string; seq: number; sessionId: string; data: Record<string, unknown> }[]> {
    return (await this.get(`/events?limit=200${query}`)).body.events
  }

  async #hasSettingsKey(sessionId: string): Promise<boolean> {
    const keys = this.db.read
      .selectFrom('wa_auth')
      .select('key_id')
      .where('session_id', '=', sessionId)
      .where('kind', '=', 'app-state-sync-key')
    return (await keys.executeTakeFirst()) !== undefined
  }

  /** Stops as SIGTERM does; the data stay. */
  close(): Promise<void> {
    return this.app.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close()
    if (this.#ownsFolder) rmSync(this.folder, { recursive: true, force: true })
  }
}

// Unlike expect.poll it may be called before the tests of a file.
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

const networks = new Set<Simulator>()
const servers = new Set<TestServer>()

/** A network that must have understood everything when a test ends, whatever the test looks at. */
export async function startNetwork(options?: SimulatorOptions): Promise<Simulator> {
  const network = await Simulator.start(options)
  networks.add(network)
  return network
}

// What the network did not understand of what our servers said, and their library of what the network said.
function expectAllUnderstood(): void {
  for (const network of networks) {
    expect(network.unhandledStanzas.map(describeStanza)).toEqual([])
    expect(network.stats().errors).toBe(0)
  }
  for (const { logLines } of servers) {
    const said = logLines.filter((line) => line.includes('"stanza that the protocol library does not take"'))
    expect(said.map((line) => JSON.parse(line)).filter(({ tag }) => tag !== 'ack')).toEqual([])
  }
}

function describeStanza({ tag, attrs, content }: Simulator['unhandledStanzas'][number]): string {
  const inner = Array.isArray(content) ? content.map((child) => child.tag) : []
  return `${tag} ${attrs.type ?? ''} ${attrs.xmlns ?? ''} [${inner}]`
}

afterEach(expectAllUnderstood)
afterAll(() => {
  expectAllUnderstood()
  networks.clear()
  servers.clear()
})
