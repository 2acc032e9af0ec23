import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import { onCommit, type Trx } from '../db/write.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { AppError } from '../lib/errors.ts'
import {
  findKey,
  fingerprintOf,
  finishKey,
  insertKey,
  openBody,
  type RequestIdentity,
  sealBody,
} from './idempotency-store.ts'
import type { AcceptedAnswer, Idempotency } from './route.ts'
import { invalid } from './validation-error.ts'

export interface IdempotencyDeps {
  db: Database
  clock: Clock
  nodeId: string
  /** Seals the stored answers. */
  cipher: Cipher
}

/** How long a request of another node may still be running. */
const otherNodeMs = 60_000

const withoutKey: Idempotency = { claim: async () => {} }

/** A request with an Idempotency-Key, from its first sight to its answer. */
class Attempt implements Idempotency {
  readonly identity: RequestIdentity
  readonly #deps: IdempotencyDeps
  #accepted = false

  constructor(deps: IdempotencyDeps, identity: RequestIdentity) {
    this.#deps = deps
    this.identity = identity
  }

  async claim(trx: Trx, answer: AcceptedAnswer): Promise<void> {
    const inserted = await insertKey(trx, this.#row(0, answer.statusCode, JSON.stringify(answer.body)))
    if (!inserted) throw twinIsRunning()
    onCommit(trx, () => {
      this.#accepted = true
    })
  }

  /** Stores the answer, if the request was accepted. */
  async finish(statusCode: number, body: string): Promise<void> {
    const { db, cipher } = this.#deps
    if (this.#accepted) {
      // A failure after acceptance must not hide that the request was accepted: the claimed answer stays.
      const answer = statusCode < 500 ? { statusCode, sealed: sealBody(cipher, this.identity, body) } : undefined
      await db.write((trx) => finishKey(trx, this.identity, answer))
      crashPoint('answer.stored')
    } else if (statusCode >= 200 && statusCode < 300) {
      await db.write((trx) => insertKey(trx, this.#row(1, statusCode, body)))
    }
  }

  #row(finished: 0 | 1, statusCode: number, body: string): Row<'idempotency_keys'> {
    const { accountId, key, fingerprint } = this.identity
    return {
      account_id: accountId,
      key,
      fingerprint,
      node_id: this.#deps.nodeId,
      finished,
      status_code: statusCode,
      body: sealBody(this.#deps.cipher, this.identity, body),
      created_at: this.#deps.clock.now(),
    }
  }
}

/** The same POST twice, by its Idempotency-Key, has one effect and one answer. */
export function addIdempotency(app: FastifyInstance, deps: IdempotencyDeps): void {
  const running = new Set<string>()
  const nameOf = ({ accountId, key }: RequestIdentity) => `${accountId} ${key}`

  app.addHook('onRequest', async (request) => {
    request.idempotency = withoutKey
  })

  app.addHook('preValidation', async (request, reply) => {
    const identity = readIdentity(request)
    if (!identity) return
    if (running.has(nameOf(identity))) throw twinIsRunning()

    running.add(nameOf(identity))
    try {
      const known = await findKey(deps.db, identity)
      if (known) return replay(deps, identity, known, reply)
      request.idempotency = new Attempt(deps, identity)
    } finally {
      if (request.idempotency === withoutKey) running.delete(nameOf(identity))
    }
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const attempt = request.idempotency
    if (!(attempt instanceof Attempt)) return
    try {
      if (!isStream(payload)) await attempt.finish(reply.statusCode, String(payload ?? ''))
    } catch (error) {
      request.log.error({ err: error }, 'answer could not be stored for its idempotency key')
    } finally {
      running.delete(nameOf(attempt.identity))
    }
  })
}

function readIdentity(request: FastifyRequest): RequestIdentity | null {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined || !request.principal) return null
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw invalid('header', 'Idempotency-Key', 'must have 1 to 255 printable characters')
  }
  return { accountId: request.principal.accountId, key, fingerprint: fingerprintOf(request) }
}

function replay(deps: IdempotencyDeps, identity: RequestIdentity, row: Row<'idempotency_keys'>, reply: FastifyReply) {
  if (row.fingerprint !== identity.fingerprint) throw new AppError('IDEMPOTENCY_KEY_REUSED')
  if (!row.finished && mayRunElsewhere(deps, row)) throw twinIsRunning()

  reply.code(row.status_code).header('Idempotent-Replayed', 'true')
  const body = openBody(deps.cipher, identity, row.body)
  return body === '' ? reply.send() : reply.type('application/json; charset=utf-8').send(body)
}

// An unfinished row of this node is a former run's, since nothing runs here under its key. One of another node may be
// running still; an SQLite file has only one.
function mayRunElsewhere({ db, nodeId, clock }: IdempotencyDeps, row: Row<'idempotency_keys'>): boolean {
  return db.kind === 'postgres' && row.node_id !== nodeId && clock.now() - row.created_at < otherNodeMs
}

const twinIsRunning = (): AppError =>
  new AppError('CONFLICT', {
    message: 'A request with this Idempotency-Key is still running: repeat it for its answer',
    retryAfterSeconds: 1,
  })

const isStream = (payload: unknown): boolean => typeof payload === 'object' && payload !== null
