import { createHash } from 'node:crypto'
import type { Phone, RestoredMessage, Simulator } from 'simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { ChildServer } from '../harness/child-server.ts'
import { adminKey, startNetwork, TestServer } from '../harness/server.ts'

const marie = '+33612345678'
const karim = '+33698765432'
const encode = encodeURIComponent
const dayMs = 86_400_000

/** An old conversation with Karim, who begins: one text a minute, the last one so many days ago. */
const talk = (count: number, daysAgo = 1): RestoredMessage[] =>
  Array.from({ length: count }, (_, i) => ({
    chat: karim,
    ...(i % 2 === 0 && { from: karim }),
    at: new Date(Date.now() - daysAgo * dayMs - (count - i) * 60_000),
    content: { text: `old ${i}` },
  }))

const linkWith = async (server: TestServer, phone: Phone, syncHistory: string): Promise<string> => {
  const sessionId = await server.link(phone, `history ${syncHistory} ${phone.phone}`, { options: { syncHistory } })
  if (syncHistory !== 'off') await untilSynced(() => server.get(`/sessions/${sessionId}`))
  return sessionId
}

const untilSynced = (get: () => Promise<{ body: { history: unknown } }>) =>
  expect
    .poll(async () => (await get()).body.history, { timeout: 60_000, interval: 50 })
    .toMatchObject({ state: 'synced', percent: 100 })

