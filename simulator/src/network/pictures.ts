import type { MediaStore } from '../media/media-store.ts'
import type { Database } from '../state/database.ts'

/** A picture of a person or a group. */
export type Picture = {
  /** Another one with each picture. */
  id: string
  /** Where the media host serves it, unencrypted. */
  url: string
  directPath: string
}

type PictureRow = { id: string; media_id: string }

/** The pictures of people, by the digits of their number, and of groups, by JID. */
export class Pictures {
  readonly #media: MediaStore
  readonly #select
  readonly #upsert
  readonly #delete

  constructor(database: Database, media: MediaStore) {
    this.#media = media
    this.#select = database.prepare<[string], PictureRow>('select id, media_id from pictures where owner = ?')
    this.#upsert = database.prepare<[string, string, string]>('insert or replace into pictures values (?, ?, ?)')
    this.#delete = database.prepare<[string]>('delete from pictures where owner = ?')
  }

  get(owner: string): Picture | undefined {
    const row = this.#select.get(owner)
    if (!row) return undefined
    return { id: row.id, url: this.#media.urlOf(row.media_id), directPath: this.#media.directPathOf(row.media_id) }
  }

  /** @param uploader digits of the account that sets it @returns the id of the new picture */
  set(owner: string, jpeg: Uint8Array, uploader: string): string {
    this.remove(owner)
    const media = this.#media.put(jpeg, { owner: uploader, contentType: 'image/jpeg' })
    const id = String(Date.now())
    this.#upsert.run(owner, id, media.id)
    return id
  }

  /** @returns whether there was one */
  remove(owner: string): boolean {
    const row = this.#select.get(owner)
    if (row) this.#media.remove(row.media_id)
    return this.#delete.run(owner).changes > 0
  }
}
