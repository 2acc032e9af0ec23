import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { crashPoint } from '../lib/crash-point.ts'
import { AppError } from '../lib/errors.ts'

/** Passes bytes on, counts and hashes them, and fails past its limit. */
export class MeasuredStream extends Transform {
  readonly #sizeBytesMax: number
  readonly #hash = createHash('sha256')
  sizeBytes = 0

  constructor(sizeBytesMax: number) {
    super()
    this.#sizeBytesMax = sizeBytesMax
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.length
    if (this.sizeBytes > this.#sizeBytesMax) done(fileTooLarge(this.#sizeBytesMax))
    else {
      crashPoint('file.half')
      this.#hash.update(chunk)
      done(null, chunk)
    }
  }

  /** Once everything has passed. */
  sha256(): string {
    return this.#hash.digest('hex')
  }
}

export function fileTooLarge(sizeBytesMax: number): AppError {
  const maxMb = Math.floor(sizeBytesMax / 1024 / 1024)
  return new AppError('FILE_TOO_LARGE', { details: { maxMb } })
}
