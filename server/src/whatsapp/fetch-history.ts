import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createInflate, inflate } from 'node:zlib'
import { proto } from 'baileys'
import { downloadEncrypted, MediaGoneError } from './download-media.ts'
import { decryptFile, MediaDamagedError } from './media-cipher.ts'
import type { MediaHosts } from './media-hosts.ts'

export interface FetchHistoryOptions {
  hosts: MediaHosts
  /** Grows as bytes come. It stays encrypted, and is there when a restart goes on. */
  partFile: string
  signal: AbortSignal
}

/** Larger parts are not read: phones send some megabytes at a time. */
const encryptedBytesMax = 128 * 1024 * 1024
const bytesMax = 256 * 1024 * 1024

const inflateAll = promisify(inflate)

/** The bytes of a part of the history. Throws `MediaGoneError`, `MediaDamagedError`; any other error may pass. */
export async function fetchHistory(notification: Uint8Array, options: FetchHistoryOptions): Promise<Buffer> {
  const offered = proto.Message.HistorySyncNotification.decode(notification)
  const { initialHistBootstrapInlinePayload: inline, mediaKey, fileEncSha256, directPath } = offered
  if (inline?.length) return asDamaged(inflateAll(inline, { maxOutputLength: bytesMax }))
  if (!mediaKey?.length || !directPath) throw new MediaGoneError('the phone does not say where its history is')
  const { hosts, partFile, signal } = options
  await downloadEncrypted({ hosts, place: { url: null, directPath }, partFile, bytesMax: encryptedBytesMax, signal })
  try {
    const secret = { kind: 'md-msg-hist' as const, mediaKey, encSha256: fileEncSha256 ?? null }
    return await inflated(await decryptFile(partFile, secret))
  } catch (error) {
    // Fetched again from its beginning: perhaps only what came was damaged.
    await rm(partFile, { force: true })
    throw error
  }
}

async function inflated(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  await asDamaged(
    pipeline(stream, createInflate(), async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        size += chunk.length
        if (size > bytesMax) throw new Error('it is larger than any history')
        chunks.push(chunk)
      }
    }),
  )
  return Buffer.concat(chunks)
}

async function asDamaged<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw new MediaDamagedError('the part cannot be unpacked', { cause: error })
  }
}
