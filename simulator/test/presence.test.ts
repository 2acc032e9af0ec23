import { describe, expect, test } from 'vitest'
import { useHarness } from './harness.ts'

const net = useHarness()

describe('chat states', () => {
  test('of a companion are seen by the phone', async () => {
    const client = await net.paired()

    await client.socket.sendPresenceUpdate('composing', '33612345678@s.whatsapp.net')
    await client.socket.sendPresenceUpdate('recording', net.marie.lid)
    await client.socket.sendPresenceUpdate('paused', '33612345678@s.whatsapp.net')

    for (const state of ['composing', 'recording', 'paused'] as const) {
      expect(await net.marie.expectChatState({ state })).toMatchObject({ from: net.anna.phone })
    }
  })

  test('of a phone are seen by the companion', async () => {
    const client = await net.paired()

    net.marie.typing(net.anna.phone, 'composing')
    net.marie.typing(net.anna.phone, 'recording')
    net.marie.typing(net.anna.phone, 'paused')

    const states = () =>
      client.presences.map(({ presences }) => presences['33612345678@s.whatsapp.net']?.lastKnownPresence)
    await client.until('three chat states', () => client.presences.length === 3)
    expect(states()).toEqual(['composing', 'recording', 'available'])
  })
})

describe('presence', () => {
  test('is shown to who subscribed, with the last time seen', async () => {
    const client = await net.paired()
    net.marie.setPresence('available')
    expect(client.presences).toEqual([])

    await client.socket.presenceSubscribe('33612345678@s.whatsapp.net')
    await client.until('what is known', () => client.presences.length === 1)
    net.marie.setPresence('unavailable', new Date('2026-11-20T09:00:00Z'))
    await client.until('the change', () => client.presences.length === 2)

    const jid = '33612345678@s.whatsapp.net'
    expect(client.presences.map(({ presences }) => presences[jid])).toEqual([
      { lastKnownPresence: 'available', lastSeen: undefined, groupOnlineCount: undefined },
      {
        lastKnownPresence: 'unavailable',
        lastSeen: Date.parse('2026-11-20T09:00:00Z') / 1000,
        groupOnlineCount: undefined,
      },
    ])
  })

  test('ends with the connection that subscribed', async () => {
    const client = await net.paired()
    await client.socket.presenceSubscribe('33612345678@s.whatsapp.net')
    await client.disconnect()
    await client.open()

    net.marie.setPresence('available')
    await net.marie.sendText(net.anna.phone, 'here')
    await client.expectText('here')

    expect(client.presences).toEqual([])
  })
})

describe('settings', () => {
  test('privacy and blocklist are kept', async () => {
    const client = await net.paired()

    await client.socket.updateReadReceiptsPrivacy('none')
    await client.socket.updateBlockStatus('33612345678@s.whatsapp.net', 'block')

    expect(await client.socket.fetchPrivacySettings(true)).toMatchObject({ readreceipts: 'none', last: 'all' })
    expect(await client.socket.fetchBlocklist()).toEqual([net.marie.lid])
    await client.socket.updateBlockStatus('33612345678@s.whatsapp.net', 'unblock')
    expect(await client.socket.fetchBlocklist()).toEqual([])
  })

  test('the rest of what clients ask has an answer', async () => {
    const client = await net.paired()
    const { socket } = client

    await socket.updateProfileStatus('At the sea')
    expect(await socket.fetchStatus('33700000001@s.whatsapp.net')).toMatchObject([{ status: { status: 'At the sea' } }])
    expect(await socket.fetchDisappearingDuration('33612345678@s.whatsapp.net')).toMatchObject([
      { disappearing_mode: { duration: 0 } },
    ])
    await socket.updateDefaultDisappearingMode(86_400)
    await expect(socket.profilePictureUrl('33612345678@s.whatsapp.net')).rejects.toMatchObject({ data: 404 })
    expect(await socket.groupFetchAllParticipating()).toEqual({})
    await expect(socket.groupMetadata('120363000000000000@g.us')).rejects.toMatchObject({ data: 404 })
    await socket.resyncAppState(['regular'], false)
    await socket.sendWAMBuffer(Buffer.from([1]))
    await socket.getBusinessProfile('33612345678@s.whatsapp.net')
    await socket.cleanDirtyBits('account_sync')
    expect(await socket.getBotListV2()).toEqual([])
  })
})
