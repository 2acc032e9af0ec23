import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, orThrow, type YesAppClient } from 'sdk'
import type { App } from '../../../server/src/app.ts'
import { systemClock } from '../../../server/src/lib/clock.ts'
import { loadConfig } from '../../../server/src/lib/config.ts'
import { makeLog } from '../../../server/src/lib/log.ts'
import { startSandbox } from '../../../server/src/sandbox.ts'
import { run } from '../../../server/test/harness/run-program.ts'

export const apiKey = 'dashboard-test-key-0123456789abcdef0123456789abcdef'

/** A whole server on a network of its own, as `npm run sandbox` starts it. */
export class SandboxServer implements AsyncDisposable {
  readonly app: App
  readonly client: YesAppClient
  readonly #folder: string

  private constructor(app: App, folder: string) {
    this.app = app
    this.#folder = folder
    this.client = createClient({ baseUrl: app.url, apiKey })
  }

  static async start(env: Record<string, string> = {}, clock = systemClock): Promise<SandboxServer> {
    await buildDashboard()
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-dashboard-'))
    const { config } = loadConfig({ DATA_DIR: folder, PORT: '0', API_KEY: apiKey, RATE_LIMIT_HTTP: '0', ...env })
    return new SandboxServer(await startSandbox({ config, clock, log: makeLog('info', { write: () => {} }) }), folder)
  }

  get url(): string {
    return this.app.url
  }

  /** Adds a virtual phone and links it. Resolves once the session is open. */
  async link(name: string, phone: string): Promise<string> {
    await orThrow(this.client.POST('/api/v1/sandbox/phones', { body: { phone, name } }))
    const session = await orThrow(this.client.POST('/api/v1/sessions', { body: { name } }))
    const sessionId = session.id
    const params = { path: { phone } }
    await orThrow(this.client.POST('/api/v1/sandbox/phones/{phone}/scan', { params, body: { sessionId } }))
    for await (const event of this.client.events({ sessionId, after: await this.#beginning() })) {
      if (event.event === 'session.status' && event.data.state === 'open') break
    }
    return sessionId
  }

  async send(sessionId: string, to: string, text: string) {
    const params = { path: { sessionId } }
    return orThrow(this.client.POST('/api/v1/sessions/{sessionId}/messages', { params, body: { to, text } }))
  }

  /** A virtual phone writes. */
  async write(phone: string, to: string, text: string): Promise<void> {
    const params = { path: { phone } }
    await orThrow(this.client.POST('/api/v1/sandbox/phones/{phone}/messages', { params, body: { to, text } }))
  }

  /** What a virtual phone received. */
  async received(phone: string): Promise<(string | null)[]> {
    const params = { path: { phone } }
    const { messages } = await orThrow(this.client.GET('/api/v1/sandbox/phones/{phone}/messages', { params }))
    return messages.map(({ text }) => text)
  }

  async #beginning(): Promise<string | undefined> {
    const page = await orThrow(this.client.GET('/api/v1/events', { params: { query: { limit: 1 } } }))
    return page.nextCursor ?? undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A server looks for the dashboard once, at its start. */
export async function buildDashboard(): Promise<void> {
  const program = fileURLToPath(new URL('../../scripts/build-when-stale.js', import.meta.url))
  await run(process.execPath, [program], { withinMs: 50_000 })
}
