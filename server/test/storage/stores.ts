import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import type { BlobStore } from '../../src/storage/blob-store.ts'
import { DiskStore } from '../../src/storage/disk-store.ts'
import { S3Store } from '../../src/storage/s3-store.ts'

export interface TestStore extends AsyncDisposable {
  store: BlobStore
  folder: string
}

export const storeKinds = ['disk', 's3'] as const

/** A store of its own, on a fresh folder or bucket. */
export async function openTestStore(kind: BlobStore['kind']): Promise<TestStore> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-blobs-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (kind === 'disk') {
    return {
      store: await DiskStore.open(path.join(folder, 'media')),
      folder: path.join(folder, 'media'),
      [Symbol.asyncDispose]: async () => remove(),
    }
  }
  const bucket = await startBucket(folder)
  return {
    store: new S3Store(bucket.settings),
    folder,
    async [Symbol.asyncDispose]() {
      await bucket.close()
      remove()
    },
  }
}

/** A service that speaks S3, on this machine. */
export async function startBucket(directory: string) {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    configureBuckets: [{ name: 'media' }],
  })
  const { port } = await server.run()
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'media',
      region: 'us-east-1',
      // The only keys that it knows.
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    close: () => server.close(),
  }
}
