import type { Simulator } from 'simulator'
import type { Database } from '../../src/db/open.ts'
import type { EventType } from '../../src/events/event-types.ts'
import { makePublish } from '../../src/events/publish.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { MovableClock } from '../harness/clock.ts'
import type { TestDatabase } from '../harness/databases.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { insertSession } from '../http/test-server.ts'

export interface PublishedFact {
  sessionId: string | null
  type?: EventType
  data?: Record<string, unknown>
}

/** A server with two sessions that nobody runs, whose events another node publishes: nobody wakes the server. */
export class StreamingServer implements AsyncDisposable {
  readonly server: TestServer
  readonly clock: MovableClock
  readonly accountId: string
  readonly #simulator: Simulator
  readonly #otherNode: Database

  private constructor(
    server: TestServer,
    clock: MovableClock,
    accountId: string,
    simulator: Simulator,
    otherNode: Database,
  ) {
    this.server = server
    this.clock = clock
    this.accountId = accountId
    this.#simulator = simulator
    this.#otherNode = otherNode
  }

  static async start(database?: TestDatabase): Promise<StreamingServer> {
    const simulator = await startNetwork()
    const clock = new MovableClock()
    const env: Record<string, string> = database === undefined ? {} : settingsOf(database)
    const server = await TestServer.start({ simulator, clock, env })
    const account = await server.db.read.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
    for (const id of ['a', 'b']) await insertSession(server.db, account.id, id)
    const otherNode = (await database?.open()) ?? server.db
    return new StreamingServer(server, clock, account.id, simulator, otherNode)
  }

  /** Commits one event; rolled back when `isLost`. */
  async publish({ sessionId, type = 'session.status', data = {} }: PublishedFact, isLost = false): Promise<void> {
    const publish = makePublish({ db: this.#otherNode, clock: systemClock, subscribers: [], wake: () => {} })
    await this.#otherNode
      .write(async (trx) => {
        await publish(trx, { accountId: this.accountId, sessionId, type, data })
        if (isLost) throw new LostError()
      })
      .catch((error: unknown) => {
        if (!(error instanceof LostError)) throw error
      })
  }

  /** Time for the next look at the log. */
  readonly look = (): void => this.clock.advance(1_000)

  /** What GET /events shows, from the beginning to the end. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  async log(query = ''): Promise<any[]> {
    const all = []
    for (let after = ''; ; ) {
      const { body } = await this.server.get(`/events?limit=200${query}${after && `&after=${after}`}`)
      if (body.events.length === 0) return all
      all.push(...body.events)
      after = body.nextCursor
    }
  }

  async createKey(body: Record<string, unknown>): Promise<{ id: string; key: string }> {
    return (await this.server.post('/keys', { permission: 'read', ...body })).body
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]()
    await this.#simulator[Symbol.asyncDispose]()
  }
}

class LostError extends Error {}

function settingsOf(database: TestDatabase): Record<string, string> {
  return database.dialect === 'postgres' ? { DATABASE_URL: database.url } : { DATABASE_PATH: database.file }
}
