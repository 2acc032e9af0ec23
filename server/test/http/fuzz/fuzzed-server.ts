import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, type ClientRequest, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import type { App } from '../../../src/app.ts'
import { loadConfig } from '../../../src/lib/config.ts'
import { makeLog } from '../../../src/lib/log.ts'
import { startSandbox } from '../../../src/sandbox.ts'
import type { BadRequest, Ids } from './bad-requests.ts'

const adminKey = 'test-admin-key-0123456789abcdef0123456789abcdef'
const answerMaxMs = 25_000
const owner = '+33600000001'
const marie = '+33612345678'

export interface RawAnswer {
  status: number
  type: string
  text: string
}

/** The whole server with its sandbox, asked over real sockets, and what a bad request may name. */
export class FuzzedServer implements AsyncDisposable {
  readonly logLines: string[] = []
  readonly app: App
  readonly #folder: string
  readonly #agent = new Agent({ keepAlive: true })
  #ids: Ids = {}

  private constructor(app: App, folder: string, logLines: string[]) {
    this.app = app
    this.#folder = folder
    this.logLines = logLines
  }

  static async start(): Promise<FuzzedServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-fuzz-'))
    const { config } = loadConfig({
      ...{ DATA_DIR: folder, PORT: '0', API_KEY: adminKey },
      ...{ RATE_LIMIT_HTTP: '0', RATE_LIMIT_MESSAGES: '0', SEND_WAIT_MS: '100', WEBHOOK_TIMEOUT: '200' },
    })
    const logLines: string[] = []
    const log = makeLog('warn', { write: (line: string) => void logLines.push(line) })
    return new FuzzedServer(await startSandbox({ config, log }), folder, logLines)
  }

  get ids(): Ids {
    return this.#ids
  }

  /** Sees to it that there is something of each kind, a connected session first of all. */
  async prepare(): Promise<void> {
    await this.#ask('DELETE', '/api/v1/sandbox/faults')
    if (await this.#isWhole()) return
    const phones = await this.#ask('GET', '/api/v1/sandbox/phones')
    if (!JSON.stringify(phones).includes(owner))
      await this.#ask('POST', '/api/v1/sandbox/phones', { phone: owner, name: 'Owner' })
    const session = await this.#ask('POST', '/api/v1/sessions', { name: `fuzzed ${Math.random()}` })
    await this.#ask('POST', `/api/v1/sandbox/phones/${owner.slice(1)}/scan`, { sessionId: session.id })
    const stateOf = async () => (await this.#ask('GET', `/api/v1/sessions/${session.id}`)).state
    await expect.poll(stateOf, { timeout: 20_000, interval: 20 }).toBe('open')
    const sent = await this.#ask('POST', `/api/v1/sessions/${session.id}/messages?wait=5`, { to: marie, text: 'hello' })
    const key = await this.#ask('POST', '/api/v1/keys', { name: `fuzzed ${Math.random()}`, permission: 'read' })
    const webhook = await this.#ask('POST', '/api/v1/webhooks', {
      ...{ url: 'https://shop.example/', sessionId: session.id, events: ['message.received'] },
    })
    this.#ids = {
      ...{
        sessionId: session.id,
        messageId: sent.messageId,
        chatId: sent.chatId,
        keyId: key.id,
        webhookId: webhook.id,
      },
      phone: marie,
    }
  }

  async send({ method, url, headers, body }: BadRequest): Promise<RawAnswer> {
    const { hostname, port } = new URL(this.app.url)
    return new Promise((resolve, reject) => {
      let asked: ClientRequest
      const giveUp = setTimeout(() => asked.destroy(new Error('no answer')), answerMaxMs)
      const more = body && { 'content-length': String(body.length) }
      const options = { hostname, port, method, path: url, agent: this.#agent }
      asked = httpRequest({ ...options, headers: { 'x-api-key': adminKey, ...more, ...headers } }, (response) => {
        const answer = { status: response.statusCode!, type: response.headers['content-type'] ?? '', text: '' }
        const end = () => {
          clearTimeout(giveUp)
          resolve(answer)
        }
        // A stream has no end.
        if (answer.type.startsWith('text/event-stream')) {
          asked.destroy()
          return end()
        }
        response.setEncoding('utf8')
        response.on('data', (chunk) => {
          answer.text += chunk
        })
        response.on('end', end)
        response.on('error', reject)
      })
      asked.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(giveUp)
        reject(error)
      })
      asked.end(body ?? undefined)
    })
  }

  /** What the server itself calls a bug. */
  get bugs(): string[] {
    return this.logLines.filter((line) => /request failed|unexpected error|"level":"fatal"/.test(line))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy()
    await this.app.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #isWhole(): Promise<boolean> {
    const { sessionId, webhookId, messageId } = this.#ids
    if (!sessionId) return false
    const session = await this.#ask('GET', `/api/v1/sessions/${sessionId}`)
    const webhook = await this.#ask('GET', `/api/v1/webhooks/${webhookId}`)
    const message = await this.#ask('GET', `/api/v1/sessions/${sessionId}/messages/${messageId}`)
    return session.state === 'open' && webhook.enabled === true && message.id === messageId
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  async #ask(method: string, url: string, body?: unknown): Promise<any> {
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body))
    const { text } = await this.send({ method, url, headers, body: bytes })
    return text === '' ? null : JSON.parse(text)
  }
}
