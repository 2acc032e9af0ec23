import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../state/database.ts'
import type { MediaHostKeys } from './certificate.ts'

/** The server keeps so many bytes; beyond them the oldest files are gone. */
const STORED_BYTES_MAX = 2 * 1024 ** 3

/** A file on the media host: for messages it is encrypted, and the host cannot read it. */
export type StoredMedia = {
  id: string
  /** Digits of the account that uploaded it. */
  owner: string
  /** Digits of an account that it is meant for, as far as the network knows; faults look at it. */
  audience: string | null
  contentType: string
  sizeBytes: number
}

/** What is known of a file before it is stored. */
export type MediaOrigin = Pick<StoredMedia, 'owner' | 'contentType'> & { audience?: string }

type MediaRow = {
  id: string
  owner: string
  audience: string | null
  content_type: string
  size_bytes: number
  is_gone: number
}

/** The files of the media host: on disk, each under an id of its own; what is removed stays known as gone. */
export class MediaStore {
  /** Where clients find the host: `https://127.0.0.1:<port>`; empty until it listens. */
  origin = ''
  /** Path of the PEM file of the authority that clients trust. */
  readonly caPath: string
  readonly keys: MediaHostKeys
  readonly #directory: string
  readonly #isTemporary: boolean
  readonly #insert
  readonly #select
  readonly #markGone
  readonly #oldest
  readonly #selectPort
  readonly #savePort
  #storedBytes: number

  /** @param stateDir the network's directory; without it the files live in a temporary one, until {@link close} */
  constructor(database: Database, keys: MediaHostKeys, stateDir?: string) {
    this.keys = keys
    this.#isTemporary = stateDir === undefined
    this.#directory = stateDir === undefined ? mkdtempSync(join(tmpdir(), 'simulator-media-')) : join(stateDir, 'media')
    mkdirSync(join(this.#directory, 'gallery'), { recursive: true, mode: 0o700 })
    this.caPath = join(this.#directory, 'ca.pem')
    writeFileSync(this.caPath, keys.caPem)
    this.#insert = database.prepare<[string, string, string | null, string, number]>(
      'insert into media (id, owner, audience, content_type, size_bytes) values (?, ?, ?, ?, ?)',
    )
    this.#select = database.prepare<[string], MediaRow>('select * from media where id = ?')
    this.#markGone = database.prepare<[string]>('update media set is_gone = 1 where id = ?')
    this.#oldest = database.prepare<[], MediaRow>('select * from media where is_gone = 0 order by seq limit 1')
    this.#selectPort = database.prepare<[], { value: Buffer }>(`select value from meta where key = 'media-port'`)
    this.#savePort = database.prepare<[Buffer]>(`insert or replace into meta (key, value) values ('media-port', ?)`)
    const sum = database.prepare<[], { total: number }>(
      'select coalesce(sum(size_bytes), 0) as total from media where is_gone = 0',
    )
    this.#storedBytes = sum.get()?.total ?? 0
  }

  /** The port on which the host listened the last time. */
  lastPort(): number | undefined {
    const value = this.#selectPort.get()?.value
    return value && Number(value.toString())
  }

  /** The host listens; from now on there are URLs. */
  listensOn(port: number): void {
    this.origin = `https://127.0.0.1:${port}`
    this.#savePort.run(Buffer.from(String(port)))
  }

  /** Bytes that the host keeps now. */
  get storedBytes(): number {
    return this.#storedBytes
  }

  /** The directory in which phones keep what they sent and received, decrypted. */
  get galleryDirectory(): string {
    return join(this.#directory, 'gallery')
  }

  /** Stores a file. @returns what is known of it, with its new id */
  put(bytes: Uint8Array, origin: MediaOrigin): StoredMedia {
    const path = this.newUploadPath()
    writeFileSync(path, bytes)
    return this.adopt(path, bytes.length, origin)
  }

  /** A path for bytes that are still coming. */
  newUploadPath(): string {
    return join(this.#directory, `${randomBytes(12).toString('hex')}.part`)
  }

  /** Stores the file at a path from {@link newUploadPath}. */
  adopt(path: string, sizeBytes: number, { owner, contentType, audience = '' }: MediaOrigin): StoredMedia {
    const id = randomBytes(18).toString('base64url')
    renameSync(path, this.pathOf(id))
    this.#insert.run(id, owner, audience || null, contentType, sizeBytes)
    this.#storedBytes += sizeBytes
    while (this.#storedBytes > STORED_BYTES_MAX) this.#removeOldest()
    return { id, owner, audience: audience || null, contentType, sizeBytes }
  }

  /** A file by its id: `gone` when it was there once, `undefined` when it never was. */
  find(id: string): StoredMedia | 'gone' | undefined {
    const row = this.#select.get(id)
    if (!row) return undefined
    if (row.is_gone) return 'gone'
    return {
      id,
      owner: row.owner,
      audience: row.audience,
      contentType: row.content_type,
      sizeBytes: row.size_bytes,
    }
  }

  /** The bytes behind a direct path or URL of this host; `undefined` when they are gone, or elsewhere. */
  read(location: string): Buffer | undefined {
    const media = this.find(mediaIdIn(location) ?? '')
    return media && media !== 'gone' ? readFileSync(this.pathOf(media.id)) : undefined
  }

  /** Removes a file; whoever asks for it from now on is told that it is gone. */
  remove(id: string): void {
    const media = this.find(id)
    if (!media || media === 'gone') return
    this.#markGone.run(id)
    this.#storedBytes -= media.sizeBytes
    rmSync(this.pathOf(id), { force: true })
  }

  pathOf(id: string): string {
    return join(this.#directory, `${id}.enc`)
  }

  directPathOf(id: string): string {
    return `${DIRECT_PATH}${id}`
  }

  urlOf(id: string): string {
    return `${this.origin}${this.directPathOf(id)}`
  }

  /** Removes the files of a network that lives in memory. */
  close(): void {
    if (this.#isTemporary) rmSync(this.#directory, { recursive: true, force: true })
  }

  #removeOldest(): void {
    const oldest = this.#oldest.get()
    if (!oldest) throw new Error('the media host counts bytes that no file has')
    this.remove(oldest.id)
  }
}

const DIRECT_PATH = '/v/t62/'

/** The id in a direct path or URL of the media host. */
export function mediaIdIn(location: string): string | undefined {
  return /\/v\/t62\/([\w-]{24})(?:$|\?)/.exec(location)?.[1]
}
