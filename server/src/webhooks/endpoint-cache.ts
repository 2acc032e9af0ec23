import { Webhook as Signer } from 'standardwebhooks'
import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import type { Cipher } from '../lib/cipher.ts'
import type { Clock } from '../lib/clock.ts'
import { type Headers, openHeaders } from './custom-headers.ts'
import { openColumn } from './webhook-secret.ts'

/** An endpoint, ready to be called. */
export interface Endpoint {
  id: string
  accountId: string
  sessionId: string | null
  url: string
  isEnabled: boolean
  failingSince: number | null
  headers: Headers
  /** The secret's, and during a rotation the old one's. */
  signers: Signer[]
  /** What no record may hold. */
  secrets: string[]
}

export interface EndpointDeps {
  db: Database
  clock: Clock
  cipher: Cipher
}

/** Another node's changes are seen after this. */
const keptMs = 1_000

/** Throws `CipherError`. */
export function readyEndpoint(row: Row<'webhook_endpoints'>, { cipher, clock }: EndpointDeps): Endpoint {
  const secrets = [openColumn(cipher, row.id, 'secret', row.secret)]
  if (row.old_secret && (row.old_secret_until ?? 0) > clock.now()) {
    secrets.push(openColumn(cipher, row.id, 'old_secret', row.old_secret))
  }
  const headers = openHeaders(cipher, row)
  return {
    id: row.id,
    accountId: row.account_id,
    sessionId: row.session_id,
    url: row.url,
    isEnabled: row.enabled === 1,
    failingSince: row.failing_since,
    headers,
    signers: secrets.map((secret) => new Signer(secret)),
    secrets: [...secrets, ...Object.values(headers)],
  }
}

/** Endpoints as they were a moment ago, so that not each delivery opens the secrets again. */
export class EndpointCache {
  readonly #deps: EndpointDeps
  readonly #known = new Map<string, { endpoint: Promise<Endpoint | null>; until: number }>()

  constructor(deps: EndpointDeps) {
    this.#deps = deps
  }

  /** Null when it is deleted. Throws `CipherError`. */
  get(endpointId: string): Promise<Endpoint | null> {
    const now = this.#deps.clock.monotonic()
    const known = this.#known.get(endpointId)
    if (known && known.until > now) return known.endpoint

    const endpoint = this.#load(endpointId)
    this.#known.set(endpointId, { endpoint, until: now + keptMs })
    endpoint.then(
      (found) => found ?? this.forget(endpointId),
      () => this.forget(endpointId),
    )
    return endpoint
  }

  forget(endpointId: string): void {
    this.#known.delete(endpointId)
  }

  async #load(endpointId: string): Promise<Endpoint | null> {
    const { db } = this.#deps
    const row = await db.read
      .selectFrom('webhook_endpoints')
      .selectAll()
      .where('id', '=', endpointId)
      .executeTakeFirst()
    return row ? readyEndpoint(row, this.#deps) : null
  }
}
