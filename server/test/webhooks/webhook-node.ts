import { expect } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import type { Row } from '../../src/db/schema.ts'
import type { EventType } from '../../src/events/event-types.ts'
import { makePublish, type Publish } from '../../src/events/publish.ts'
import { makeCipher } from '../../src/lib/cipher.ts'
import { newId } from '../../src/lib/ids.ts'
import { makeLog } from '../../src/lib/log.ts'
import { SafeFetch } from '../../src/lib/safe-fetch.ts'
import type { Authorized } from '../../src/sessions/find-session.ts'
import { createWebhook, type WebhookDeps } from '../../src/webhooks/create-webhook.ts'
import { WebhookDispatcher } from '../../src/webhooks/dispatcher.ts'
import { findWebhook, type WebhookRow } from '../../src/webhooks/find-webhook.ts'
import type { RetrySettings } from '../../src/webhooks/retry-policy.ts'
import type { NewWebhook, WebhookWithSecret } from '../../src/webhooks/schema.ts'
import { makeWebhookSubscriber } from '../../src/webhooks/subscribe.ts'
import { addSession, sessionIds } from '../db/rows.ts'
import { MovableClock } from '../harness/clock.ts'
import type { TestDatabase } from '../harness/databases.ts'

export interface NodeOptions {
  clock?: MovableClock
  nodeId?: string
  settings?: Partial<RetrySettings>
  timeoutMs?: number
}

const principal = {
  accountId: sessionIds.accountId,
  keyId: 'key',
  keyName: 'key',
  permission: 'admin' as const,
  sessionIds: null,
}

/** One node's webhooks on a database, with nothing around them. */
export class WebhookNode implements AsyncDisposable {
  readonly clock: MovableClock
  readonly db: Database
  readonly deps: WebhookDeps & { timeoutMs: number }
  readonly dispatcher: WebhookDispatcher
  readonly safeFetch: SafeFetch
  readonly publish: Publish
  readonly logLines: string[] = []
  /** What it said that it did, for those who count. */
  readonly counted: Record<string, number> = {}
  #isClosed = false

  private constructor(
    db: Database,
    { clock = new MovableClock(), nodeId = 'node-1', settings, timeoutMs = 5_000 }: NodeOptions,
  ) {
    this.db = db
    this.clock = clock
    this.safeFetch = new SafeFetch({ clock, allowPrivate: true })
    const cipher = makeCipher(Buffer.alloc(32, 7), 'webhooks')
    const log = makeLog('debug', { write: (line: string) => void this.logLines.push(line) })
    const publish: Publish = (trx, fact) => this.publish(trx, fact)
    this.dispatcher = new WebhookDispatcher({
      db,
      clock,
      log,
      nodeId,
      cipher,
      safeFetch: this.safeFetch,
      publish,
      timeoutMs,
      settings: { retries: 3, slowRetries: true, ...settings },
      observer: {
        attempted: () => this.#count('attempted'),
        finished: (outcome) => this.#count(outcome),
        failed: () => this.#count('failed'),
      },
    })
    this.publish = makePublish({ db, clock, subscribers: [makeWebhookSubscriber(this.dispatcher)], wake: () => {} })
    this.deps = { db, clock, cipher, safeFetch: this.safeFetch, dispatcher: this.dispatcher, timeoutMs }
  }

  /** A node, and the session `session` when the database has none yet. */
  static async start(database: TestDatabase, options: NodeOptions = {}): Promise<WebhookNode> {
    const db = await database.open()
    const node = new WebhookNode(db, options)
    const session = await db.read.selectFrom('sessions').select('id').limit(1).executeTakeFirst()
    if (!session) await addSession(db)
    await node.dispatcher.start()
    return node
  }

  addEndpoint(url: string, body: Partial<NewWebhook> = {}): Promise<WebhookWithSecret> {
    return createWebhook(this.deps, principal, { url, ...body }, { claim: async () => {} })
  }

  endpoint(id: string): Promise<Authorized<WebhookRow>> {
    return findWebhook(this.db, principal, id)
  }

  /** Publishes messages, one a transaction, all at once; in each session in the order of their numbers. */
  async tell(
    count: number,
    sessionId: string | null = sessionIds.sessionId,
    type: EventType = 'message.received',
  ): Promise<void> {
    const tellOne = (number: number) => {
      const data = message(number)
      return this.db.write(
        (trx) => this.publish(trx, { accountId: sessionIds.accountId, sessionId, type, data }),
        sessionId ?? 'none',
      )
    }
    await Promise.all(Array.from({ length: count }, (_, at) => tellOne(at + 1)))
  }

  addSession(id: string): Promise<void> {
    return addSession(this.db, id)
  }

  deliveries(endpointId?: string): Promise<Row<'webhook_deliveries'>[]> {
    let query = this.db.read.selectFrom('webhook_deliveries').selectAll().orderBy('lane_id').orderBy('seq')
    if (endpointId) query = query.where('endpoint_id', '=', endpointId)
    return query.execute()
  }

  async states(endpointId?: string): Promise<string[]> {
    return (await this.deliveries(endpointId)).map(({ state }) => state)
  }

  async logs(): Promise<Row<'webhook_logs'>[]> {
    return this.db.read.selectFrom('webhook_logs').selectAll().orderBy('at').orderBy('id').execute()
  }

  /** Waits until so many attempts are stored. */
  async untilLogged(count: number): Promise<void> {
    await expect.poll(async () => (await this.logs()).length, { interval: 5, timeout: 10_000 }).toBe(count)
  }

  /** Waits until nothing is open. */
  async untilSettled(): Promise<void> {
    await expect.poll(() => this.#countOpen(), { interval: 10, timeout: 20_000 }).toBe(0)
  }

  /** Ends every wait for a retry that is on, as often as it takes. */
  async untilSettledWithRetries(stepMs = 30_000): Promise<void> {
    using _ = this.hurry(stepMs)
    await this.untilSettled()
  }

  /** Lets time fly until it is disposed of. */
  hurry(stepMs: number): Disposable {
    const flying = setInterval(() => this.clock.advance(stepMs), 10)
    return { [Symbol.dispose]: () => clearInterval(flying) }
  }

  #count(what: string): void {
    this.counted[what] = (this.counted[what] ?? 0) + 1
  }

  async #countOpen(): Promise<number> {
    const { open } = await this.db.read
      .selectFrom('webhook_deliveries')
      .select(({ fn }) => fn.countAll<number>().as('open'))
      .where('finished_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(open)
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    const closed = this.dispatcher.close()
    this.clock.advance(5_000)
    await closed
    await this.safeFetch.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

export const message = (number: number) => ({
  id: newId(),
  sessionId: 'session',
  chatId: 'chat',
  from: { id: 'contact', phone: '+33612345678', lid: null, name: 'Marie' },
  type: 'text',
  text: `message ${number}`,
  isGroup: false,
  isStatus: false,
})
