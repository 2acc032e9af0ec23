import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../src/lib/errors.ts'
import { type BlobName, BlobNotFoundError, type BlobStore, newBlobId } from '../../src/storage/blob-store.ts'
import { DiskStore } from '../../src/storage/disk-store.ts'
import { S3Store } from '../../src/storage/s3-store.ts'
import { openTestStore, storeKinds } from './stores.ts'

const accountId = '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02'
const maxBytes = 20 * 1024 * 1024
const newName = (): BlobName => ({ accountId, blobId: newBlobId() })
const streamOf = (bytes: Buffer) => Readable.from(chunksOf(bytes))

function* chunksOf(bytes: Buffer, size = 60_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function listed(store: BlobStore): Promise<string[]> {
  const ids: string[] = []
  for await (const { blobId } of store.list()) ids.push(blobId)
  return ids.sort()
}

describe.each(storeKinds)('the %s store', (kind) => {
  test.each([0, 1, 70_000, 8 * 1024 * 1024, 17 * 1024 * 1024 + 3])('gives %i bytes back as they were', async (size) => {
    await using opened = await openTestStore(kind)
    const bytes = randomBytes(size)
    const name = newName()

    const stored = await opened.store.put(name, streamOf(bytes), maxBytes)

    expect(stored).toEqual({ sizeBytes: size, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect(await opened.store.stat(name)).toEqual({ sizeBytes: size })
    expect(Buffer.compare(await buffer(await opened.store.open(name)), bytes)).toBe(0)
  })

  test('gives a range of the bytes, both ends included', async () => {
    await using opened = await openTestStore(kind)
    const bytes = randomBytes(1_000)
    const name = newName()
    await opened.store.put(name, streamOf(bytes), maxBytes)

    const part = await buffer(await opened.store.open(name, { start: 100, end: 199 }))
    expect(Buffer.compare(part, bytes.subarray(100, 200))).toBe(0)
  })

  test.each([1_000, 9 * 1024 * 1024])('of a file past the limit of %i bytes nothing stays', async (limit) => {
    await using opened = await openTestStore(kind)
    const name = newName()

    const error = await opened.store.put(name, streamOf(randomBytes(limit + 1)), limit).catch((cause) => cause)

    expect(error).toMatchObject({ code: 'FILE_TOO_LARGE' })
    expect(await opened.store.stat(name)).toBeNull()
    expect(await listed(opened.store)).toEqual([])
  })

  test('of a stream that breaks nothing stays', async () => {
    await using opened = await openTestStore(kind)
    const name = newName()
    async function* breaking() {
      yield randomBytes(100_000)
      throw new Error('the client is gone')
    }

    await expect(opened.store.put(name, Readable.from(breaking()), maxBytes)).rejects.toThrow('the client is gone')
    expect(await opened.store.stat(name)).toBeNull()
    expect(await listed(opened.store)).toEqual([])
  })

  test('lists what it keeps, and removes it, once or twice', async () => {
    await using opened = await openTestStore(kind)
    const names = [newName(), newName(), newName()]
    for (const name of names) await opened.store.put(name, streamOf(randomBytes(10)), maxBytes)
    expect(await listed(opened.store)).toEqual(names.map(({ blobId }) => blobId).sort())

    await opened.store.remove(names[0]!)
    await opened.store.remove(names[0]!)

    expect(await listed(opened.store)).toEqual(
      names
        .slice(1)
        .map(({ blobId }) => blobId)
        .sort(),
    )
    await expect(opened.store.open(names[0]!)).rejects.toBeInstanceOf(BlobNotFoundError)
    await expect(opened.store.open(names[0]!, { start: 0, end: 3 })).rejects.toBeInstanceOf(BlobNotFoundError)
  })

  test.each([
    '../../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    `${'0'.repeat(31)}/`,
    `/etc/passwd${'0'.repeat(21)}`,
    `${'0'.repeat(31)}\0`,
    'A'.repeat(32),
    'f'.repeat(33),
    '',
    '.',
  ])('knows no blob of the name %j', async (blobId) => {
    await using opened = await openTestStore(kind)
    await expect(opened.store.open({ accountId, blobId })).rejects.toBeInstanceOf(BlobNotFoundError)
    await expect(opened.store.put({ accountId, blobId }, streamOf(randomBytes(3)), maxBytes)).rejects.toThrow()
    await expect(
      opened.store.open({ accountId: blobId, blobId: 'f'.repeat(32) }),
      'nor an account of it',
    ).rejects.toBeInstanceOf(BlobNotFoundError)
    expect(await listed(opened.store)).toEqual([])
  })
})

describe('the disk store', () => {
  test('keeps its files from other users', async () => {
    await using opened = await openTestStore('disk')
    const name = newName()
    await opened.store.put(name, streamOf(randomBytes(10)), maxBytes)

    const mode = (file: string) => statSync(file).mode & 0o777
    const account = path.join(opened.folder, accountId)
    const [prefix = ''] = readdirSync(account)
    expect(prefix).toBe(name.blobId.slice(0, 2))
    expect([opened.folder, account, path.join(account, prefix)].map(mode)).toEqual([0o700, 0o700, 0o700])
    expect(mode(path.join(account, prefix, name.blobId))).toBe(0o600)
  })

  test('removes at its start what a crash left half written', async () => {
    await using opened = await openTestStore('disk')
    writeFileSync(path.join(opened.folder, 'tmp', 'half'), 'half')

    await DiskStore.open(opened.folder)

    expect(readdirSync(path.join(opened.folder, 'tmp'))).toEqual([])
  })

  test('follows no link out of its folder', async () => {
    await using opened = await openTestStore('disk')
    const secret = path.join(opened.folder, '..', 'secret')
    mkdirSync(secret)
    const [file, folder] = [newName(), newName()]
    writeFileSync(path.join(secret, file.blobId), 'secret')
    writeFileSync(path.join(secret, folder.blobId), 'secret')
    const account = path.join(opened.folder, accountId)
    mkdirSync(path.join(account, file.blobId.slice(0, 2)), { recursive: true })
    symlinkSync(path.join(secret, file.blobId), path.join(account, file.blobId.slice(0, 2), file.blobId))
    if (!existsSync(path.join(account, folder.blobId.slice(0, 2)))) {
      symlinkSync(secret, path.join(account, folder.blobId.slice(0, 2)))
    }

    await expect(opened.store.open(file)).rejects.toBeInstanceOf(BlobNotFoundError)
    await expect(opened.store.open(folder)).rejects.toBeInstanceOf(BlobNotFoundError)
  })
})

test('a bucket that does not answer is said to be away', async () => {
  const away = new S3Store({
    endpoint: 'http://127.0.0.1:9',
    bucket: 'media',
    region: 'us-east-1',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
  })
  const error = await away.put(newName(), streamOf(randomBytes(3)), maxBytes).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
})
