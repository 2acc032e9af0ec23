import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { App } from '../../src/app.ts'
import { loadConfig } from '../../src/lib/config.ts'
import { makeLog } from '../../src/lib/log.ts'
import { startSandbox } from '../../src/sandbox.ts'
import { MovableClock } from '../harness/clock.ts'
import type { MatrixServer } from './permission-matrix.ts'
import { inject, insertSession, type RequestOptions } from './test-server.ts'

const adminKey = 'test-admin-key-0123456789abcdef0123456789abcdef'

/** The server with everything it has, the sandbox too, asked without a network. */
export async function startWholeApp(): Promise<MatrixServer & { app: App }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-whole-'))
  const { config } = loadConfig({ DATA_DIR: folder, PORT: '0', API_KEY: adminKey, RATE_LIMIT_HTTP: '0' })
  const clock = new MovableClock()
  const app = await startSandbox({ config, log: makeLog('silent'), clock })
  const request = (method: string, url: string, options: RequestOptions = {}) =>
    inject(app.http, method, url, { key: adminKey, ...options })
  const account = await app.db.read.selectFrom('accounts').select('id').executeTakeFirstOrThrow()

  return {
    app,
    routes: app.http.routes,
    request,
    createKey: async (body) => (await request('POST', '/api/v1/keys', { body })).body,
    insertSession: (id) => insertSession(app.db, account.id, id),
    soon: new Date(clock.now() + 60_000).toISOString(),
    passExpiry: () => clock.advance(60_000),
    async [Symbol.asyncDispose]() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
