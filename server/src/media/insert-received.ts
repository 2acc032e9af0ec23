import type { NewRow } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import { newId } from '../lib/ids.ts'
import type { MediaDescriptor } from '../whatsapp/message-content.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { remoteOf, sealRemote } from './remote-media.ts'
import { filenameMax } from './schema.ts'

/** A message came with a file: its row, in the transaction of the message, is the job to fetch it. */
export async function insertReceived(
  { accountId, sessionId, cipher, clock }: OwnedSession,
  trx: Trx,
  messageId: string,
  media: MediaDescriptor,
  fetched: 'at-once' | 'on-demand' = 'at-once',
): Promise<void> {
  const id = newId()
  const remote = remoteOf(media)
  const row: NewRow<'media'> = {
    id,
    account_id: accountId,
    session_id: sessionId,
    message_id: messageId,
    state: !remote ? 'failed' : fetched === 'at-once' ? 'pending' : 'remote',
    kind: media.kind,
    mimetype: media.mimetype.slice(0, 200),
    filename: media.filename?.slice(0, filenameMax) ?? null,
    size_bytes: media.sizeBytes,
    sha256: null,
    width: media.width,
    height: media.height,
    duration_ms: media.seconds === null ? null : media.seconds * 1000,
    waveform: media.waveform,
    thumbnail: null,
    voice: media.voice ? 1 : 0,
    gif: media.gif ? 1 : 0,
    blob_id: null,
    awaits_upload: 0,
    remote: remote && sealRemote(cipher, id, remote),
    attempts: 0,
    next_attempt_at: null,
    error: remote ? null : 'the message does not say where its file is',
    created_at: clock.now(),
  }
  await trx
    .insertInto('media')
    .values(row)
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute()
  if (fetched === 'at-once') await fetchAtOnce(trx, messageId)
}

/** Makes a job of a file that was left where it is until somebody asks for it. */
export async function fetchAtOnce(trx: Trx, messageId: string): Promise<void> {
  await trx
    .updateTable('media')
    .set({ state: 'pending' })
    .where('message_id', '=', messageId)
    .where('state', '=', 'remote')
    .execute()
}
