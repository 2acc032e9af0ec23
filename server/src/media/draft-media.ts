import type { Trx } from '../db/write.ts'
import { invalid } from '../http/validation-error.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import type { MediaDescriptor } from '../whatsapp/message-content.ts'
import type { FetchFileDeps } from './fetch-file.ts'
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
    return await orDiscard(discard, () => draftOf(given, stored, discard))
  } finally {
    await taken.file[Symbol.asyncDispose]()
  }
}

// Sent several times it is one blob with several rows.
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
  const copy = { ...known, id: newId(), filename: given.filename ?? known.filename, created_at: deps.clock.now() }
  const draft = draftOf(given, copy, async () => {})
  return {
    ...draft,
    async insert(trx, messageId) {
      const source = await trx.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst()
      if (!source) throw new AppError('MEDIA_NOT_FOUND')
      await draft.insert(trx, messageId)
    },
  }
}

function draftOf(given: MediaInput, stored: NewMedia, discard: () => Promise<void>): MediaDraft {
  const row = { ...stored, gif: given.gif ? 1 : 0 } satisfies NewMedia
  assertFits(given, row)
  return {
    media: descriptorOf(given, row),
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

function descriptorOf({ caption, viewOnce }: MediaInput, row: NewMedia): MediaDescriptor {
  return {
    kind: row.kind,
    mimetype: row.mimetype,
    filename: row.filename ?? null,
    sizeBytes: row.size_bytes ?? null,
    seconds: row.duration_ms ? Math.max(1, Math.round(row.duration_ms / 1000)) : null,
    width: row.width ?? null,
    height: row.height ?? null,
    caption: caption ?? null,
    voice: row.voice === 1,
    waveform: row.waveform ?? null,
    gif: row.gif === 1,
    viewOnce,
    thumbnail: row.thumbnail ?? null,
    // What WhatsApp's media host will say of it: see `upload-awaiting.ts`.
    sha256: null,
    encSha256: null,
    mediaKey: null,
    directPath: null,
    url: null,
  }
}

async function orDiscard<T>(discard: () => Promise<void>, make: () => T): Promise<T> {
  try {
    return make()
  } catch (error) {
    await discard()
    throw error
  }
}
