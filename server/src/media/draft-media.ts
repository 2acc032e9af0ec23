import type { Trx } from '../db/write.ts'
import { invalid } from '../http/validation-error.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import type { MediaDescriptor } from '../whatsapp/message-content.ts'
import type { FetchFileDeps } from './fetch-file.ts'
import { awaitMedia, mediaOfMessage } from './find-media.ts'
import type { MediaRow } from './media-view.ts'
import type { MediaInput } from './schema.ts'
import { type NewMedia, type Owner, type StoreDeps, storeFile } from './store-file.ts'
import { assertOneSource, type FormFile, takeFile } from './take-file.ts'

export type DraftMediaDeps = StoreDeps & FetchFileDeps

/** A file that is to be sent, stored with us and not yet with WhatsApp. */
export interface MediaDraft {
  media: MediaDescriptor
  /** Inserts its row, in the transaction of the message. Throws `MEDIA_NOT_FOUND` when it was erased meanwhile. */
  insert(trx: Trx, messageId: string): Promise<void>
  /** The message was not accepted after all. */
  discard(): Promise<void>
}

/** Takes the file of a request to send. Throws `VALIDATION_ERROR` before anything is fetched or stored. */
export async function draftMedia(
  deps: DraftMediaDeps,
  owner: Owner,
  given: MediaInput,
  form: FormFile,
): Promise<MediaDraft> {
  assertOneSource(given, form)
  if (given.mediaId !== undefined) return draftUploaded(deps, owner, given, given.mediaId)

  const taken = await takeFile(deps, given, form)
  try {
    const stored = await storeFile(deps, owner, taken.file, {
      kind: given.type ?? null,
      voice: given.voice,
      filename: given.filename ?? taken.filename,
      mimetype: given.mimetype ?? null,
    })
    const discard = () => deps.store.remove({ accountId: owner.accountId, blobId: stored.blob_id! })
    return await orDiscard(discard, () => {
      const row = { ...stored, gif: given.gif ? 1 : 0 }
      return draftOf(descriptorOf(given, row), row, discard)
    })
  } finally {
    await taken.file[Symbol.asyncDispose]()
  }
}

/**
 * The file of a message that is passed on. It is sent from our bytes, as WhatsApp forgets its own after some weeks.
 * Throws `MEDIA_NOT_FOUND`, or `SERVICE_UNAVAILABLE` while the file is still on its way to us.
 */
export async function draftForwarded(
  deps: DraftMediaDeps,
  messageId: string,
  media: MediaDescriptor,
): Promise<MediaDraft> {
  const found = await mediaOfMessage(deps.db.read, messageId)
  if (!found) throw new AppError('MEDIA_NOT_FOUND')
  return draftCopy(deps, await awaitMedia(deps.db, deps.clock, found), { ...media, ...notUploaded })
}

async function draftUploaded(deps: DraftMediaDeps, owner: Owner, given: MediaInput, id: string): Promise<MediaDraft> {
  const known = await deps.db.read
    .selectFrom('media')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', owner.accountId)
    .where('session_id', '=', owner.sessionId)
    .where('message_id', 'is', null)
    .executeTakeFirst()
  if (!known) throw new AppError('MEDIA_NOT_FOUND')
  if (given.type !== undefined && given.type !== known.kind) {
    throw invalid('body', 'media.type', `this file was uploaded to be sent as ${known.kind}`)
  }
  const voice = given.voice || known.voice === 1
  if (voice && known.voice === 0) throw invalid('body', 'media.voice', 'upload it with "voice" to send a voice note')
  const row = { ...known, filename: given.filename ?? known.filename, gif: given.gif ? 1 : 0 }
  return draftCopy(deps, row, descriptorOf(given, row))
}

// Sent several times a file is one blob with several rows, and stays until the last of them is erased.
function draftCopy(deps: DraftMediaDeps, source: MediaRow, media: MediaDescriptor): MediaDraft {
  const copy = { ...source, id: newId(), remote: null, attempts: 0, created_at: deps.clock.now() }
  const draft = draftOf(media, copy, async () => {})
  return {
    ...draft,
    async insert(trx, messageId) {
      // Changes nothing, and so holds the row: nobody erases its blob before the copy names it too.
      const held = await trx
        .updateTable('media')
        .set({ blob_id: source.blob_id })
        .where('id', '=', source.id)
        .where('blob_id', '=', source.blob_id)
        .returning('id')
        .executeTakeFirst()
      if (!held) throw new AppError('MEDIA_NOT_FOUND')
      await draft.insert(trx, messageId)
    },
  }
}

function draftOf(media: MediaDescriptor, row: NewMedia, discard: () => Promise<void>): MediaDraft {
  return {
    media,
    discard,
    async insert(trx, messageId) {
      const columns = { message_id: messageId, awaits_upload: 1 }
      await trx
        .insertInto('media')
        .values({ ...row, ...columns })
        .execute()
    },
  }
}

function assertFits({ caption, gif, viewOnce }: MediaInput, { kind, voice }: NewMedia): void {
  if (gif && kind !== 'video') throw invalid('body', 'media.gif', 'only videos play as a GIF')
  const isSeenOnce = kind === 'image' || kind === 'video' || voice === 1
  if (viewOnce && !isSeenOnce) {
    throw invalid('body', 'media.viewOnce', 'only images, videos and voice notes can be seen once')
  }
  if (caption !== undefined && (kind === 'audio' || kind === 'sticker')) {
    throw invalid('body', 'media.caption', `WhatsApp shows no caption with ${kind}`)
  }
}

/** As the request wants it. Throws `VALIDATION_ERROR` for what its kind cannot have. */
function descriptorOf(given: MediaInput, row: NewMedia): MediaDescriptor {
  assertFits(given, row)
  return {
    kind: row.kind,
    mimetype: row.mimetype,
    filename: row.filename ?? null,
    sizeBytes: row.size_bytes ?? null,
    seconds: row.duration_ms ? Math.max(1, Math.round(row.duration_ms / 1000)) : null,
    width: row.width ?? null,
    height: row.height ?? null,
    caption: given.caption ?? null,
    voice: row.voice === 1,
    waveform: row.waveform ?? null,
    gif: row.gif === 1,
    viewOnce: given.viewOnce,
    thumbnail: row.thumbnail ?? null,
    ...notUploaded,
  }
}

/** What WhatsApp's media host will say of it: see `upload-awaiting.ts`. */
const notUploaded = { sha256: null, encSha256: null, mediaKey: null, directPath: null, url: null }

async function orDiscard<T>(discard: () => Promise<void>, make: () => T): Promise<T> {
  try {
    return make()
  } catch (error) {
    await discard()
    throw error
  }
}
