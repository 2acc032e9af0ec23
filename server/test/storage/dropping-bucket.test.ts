import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newBlobId } from '../../src/storage/blob-store.ts'
import { S3Store } from '../../src/storage/s3-store.ts'
import { adminKey, startNetwork, TestServer } from '../harness/server.ts'
import { TcpProxy } from '../harness/tcp-proxy.ts'
import { startBucket } from './stores.ts'

const accountId = '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02'
const bytesMax = 32 * 1024 * 1024
const newName = () => ({ accountId, blobId: newBlobId() })

let folder: string
let bucket: Awaited<ReturnType<typeof startBucket>>
let network: TcpProxy
let store: S3Store
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yesapp-bucket-'))
  bucket = await startBucket(folder)
  network = await TcpProxy.start(Number(new URL(bucket.settings.endpoint).port))
  store = new S3Store(behindProxy())
})
beforeEach(() => network.heal())
afterAll(async () => {
  await network[Symbol.asyncDispose]()
  await bucket.close()
  rmSync(folder, { recursive: true, force: true })
})

const behindProxy = () => ({ ...bucket.settings, endpoint: `http://127.0.0.1:${network.port}` })

test.each([
  ['a file in one piece', 3_000_000, 1_000_000],
  ['the second part of a larger one', 17_000_000, 12_000_000],
])(
  'the connection drops in the middle of %s: an error, nothing to be seen, and the next try stores all of it',
  async (...row) => {
    const [, size, cutAfter] = row
    const name = newName()
    const bytes = randomBytes(size)
    network.cutOnceAfter(cutAfter, 'toServer')
    const error = await store.put(name, Readable.from([bytes]), bytesMax).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
    expect(await store.stat(name)).toBeNull()

    expect(await store.put(name, Readable.from([bytes]), bytesMax)).toMatchObject({ sizeBytes: size })
    expect((await buffer(await store.open(name))).equals(bytes)).toBe(true)
  },
)

test('the connection drops in the middle of a file that is read: the stream fails, and never ends as if it were whole', async () => {
  const name = newName()
  const bytes = randomBytes(3_000_000)
  await store.put(name, Readable.from([bytes]), bytesMax)
  network.cutOnceAfter(1_000_000, 'toClient')
  await expect(buffer(await store.open(name))).rejects.toThrow()
  expect((await buffer(await store.open(name))).equals(bytes)).toBe(true)
})

test('a server whose bucket drops connections: what it receives and sends arrives whole all the same', async () => {
  await using simulator: Simulator = await startNetwork()
  const { endpoint, bucket: name, accessKeyId, secretAccessKey } = behindProxy()
  const env = {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: name,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  }
  await using server = await TestServer.start({ simulator, env })
  const marie: Phone = simulator.phone('+33612345678')
  const sessionId = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'Owner' }))
  const bytes = randomBytes(1_000_000)

  network.cutOnceAfter(300_000, 'toServer')
  await marie.sendMedia('+33600000001', { type: 'document', bytes, filename: 'in' })
  await expect.poll(async () => (await server.events('&types=media.ready')).length, { timeout: 20_000 }).toBe(1)
  const [received] = await server.messages(sessionId)
  const opened = await fetch(new URL(received.media.url, server.app.url))
  expect(Buffer.from(await opened.arrayBuffer()).equals(bytes)).toBe(true)

  const media = { type: 'document', data: bytes.toString('base64'), filename: 'out' }
  const send = () => server.post(`/sessions/${sessionId}/messages?wait=20`, { to: marie.phone, media })
  network.cutOnceAfter(300_000, 'toServer')
  expect((await send()).body.error).toBe('SERVICE_UNAVAILABLE')
  expect(await server.messages(sessionId)).toHaveLength(1)

  network.cutOnceAfter(300_000, 'toClient')
  const { body } = await send()
  expect(body.status).toBe('sent')
  await marie.expectMessage({ id: body.whatsappId })
  expect(marie.mediaOf(body.whatsappId).equals(bytes)).toBe(true)

  network.cutOnceAfter(300_000, 'toClient')
  const broken = await fetch(`${server.app.url}/api/v1/media/${body.messageId}`, { headers: { 'X-API-Key': adminKey } })
  await expect(broken.arrayBuffer(), 'half a file must not look like a whole one').rejects.toThrow()
}, 60_000)
