import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MeasuredStream } from './measured-stream.ts'

/** A file that is worked on, and gone soon. */
export interface WorkFile extends AsyncDisposable {
  path: string
}

/** Files on this machine while they are received, converted and looked at. Empty at each start. */
export class WorkFolder {
  readonly path: string

  constructor(folder: string) {
    this.path = folder
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  newFile(): WorkFile {
    const file = path.join(this.path, randomBytes(16).toString('hex'))
    return { path: file, [Symbol.asyncDispose]: () => rm(file, { force: true }) }
  }

  /** Writes the stream to a new file. Throws `FILE_TOO_LARGE` past the limit; then nothing is left behind. */
  async receive(source: Readable, sizeBytesMax: number): Promise<ReceivedFile> {
    const file = this.newFile()
    const measured = new MeasuredStream(sizeBytesMax)
    try {
      await pipeline(source, measured, createWriteStream(file.path, { flags: 'wx', mode: 0o600 }))
      return { ...file, sizeBytes: measured.sizeBytes, sha256: measured.sha256() }
    } catch (error) {
      await file[Symbol.asyncDispose]()
      throw error
    }
  }
}

export interface ReceivedFile extends WorkFile {
  sizeBytes: number
  /** hex */
  sha256: string
}
