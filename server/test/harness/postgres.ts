import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { run } from './run-program.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests may create databases; null when there is no PostgreSQL. */
    postgres: TestPostgres | null
  }
}

export interface TestPostgres {
  url: string
  /** A database with this version's schema, to be copied. */
  template: string
}

const readyWithinMs = 30_000
const startAttempts = 3

/** Can the tests have a PostgreSQL? */
export const hasPostgres = (): boolean => Boolean(process.env.TEST_DATABASE_URL) || findPrograms() !== null

/** Vitest's global set-up: one PostgreSQL for the whole run, the given one or one of our own. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Every project inherits the set-up; what the root provides reaches them all.
  if (!project.isRootProject()) return
  const cluster = process.env.TEST_DATABASE_URL ? null : await startCluster()
  const url = process.env.TEST_DATABASE_URL ?? cluster?.url
  if (!url) {
    project.provide('postgres', null)
    return
  }
  const template = await createTemplate(url)
  project.provide('postgres', { url, template: template.name })
  return async () => {
    await template.remove()
    await cluster?.stop()
  }
}

async function startCluster(): Promise<PostgresCluster | null> {
  if (hasPostgres()) return PostgresCluster.start()
  const missing = 'PostgreSQL is not installed and TEST_DATABASE_URL is not set'
  if (process.env.CI) throw new Error(`${missing}: in CI the tests run on both databases`)
  console.log(`${missing}: the PostgreSQL half of the tests is skipped`)
  return null
}

async function createTemplate(url: string): Promise<CreatedDatabase> {
  const { openDatabase } = await import('../../src/db/open.ts')
  const database = await createDatabase(url)
  await (await openDatabase({ url: database.url })).close()
  return database
}

/** The folder with `initdb` and `postgres`: the newest of the system's, or the one on the PATH. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => path.join(debian, version, 'bin')), ...process.env.PATH!.split(':')]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)))) ?? null
}

interface Owner {
  uid?: number
  gid?: number
}

/** PostgreSQL refuses to run as root. */
async function findOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {}
  const id = async (flag: string) => Number(await run('id', [flag, 'postgres']))
  return { uid: await id('-u'), gid: await id('-g') }
}

// It lives as long as its standard input is open: also a test run that is killed takes it along.
const keeper = `
"$1/postgres" -D "$2/data" -p "$3" >"$2/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
rm -rf "$2"
`

// Nothing in a test survives a crash, so nothing is synced. Who waits for whom is looked at well before a statement may be
// given up, also on a busy machine.
const serverSettings = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_connections = 300
deadlock_timeout = 100ms
shared_buffers = 64MB
`

/** A PostgreSQL of our own in a temporary folder, on a spare port. */
export class PostgresCluster {
  readonly url: string
  readonly port: number
  readonly #folder: string
  readonly #keeper: ChildProcess

  private constructor(url: string, port: number, folder: string, keeperProcess: ChildProcess) {
    this.url = url
    this.port = port
    this.#folder = folder
    this.#keeper = keeperProcess
  }

  static async start(programs = findPrograms()): Promise<PostgresCluster> {
    if (!programs) throw new Error('PostgreSQL is not installed')
    for (let attempt = 1; ; attempt++) {
      const cluster = await PostgresCluster.#launch(programs, await findOwner(), await sparePort())
      if (await cluster.#isReady()) return cluster
      const log = cluster.#log
      await cluster.stop()
      // Somebody else may have taken the port meanwhile.
      if (attempt === startAttempts || !log.includes('could not bind'))
        throw new Error(`PostgreSQL did not start:\n${log}`)
    }
  }

  static async #launch(programs: string, owner: Owner, port: number): Promise<PostgresCluster> {
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-postgres-'))
    if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid!)
    const password = randomBytes(16).toString('hex')
    await initialize(programs, folder, owner, password)
    const args = ['-c', keeper, 'postgres-keeper', programs, folder, String(port)]
    const child = spawn('/bin/sh', args, {
      ...owner,
      cwd: folder,
      detached: true,
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    return new PostgresCluster(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`, port, folder, child)
  }

  /** The process of the server itself, for tests that take it away. */
  get serverPid(): number {
    return Number(readFileSync(path.join(this.#folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
  }

  /** Stops it and removes its folder. */
  async stop(): Promise<void> {
    if (this.#keeper.exitCode === null && this.#keeper.signalCode === null) {
      const exited = once(this.#keeper, 'exit')
      this.#keeper.stdin!.end()
      await exited
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #log(): string {
    const file = path.join(this.#folder, 'log')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  async #isReady(): Promise<boolean> {
    const giveUpAt = performance.now() + readyWithinMs
    while (performance.now() < giveUpAt && this.#keeper.exitCode === null) {
      const isUp = await administer(this.url, 'select 1').then(
        () => true,
        () => false,
      )
      if (isUp) return true
      if (this.#log.includes('could not bind')) return false
      await delay(20)
    }
    return false
  }
}

async function initialize(programs: string, folder: string, owner: Owner, password: string): Promise<void> {
  const data = path.join(folder, 'data')
  rmSync(data, { recursive: true, force: true })
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner.uid !== undefined) chownSync(passwordFile, owner.uid, owner.gid!)
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '-A',
    'password',
    `--pwfile=${passwordFile}`,
    '--no-sync',
  ]
  await run(path.join(programs, 'initdb'), args, { ...owner, cwd: folder })
  writeFileSync(path.join(data, 'postgresql.conf'), serverSettings, { flag: 'a' })
}

async function sparePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/** One statement on a connection of its own. */
export async function administer(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  // What the statement or the connection attempt reports is enough.
  client.on('error', () => {})
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

export interface CreatedDatabase {
  name: string
  url: string
  remove(): Promise<void>
}

/** A fresh database, empty or like the template. */
export async function createDatabase(clusterUrl: string, template = 'template1'): Promise<CreatedDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(clusterUrl, `create database ${name} template ${template}`)
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  return {
    name,
    url: url.toString(),
    async remove() {
      await administer(clusterUrl, `drop database if exists ${name} with (force)`)
    },
  }
}
