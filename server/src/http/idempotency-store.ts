import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../db/open.ts'
import type { Row } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Cipher } from '../lib/cipher.ts'

const keptMs = 7 * 24 * 60 * 60 * 1000

/** Which request: an Idempotency-Key, its account, and a hash of everything that the request says. */
export interface RequestIdentity {
  accountId: string
  key: string
  fingerprint: string
}

export interface StoredAnswer {
  statusCode: number
  body: string
}

export function fingerprintOf(request: FastifyRequest): string {
  const { upload } = request
  const file = upload ? `\n${upload.sha256} ${upload.filename ?? ''}` : ''
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${canonicalJson(request.body)}${file}`)
    .digest('hex')
}

// The same fields in another order are the same request.
function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_name, child: unknown) => {
      if (typeof child !== 'object' || child === null || Array.isArray(child)) return child
      return Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
    }) ?? ''
  )
}

export function findKey(db: Database, identity: RequestIdentity): Promise<Row<'idempotency_keys'> | undefined> {
  return db.read
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('account_id', '=', identity.accountId)
    .where('key', '=', identity.key)
    .executeTakeFirst()
}

/** False: the key is there already. */
export async function insertKey(trx: Trx, row: Row<'idempotency_keys'>): Promise<boolean> {
  const result = await trx
    .insertInto('idempotency_keys')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The request is over: from now on its key gives this answer, or the one that stood there when none is given. */
export async function finishKey(trx: Trx, identity: RequestIdentity, answer?: { statusCode: number; sealed: string }) {
  await trx
    .updateTable('idempotency_keys')
    .set({ finished: 1, ...(answer && { status_code: answer.statusCode, body: answer.sealed }) })
    .where('account_id', '=', identity.accountId)
    .where('key', '=', identity.key)
    .where('fingerprint', '=', identity.fingerprint)
    .execute()
}

// Answers hold what is shown only once (keys, secrets, pairing codes), so they are kept sealed.
export const sealBody = (cipher: Cipher, identity: RequestIdentity, body: string): string =>
  cipher.seal(Buffer.from(body), sealedBodyContext(identity)).toString('base64')

export const openBody = (cipher: Cipher, identity: RequestIdentity, sealed: string): string =>
  cipher.open(Buffer.from(sealed, 'base64'), sealedBodyContext(identity)).toString()

export const sealedBodyContext = (identity: RequestIdentity): string =>
  `idempotency_keys|body|${identity.accountId}|${identity.key}|${identity.fingerprint}`

/** Forgets keys that are older than seven days. */
export async function pruneIdempotencyKeys(db: Database, now: number): Promise<void> {
  await db.write((trx) =>
    trx
      .deleteFrom('idempotency_keys')
      .where('created_at', '<', now - keptMs)
      .execute(),
  )
}
