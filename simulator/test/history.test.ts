import {
  type BaileysEventMap,
  downloadAndProcessHistorySyncNotification,
  type proto as Proto,
  proto,
  type WAMessage,
} from 'baileys'
import { describe, expect, test } from 'vitest'
import type { RestoredMessage } from '../src/index.ts'
import type { Client } from './client.ts'
import { useHarness } from './harness.ts'

const net = useHarness({ historyChunkMessages: 10 })
const { HistorySyncType } = proto.HistorySync
const karim = '+33698765432'
const jidOf = (phone: string): string => `${phone.slice(1)}@s.whatsapp.net`
const dayMs = 86_400_000

/** A client that takes what history it gets. */
const linked = () => net.paired(net.anna, { shouldSyncHistoryMessage: () => true, syncFullHistory: false })
const linkedFully = () => net.paired(net.anna, { shouldSyncHistoryMessage: () => true, syncFullHistory: true })

const typesOf = (client: Client) => client.historyOffers.map(({ syncType }) => HistorySyncType[syncType ?? -1])

const complete = (client: Client, syncType: Proto.HistorySync.HistorySyncType) =>
  client.until('the end of the history', () =>
    client.historyOffers.some((offer) => offer.syncType === syncType && offer.progress === 100),
  )

/** The contents of the parts of one kind, downloaded as the library does it. */
async function contents(client: Client, syncType: Proto.HistorySync.HistorySyncType) {
  const some = client.historyOffers.filter((offer) => offer.syncType === syncType)
  return Promise.all(some.map((offer) => downloadAndProcessHistorySyncNotification(offer, client.fetchOptions)))
}

const setEvents = (client: Client): BaileysEventMap['messaging-history.set'][] =>
  client.events.flatMap(({ name, data }) => (name === 'messaging-history.set' ? [data] : []))

const idsOf = (parts: { messages: WAMessage[] }[]) =>
  parts.flatMap(({ messages }) => messages.map(({ key }) => key.id ?? ''))

/** An old conversation: texts that alternate between the two, one a minute, the last one so many days ago. */
const talk = (count: number, daysAgo = 1): RestoredMessage[] =>
  Array.from({ length: count }, (_, i) => ({
    chat: karim,
    ...(i % 2 === 0 && { from: karim }),
    at: new Date(Date.now() - daysAgo * dayMs - (count - i) * 60_000),
    content: { text: `old ${i}` },
  }))

test('a phone without chats says so in one part', async () => {
  const client = await linked()
  const set = await client.until('a history', () => setEvents(client)[0])
  expect(set).toMatchObject({ syncType: HistorySyncType.INITIAL_BOOTSTRAP, chats: [], messages: [], isLatest: true })
  expect(typesOf(client)).toEqual(['INITIAL_BOOTSTRAP'])
  await client.until('the first synchronisation to end', () => client.creds.accountSyncCounter === 1)
})

test('a new companion gets the chats as the phone holds them', async () => {
  const { anna, marie } = net
  const group = anna.createGroup('Famille', [marie.phone, karim])
  const picture = await marie.sendMedia(anna.phone, {
    type: 'image',
    bytes: Buffer.from('picture'),
    caption: 'Regarde',
  })
  const edited = await marie.sendText(anna.phone, 'Bonjor')
  const revoked = await marie.sendText(anna.phone, 'secret')
  const poll = await anna.send(group.id, { poll: { name: 'Quand ?', options: ['lundi', 'mardi'] } })
  for (const { id } of [picture, edited, revoked]) await anna.expectMessage({ id })
  await marie.expectMessage({ id: poll.id })
  await marie.edit(edited.id, 'Bonjour')
  await marie.revoke(revoked.id)
  await marie.vote(poll.id, ['mardi'])
  const reaction = await anna.react(picture.id, '👍')
  await marie.expectMessage({ type: 'reaction' })
  for (const type of ['edit', 'revoke', 'vote']) await anna.expectMessage({ type })
  anna.settings.archive(group.id)
  anna.settings.star(picture.id)
  anna.settings.saveContacts([{ phone: marie.phone, name: 'Marie Curie' }])
  anna.read(picture.id)
  await anna.setLifetime(marie.phone, 604_800)

  const client = await linked()
  await complete(client, HistorySyncType.RECENT)

  expect(typesOf(client)).toEqual(['INITIAL_BOOTSTRAP', 'PUSH_NAME', 'NON_BLOCKING_DATA', 'RECENT'])
  const [bootstrap] = await contents(client, HistorySyncType.INITIAL_BOOTSTRAP)
  const [recent] = await contents(client, HistorySyncType.RECENT)
  expect(idsOf([bootstrap!])).toEqual(idsOf([recent!]))
  const chats = Object.fromEntries(recent!.chats.map((chat) => [chat.id, chat]))
  expect(chats[group.id]).toMatchObject({ name: 'Famille', archived: true, unreadCount: 0 })
  expect(chats[jidOf(marie.phone)]).toMatchObject({ displayName: 'Marie Curie', lidJid: marie.lid, unreadCount: 2 })
  expect(chats[jidOf(marie.phone)]).toMatchObject({ ephemeralExpiration: 604_800 })
  const messages = Object.fromEntries(recent!.messages.map((message) => [message.key.id, message]))
  expect(Object.keys(messages).sort()).toEqual([picture.id, edited.id, revoked.id, poll.id].sort())
  expect(messages[picture.id]).toMatchObject({
    starred: true,
    pushName: 'Marie',
    reactions: [{ key: { id: reaction.id, fromMe: true }, text: '👍' }],
  })
  expect(await client.download(messages[picture.id]!)).toEqual(Buffer.from('picture'))
  expect(messages[edited.id]?.message?.editedMessage?.message?.protocolMessage).toMatchObject({
    key: { id: edited.id },
    editedMessage: { conversation: 'Bonjour' },
  })
  expect(messages[revoked.id]).toMatchObject({ message: null, messageStubType: proto.WebMessageInfo.StubType.REVOKE })
  expect(messages[poll.id]).toMatchObject({
    key: { fromMe: true, remoteJid: group.id },
    pollUpdates: [{ pollUpdateMessageKey: { participant: marie.lid } }],
  })
  const [names] = await contents(client, HistorySyncType.PUSH_NAME)
  expect(names!.contacts).toContainEqual({ id: jidOf(marie.phone), notify: 'Marie' })
  const known = await client.socket.signalRepository.lidMapping.getLIDForPN(jidOf(marie.phone))
  expect(known).toBe(marie.lid)
})

