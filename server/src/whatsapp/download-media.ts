import { createWriteStream } from 'node:fs'
import { stat, truncate } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DEFAULT_ORIGIN } from 'baileys'
import { request } from 'undici'
import { codeOf } from '../db/database-error.ts'
import { crashPoint } from '../lib/crash-point.ts'
import type { MediaHosts } from './media-hosts.ts'

/** Where a file lies on the network. */
export interface MediaPlace {
  directPath: string | null
  url: string | null
}

/** WhatsApp does not have the file any more; the phone that sent it may give it again. */
export class MediaGoneError extends Error {
  override name = 'MediaGoneError'
}

export interface DownloadOptions {
  hosts: MediaHosts
  place: MediaPlace
  /** Grows as bytes come; what is in it already is not asked for again. */
  partFile: string
  bytesMax: number
  signal: AbortSignal
}

const answerMaxMs = 30_000
const goneStatuses = new Set([403, 404, 410])

/** Brings the encrypted file, or the rest of it, to `partFile`. Throws `MediaGoneError`; any other error may pass. */
export async function downloadEncrypted({ hosts, place, partFile, bytesMax, signal }: DownloadOptions): Promise<void> {
  const have = await sizeOf(partFile)
  const url = hosts.urlOf(place)
  if (url === null) throw new MediaGoneError('the message does not say where its file is')
  const { statusCode, headers, body } = await request(url, {
    dispatcher: hosts.dispatcher,
    signal,
    headers: { Origin: DEFAULT_ORIGIN, ...(have > 0 && { Range: `bytes=${have}-` }) },
    headersTimeout: answerMaxMs,
    bodyTimeout: answerMaxMs,
  })
  // Once it is heard, an end of the body is no error of ours any more.
  body.on('error', () => {})
  if (goneStatuses.has(statusCode)) {
    await body.dump()
    throw new MediaGoneError(`WhatsApp answered ${statusCode}`)
  }
  // All of it is here: it only was not looked at yet.
  if (statusCode === 416 && have > 0) return body.dump()
  if (statusCode !== 200 && statusCode !== 206) {
    await body.dump()
    throw new Error(`the media host answered ${statusCode}`)
  }

  const goesOn = statusCode === 206 && String(headers['content-range'] ?? '').startsWith(`bytes ${have}-`)
  if (!goesOn && have > 0) await truncate(partFile, 0)
  const start = goesOn ? have : 0
  const announced = Number(headers['content-length'] ?? 0)
  if (start + announced > bytesMax) throw new MediaTooLargeError('the file is larger than is received')
  const file = createWriteStream(partFile, { flags: 'a', mode: 0o600 })
  await pipeline(body, atMost(bytesMax - start), file, { signal })
  crashPoint('download.whole')
}

/** A file of this size is not received at all. */
export class MediaTooLargeError extends Error {
  override name = 'MediaTooLargeError'
}

function atMost(bytesMax: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      crashPoint('download.half')
      if (bytes > bytesMax) done(new MediaTooLargeError('the file is larger than is received'))
      else done(null, chunk)
    },
  })
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0
    throw error
  }
}
