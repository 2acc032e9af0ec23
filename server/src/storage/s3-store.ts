import { Readable } from 'node:stream'
import { S3mini } from 's3mini'
import { fetch } from 'undici'
import { AppError } from '../lib/errors.ts'
import {
  type BlobName,
  BlobNotFoundError,
  type BlobStat,
  type BlobStore,
  type ByteRange,
  type ListedBlob,
  nameOf,
  pathOf,
  type StoredBlob,
} from './blob-store.ts'
import { MeasuredStream } from './measured-stream.ts'

export interface S3Settings {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** What is held in memory while a file is on its way; S3 takes no smaller parts than 5 MiB. */
const partBytes = 8 * 1024 * 1024
const answerMaxMs = 60_000
const pageMax = 1_000
const contentType = 'application/octet-stream'

/** Objects of a bucket: any service that speaks S3. An object appears when all of it has arrived. */
export class S3Store implements BlobStore {
  readonly kind = 's3'
  readonly #s3: S3mini

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings) {
    this.#s3 = new S3mini({
      endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
      region,
      accessKeyId,
      secretAccessKey,
      requestAbortTimeout: answerMaxMs,
      // Node's own lets undici send for it once that is loaded, and a version of another age refuses the length of a body.
      fetch: fetch as unknown as typeof globalThis.fetch,
    })
  }

  async put(name: BlobName, source: Readable, sizeBytesMax: number): Promise<StoredBlob> {
    const key = pathOf(name)
    const measured = new MeasuredStream(sizeBytesMax)
    // What fails before the end fails the other, too.
    source.once('error', (error) => measured.destroy(error))
    const parts = partsOf(source.pipe(measured))
    try {
      const first = await parts.next()
      const second = first.done ? first : await parts.next()
      if (second.done) await this.#putWhole(key, first.value ?? Buffer.alloc(0))
      else await this.#putInParts(key, [first.value!, second.value!], parts)
    } catch (error) {
      source.destroy()
      throw error
    }
    return { sizeBytes: measured.sizeBytes, sha256: measured.sha256() }
  }

  async open(name: BlobName, range?: ByteRange): Promise<Readable> {
    const key = pathOf(name)
    const response = await asked(() =>
      range ? this.#s3.getObjectRaw(key, false, range.start, range.end + 1) : this.#s3.getObjectResponse(key),
    ).catch(async (error: unknown) => {
      if ((await this.stat(name)) === null) return null
      throw error
    })
    if (!response?.body) throw new BlobNotFoundError('no such blob')
    return Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
  }

  async stat(name: BlobName): Promise<BlobStat | null> {
    const key = pathOf(name)
    if (!(await asked(() => this.#s3.objectExists(key)))) return null
    return { sizeBytes: await asked(() => this.#s3.getContentLength(key)) }
  }

  async remove(name: BlobName): Promise<void> {
    await asked(() => this.#s3.deleteObject(pathOf(name)))
  }

  async *list(): AsyncIterable<ListedBlob> {
    let token: string | undefined
    do {
      const page = await asked(() => this.#s3.listObjectsPaged('/', '', pageMax, token))
      for (const { Key, LastModified } of page?.objects ?? []) {
        const name = nameOf(Key)
        if (name) yield { ...name, modifiedAt: new Date(LastModified).getTime() }
      }
      token = page?.nextContinuationToken
    } while (token)
  }

  /** A bucket has no end. */
  async assertRoom(): Promise<void> {}

  async #putWhole(key: string, bytes: Buffer): Promise<void> {
    try {
      await asked(() => this.#s3.putObject(key, bytes, contentType))
    } catch (error) {
      // It may be there after all, when only the answer was lost; and not every service drops what came of it.
      await this.#s3.deleteObject(key).catch(() => {})
      throw error
    }
  }

  async #putInParts(key: string, first: Buffer[], rest: AsyncIterable<Buffer>): Promise<void> {
    const uploadId = await asked(() => this.#s3.getMultipartUploadId(key, contentType))
    try {
      const parts: { partNumber: number; etag: string }[] = []
      const add = async (part: Buffer) => {
        parts.push(await asked(() => this.#s3.uploadPart(key, uploadId, part, parts.length + 1)))
      }
      for (const part of first) await add(part)
      for await (const part of rest) await add(part)
      await asked(() => this.#s3.completeMultipartUpload(key, uploadId, parts))
    } catch (error) {
      // What is left of it costs storage and is never seen; the reason why it failed matters more.
      await this.#s3.abortMultipartUpload(key, uploadId).catch(() => {})
      throw error
    }
  }
}

/** The stream in pieces of the size of a part; only the last is smaller. */
async function* partsOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    size += chunk.length
    while (size >= partBytes) {
      const all = Buffer.concat(chunks)
      yield all.subarray(0, partBytes)
      chunks = [all.subarray(partBytes)]
      size -= partBytes
    }
  }
  if (size > 0) yield Buffer.concat(chunks)
}

// That the bucket does not answer is nothing that a caller of ours did wrong, nor a bug: it passes.
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    throw new AppError('SERVICE_UNAVAILABLE', {
      message: 'The storage of media does not answer: try again',
      retryAfterSeconds: 5,
      cause,
    })
  }
}