describe('a phone that has chats', () => {
  let simulator: Simulator
  let server: TestServer
  let owner: Phone
  beforeAll(async () => {
    simulator = await startNetwork({ historyChunkMessages: 20 })
    server = await TestServer.start({ simulator })
    owner = simulator.addPhone({ phone: '+33600000001', name: 'Owner' })
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await simulator.close()
  })

  const eventsOf = async (sessionId: string) => server.events(`&sessionId=${sessionId}`)

  test(
    'gives them to a session that wants them: they stand there as on the phone, and nobody is told of old messages',
    shows('syncHistory received'),
    async () => {
      const group = owner.createGroup('Famille', [marie, karim])
      const person = simulator.phone(marie)
      const picture = await person.sendMedia(owner.phone, { type: 'image', bytes: Buffer.from('a picture') })
      const edited = await person.sendText(owner.phone, 'Bonjor')
      const revoked = await person.sendText(owner.phone, 'secret')
      const poll = await owner.send(group.id, { poll: { name: 'Quand ?', options: ['lundi', 'mardi'] } })
      for (const { id } of [picture, edited, revoked]) await owner.expectMessage({ id })
      await person.expectMessage({ id: poll.id })
      await person.edit(edited.id, 'Bonjour')
      await person.revoke(revoked.id)
      await person.vote(poll.id, ['mardi'])
      for (const type of ['edit', 'revoke', 'vote']) await owner.expectMessage({ type })
      await owner.react(picture.id, '👍')
      owner.settings.archive(group.id)
      owner.settings.saveContacts([{ phone: marie, name: 'Marie Curie' }])
      const ids = owner.restore(talk(45))

      const sessionId = await linkWith(server, owner, 'recent')

      const { body: chats } = await server.get(`/sessions/${sessionId}/chats`)
      expect(chats.total).toBe(3)
      const chatWith = (phone: string) => chats.chats.find((chat: { phone: string }) => chat.phone === phone)
      expect(chatWith(marie)).toMatchObject({ name: 'Marie Curie', lid: person.lid, unreadCount: 3, archived: false })
      expect(chats.chats.find(({ jid }: { jid: string }) => jid === group.id)).toMatchObject({ archived: true })

      const pages: { whatsappId: string; direction: string; status: string }[] = []
      let cursor = ''
      do {
        const { body } = await server.get(
          `/sessions/${sessionId}/messages?chatId=${chatWith(karim).id}&limit=20${cursor}`,
        )
        pages.push(...body.messages)
        cursor = body.nextCursor && `&cursor=${body.nextCursor}`
      } while (cursor)
      expect(pages.map(({ whatsappId }) => whatsappId)).toEqual([...ids].reverse())
      expect(pages.slice(0, 2)).toMatchObject([
        { direction: 'inbound', status: 'received', text: 'old 44' },
        { direction: 'outbound', status: 'sent', text: 'old 43' },
      ])
      const byId = new Map((await server.messages(sessionId)).map((message) => [message.whatsappId, message]))
      expect(byId.get(picture.id)).toMatchObject({
        type: 'image',
        media: { state: 'remote' },
        reactions: [{ emoji: '👍', from: { id: null } }],
      })
      expect(byId.get(edited.id)).toMatchObject({ text: 'Bonjour', editedAt: expect.any(String) })
      expect(byId.get(revoked.id)).toMatchObject({ text: null, revokedAt: expect.any(String) })
      expect(byId.get(poll.id)).toMatchObject({ poll: { options: [{ votes: 0 }, { name: 'mardi', votes: 1 }] } })

      const told = await eventsOf(sessionId)
      const parts = told.filter(({ event }) => event === 'history.synced')
      expect(parts.map(({ data }) => data.kind)).toEqual(['initial', 'names', 'numbers', 'recent', 'recent', 'recent'])
      expect(parts.at(-1)!.data.history).toMatchObject({ state: 'synced', percent: 100, messages: 49, failedParts: 0 })
      expect(told.filter(({ event }) => /^(message|media|poll)\./.test(event))).toEqual([])
      await expectFittingEvents(server)

      const file = await fetch(`${server.app.url}/api/v1/media/${byId.get(picture.id).id}`, {
        headers: { 'X-API-Key': adminKey },
      })
      expect(
        createHash('sha256')
          .update(Buffer.from(await file.arrayBuffer()))
          .digest('hex'),
      ).toBe(createHash('sha256').update('a picture').digest('hex'))
    },
  )

  test('tells of a message that the history had already once it comes by itself, and once', async () => {
    const phone = simulator.addPhone({ phone: '+33600000002', name: 'Second' })
    const [id] = phone.restore([{ chat: marie, from: marie, at: new Date(), content: { text: 'both ways' } }])
    const sessionId = await linkWith(server, phone, 'recent')
    const received = async () =>
      (await eventsOf(sessionId)).filter(({ event }) => event === 'message.received').map(({ data }) => data.text)
    expect(await received()).toEqual([])
    await simulator.phone(marie).sendText(phone.phone, 'both ways', { id: id! })
    await simulator.phone(marie).sendText(phone.phone, 'after it')
    await expect.poll(received).toEqual(['both ways', 'after it'])
    expect((await server.messages(sessionId)).map(({ text }) => text)).toEqual(['both ways', 'after it'])
  })

  test('is not asked for chats by a session that does not want them, which learns who is who all the same', async () => {
    const phone = simulator.addPhone({ phone: '+33600000003', name: 'Third' })
    phone.restore(talk(3))
    const sessionId = await linkWith(server, phone, 'off')
    const known = () =>
      server.db.read.selectFrom('identities').select(['phone', 'lid']).where('session_id', '=', sessionId).execute()
    await expect.poll(known).toContainEqual({ phone: karim, lid: simulator.phone(karim).lid })
    const { body } = await server.get(`/sessions/${sessionId}`)
    expect(body).toMatchObject({ options: { syncHistory: 'off' }, history: null })
    await expect
      .poll(() => server.db.read.selectFrom('history_parts').selectAll().where('session_id', '=', sessionId).execute())
      .toEqual([])
    expect((await server.get(`/sessions/${sessionId}/chats`)).body.total).toBe(0)
    expect((await eventsOf(sessionId)).filter(({ event }) => event.startsWith('history.'))).toEqual([])
  })

  test('gives what is older than some months to a session that wants all, and says which parts are lost', async () => {
    const phone = simulator.addPhone({ phone: '+33600000004', name: 'Fourth' })
    phone.restore([...talk(30, 200), ...talk(5)])
    const sessionId = await linkWith(server, phone, 'full')
    expect((await server.get(`/sessions/${sessionId}/messages`)).body.total).toBe(35)

    const other = simulator.addPhone({ phone: '+33600000005', name: 'Fifth' })
    other.restore(talk(5))
    // Only the first part needs no host.
    simulator.fault({ kind: 'media-gone', phone: other.phone, count: 100 })
    const partial = await linkWith(server, other, 'recent')
    simulator.clearFaults()
    const failed = (await eventsOf(partial)).filter(({ event }) => event === 'history.failed')
    expect(failed.map(({ data }) => data.kind)).toEqual(['names', 'numbers', 'recent'])
    expect((await server.get(`/sessions/${partial}`)).body.history).toMatchObject({ failedParts: 3, messages: 5 })
  })

  test(
    'makes one contact and one chat of two when it says that they are one person',
    shows('Who is who received'),
    async () => {
      const phone = simulator.addPhone({ phone: '+33600000006', name: 'Sixth' })
      const { lid } = simulator.phone(marie)
      const sessionId = await linkWith(server, phone, 'off')
      await server.send(sessionId, marie, 'by number')
      const contact = (await server.get(`/sessions/${sessionId}/contacts/${encode(marie)}`)).body
      // As it is for an account whose chats have not moved to LIDs yet.
      const half = '0198c0de-0000-7000-8000-00000000000a'
      await server.db.write(async (trx) => {
        const row = await trx.selectFrom('contacts').selectAll().where('id', '=', contact.id).executeTakeFirstOrThrow()
        await trx.deleteFrom('identities').where('session_id', '=', sessionId).execute()
        await trx.updateTable('contacts').set({ lid: null }).where('id', '=', contact.id).execute()
        await trx
          .insertInto('contacts')
          .values({ ...row, id: half, phone: null, lid })
          .execute()
        await trx
          .insertInto('chats')
          .values({
            id: '0198c0de-0000-7000-8000-00000000000b',
            account_id: row.account_id,
            session_id: sessionId,
            kind: 'direct',
            contact_id: half,
            jid: null,
            created_at: row.created_at,
          })
          .execute()
      })
      await phone.expectMessage({ text: 'by number' })
      await phone.migrateToLids()
      await expect.poll(async () => (await server.get(`/sessions/${sessionId}/chats`)).body.total).toBe(1)
      const merged = (await server.get(`/sessions/${sessionId}/contacts/${half}`)).body
      expect(merged).toMatchObject({ id: contact.id, phone: marie, lid, formerIds: [half] })
      const told = (await eventsOf(sessionId)).filter(({ event }) => event === 'contact.updated')
      expect(told.at(-1)!.data).toMatchObject({ id: contact.id, formerIds: [half] })
    },
  )
})

