import { stat } from 'node:fs/promises'
import { AppError } from '../lib/errors.ts'
import type { WorkFile, WorkFolder } from '../storage/work-folder.ts'
import { type Ffmpeg, secondsMax } from './ffmpeg.ts'
import type { MediaKind } from './media-types.ts'
import { converted, demuxerOf, naturalKind, sentAsIs } from './media-types.ts'
import { readPicture, writeSticker } from './picture.ts'
import { sniffFile } from './sniff.ts'

export interface PrepareDeps {
  work: WorkFolder
  /** null: not installed. */
  ffmpeg: Ffmpeg | null
}

/** As what a file is to be sent. */
export interface Wanted {
  /** null: as what it is. */
  kind: MediaKind | null
  voice: boolean
  filename: string | null
  /** Says what a document is when its bytes do not. */
  mimetype: string | null
}

/** What is known of a file that can be sent. */
export interface FileFacts {
  kind: MediaKind
  mimetype: string
  filename: string | null
  width: number | null
  height: number | null
  durationMs: number | null
  waveform: Buffer | null
  thumbnail: Buffer | null
}

export interface PreparedFile extends FileFacts {
  /** The given file, or what it was converted to. */
  file: WorkFile
}

const voiceType = 'audio/ogg; codecs=opus'

/**
 * Decides by its content whether a file can be sent as what is wanted, and converts it where that is needed. Throws
 * `UNSUPPORTED_MEDIA`.
 */
export async function prepareFile(deps: PrepareDeps, file: WorkFile, wanted: Wanted): Promise<PreparedFile> {
  if ((await stat(file.path)).size === 0) throw unsupported('The file is empty')
  const { mimetype: sniffed, isOpus } = await sniffFile(file.path)
  const kind = wanted.kind ?? (wanted.voice ? 'audio' : naturalKind(sniffed))
  if (kind === 'document') return documentOf(file, sniffed, wanted)
  if (sniffed === null || ![...sentAsIs[kind], ...converted[kind]].includes(sniffed)) {
    throw unsupported(`This file is ${sniffed ?? 'of no known type'}: it cannot be sent as ${kind}`, sniffed)
  }
  const bare = { ...noFacts, file, kind, mimetype: sniffed, filename: wanted.filename }
  switch (kind) {
    case 'image':
      return { ...bare, ...(await readPicture(file.path)) }
    case 'sticker':
      return stickerOf(deps, bare)
    case 'video':
      return videoOf(deps, bare)
    case 'audio':
      return wanted.voice ? voiceOf(deps, bare, isOpus) : audioOf(deps, bare)
    default: {
      const unknown: never = kind
      throw new Error(`unknown kind ${unknown}`)
    }
  }
}

const noFacts = { width: null, height: null, durationMs: null, waveform: null, thumbnail: null }

function documentOf(file: WorkFile, sniffed: string | null, { filename, mimetype }: Wanted): PreparedFile {
  const type = mimetype ?? sniffed ?? 'application/octet-stream'
  return { ...noFacts, file, kind: 'document', mimetype: type, filename: filename ?? 'file' }
}

async function stickerOf({ work }: PrepareDeps, given: PreparedFile): Promise<PreparedFile> {
  if (given.mimetype === 'image/webp') return { ...given, ...(await readPicture(given.file.path)) }
  const file = work.newFile()
  return disposedOnError(file, async () => {
    await writeSticker(given.file.path, file.path)
    return { ...given, file, mimetype: 'image/webp', ...(await readPicture(file.path)) }
  })
}

async function videoOf(deps: PrepareDeps, given: PreparedFile): Promise<PreparedFile> {
  if (given.mimetype === 'video/mp4') return { ...given, ...(await lookAtVideo(deps, given)) }
  const ffmpeg = needFfmpeg(deps, `${given.mimetype} must be converted to MP4`)
  await assertNotEndless(ffmpeg, given)
  const file = deps.work.newFile()
  return disposedOnError(file, async () => {
    await ffmpeg.toMp4(given.file.path, demuxerOf(given.mimetype)!, file.path)
    const mp4 = { ...given, file, mimetype: 'video/mp4' }
    return { ...mp4, ...(await lookAtVideo(deps, mp4)) }
  })
}

// Without ffmpeg a video goes without its size and picture.
async function lookAtVideo({ ffmpeg, work }: PrepareDeps, { file, mimetype }: PreparedFile) {
  if (!ffmpeg) return {}
  const demuxer = demuxerOf(mimetype)!
  const facts = await ffmpeg.probe(file.path, demuxer)
  if (facts.width === null) return facts
  await using frame = work.newFile()
  await ffmpeg.toFrame(file.path, demuxer, frame.path)
  const { thumbnail } = await readPicture(frame.path)
  return { ...facts, thumbnail }
}

async function audioOf({ ffmpeg }: PrepareDeps, given: PreparedFile): Promise<PreparedFile> {
  if (!ffmpeg) return given
  const { durationMs } = await ffmpeg.probe(given.file.path, demuxerOf(given.mimetype)!)
  return { ...given, durationMs }
}

async function voiceOf(deps: PrepareDeps, given: PreparedFile, isOpus: boolean): Promise<PreparedFile> {
  if (isOpus && !deps.ffmpeg) return { ...given, mimetype: voiceType }
  const ffmpeg = needFfmpeg(deps, 'A voice note must be converted to OGG with Opus')
  const demuxer = demuxerOf(given.mimetype)!
  await assertNotEndless(ffmpeg, given)
  if (isOpus) return { ...given, mimetype: voiceType, ...(await ffmpeg.listen(given.file.path, demuxer)) }
  const file = deps.work.newFile()
  return disposedOnError(file, async () => {
    await ffmpeg.toVoice(given.file.path, demuxer, file.path)
    return { ...given, file, mimetype: voiceType, ...(await ffmpeg.listen(file.path, 'ogg')) }
  })
}

async function assertNotEndless(ffmpeg: Ffmpeg, { file, mimetype }: PreparedFile): Promise<void> {
  const { durationMs } = await ffmpeg.probe(file.path, demuxerOf(mimetype)!)
  if ((durationMs ?? 0) > secondsMax * 1000) throw unsupported(`It is longer than ${secondsMax / 60} minutes`)
}

function needFfmpeg({ ffmpeg }: PrepareDeps, why: string): Ffmpeg {
  if (ffmpeg) return ffmpeg
  throw unsupported(`${why}, and ffmpeg is not installed on the server`)
}

async function disposedOnError<T>(file: WorkFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await file[Symbol.asyncDispose]()
    throw error
  }
}

const unsupported = (message: string, found?: string | null): AppError =>
  new AppError('UNSUPPORTED_MEDIA', { message, details: { found: found ?? null } })
