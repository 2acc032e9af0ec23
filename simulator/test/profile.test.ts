import type { BaileysEventMap } from 'baileys'
import { describe, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { useHarness } from './harness.ts'

const net = useHarness({ controlPort: 0 })

const MARIE = '33612345678@s.whatsapp.net'
const ANNA = '33700000001@s.whatsapp.net'
const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Everything of one kind that a client is told from now on. */
function listen<K extends keyof BaileysEventMap>(client: Client, event: K): BaileysEventMap[K][] {
  const seen: BaileysEventMap[K][] = []
  client.socket.ev.on(event, (value) => seen.push(value))
  return seen
}

async function pictureOf(client: Client, jid: string): Promise<Buffer> {
  const url = await client.socket.profilePictureUrl(jid, 'image')
  const response = await fetch(url ?? '', client.fetchOptions)
  expect(response.headers.get('content-type')).toBe('image/jpeg')
  return Buffer.from(await response.arrayBuffer())
}

describe('a profile picture', () => {
  test('is a 404 until the phone has one, and is served by the media host then', async () => {
    const client = await net.paired()
    await expect(client.socket.profilePictureUrl(MARIE)).rejects.toMatchObject({ data: 404 })
    await client.send(net.marie.phone, 'hello')
    const changes = listen(client, 'contacts.update')

    net.marie.profile.setPicture(jpeg)

    await net.until('the news', () => changes.flat().some(({ id, imgUrl }) => id === MARIE && imgUrl === 'changed'))
    expect(await pictureOf(client, MARIE)).toEqual(jpeg)
    expect(await pictureOf(client, net.marie.lid)).toEqual(jpeg)

    const url = (await client.socket.profilePictureUrl(MARIE)) ?? ''
    net.marie.profile.setPicture(null)
    await net.until('the end', () => changes.flat().some(({ imgUrl }) => imgUrl === 'removed'))
    await expect(client.socket.profilePictureUrl(MARIE)).rejects.toMatchObject({ data: 404 })
    expect((await fetch(url, client.fetchOptions)).status).toBe(410)
  })

  test('of the own account is set and taken away by the client', async () => {
    const client = await net.paired()

    await client.socket.updateProfilePicture(ANNA, png)

    const picture = await pictureOf(client, ANNA)
    expect(picture.subarray(0, 2).toString('hex')).toBe('ffd8')
    expect(net.anna.profile.pictureUrl).toBe(await client.socket.profilePictureUrl(ANNA, 'image'))
    await expect(client.socket.updateProfilePicture(MARIE, png)).rejects.toMatchObject({ data: 403 })
    await client.socket.removeProfilePicture(ANNA)
    expect(net.anna.profile.pictureUrl).toBeNull()
  })

  test('of a group is changed by its members and shown to them, and to nobody else', async () => {
    const client = await net.paired()
    const stranger = await net.paired(net.simulator.phone('+33698765432'))
    const { id } = net.marie.createGroup('Family', [net.anna.phone])
    const changes = listen(client, 'contacts.update')

    await client.socket.updateProfilePicture(id, png)

    expect((await pictureOf(client, id)).length).toBeGreaterThan(100)
    await expect(stranger.socket.profilePictureUrl(id)).rejects.toMatchObject({ data: 401 })
    await expect(stranger.socket.updateProfilePicture(id, png)).rejects.toMatchObject({ data: 401 })
    const other = await net.paired(net.marie)
    await other.socket.removeProfilePicture(id)
    await net.until('the end', () => changes.flat().some((change) => change.id === id && change.imgUrl === 'removed'))
    await expect(client.socket.profilePictureUrl(id)).rejects.toMatchObject({ data: 404 })
  })

  test('and "about" are not for those whom their owner does not show them', async () => {
    const client = await net.paired()
    net.marie.profile.setPicture(jpeg)
    net.marie.profile.setAbout('At the sea')
    const about = async () => (await client.socket.fetchStatus(MARIE))?.[0]?.status
    expect(await about()).toMatchObject({ status: 'At the sea' })

    net.marie.profile.setPrivacy('profile', 'none')
    net.marie.profile.setPrivacy('status', 'contacts')

    await expect(client.socket.profilePictureUrl(MARIE)).rejects.toMatchObject({ data: 401 })
    expect(await about()).not.toMatchObject({ status: 'At the sea' })
  })
})

test('"about" and privacy that the client sets are what the phone shows', async () => {
  const client = await net.paired()

  await client.socket.updateProfileStatus('Working')
  await client.socket.updateLastSeenPrivacy('none')

  expect(net.anna.profile.about).toBe('Working')
  expect(net.anna.profile.privacy).toMatchObject({ last: 'none', readreceipts: 'all' })
  net.anna.profile.setPrivacy('readreceipts', 'none')
  expect(await client.socket.fetchPrivacySettings(true)).toMatchObject({ last: 'none', readreceipts: 'none' })
})

describe('the blocklist', () => {
  test('of a client keeps messages, typing and presence of the blocked away, until it ends', async () => {
    const client = await net.paired()
    await client.send(net.marie.phone, 'hello')
    await client.socket.presenceSubscribe(MARIE)

    await client.socket.updateBlockStatus(MARIE, 'block')

    expect(net.anna.profile.blocked).toEqual([net.marie.phone])
    expect(await client.socket.fetchBlocklist()).toEqual([net.marie.lid])
    const { id } = await net.marie.sendText(net.anna.phone, 'can you hear me?')
    net.marie.typing(net.anna.phone, 'composing')
    net.marie.setPresence('available')
    await client.socket.updateBlockStatus(MARIE, 'unblock')
    await net.marie.sendText(net.anna.phone, 'and now?')
    await client.expectText('and now?')
    expect(client.upserts.map(({ key }) => key.id)).not.toContain(id)
    expect(net.anna.messages().map((entry) => entry.id)).not.toContain(id)
    expect(client.presences).toEqual([])
    expect(net.marie.receipts(id)).toEqual([])
    expect(net.anna.profile.blocked).toEqual([])
  })

  test('of a phone leaves what the client writes with one tick, and hides its owner', async () => {
    const client = await net.paired()
    net.marie.profile.setPicture(jpeg)
    net.marie.block(net.anna.phone)

    const id = await client.send(net.marie.phone, 'hello?')

    expect(await client.expectAck(id)).not.toHaveProperty('error')
    await expect(client.socket.profilePictureUrl(MARIE)).rejects.toMatchObject({ data: 401 })
    net.marie.unblock(net.anna.phone)
    await client.expectStatus(await client.send(net.marie.phone, 'hello again'), 3)
    expect(net.marie.messages().map(({ text }) => text)).toEqual(['hello again'])
    expect(client.updates.filter(({ key }) => key.id === id)).toEqual([])
  })

  test('reaches the client when the phone or another companion changes it', async () => {
    const client = await net.paired()
    const other = await net.paired()
    const changes = listen(client, 'blocklist.update')

    net.anna.block(net.marie.phone)
    await net.until('the block', () => changes.length === 1)
    await other.socket.updateBlockStatus(net.marie.lid, 'unblock')

    await net.until('the end of it', () => changes.length === 2)
    expect(changes).toEqual([
      { blocklist: [net.marie.lid], type: 'add' },
      { blocklist: [net.marie.lid], type: 'remove' },
    ])
  })
})

test('the control API shows and changes the profile, and blocks', async () => {
  const call = async (method: string, path: string, body?: object) => {
    const headers = body ? { 'content-type': 'application/json' } : undefined
    const url = `${net.simulator.controlUrl}/phones/33700000001/${path}`
    const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) })
    return { status: response.status, body: await response.json() }
  }

  const profile = { about: 'Away', picture: jpeg.toString('base64'), privacy: { category: 'last', audience: 'none' } }
  const changed = await call('POST', 'profile', profile)
  expect(changed).toMatchObject({
    status: 200,
    body: { about: 'Away', pictureUrl: expect.stringContaining(net.simulator.mediaUrl), privacy: { last: 'none' } },
  })
  expect(await call('POST', 'block', { phone: '+33612345678' })).toEqual({ status: 200, body: {} })
  expect(await call('GET', 'profile')).toMatchObject({ status: 200, body: { blocked: ['+33612345678'] } })
  await call('POST', 'block', { phone: '+33612345678', blocked: false })
  expect(await call('POST', 'profile', { picture: null })).toMatchObject({ body: { pictureUrl: null, blocked: [] } })
  expect(await call('POST', 'block', { phone: '+33799999999' })).toMatchObject({ status: 404 })
})
