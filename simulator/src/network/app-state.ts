import { proto } from 'baileys'
import type { CollectionName } from '../app-state/collection.ts'
import { decryptMedia, encryptMedia } from '../media/cipher.ts'
import type { MediaStore } from '../media/media-store.ts'
import type { Database } from '../state/database.ts'

const Operation = proto.SyncdMutation.SyncdOperation

/**
 * What the server keeps of the settings that an account's devices share: encrypted patches, numbered per collection,
 * and the newest record of each index. It has no key: it cannot read them, and it verifies no MAC.
 */
export class AppState {
  readonly #media: MediaStore
  readonly #insertPatch
  readonly #selectPatches
  readonly #selectVersion
  readonly #selectPatch
  readonly #saveRecord
  readonly #deleteRecord
  readonly #selectRecords
  /** The newest snapshot that was made for each collection. */
  readonly #snapshots = new Map<string, { version: number; reference: proto.IExternalBlobReference }>()

  constructor(database: Database, media: MediaStore) {
    this.#media = media
    this.#insertPatch = database.prepare<[string, string, number, Uint8Array]>(
      'insert into app_state_patches (phone, collection, version, patch) values (?, ?, ?, ?)',
    )
    this.#selectPatches = database.prepare<[string, string, number, number], { patch: Buffer }>(
      `select patch from app_state_patches where phone = ? and collection = ? and version > ? order by version limit ?`,
    )
    this.#selectPatch = database.prepare<[string, string, number], { patch: Buffer }>(
      'select patch from app_state_patches where phone = ? and collection = ? and version = ?',
    )
    this.#selectVersion = database.prepare<[string, string], { version: number | null }>(
      'select max(version) as version from app_state_patches where phone = ? and collection = ?',
    )
    this.#saveRecord = database.prepare<[string, string, Uint8Array, Uint8Array]>(
      'insert or replace into app_state_records (phone, collection, index_mac, record) values (?, ?, ?, ?)',
    )
    this.#deleteRecord = database.prepare<[string, string, Uint8Array]>(
      'delete from app_state_records where phone = ? and collection = ? and index_mac = ?',
    )
    this.#selectRecords = database.prepare<[string, string], { record: Buffer }>(
      'select record from app_state_records where phone = ? and collection = ? order by index_mac',
    )
  }

  /** The version of a collection; 0 when nobody ever set anything. */
  version(phone: string, name: CollectionName): number {
    return this.#selectVersion.get(phone, name)?.version ?? 0
  }

  /** Adds the next patch. @returns its version */
  append(phone: string, name: CollectionName, patch: proto.ISyncdPatch): number {
    const version = this.version(phone, name) + 1
    const numbered = proto.SyncdPatch.encode({ ...patch, version: { version } }).finish()
    this.#insertPatch.run(phone, name, version, numbered)
    for (const { operation, record } of this.mutationsOf(patch)) {
      const indexMac = record?.index?.blob
      if (!record || !indexMac) continue
      if (operation === Operation.REMOVE) this.#deleteRecord.run(phone, name, indexMac)
      else this.#saveRecord.run(phone, name, indexMac, proto.SyncdRecord.encode(record).finish())
    }
    return version
  }

  /** The patches after a version, oldest first, at most `limit`, as they travel. */
  patchesAfter(phone: string, name: CollectionName, version: number, limit: number): Buffer[] {
    return this.#selectPatches.all(phone, name, version, limit).map(({ patch }) => patch)
  }

  /** The changes of a patch: those with many of them are a file on the media host. */
  mutationsOf({ mutations, externalMutations }: proto.ISyncdPatch): proto.ISyncdMutation[] {
    if (!externalMutations) return mutations ?? []
    const { mediaKey, fileSha256, fileEncSha256, directPath } = externalMutations
    const blob = this.#media.read(directPath ?? '')
    if (!blob || !mediaKey) throw new Error('the changes of a patch are not on the media host')
    const bytes = decryptMedia(blob, 'app-state', { mediaKey, fileSha256, fileEncSha256 })
    return [...(mutations ?? []), ...proto.SyncdMutations.decode(bytes).mutations]
  }

  /**
   * All that a collection has, as a file on the media host: what a device gets that begins, or begins anew.
   * @returns where it is; `undefined` when nobody ever set anything
   */
  snapshot(phone: string, name: CollectionName): proto.IExternalBlobReference | undefined {
    const version = this.version(phone, name)
    if (version === 0) return undefined
    const known = this.#snapshots.get(`${phone}/${name}`)
    if (known?.version === version && this.#media.read(known.reference.directPath ?? '')) return known.reference

    const last = this.#selectPatch.get(phone, name, version)
    const { snapshotMac, keyId } = proto.SyncdPatch.decode(last?.patch ?? new Uint8Array())
    const records = this.#selectRecords.all(phone, name).map(({ record }) => proto.SyncdRecord.decode(record))
    const snapshot = { version: { version }, records, mac: snapshotMac, keyId }
    const reference = this.upload(phone, proto.SyncdSnapshot.encode(snapshot).finish())
    this.#snapshots.set(`${phone}/${name}`, { version, reference })
    return reference
  }

  /** Puts settings on the media host, encrypted. @returns where they are */
  upload(phone: string, bytes: Uint8Array): proto.IExternalBlobReference {
    const { blob, mediaKey, fileSha256, fileEncSha256 } = encryptMedia(bytes, 'app-state')
    const { id } = this.#media.put(blob, { owner: phone, contentType: 'application/octet-stream' })
    const directPath = this.#media.directPathOf(id)
    return { mediaKey, fileSha256, fileEncSha256, directPath, fileSizeBytes: bytes.length }
  }
}
