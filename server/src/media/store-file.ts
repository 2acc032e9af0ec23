import { createReadStream } from 'node:fs'
import type { Database } from '../db/open.ts'
import type { NewRow } from '../db/schema.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import { type BlobStore, newBlobId } from '../storage/blob-store.ts'
import type { WorkFile } from '../storage/work-folder.ts'
import { type PrepareDeps, prepareFile, type Wanted } from './prepare-file.ts'

export interface StoreDeps extends PrepareDeps {
  db: Database
  clock: Clock
  store: BlobStore
  fileBytesMax: number
  /** Of an account; null: no limit. */
  quotaBytes: number | null
}

export interface Owner {
  accountId: string
  sessionId: string
}

export type NewMedia = NewRow<'media'>

/**
 * Makes a file ready, and stores it. The row that comes back is to be inserted; a blob without a row is erased some
 * time later. Throws `UNSUPPORTED_MEDIA`, `FILE_TOO_LARGE` or `STORAGE_FULL`.
 */
export async function storeFile(deps: StoreDeps, owner: Owner, given: WorkFile, wanted: Wanted): Promise<NewMedia> {
  await assertQuota(deps, owner.accountId, 0)
  const { file, ...facts } = await prepareFile(deps, given, wanted)
  try {
    const blobId = newBlobId()
    const name = { accountId: owner.accountId, blobId }
    const stored = await deps.store.put(name, createReadStream(file.path), deps.fileBytesMax)
    await assertQuota(deps, owner.accountId, stored.sizeBytes)
    return {
      id: newId(),
      account_id: owner.accountId,
      session_id: owner.sessionId,
      message_id: null,
      state: 'ready',
      kind: facts.kind,
      mimetype: facts.mimetype,
      filename: facts.filename,
      size_bytes: stored.sizeBytes,
      sha256: stored.sha256,
      width: facts.width,
      height: facts.height,
      duration_ms: facts.durationMs,
      waveform: facts.waveform,
      thumbnail: facts.thumbnail,
      voice: wanted.voice ? 1 : 0,
      gif: 0,
      blob_id: blobId,
      awaits_upload: 0,
      remote: null,
      attempts: 0,
      next_attempt_at: null,
      error: null,
      created_at: deps.clock.now(),
    }
  } finally {
    if (file.path !== given.path) await file[Symbol.asyncDispose]()
  }
}

/** Throws `STORAGE_FULL` when so much more is more than the account may keep. */
export async function assertQuota(
  { db, quotaBytes }: Pick<StoreDeps, 'db' | 'quotaBytes'>,
  accountId: string,
  sizeBytes: number,
): Promise<void> {
  if (quotaBytes === null) return
  // Several rows may name one blob.
  const blobs = db.read
    .selectFrom('media')
    .select(['blob_id', 'size_bytes'])
    .distinct()
    .where('account_id', '=', accountId)
    .where('blob_id', 'is not', null)
  const { kept } = await db.read
    .selectFrom(blobs.as('blobs'))
    .select((select) => select.fn.sum<number | null>('size_bytes').as('kept'))
    .executeTakeFirstOrThrow()
  if (Number(kept ?? 0) + sizeBytes <= quotaBytes) return
  throw new AppError('STORAGE_FULL', { message: 'The account keeps as many media as it may (MEDIA_QUOTA_MB)' })
}
