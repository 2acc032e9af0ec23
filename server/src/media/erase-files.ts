import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '../db/open.ts'
import type { BlobName, BlobStore } from '../storage/blob-store.ts'
import type { MediaRow } from './media-view.ts'

export interface EraseDeps {
  db: Database
  store: BlobStore
  /** Where files grow while they come, each under the name of its row. */
  incoming: string
}

const batchMax = 200
/** A blob is there before its row is; this much later it will never have one. */
const orphanAgeMs = 86_400_000

/** Erases the files of messages that are gone. */
export async function eraseFilesOf(deps: EraseDeps, messageIds: string[]): Promise<number> {
  const rows = await deps.db.read.selectFrom('media').select(columns).where('message_id', 'in', messageIds).execute()
  if (rows.length > 0) await eraseBatch(deps, rows.map(whole))
  return rows.length
}

/** Erases the files of removed sessions and messages: looks at every row. Stops between two batches when `isStopped`. */
export const eraseUnreachable = (deps: EraseDeps, isStopped: () => boolean): Promise<number> =>
  eraseFound(deps, findUnreachable, isStopped)

/** Erases the files older than `before`; their messages say so from then on. */
export const eraseOlder = (deps: EraseDeps, before: number, isStopped: () => boolean): Promise<number> =>
  eraseFound(deps, findOlder(before), isStopped)

type Found = Pick<MediaRow, 'id' | 'account_id' | 'blob_id'> & { keep: boolean }
type Find = (db: Database) => Promise<Found[]>
const columns = ['media.id', 'media.account_id', 'media.blob_id'] as const
const whole = (row: Omit<Found, 'keep'>): Found => ({ ...row, keep: false })

async function eraseFound(deps: EraseDeps, find: Find, isStopped: () => boolean): Promise<number> {
  let erased = 0
  for (let rows = await find(deps.db); rows.length > 0 && !isStopped(); rows = await find(deps.db)) {
    await eraseBatch(deps, rows)
    erased += rows.length
  }
  return erased
}

async function findUnreachable(db: Database): Promise<Found[]> {
  const rows = await db.read
    .selectFrom('media')
    .leftJoin('sessions', 'sessions.id', 'media.session_id')
    .leftJoin('messages', 'messages.id', 'media.message_id')
    .select(columns)
    .where((is) =>
      is.or([
        is('sessions.id', 'is', null),
        is.and([is('media.message_id', 'is not', null), is('messages.id', 'is', null)]),
      ]),
    )
    .limit(batchMax)
    .execute()
  return rows.map(whole)
}

// What waits to be sent is never too old.
const findOlder =
  (before: number): Find =>
  async (db) => {
    const rows = await db.read
      .selectFrom('media')
      .leftJoin('messages', 'messages.id', 'media.message_id')
      .select([...columns, 'media.message_id'])
      .where('media.created_at', '<', before)
      .where((is) => is.or([is('media.message_id', 'is', null), is('media.blob_id', 'is not', null)]))
      .where((is) => is.or([is('messages.outbox_state', 'is', null), is('messages.outbox_state', '=', 'settled')]))
      .orderBy('media.created_at')
      .limit(batchMax)
      .execute()
    return rows.map(({ message_id, ...row }) => ({ ...row, keep: message_id !== null }))
  }

// The rows first: what no row names is erased by `eraseOrphans`, should we die before the files are gone.
async function eraseBatch({ db, store }: EraseDeps, rows: Found[]): Promise<void> {
  const gone = rows.filter(({ keep }) => !keep).map(({ id }) => id)
  const aged = rows.filter(({ keep }) => keep).map(({ id }) => id)
  const unused = await db.write(async (trx) => {
    if (gone.length > 0) await trx.deleteFrom('media').where('id', 'in', gone).execute()
    if (aged.length > 0) {
      const changes = { state: 'failed', blob_id: null, thumbnail: null, remote: null, awaits_upload: 0 } as const
      const error = 'it was older than media are kept (RETENTION_MEDIA_DAYS)'
      await trx
        .updateTable('media')
        .set({ ...changes, error })
        .where('id', 'in', aged)
        .execute()
    }
    const names = rows.flatMap(({ account_id, blob_id }) =>
      blob_id ? [{ accountId: account_id, blobId: blob_id }] : [],
    )
    if (names.length === 0) return []
    const blobIds = names.map(({ blobId }) => blobId)
    const used = await trx.selectFrom('media').select('blob_id').where('blob_id', 'in', blobIds).execute()
    const stillUsed = new Set(used.map((row) => row.blob_id))
    return names.filter(({ blobId }) => !stillUsed.has(blobId))
  })
  for (const name of unused) await store.remove(name)
}

/** Erases blobs that a crash left without a row. */
export async function eraseOrphans(deps: EraseDeps, now: number, isStopped: () => boolean): Promise<number> {
  let erased = 0
  let batch: BlobName[] = []
  const flush = async () => {
    erased += await eraseUnnamed(deps, batch)
    batch = []
  }
  for await (const { modifiedAt, ...name } of deps.store.list()) {
    if (isStopped()) return erased
    if (modifiedAt > now - orphanAgeMs) continue
    batch.push(name)
    if (batch.length === batchMax) await flush()
  }
  await flush()
  return erased
}

async function eraseUnnamed({ db, store }: EraseDeps, names: BlobName[]): Promise<number> {
  if (names.length === 0) return 0
  const blobIds = names.map(({ blobId }) => blobId)
  const named = await db.read.selectFrom('media').select('blob_id').where('blob_id', 'in', blobIds).execute()
  const isNamed = new Set(named.map((row) => row.blob_id))
  const orphans = names.filter(({ blobId }) => !isNamed.has(blobId))
  for (const name of orphans) await store.remove(name)
  return orphans.length
}

/** Erases what had come of files that nobody waits for any more. */
export async function eraseStrayParts({ db, incoming }: EraseDeps): Promise<number> {
  let erased = 0
  const parts = await readdir(incoming)
  for (let at = 0; at < parts.length; at += batchMax) {
    const batch = parts.slice(at, at + batchMax)
    const rows = await db.read
      .selectFrom('media')
      .select('id')
      .where('id', 'in', batch)
      .where('state', '=', 'pending')
      .execute()
    const awaited = new Set(rows.map(({ id }) => id))
    const stray = batch.filter((name) => !awaited.has(name))
    for (const name of stray) await rm(path.join(incoming, name), { force: true })
    erased += stray.length
  }
  return erased
}
