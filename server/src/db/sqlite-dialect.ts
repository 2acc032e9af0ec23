import type Sqlite from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

const statementsMax = 500
const cachedLengthMax = 5_000

/**
 * Kysely straight on a better-sqlite3 connection: a transaction is a savepoint, so that several share one commit, and
 * prepared statements are kept.
 */
export class SavepointDialect implements Dialect {
  readonly #connection: SqliteConnection

  constructor(sqlite: Sqlite.Database) {
    this.#connection = new SqliteConnection(sqlite)
  }

  createDriver = (): Driver => new SavepointDriver(this.#connection)
  createAdapter = () => new SqliteAdapter()
  createQueryCompiler = () => new SqliteQueryCompiler()
  createIntrospector = (db: Kysely<unknown>) => new SqliteIntrospector(db)
}

class SavepointDriver implements Driver {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    this.#connection.begin()
  }

  async commitTransaction(): Promise<void> {
    this.#connection.release()
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.rollback()
  }

  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

class SqliteConnection implements DatabaseConnection {
  readonly #sqlite: Sqlite.Database
  readonly #statements = new Map<string, Sqlite.Statement>()
  #isInUnit = false

  constructor(sqlite: Sqlite.Database) {
    this.#sqlite = sqlite
  }

  begin(): void {
    this.#prepare('savepoint unit').run()
    this.#isInUnit = true
  }

  release(): void {
    this.#prepare('release unit').run()
    this.#isInUnit = false
  }

  rollback(): void {
    this.#isInUnit = false
    // A full disk ends the whole transaction: then no savepoint is left, and the first error tells why.
    if (!this.#sqlite.inTransaction) return
    this.#prepare('rollback to unit').run()
    this.#prepare('release unit').run()
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // Without its transaction, what a unit goes on to write would be committed at once and apart.
    if (this.#isInUnit && !this.#sqlite.inTransaction)
      throw new Error('the transaction has ended; the first error told why')
    const statement = this.#prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) as R[] }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] }
  }

  // biome-ignore lint/correctness/useYield: an open cursor would block the connection for everybody else
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('read in pages: a stream would hold the connection')
  }

  // Preparing costs more than most of our queries do. The least recently used goes first, and what is rarely the same
  // twice, such as an insert of hundreds of rows, is not kept.
  #prepare(sql: string): Sqlite.Statement {
    const known = this.#statements.get(sql)
    const statement = known ?? this.#sqlite.prepare(sql)
    if (sql.length > cachedLengthMax) return statement
    if (known) this.#statements.delete(sql)
    else if (this.#statements.size >= statementsMax) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(sql, statement)
    return statement
  }
}
