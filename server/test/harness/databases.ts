import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import { type Database, type DatabaseLocation, openDatabase } from '../../src/db/open.ts'
import { type CreatedDatabase, createDatabase } from './postgres.ts'

export type Dialect = Database['kind']

/** A fresh database and every connection that a test opens to it. */
export class TestDatabase implements AsyncDisposable {
  readonly dialect: Dialect
  readonly location: DatabaseLocation
  readonly #opened: Database[] = []
  readonly #dispose: () => Promise<void>

  private constructor(dialect: Dialect, location: DatabaseLocation, dispose: () => Promise<void>) {
    this.dialect = dialect
    this.location = location
    this.#dispose = dispose
  }

  /** An `empty` one has no tables before it is opened. */
  static async create(dialect: Dialect, { empty = false } = {}): Promise<TestDatabase> {
    if (dialect === 'postgres') {
      const { url, template } = inject('postgres')!
      const database = await createDatabase(url, empty ? undefined : template)
      return new TestDatabase(dialect, { url: database.url }, database.remove)
    }
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-db-'))
    const file = path.join(folder, 'db.sqlite')
    return new TestDatabase(dialect, { file }, async () => rmSync(folder, { recursive: true, force: true }))
  }

  /** The SQLite file. */
  get file(): string {
    return (this.location as { file: string }).file
  }

  /** The PostgreSQL database. */
  get url(): string {
    return (this.location as { url: string }).url
  }

  /** Opens it as the server does, also a second time as another node would. */
  async open(): Promise<Database> {
    const db = await openDatabase(this.location)
    this.#opened.push(db)
    return db
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#opened.map((db) => db.close()))
    await this.#dispose()
  }
}

const byDataFolder = new Map<string, Promise<CreatedDatabase>>()

/**
 * The settings that give a server its database. In the project that runs the flows on PostgreSQL each data folder has a
 * database there, so that a second server on the folder finds what the first one left.
 */
export async function databaseSettings(dataFolder: string): Promise<Record<string, string>> {
  if (process.env.YESAPP_TEST_DATABASE !== 'postgres') return {}
  const { url, template } = inject('postgres')!
  const database = byDataFolder.get(dataFolder) ?? createDatabase(url, template)
  byDataFolder.set(dataFolder, database)
  return { DATABASE_URL: (await database).url }
}

afterAll(async () => {
  for (const database of byDataFolder.values()) await (await database).remove()
  byDataFolder.clear()
})

export interface DialectSuite {
  dialect: Dialect
  /** A fresh database, to be disposed of. */
  create(options?: { empty: boolean }): Promise<TestDatabase>
}

/** Runs the suite on SQLite and on PostgreSQL; without a PostgreSQL its half is shown as skipped. */
export function describeEachDatabase(name: string, suite: (on: DialectSuite) => void): void {
  describeOn('sqlite', name, suite)
  describeOn('postgres', name, suite)
}

/** For what only PostgreSQL does. */
export function describePostgres(name: string, suite: (on: DialectSuite) => void): void {
  describeOn('postgres', name, suite)
}

function describeOn(dialect: Dialect, name: string, suite: (on: DialectSuite) => void): void {
  const isThere = dialect === 'sqlite' || inject('postgres') !== null
  describe.skipIf(!isThere)(`${name} (${dialect})`, () =>
    suite({ dialect, create: (options) => TestDatabase.create(dialect, options) }),
  )
}
