import { type Collection, type CollectionName, collectionNames, emptyCollection } from '../app-state/collection.ts'
import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'

/** A phone's own copy of the settings that it shares with its companions, decrypted. */
export class Collections {
  readonly #phone: string
  readonly #save
  readonly #collections = new Map<CollectionName, Collection>()

  constructor(database: Database, phone: string) {
    this.#phone = phone
    this.#save = database.prepare<[string, string, Buffer]>(
      'insert or replace into phone_collections (phone, name, record) values (?, ?, ?)',
    )
    const rows = database
      .prepare<[string], { name: CollectionName; record: Buffer }>(
        'select name, record from phone_collections where phone = ?',
      )
      .all(phone)
    for (const { name, record } of rows) this.#collections.set(name, fromBlob<Collection>(record))
  }

  get(name: CollectionName): Collection {
    return this.#collections.get(name) ?? emptyCollection()
  }

  /** Everything that is set, whichever collection it is in. */
  entries() {
    return collectionNames.flatMap((name) => [...this.get(name).entries.values()])
  }

  save(name: CollectionName, collection: Collection): void {
    this.#collections.set(name, collection)
    this.#save.run(this.#phone, name, toBlob(collection))
  }
}
