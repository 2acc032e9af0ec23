import { type BinaryNode, encodeSyncdPatch, newLTHashState, proto } from 'baileys'
import { describe, expect, test } from 'vitest'
import { children } from '../src/stanzas/nodes.ts'
import type { Client } from './client.ts'
import { useHarness } from './harness.ts'

const net = useHarness()
const karim = '33698765432@s.whatsapp.net'

/** A client that takes history and settings, as most do. */
const linked = async (): Promise<Client> => {
  const client = await net.paired(net.anna, { shouldSyncHistoryMessage: () => true })
  await client.until('the first synchronisation to end', () => client.creds.accountSyncCounter)
  return client
}

/** All that the library itself looks at when a client begins, or begins anew. */
const resync = (client: Client) =>
  client.socket.resyncAppState(
    ['critical_block', 'critical_unblock_low', 'regular_high', 'regular_low', 'regular'],
    false,
  )

describe('what the phone sets', () => {
  test('reaches a companion that is online', async () => {
    const client = await linked()
    const until = new Date('2030-01-01T00:00:00.000Z')
    client.socket.ev.flush()

    net.anna.settings.archive('+33698765432')
    net.anna.settings.mute('+33698765432', until)
    net.anna.settings.pin(net.marie.phone)
    net.anna.settings.markRead(net.marie.phone, false)
    net.anna.settings.saveContacts([{ phone: '+33698765432', name: 'Karim Haddad' }])
    net.anna.settings.rename('Anna B.')

    await client.expectEvent('chats.update', { id: karim, archived: true })
    await client.expectEvent('chats.update', { id: karim, muteEndTime: until.getTime() })
    await client.expectEvent('chats.update', { id: '33612345678@s.whatsapp.net', unreadCount: -1 })
    await client.expectEvent('contacts.upsert', {
      id: karim,
      name: 'Karim Haddad',
      lid: net.simulator.phone('+33698765432').lid,
    })
    await client.until('the new name', () => client.creds.me?.name === 'Anna B.')
    expect(net.anna.name).toBe('Anna B.')
  })

  test('reaches a companion that comes later, as snapshots with what came after them', async () => {
    net.anna.settings.archive('+33698765432')
    net.anna.settings.archive('+33698765432', false)
    net.anna.settings.pin('+33698765432', true, 'lid')
    // Settings of chats that the history does not name are nothing to the library when it begins.
    const client = await net.paired()

    await resync(client)
    await client.expectEvent('chats.update', { id: karim, archived: false })
    const { lid } = net.simulator.phone('+33698765432')
    const pinned = await client.expectEvent('chats.update', { id: lid })
    expect(pinned.pinned).toBeGreaterThan(0)
    // The name, and two changes of one chat with one of another.
    expect(net.simulator.stats().media.downloads).toBe(2)
    net.anna.settings.archive('+33698765432')
    await client.expectEvent('chats.update', { id: karim, archived: true })
  })

  test('travels as a file when it is much', async () => {
    const client = await linked()
    const people = Array.from({ length: 150 }, (_, index) => ({
      phone: `+3361000${String(index).padStart(4, '0')}`,
      name: `P ${index}`,
    }))

    net.anna.settings.saveContacts(people)

    await client.expectEvent('contacts.upsert', { id: '33610000149@s.whatsapp.net', name: 'P 149' })
    expect(net.anna.settings.contacts()).toEqual(people)
    // The name, when the client began, and this.
    expect(net.simulator.stats().media.downloads).toBe(2)
  })
})

