import type { Trx } from '../db/write.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { BlobNotFoundError } from '../storage/blob-store.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import type { UploadedMedia } from '../whatsapp/media-client.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { mediaOfMessage } from './find-media.ts'
import type { MediaRow } from './media-view.ts'
import type { Media } from './open-media.ts'

export type UploadDeps = Pick<Media, 'store' | 'work' | 'transfers'>

/** Puts what WhatsApp must be told of the file into the message, in the transaction that says that it is uploaded. */
export type AttachUpload = (trx: Trx, row: MediaRow, uploaded: UploadedMedia) => Promise<void>

/** The file is not with us any more, so it cannot be sent. */
export class MediaLostError extends Error {
  override name = 'MediaLostError'
}

/**
 * Uploads the file of a message whose turn has come, if it has one that WhatsApp does not have yet. Once the upload is
 * committed it is never made again: every re-send names the same file.
 */
export async function uploadAwaiting(
  deps: UploadDeps,
  owned: OwnedSession,
  client: WhatsAppClient,
  messageId: string,
  attach: AttachUpload,
): Promise<void> {
  const row = await mediaOfMessage(owned.db.read, messageId)
  if (row?.awaits_upload !== 1) return
  const uploaded = await deps.transfers.run(() => upload(deps, client, row))
  crashPoint('upload.at-host')
  await owned.write(async (trx) => {
    await attach(trx, row, uploaded)
    await trx.updateTable('media').set({ awaits_upload: 0 }).where('id', '=', row.id).execute()
  })
  crashPoint('upload.committed')
}

async function upload({ store, work }: UploadDeps, client: WhatsAppClient, row: MediaRow): Promise<UploadedMedia> {
  if (row.blob_id === null) throw new MediaLostError('the file was erased')
  await using workFile = work.newFile()
  const source = await store.open({ accountId: row.account_id, blobId: row.blob_id }).catch((error: unknown) => {
    if (error instanceof BlobNotFoundError) throw new MediaLostError('the file is not there', { cause: error })
    throw error
  })
  return await client.media.upload({ source, kind: row.kind, workFile: workFile.path })
}
