import sharp from 'sharp'
import type { Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getFromMediaHost } from '../harness/media-host.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { imageFile } from '../media/samples.ts'

let simulator: Simulator
let server: TestServer
let owner: Phone
let marie: Phone
let route: string
beforeAll(async () => {
  simulator = await startNetwork()
  server = await TestServer.start({ simulator })
  owner = simulator.addPhone({ phone: '+33600000001', name: 'Owner' })
  marie = simulator.phone('+33612345678')
  route = `/sessions/${await server.link(owner)}`
  await server.get(`${route}/contacts/check?phones=${encodeURIComponent(marie.phone)}`)
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await simulator?.[Symbol.asyncDispose]()
})

async function bytesAt(url: string): Promise<Buffer> {
  const { status, bytes } = await getFromMediaHost(simulator, url)
  expect(status).toBe(200)
  return bytes
}

const patch = (path: string, picture: { data: string } | null) =>
  server.request('PATCH', `/api/v1${route}${path}`, { picture })

/** What everybody gets is a JPEG of the same picture. */
async function expectSamePicture(bytes: Buffer, given: Buffer): Promise<void> {
  expect((await sharp(bytes).metadata()).format).toBe('jpeg')
  const [seen, sent] = await Promise.all([bytes, given].map((picture) => sharp(picture).stats()))
  for (const at of [0, 1, 2]) expect(Math.abs(seen!.channels[at]!.mean - sent!.channels[at]!.mean)).toBeLessThan(3)
}

test('the picture of a person is the one that her phone shows, byte for byte, until she takes it away', async () => {
  const jpeg = await imageFile('jpeg')
  const shown = async (size = '') =>
    (await server.get(`${route}/contacts/${encodeURIComponent(marie.phone)}/profile${size}`)).body.pictureUrl
  expect(await shown()).toBeNull()
  marie.profile.setPicture(jpeg)
  for (const size of ['', '?size=preview']) expect((await bytesAt(await shown(size))).equals(jpeg)).toBe(true)
  marie.profile.setPicture(null)
  expect(await shown()).toBeNull()
})

test('our own picture is set, seen by others with the bytes that we are told, and taken away', async () => {
  const png = await imageFile('png')
  const { status, body } = await patch('/profile', { data: png.toString('base64') })
  expect([status, body.pictureUrl]).toEqual([200, expect.any(String)])
  const seen = await bytesAt(owner.profile.pictureUrl!)
  expect((await bytesAt(body.pictureUrl)).equals(seen)).toBe(true)
  await expectSamePicture(seen, png)
  expect((await patch('/profile', null)).body.pictureUrl).toBeNull()
  expect(owner.profile.pictureUrl).toBeNull()
})

test('the picture of a group is set, shown and taken away', async () => {
  const { body: group } = await server.post(`${route}/groups`, { subject: 'Équipe', participants: [marie.phone] })
  const shown = async () => (await server.get(`${route}/groups/${group.id}/picture`)).body.pictureUrl
  expect(await shown()).toBeNull()
  const webp = await imageFile('webp')
  expect((await patch(`/groups/${group.id}`, { data: webp.toString('base64') })).status).toBe(200)
  await expectSamePicture(await bytesAt(await shown()), webp)
  expect((await patch(`/groups/${group.id}`, null)).status).toBe(200)
  expect(await shown()).toBeNull()
})