describe('what a companion sets', () => {
  test('reaches the phone and the other companions', async () => {
    const client = await linked()
    const other = await linked()
    const { id } = await net.marie.sendText(net.anna.phone, 'hello')
    const { key } = await client.expectMessage(id)
    const marie = key.remoteJid ?? ''

    await client.socket.chatModify({ archive: true, lastMessages: [] }, marie)
    await client.socket.chatModify({ mute: 4_000_000_000_000 }, marie)
    await client.socket.chatModify({ pin: true }, marie)
    await client.socket.chatModify({ markRead: false, lastMessages: [] }, marie)
    await client.socket.star(marie, [{ id, fromMe: false }], true)
    await client.socket.addOrEditContact(karim, { fullName: 'Karim H.' })

    await net.anna.settings.expectChange({ kind: 'contact', id: '+33698765432' })
    expect(net.anna.settings.chat(net.marie.phone)).toEqual({
      isArchived: true,
      mutedUntil: new Date(4_000_000_000_000).toISOString(),
      isPinned: true,
      isMarkedUnread: true,
    })
    expect(net.anna.settings.starred()).toEqual([id])
    expect(net.anna.settings.contacts()).toEqual([{ phone: '+33698765432', name: 'Karim H.' }])
    await other.expectEvent('contacts.upsert', { id: karim, name: 'Karim H.' })
    await other.expectEvent('chats.update', { id: marie, archived: true })
  })

  test('its own name is the name that others see', async () => {
    const client = await linked()

    await client.socket.updateProfileName('Anna the First')

    await net.anna.settings.expectChange({ kind: 'setting_pushName' })
    expect(net.anna.name).toBe('Anna the First')
  })

  test('is refused with 409 when it does not know the newest, and gets what it lacks', async () => {
    const client = await linked()
    net.anna.settings.archive('+33698765432')
    await client.expectEvent('chats.update', { id: karim, archived: true })
    const change = { pinAction: { pinned: true }, timestamp: Date.now() }
    const stale = await encodeSyncdPatch(
      { type: 'regular_low', index: ['pin_v1', karim], syncAction: change, apiVersion: 5, operation: 0 },
      client.creds.myAppStateKeyId ?? '',
      newLTHashState(),
      async (id) => (await client.keys.get('app-state-sync-key', [id]))[id],
    )
    const patch = { tag: 'patch', attrs: {}, content: proto.SyncdPatch.encode(stale.patch).finish() }
    const collection = { tag: 'collection', attrs: { name: 'regular_low', version: '0' }, content: [patch] }

    const answer: BinaryNode = await client.socket.query({
      tag: 'iq',
      attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:sync:app:state' },
      content: [{ tag: 'sync', attrs: {}, content: [collection] }],
    })

    expect(children(children(answer)[0])[0]).toMatchObject({
      attrs: { name: 'regular_low', version: '1', type: 'error' },
      content: [
        { tag: 'error', attrs: { code: '409' } },
        { tag: 'patches', content: [{ tag: 'patch' }] },
      ],
    })
    expect(net.anna.settings.chat('+33698765432')).toMatchObject({ isArchived: true, isPinned: false })
  })
})

test('a phone that was off gives the keys when it is back, and learns what was set meanwhile', async () => {
  net.anna.switchOff()
  net.anna.switchOn()
  const client = await linked()
  net.anna.switchOff()

  await client.socket.chatModify({ archive: true, lastMessages: [] }, karim)
  expect(net.anna.settings.chat('+33698765432').isArchived).toBe(false)
  net.anna.switchOn()

  await net.anna.settings.expectChange({ kind: 'archive', id: '+33698765432' })
  expect(net.anna.settings.chat('+33698765432').isArchived).toBe(true)
})

test('a companion that asks for a key again gets it', async () => {
  const client = await linked()
  const known = client.creds.myAppStateKeyId ?? ''
  client.keys.set({ 'app-state-sync-key': { [known]: null } })

  await client.socket.relayMessage(
    '33700000001@s.whatsapp.net',
    {
      protocolMessage: {
        type: proto.Message.ProtocolMessage.Type.APP_STATE_SYNC_KEY_REQUEST,
        appStateSyncKeyRequest: { keyIds: [{ keyId: Buffer.from(known, 'base64') }] },
      },
    },
    { additionalAttributes: { category: 'peer', push_priority: 'high' } },
  )

  await net.until('the key', () => client.keys.get('app-state-sync-key', [known])[known])
})