describe('a long history', () => {
  test('comes newest first in chunks with their progress, each message once, and only as far back as was asked for', async () => {
    const ids = net.anna.restore([...talk(15, 200), ...talk(25)])
    const client = await linked()
    await complete(client, HistorySyncType.RECENT)
    const recent = client.historyOffers.filter(({ syncType }) => syncType === HistorySyncType.RECENT)
    expect(recent.map(({ chunkOrder, progress }) => [chunkOrder, progress])).toEqual([
      [1, 33],
      [2, 66],
      [3, 100],
    ])
    expect(idsOf(await contents(client, HistorySyncType.RECENT))).toEqual(ids.slice(15).reverse())
    expect(typesOf(client)).not.toContain('FULL')

    const other = await linkedFully()
    await complete(other, HistorySyncType.FULL)
    expect(idsOf(await contents(other, HistorySyncType.FULL))).toEqual(ids.slice(0, 15).reverse())
  })

  test('goes on after a disconnect in the middle: what the client has not confirmed comes again, and nothing else', async () => {
    net.anna.restore(talk(95))
    const confirmed: string[] = []
    const client = net.client({ syncFullHistory: false })
    let logins = 0
    net.simulator.onStanza(({ direction, node: { tag, attrs } }) => {
      if (direction === 'out' && tag === 'success') logins += 1
      if (direction !== 'in' || tag !== 'receipt' || attrs.type !== 'hist_sync') return
      confirmed.push(attrs.id ?? '')
      if (confirmed.length === 4) void client.socket.end(undefined)
    })
    await client.pair(net.anna)
    await client.until('the disconnect', () => !client.isOnline)
    expect(confirmed.length).toBeLessThan(13)

    await client.open()
    await net.until('all parts', () => confirmed.length >= 13)
    expect(logins).toBe(2)
    expect(new Set(confirmed).size).toBe(13)
    expect(confirmed).toHaveLength(13)
    await complete(client, HistorySyncType.RECENT)
  })

  test('is given further back on demand', async () => {
    const ids = net.anna.restore(talk(8, 200))
    const client = await linked()
    await complete(client, HistorySyncType.RECENT)
    const oldest = { remoteJid: jidOf(karim), id: ids[6]!, fromMe: false }
    const older = async (id: string, count: number) => {
      const requestId = await client.socket.fetchMessageHistory(count, { ...oldest, id }, Date.now())
      const offer = await client.until('the answer', () =>
        client.historyOffers.find(({ peerDataRequestSessionId }) => peerDataRequestSessionId === requestId),
      )
      return downloadAndProcessHistorySyncNotification(offer, client.fetchOptions)
    }
    const first = await older(ids[6]!, 4)
    expect(first).toMatchObject({ syncType: HistorySyncType.ON_DEMAND, chats: [{ endOfHistoryTransferType: 2 }] })
    expect(idsOf([first])).toEqual([ids[5], ids[4], ids[3], ids[2]])
    const last = await older(ids[2]!, 4)
    expect(last.chats).toMatchObject([{ endOfHistoryTransferType: 1 }])
    expect(idsOf([last])).toEqual([ids[1], ids[0]])
  })
})

test('companions learn which number has which LID when the account moves to LIDs', async () => {
  const client = await linked()
  net.anna.restore(talk(1))
  await net.anna.migrateToLids()
  const { lid } = net.simulator.phone(karim)
  await client.until('the mapping', () => {
    const stored = client.keys.get('lid-mapping', [karim.slice(1)])
    return stored[karim.slice(1)] === lid.split('@')[0]
  })
})
