import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CipherKind } from '../media/cipher.ts'
import type { Database } from '../state/database.ts'

/** A file that a phone has, of one message. */
export type GalleryItem = {
  kind: CipherKind
  /** The key that the message names; with it the file can be uploaded once more. */
  mediaKey: Uint8Array
  bytes: Buffer
}

type GalleryRow = { kind: CipherKind; media_key: Buffer; sha256: string }

/** What a phone sent and received, decrypted. Files with the same content are one on disk, for all phones. */
export class Gallery {
  readonly #phone: string
  readonly #directory: string
  readonly #insert
  readonly #select
  readonly #delete

  constructor(database: Database, directory: string, phone: string) {
    this.#phone = phone
    this.#directory = directory
    this.#insert = database.prepare<[string, string, string, Uint8Array, string]>(
      'insert or replace into gallery (phone, id, kind, media_key, sha256) values (?, ?, ?, ?, ?)',
    )
    this.#select = database.prepare<[string, string], GalleryRow>('select * from gallery where phone = ? and id = ?')
    this.#delete = database.prepare<[string, string]>('delete from gallery where phone = ? and id = ?')
  }

  /** Keeps the file of a message. */
  keep(messageId: string, { kind, mediaKey, bytes }: GalleryItem): void {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const path = join(this.#directory, sha256)
    if (!existsSync(path)) writeFileSync(path, bytes, { mode: 0o600 })
    this.#insert.run(this.#phone, messageId, kind, mediaKey, sha256)
  }

  get(messageId: string): GalleryItem | undefined {
    const row = this.#select.get(this.#phone, messageId)
    return row && { kind: row.kind, mediaKey: row.media_key, bytes: readFileSync(join(this.#directory, row.sha256)) }
  }

  /** The phone's owner deletes the file of a message. @returns whether there was one */
  forget(messageId: string): boolean {
    return this.#delete.run(this.#phone, messageId).changes > 0
  }
}
