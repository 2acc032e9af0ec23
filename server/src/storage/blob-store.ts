import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'

/** Where bytes lie: nothing of it comes from a user. */
export interface BlobName {
  accountId: string
  /** 128 random bits, hex. */
  blobId: string
}

export interface StoredBlob {
  sizeBytes: number
  /** hex */
  sha256: string
}

export interface BlobStat {
  sizeBytes: number
}

export interface ListedBlob extends BlobName {
  modifiedAt: number
}

/** Both ends included, as in HTTP. */
export interface ByteRange {
  start: number
  end: number
}

/** Keeps files. A blob is there as a whole or not at all, and never changes. */
export interface BlobStore {
  readonly kind: 'disk' | 's3'
  /**
   * Stores what the stream holds. Throws `FILE_TOO_LARGE` past the limit and `STORAGE_FULL` when there is no room; then
   * nothing is left behind.
   */
  put(name: BlobName, source: Readable, sizeBytesMax: number): Promise<StoredBlob>
  /** Throws `BlobNotFoundError`. */
  open(name: BlobName, range?: ByteRange): Promise<Readable>
  /** null: it is not there. */
  stat(name: BlobName): Promise<BlobStat | null>
  /** Also fine when it is not there. */
  remove(name: BlobName): Promise<void>
  /** Every blob, in no order. */
  list(): AsyncIterable<ListedBlob>
  /** Throws `STORAGE_FULL` when so much more would not leave the reserve free. */
  assertRoom(sizeBytes: number): Promise<void>
}

export class BlobNotFoundError extends Error {
  override name = 'BlobNotFoundError'
}

export const newBlobId = (): string => randomBytes(16).toString('hex')

const accountPattern = /^[0-9a-f-]{1,64}$/
const blobPattern = /^[0-9a-f]{32}$/

export const isBlobName = ({ accountId, blobId }: BlobName): boolean =>
  accountPattern.test(accountId) && blobPattern.test(blobId)

/** `<account>/<aa>/<id>`. Throws on anything that is not a name of ours. */
export function pathOf(name: BlobName): string {
  if (!isBlobName(name)) throw new BlobNotFoundError('this is no name of a blob')
  return `${name.accountId}/${name.blobId.slice(0, 2)}/${name.blobId}`
}

/** The name that a path stands for; null when none of ours does. */
export function nameOf(path: string): BlobName | null {
  const [accountId = '', folder, blobId = '', ...more] = path.split('/')
  const name = { accountId, blobId }
  return more.length === 0 && isBlobName(name) && folder === blobId.slice(0, 2) ? name : null
}
