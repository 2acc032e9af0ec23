import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { HttpReply, HttpRequest } from '../http/route.ts'
import { AppError } from '../lib/errors.ts'
import { type BlobName, BlobNotFoundError, type BlobStore, type ByteRange } from '../storage/blob-store.ts'
import { named, shownInline } from './media-types.ts'
import type { MediaRow } from './media-view.ts'
import { headBytes, sniff } from './sniff.ts'

/** A file never changes, and links to it end. */
const cacheControl = 'private, max-age=3600'
const justBytes = 'application/octet-stream'

export interface ServedFile {
  row: MediaRow & { blob_id: string }
  inline: boolean
}

/**
 * Answers with the bytes of a file that anybody may have made: named by what they are, not by what the sender says,
 * saved and not shown unless it is asked for, and without rights where a browser shows it after all.
 */
export async function serveFile(
  store: BlobStore,
  request: HttpRequest,
  reply: HttpReply,
  { row, inline }: ServedFile,
): Promise<HttpReply> {
  const name: BlobName = { accountId: row.account_id, blobId: row.blob_id }
  const size = (await store.stat(name))?.sizeBytes
  if (size === undefined) throw new AppError('MEDIA_NOT_FOUND')
  const etag = `"${row.sha256 ?? row.blob_id}"`
  const contentType = await typeOf(store, name, size)
  protect(reply)
  reply.headers({
    'Content-Type': contentType,
    'Content-Disposition': disposition(inline && shownInline.has(contentType), row.filename ?? nameFor(row)),
    'Cache-Control': cacheControl,
    'Accept-Ranges': 'bytes',
    ETag: etag,
  })
  if (knows(request, etag)) return reply.code(304).send()

  const range = rangeOf(request, etag, size)
  if (range === 'unsatisfiable') {
    return reply.code(416).header('Content-Range', `bytes */${size}`).header('Content-Length', 0).send()
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  if (range) reply.code(206).header('Content-Range', `bytes ${start}-${end}/${size}`)
  reply.header('Content-Length', end - start + 1)
  // A stream without bytes, for with none at all the framework says that there are zero.
  if (request.method === 'HEAD' || size === 0) return reply.send(Readable.from([]))
  return reply.send(await openBlob(store, name, range ?? undefined))
}

/** A small picture that we made ourselves. */
export function serveThumbnail(reply: HttpReply, row: MediaRow): HttpReply {
  if (!row.thumbnail) throw new AppError('MEDIA_NOT_FOUND', { message: 'This file has no small picture' })
  protect(reply)
  return reply
    .headers({ 'Content-Type': 'image/jpeg', 'Content-Disposition': 'inline', 'Cache-Control': cacheControl })
    .send(Buffer.from(row.thumbnail))
}

function protect(reply: HttpReply): void {
  reply.headers({
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
  })
}

async function typeOf(store: BlobStore, name: BlobName, size: number): Promise<string> {
  if (size === 0) return justBytes
  const head = await buffer(await openBlob(store, name, { start: 0, end: Math.min(size, headBytes) - 1 }))
  const sniffed = await sniff(head)
  return sniffed !== null && named.has(sniffed) ? sniffed : justBytes
}

function openBlob(store: BlobStore, name: BlobName, range?: ByteRange) {
  return store.open(name, range).catch((error: unknown) => {
    throw error instanceof BlobNotFoundError ? new AppError('MEDIA_NOT_FOUND', { cause: error }) : error
  })
}

const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'application/pdf': 'pdf',
}

const nameFor = ({ kind, mimetype }: MediaRow): string =>
  `${kind}.${extensions[mimetype.split(';')[0]!.trim()] ?? 'bin'}`

// RFC 6266: a plain name for old clients, and the true one.
function disposition(inline: boolean, filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%/]/g, '_')
  const full = encodeURIComponent(filename.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`
}

const knows = (request: HttpRequest, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)

// One range; of several, or of what we do not understand, the whole file is the answer.
function rangeOf(request: HttpRequest, etag: string, size: number): ByteRange | 'unsatisfiable' | null {
  const condition = request.headers['if-range']
  if (condition !== undefined && condition !== etag) return null
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.range ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [, from = '', to = ''] = match
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (start >= size) return 'unsatisfiable'
  return start > end ? null : { start, end }
}
