import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { pruneIdempotencyKeys } from '../../src/http/idempotency-store.ts'
import type { ApiRoutes } from '../../src/http/route.ts'
import { AppError } from '../../src/lib/errors.ts'
import { newId } from '../../src/lib/ids.ts'
import { startTestServer, type TestServer } from './test-server.ts'

const orderBody = z.strictObject({ item: z.string(), note: z.string().optional() })

/** Accepts orders as a feature would: one transaction for the fact and the key, and an answer that comes later. */
class Shop {
  server!: TestServer
  /** What happens between the commit and the answer. */
  afterCommit: () => Promise<void> = async () => {}
  inTransaction: () => Promise<void> = async () => {}
  handlerRuns = 0

  routes: ApiRoutes = async (app) => {
    app.route({
      method: 'POST',
      url: '/orders',
      config: { permission: 'write' },
      schema: { body: orderBody },
      handler: async (request, reply) => {
        this.handlerRuns++
        const id = newId()
        await this.server.db.write(async (trx) => {
          await trx.insertInto('accounts').values({ id, name: request.body.item, created_at: 0 }).execute()
          await request.idempotency.claim(trx, { statusCode: 202, body: { id, state: 'accepted' } })
          await this.inTransaction()
        })
        await this.afterCommit()
        return reply.code(201).send({ id, state: 'done' })
      },
    })
    app.route({
      method: 'POST',
      url: '/unclaimed',
      config: { permission: 'write' },
      schema: { body: orderBody },
      handler: async (request, reply) => {
        this.handlerRuns++
        if (request.body.item === 'refused') throw new AppError('SESSION_NOT_CONNECTED')
        return reply.code(201).send({ run: this.handlerRuns })
      },
    })
  }

  post(key: string, body: unknown = { item: 'tea' }, url = '/api/v1/orders') {
    return this.server.request('POST', url, { body, headers: { 'idempotency-key': key } })
  }

  async orders(): Promise<number> {
    const rows = await this.server.db.read.selectFrom('accounts').select('id').where('name', '!=', 'default').execute()
    return rows.length
  }
}

async function openShop(options: { folder?: string } = {}) {
  const shop = new Shop()
  shop.server = await startTestServer({ ...options, routes: [shop.routes] })
  return Object.assign(shop, { [Symbol.asyncDispose]: () => shop.server[Symbol.asyncDispose]() })
}

