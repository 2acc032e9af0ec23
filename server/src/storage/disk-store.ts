import { constants, createWriteStream } from 'node:fs'
import { chmod, type FileHandle, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { codeOf } from '../db/database-error.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { diskReserveBytes, freeBytesAt } from '../lib/disk-space.ts'
import { AppError } from '../lib/errors.ts'
import {
  type BlobName,
  BlobNotFoundError,
  type BlobStat,
  type BlobStore,
  type ByteRange,
  type ListedBlob,
  nameOf,
  newBlobId,
  pathOf,
  type StoredBlob,
} from './blob-store.ts'
import { MeasuredStream } from './measured-stream.ts'

/** The folder in which blobs grow before they are whole. No account has this name. */
const growing = 'tmp'

/**
 * Files below one folder, `<account>/<aa>/<id>`. A file is written under another name, synced, and renamed: nobody ever
 * sees half of it.
 */
export class DiskStore implements BlobStore {
  readonly kind = 'disk'
  readonly #root: string

  private constructor(root: string) {
    this.#root = root
  }

  /** Makes the folder (0700). What a crash left half written is removed. */
  static async open(folder: string): Promise<DiskStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const root = await realpath(folder)
    if ((await stat(root)).uid === process.getuid?.()) await chmod(root, 0o700)
    await rm(path.join(root, growing), { recursive: true, force: true })
    await mkdir(path.join(root, growing), { mode: 0o700 })
    return new DiskStore(root)
  }

  async put(name: BlobName, source: Readable, sizeBytesMax: number): Promise<StoredBlob> {
    const target = path.join(this.#root, pathOf(name))
    const temporary = path.join(this.#root, growing, newBlobId())
    const measured = new MeasuredStream(sizeBytesMax)
    try {
      await this.assertRoom(0)
      await writeSynced(temporary, source, measured)
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      await rename(temporary, target)
      await syncFolder(path.dirname(target))
      crashPoint('blob.stored')
      return { sizeBytes: measured.sizeBytes, sha256: measured.sha256() }
    } catch (error) {
      source.destroy()
      await rm(temporary, { force: true })
      throw isFull(error) ? new AppError('STORAGE_FULL', { cause: error }) : error
    }
  }

  async open(name: BlobName, range?: ByteRange): Promise<Readable> {
    const handle = await this.#openFile(name)
    return handle.createReadStream({ ...range, autoClose: true })
  }

  async stat(name: BlobName): Promise<BlobStat | null> {
    try {
      const handle = await this.#openFile(name)
      const { size } = await handle.stat().finally(() => handle.close())
      return { sizeBytes: size }
    } catch (error) {
      if (error instanceof BlobNotFoundError) return null
      throw error
    }
  }

  async remove(name: BlobName): Promise<void> {
    await rm(path.join(this.#root, pathOf(name)), { force: true })
  }

  async *list(): AsyncIterable<ListedBlob> {
    for (const account of await foldersIn(this.#root)) {
      for (const prefix of await foldersIn(path.join(this.#root, account))) {
        for (const file of await readdir(path.join(this.#root, account, prefix))) {
          const name = nameOf(`${account}/${prefix}/${file}`)
          const found = name && (await stat(path.join(this.#root, account, prefix, file)).catch(ignoreMissing))
          if (name && found) yield { ...name, modifiedAt: found.mtimeMs }
        }
      }
    }
  }

  async assertRoom(sizeBytes: number): Promise<void> {
    if ((await freeBytesAt(this.#root)) - sizeBytes < diskReserveBytes) throw new AppError('STORAGE_FULL')
  }

  // A name cannot leave the root; should somebody put a link into it, that does not lead out either.
  async #openFile(name: BlobName): Promise<FileHandle> {
    const file = path.join(this.#root, pathOf(name))
    try {
      if ((await realpath(path.dirname(file))) !== path.dirname(file)) throw new BlobNotFoundError('a link leads away')
      const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW)
      if ((await handle.stat()).isFile()) return handle
      await handle.close()
      throw new BlobNotFoundError('this is not a file')
    } catch (error) {
      if (['ENOENT', 'ELOOP', 'ENOTDIR'].includes(codeOf(error))) throw new BlobNotFoundError('no such blob')
      throw error
    }
  }
}

// The stream syncs the file before it closes it.
async function writeSynced(file: string, source: Readable, measured: MeasuredStream): Promise<void> {
  await pipeline(source, measured, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  await handle.sync().finally(() => handle.close())
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && entry.name !== growing).map((entry) => entry.name)
}

function ignoreMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}

const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error))