test('kill -9 in the middle of a long history: after the restart all of it is there once, and live messages do not wait for it', async () => {
  const count = 1500
  await using simulator = await startNetwork({ historyChunkMessages: 500 })
  await using server = new ChildServer(simulator)
  await server.start()
  const owner = simulator.addPhone({ phone: '+33600000007', name: 'Owner' })
  const ids = owner.restore(talk(count))
  const { body: session } = await server.request('POST', '/sessions', {
    name: 'shop',
    options: { syncHistory: 'recent' },
  })
  const { body: qr } = await server.request('GET', `/sessions/${session.id}/qr`)
  await owner.scan(qr.qr)
  const total = async () => (await server.request('GET', `/sessions/${session.id}/messages?limit=1`)).body.total
  await expect.poll(total, { timeout: 30_000, interval: 5 }).toBeGreaterThan(100)
  await server.kill()

  await server.start()
  expect(await total()).toBeLessThan(count)
  await simulator.phone(marie).sendText(owner.phone, 'live')
  await untilSynced(() => server.request('GET', `/sessions/${session.id}`))
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await server.request('GET', `/sessions/${session.id}/messages?limit=200${cursor}`)
    seen.push(...body.messages.map(({ whatsappId }: { whatsappId: string }) => whatsappId))
    if (!body.nextCursor) break
    cursor = `&cursor=${body.nextCursor}`
  }
  expect(seen.slice(1)).toEqual([...ids].reverse())
  const { body: log } = await server.request('GET', `/events?limit=200&sessionId=${session.id}`)
  const told = log.events.map(({ event }: { event: string }) => event)
  const parts = log.events.filter(({ event }: { event: string }) => event === 'history.synced')
  expect(parts.map(({ data }: { data: { kind: string } }) => data.kind)).toEqual([
    'initial',
    'names',
    'numbers',
    ...Array.from({ length: 3 }, () => 'recent'),
  ])
  expect(told.indexOf('message.received')).toBeLessThan(told.lastIndexOf('history.synced'))
  expect(told.filter((event: string) => event === 'message.received')).toHaveLength(1)
}, 120_000)
