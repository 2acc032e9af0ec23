import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { databaseAway, outageOf } from './database-error.ts'

const int8 = 20
// Times in milliseconds and sequences stay far below 2^53.
pg.types.setTypeParser(int8, Number)

const connectMaxMs = 2_000
/** After this the server gives a statement up, and with it a wait for somebody's lock. */
const statementMaxMs = 2_000
/** After this there is no server at the other end any more. */
const answerMaxMs = 2_500
/** A node that stands still in the middle of a transaction holds its locks no longer than this. */
const idleInTransactionMaxMs = 5_000

export interface PoolOptions {
  connectionsMax: number
  readOnly?: boolean
  /** Statements may take as long as they like: for migrations. */
  patient?: boolean
}

/**
 * Connections whose failures are answers: a database that is away, or does not answer, is an `AppError` soon, and no
 * broken connection is used again or ends the process.
 */
export function openPool(
  url: string,
  { connectionsMax, readOnly = false, patient = false }: PoolOptions,
): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'yesapp',
    max: connectionsMax,
    connectionTimeoutMillis: connectMaxMs,
    keepAlive: true,
    ...(!patient && { statement_timeout: statementMaxMs, idle_in_transaction_session_timeout: idleInTransactionMaxMs }),
    ...(readOnly && { options: '-c default_transaction_read_only=on' }),
  })
  // A connection that breaks fails its query, or is replaced before the next one. Without listeners it would end the
  // process: the pool listens only to those that nobody uses.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw databaseAway(error)
      })
      return guarded(client, patient ? null : answerMaxMs)
    },
    end: () => pool.end(),
  }
}

function guarded(client: pg.PoolClient, maxMs: number | null): PostgresPoolClient {
  let isGivenUp = false
  const giveUp = () => {
    isGivenUp = true
    client.release(true)
  }

  async function query(sql: string, parameters: readonly unknown[]) {
    const cancel = maxMs === null ? () => {} : afterStall(maxMs, giveUp)
    try {
      return await client.query(sql, parameters.map(storable))
    } catch (error) {
      throw outageOf(error) ?? error
    } finally {
      cancel()
    }
  }

  return {
    // Its other form takes a cursor, which nobody uses.
    query: query as unknown as PostgresPoolClient['query'],
    release() {
      if (!isGivenUp) client.release()
    },
  }
}

// PostgreSQL has no NUL in text; it is the one character that a message may hold and we cannot store.
const storable = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value

/** Like a timeout, but when this process itself stood still, what has arrived meanwhile is looked at first. */
function afterStall(delayMs: number, callback: () => void): () => void {
  let immediate: NodeJS.Immediate | undefined
  const timer = setTimeout(() => {
    immediate = setImmediate(callback)
  }, delayMs)
  return () => {
    clearTimeout(timer)
    clearImmediate(immediate)
  }
}
