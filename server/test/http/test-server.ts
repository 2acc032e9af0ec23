import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { InjectOptions } from 'fastify'
import { type KeyAuthentication, makeKeyAuthentication } from '../../src/accounts/authenticate-key.ts'
import { ensureDefaultAccount } from '../../src/accounts/default-account.ts'
import { ensureKeys } from '../../src/accounts/ensure-keys.ts'
import { keyRoutes } from '../../src/accounts/routes.ts'
import { makeWriteAudit } from '../../src/audit/write-entry.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import type { ConnectionLimits } from '../../src/http/connection-limits.ts'
import type { ApiRoutes } from '../../src/http/route.ts'
import { createHttpServer, type HttpServer } from '../../src/http/server.ts'
import { makeCipher } from '../../src/lib/cipher.ts'
import type { Clock } from '../../src/lib/clock.ts'
import { type Config, loadConfig } from '../../src/lib/config.ts'
import { type DataDirectory, openDataDirectory, timeKeeperIn } from '../../src/lib/data-directory.ts'
import { makeLog } from '../../src/lib/log.ts'
import { WatchedClock } from '../../src/lib/watched-clock.ts'
import { makeReadinessCheck } from '../../src/system/readiness.ts'
import { probeRoutes, systemRoutes } from '../../src/system/routes.ts'

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  advance(ms: number): void
}

export interface TestServer extends HttpServer, AsyncDisposable {
  db: Database
  clock: TestClock
  config: Config
  dataDirectory: DataDirectory
  accountId: string
  authentication: KeyAuthentication
  /** The admin key of the environment. */
  adminKey: string
  /** Every log line so far, as JSON text. */
  logLines: string[]
  draining: boolean
  whatsappReady: boolean
  /** Sends a request with the admin key, unless the options say otherwise. */
  request(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, options?: RequestOptions): Promise<Answer>
  /** Makes a key by the API and returns its text and id. */
  createKey(body: Record<string, unknown>): Promise<{ id: string; key: string }>
  insertSession(id: string): Promise<void>
}

export interface RequestOptions {
  key?: string | null
  body?: unknown
  headers?: Record<string, string>
  /** Where it comes from; this machine unless said otherwise. */
  from?: string
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  body: any
  text: string
}

export interface TestServerOptions {
  env?: Record<string, string>
  routes?: ApiRoutes[]
  /** Keep files here, so that a second server finds what the first left. */
  folder?: string
  nodeId?: string
  limits?: Partial<ConnectionLimits>
  dashboardFolder?: string
}

const adminKey = 'test-admin-key-0123456789abcdef0123456789abcdef'

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'yesapp-http-'))
  const { config } = loadConfig({ API_KEY: adminKey, RATE_LIMIT_HTTP: '0', DATA_DIR: folder, ...options.env })
  const dataDirectory = openDataDirectory(folder)
  const db = await openDatabase({ file: dataDirectory.file('db.sqlite') })
  const clock = makeTestClock()
  const logLines: string[] = []
  const log = makeLog('debug', { write: (line: string) => void logLines.push(line) })
  const accountId = await ensureDefaultAccount(db, clock.now())
  await ensureKeys({ db, clock, log, config, dataDirectory, sandbox: false }, accountId)
  const authentication = makeKeyAuthentication({ db, clock, log })
  const nodeId = options.nodeId ?? 'node-1'

  const watchedClock = new WatchedClock(clock, timeKeeperIn(dataDirectory), log)
  const server = { draining: false, whatsappReady: true } as TestServer
  const checkReadiness = makeReadinessCheck({
    db,
    clock,
    log,
    nodeId,
    dataPath: folder,
    isWhatsappReady: () => server.whatsappReady,
    isDraining: () => server.draining,
  })
  const http = await createHttpServer({
    config,
    log,
    clock,
    db,
    nodeId,
    cipher: makeCipher(Buffer.alloc(32, 7), 'idempotency'),
    authenticate: authentication.authenticateKey,
    apiRoutes: [
      keyRoutes({ db, clock, sandbox: false, authentication }),
      systemRoutes({ db, clock: watchedClock, nodeId, sandbox: false, config, dataPath: folder }),
      ...(options.routes ?? []),
    ],
    rootRoutes: [probeRoutes({ checkReadiness })],
    writeAudit: makeWriteAudit({ db, clock }),
    info: { title: 'YesApp', version: '0.0.0', description: 'Test' },
    ...(options.limits && { limits: options.limits }),
    dashboardFolder: options.dashboardFolder,
  })

  return Object.assign(server, http, {
    db,
    clock,
    config,
    dataDirectory,
    accountId,
    authentication,
    adminKey,
    logLines,
    request: (method: string, url: string, requestOptions: RequestOptions = {}) =>
      inject(http, method, url, { key: adminKey, ...requestOptions }),
    async createKey(body: Record<string, unknown>) {
      const answer = await inject(http, 'POST', '/api/v1/keys', { key: adminKey, body })
      if (answer.status !== 201) throw new Error(`no key: ${answer.text}`)
      return answer.body
    },
    insertSession: (id: string) => insertSession(db, accountId, id),
    async [Symbol.asyncDispose]() {
      await http.app.close()
      watchedClock.close()
      await db.close()
      dataDirectory.release()
      if (!options.folder) rmSync(folder, { recursive: true, force: true })
    },
  })
}

/** Asks without a network. No key: none is sent. */
export async function inject(
  server: HttpServer,
  method: string,
  url: string,
  { key = null, ...options }: RequestOptions,
): Promise<Answer> {
  const response = await server.app.inject({
    method: method as InjectOptions['method'],
    url,
    headers: { ...(key !== null && { 'x-api-key': key }), ...options.headers },
    ...(options.from !== undefined && { remoteAddress: options.from }),
    ...(options.body !== undefined && { payload: options.body as InjectOptions['payload'] }),
  })
  const isJson = String(response.headers['content-type'] ?? '').includes('json') && response.body !== ''
  return {
    status: response.statusCode,
    headers: response.headers,
    body: isJson ? JSON.parse(response.body) : undefined,
    text: response.body,
  }
}

export function makeTestClock(): TestClock {
  let now = Date.parse('2026-11-20T09:00:00Z')
  let monotonic = 1_000_000
  return {
    now: () => now,
    monotonic: () => monotonic,
    isSteady: () => true,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
    advance(ms) {
      now += ms
      monotonic += ms
    },
  }
}

/** Puts a session into the database, without starting it. */
export async function insertSession(db: Database, accountId: string, id: string): Promise<void> {
  await db.write((trx) =>
    trx
      .insertInto('sessions')
      .values({
        id,
        account_id: accountId,
        name: id,
        status: 'pending',
        state: 'starting',
        reason_code: null,
        reason_text: null,
        state_since: 0,
        should_run: 0,
        phone: null,
        lid: null,
        push_name: null,
        webhook_url: null,
        rate_per_minute: null,
        proxy: null,
        options: '{}',
        metadata: '{}',
        created_at: 0,
        last_activity_at: null,
      })
      .execute(),
  )
}