describe('a POST with an Idempotency-Key', () => {
  test('of a hundred parallel twins one has the effect; the others are told to wait, and then get its answer', async () => {
    await using shop = await openShop()
    const key = randomUUID()

    const answers = await Promise.all(Array.from({ length: 100 }, () => shop.post(key)))

    const winners = answers.filter(({ status }) => status === 201)
    const twins = answers.filter(({ status }) => status === 409)
    expect([winners.length, twins.length]).toEqual([1, 99])
    expect(new Set(twins.map(({ headers, body }) => `${body.error} ${headers['retry-after']}`))).toEqual(
      new Set(['CONFLICT 1']),
    )
    expect(await shop.orders()).toBe(1)
    const later = await shop.post(key)
    expect([later.status, later.body, later.headers['idempotent-replayed']]).toEqual([201, winners[0]!.body, 'true'])
    expect(await shop.orders()).toBe(1)
  })

  test('the same fields in another order are the same request', async () => {
    await using shop = await openShop()
    const first = await shop.post('k', { item: 'tea', note: 'hot' })

    const second = await shop.post('k', { note: 'hot', item: 'tea' })

    expect(second.body).toEqual(first.body)
    expect(shop.handlerRuns).toBe(1)
  })

  test.each([
    ['body', '/api/v1/orders', { item: 'coffee' }],
    ['query', '/api/v1/orders?wait=1', { item: 'tea' }],
    ['route', '/api/v1/unclaimed', { item: 'tea' }],
  ])('422 IDEMPOTENCY_KEY_REUSED for another %s', async (_what, url, body) => {
    await using shop = await openShop()
    await shop.post('k')

    const answer = await shop.post('k', body, url)

    expect([answer.status, answer.body.error]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    expect(shop.handlerRuns).toBe(1)
  })

  test('the key of one account means nothing in another', async () => {
    await using shop = await openShop()
    await shop.post('k')
    await shop.server.db.write(async (trx) => {
      await trx.insertInto('accounts').values({ id: 'other', name: 'default', created_at: 0 }).execute()
      await trx.updateTable('api_keys').set({ account_id: 'other' }).execute()
    })
    shop.server.clock.advance(1_000)

    const answer = await shop.post('k')

    expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([201, undefined])
    expect(await shop.orders()).toBe(2)
  })

  test('what was not accepted is not remembered', async () => {
    await using shop = await openShop()
    const refusals = [
      await shop.post('k', { item: 1 }),
      await shop.post('k', { item: 'refused' }, '/api/v1/unclaimed'),
      await shop.server.request('POST', '/api/v1/orders', { key: 'bad', headers: { 'idempotency-key': 'k' } }),
    ]

    const answer = await shop.post('k')

    expect(refusals.map(({ status }) => status)).toEqual([400, 503, 401])
    expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([201, undefined])
  })

  test('a claim whose transaction is rolled back is no claim', async () => {
    await using shop = await openShop()
    shop.inTransaction = () => Promise.reject(new AppError('QUEUE_FULL'))
    const refused = await shop.post('k')
    shop.inTransaction = async () => {}

    const answer = await shop.post('k')

    expect([refused.status, answer.status, await shop.orders()]).toEqual([429, 201, 1])
  })

  test('a failure after acceptance does not hide the acceptance', async () => {
    await using shop = await openShop()
    shop.afterCommit = () => Promise.reject(new Error('a bug'))
    const failed = await shop.post('k')

    const answer = await shop.post('k')

    expect([failed.status, answer.status, answer.body.state]).toEqual([500, 202, 'accepted'])
    expect(await shop.orders()).toBe(1)
  })

  test('an answer that no handler claimed is remembered once it is a success', async () => {
    await using shop = await openShop()
    const first = await shop.post('k', { item: 'tea' }, '/api/v1/unclaimed')

    const second = await shop.post('k', { item: 'tea' }, '/api/v1/unclaimed')

    expect([second.status, second.body, second.headers['idempotent-replayed']]).toEqual([201, first.body, 'true'])
    expect(shop.handlerRuns).toBe(1)
  })

  test('answers of a client that hung up are kept for its next try', async () => {
    await using shop = await openShop()
    let finishHandler = () => {}
    const handlerReached = new Promise<void>((resolve) => {
      shop.afterCommit = () => {
        resolve()
        return new Promise((finish) => {
          finishHandler = finish
        })
      }
    })
    await shop.server.app.listen({ port: 0 })
    const { port } = shop.server.app.server.address() as AddressInfo
    const headers = { 'x-api-key': shop.server.adminKey, 'content-type': 'application/json', 'idempotency-key': 'k' }
    const client = httpRequest({ port, path: '/api/v1/orders', method: 'POST', headers })
    client.on('error', () => {})
    client.end(JSON.stringify({ item: 'tea' }))
    await handlerReached
    client.destroy()

    const twin = await shop.post('k')
    finishHandler()
    const answer = await repeatWhileRunning(() => shop.post('k'))

    expect([twin.status, answer.status, answer.body.state]).toEqual([409, 201, 'done'])
    expect(await shop.orders()).toBe(1)
  })

  test('after a crash between commit and answer the claimed answer is given', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-crash-'))
    {
      await using shop = await openShop({ folder })
      const accepted = new Promise<void>((resolve) => {
        shop.afterCommit = () => {
          resolve()
          return new Promise(() => {})
        }
      })
      void shop.post('k')
      await accepted
    }

    await using shop = await openShop({ folder })
    const answer = await shop.post('k')

    const { id } = await shop.server.db.read
      .selectFrom('accounts')
      .select('id')
      .where('name', '=', 'tea')
      .executeTakeFirstOrThrow()
    expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([202, 'true'])
    expect(answer.body).toEqual({ id, state: 'accepted' })
    expect([shop.handlerRuns, await shop.orders()]).toEqual([0, 1])
    rmSync(folder, { recursive: true, force: true })
  })

  test('stored answers are sealed', async () => {
    await using shop = await openShop()
    const answer = await shop.server.request('POST', '/api/v1/keys', {
      body: { name: 'a', permission: 'read' },
      headers: { 'idempotency-key': 'k' },
    })

    const row = await shop.server.db.read.selectFrom('idempotency_keys').selectAll().executeTakeFirst()

    expect(Buffer.from(row!.body, 'base64').toString('latin1')).not.toContain(answer.body.key)
    expect(row!.body).not.toContain(answer.body.key)
    const again = await shop.server.request('POST', '/api/v1/keys', {
      body: { name: 'a', permission: 'read' },
      headers: { 'idempotency-key': 'k' },
    })
    expect(again.body).toEqual(answer.body)
  })

  test('keys are kept for seven days', async () => {
    await using shop = await openShop()
    await shop.post('k')
    const { clock, db } = shop.server
    clock.advance(7 * 86_400_000)
    await pruneIdempotencyKeys(db, clock.now())
    expect((await shop.post('k')).headers['idempotent-replayed']).toBe('true')

    clock.advance(1)
    await pruneIdempotencyKeys(db, clock.now())

    expect((await shop.post('k')).headers['idempotent-replayed']).toBeUndefined()
  })

  test.each([[''], ['x'.repeat(256)], ['tab\there']])('400 for the unusable key %j', async (key) => {
    await using shop = await openShop()

    const answer = await shop.post(key)

    expect([answer.status, answer.body.details.issues[0].in]).toEqual([400, 'header'])
  })
})

async function repeatWhileRunning(post: () => Promise<Awaited<ReturnType<Shop['post']>>>) {
  for (;;) {
    const answer = await post()
    if (answer.status !== 409) return answer
    await new Promise(setImmediate)
  }
}
