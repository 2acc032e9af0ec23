import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const encode = encodeURIComponent

test('numbers are found and written to in either spelling of their country', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  for (const [registered, spelled] of [
    ['+551187654321', '+5511987654321'],
    ['+5215512345678', '+525512345678'],
    ['+5491123456789', '+541123456789'],
  ] as const) {
    const ana = simulator.addPhone({ phone: registered, name: 'Ana' })
    const checked = await server.get(`/sessions/${sessionId}/contacts/check?phones=${encode(spelled)}`)
    const [result] = checked.body.results
    expect(result).toEqual({
      phone: spelled,
      registered: true,
      registeredAs: registered,
      lid: ana.lid,
      contactId: expect.any(String),
    })
    const sent = await server.send(sessionId, spelled, 'olá')
    expect(sent).toMatchObject({ status: 200, body: { status: 'sent', to: { phone: registered, lid: ana.lid } } })
    await ana.expectMessage({ text: 'olá' })
    const again = await server.send(sessionId, registered, 'de novo')
    expect(again.body.chatId).toBe(sent.body.chatId)
    for (const given of [spelled, registered, ana.lid, sent.body.chatId, result.contactId]) {
      const { body } = await server.get(`/sessions/${sessionId}/contacts/${encode(given)}`)
      expect(body, given).toMatchObject({ id: result.contactId, phone: registered, lid: ana.lid })
    }
  }
  expect((await server.get(`/sessions/${sessionId}/contacts`)).body.total).toBe(3)
})

test('a number that was checked before it was registered in its other spelling becomes that contact, and keeps its id', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const before = await server.get(`/sessions/${sessionId}/contacts/check?phones=+5511987654321`)
  expect(before.body.results[0]).toMatchObject({ registered: false, registeredAs: null, lid: null })
  const ana = simulator.addPhone({ phone: '+551187654321', name: 'Ana' })
  await server.db.write((trx) => trx.updateTable('contacts').set({ checked_at: 0 }).execute())

  const after = await server.get(`/sessions/${sessionId}/contacts/check?phones=+5511987654321`)
  const [{ contactId }] = after.body.results
  const formerId = before.body.results[0].contactId
  const { body } = await server.get(`/sessions/${sessionId}/contacts/${formerId}`)
  expect(body).toMatchObject({ id: contactId, phone: ana.phone, lid: ana.lid, formerIds: [formerId] })
  const [event] = await server.events('&types=contact.updated')
  expect(event).toMatchObject({ event: 'contact.updated', sessionId, data: body })
})

test('a person known by LID and by number becomes one contact with one chat, and an event names both ids', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const marie = simulator.phone('+33612345678')
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.get(`/sessions/${sessionId}/contacts/check?phones=${encode(marie.phone)}`)
  await server.send(sessionId, marie.phone, 'by number')
  const byNumber = (await server.get(`/sessions/${sessionId}/contacts/${encode(marie.phone)}`)).body
  // As it was for a session that had met the two halves before it learnt that they are one.
  const lidContact = { ...(await rowOf(server, byNumber.id)), id: '0198c0de-0000-7000-8000-000000000001', phone: null }
  const lidChat = '0198c0de-0000-7000-8000-000000000002'
  await server.db.write(async (trx) => {
    await trx.deleteFrom('identities').execute()
    await trx.updateTable('contacts').set({ lid: null }).execute()
    await trx.insertInto('contacts').values(lidContact).execute()
    const [chat] = await trx.selectFrom('chats').selectAll().execute()
    await trx
      .insertInto('chats')
      .values({ ...chat!, id: lidChat, contact_id: lidContact.id, ephemeral_seconds: 86_400, ephemeral_set_at: 1_000 })
      .execute()
  })
  expect((await server.get(`/sessions/${sessionId}/chats`)).body.total).toBe(2)

  await marie.sendText(owner.phone, 'both')
  await expect.poll(async () => (await server.get(`/sessions/${sessionId}/contacts`)).body.total).toBe(1)
  const { body } = await server.get(`/sessions/${sessionId}/contacts/${byNumber.id}`)
  expect(body).toMatchObject({ phone: marie.phone, lid: marie.lid, formerIds: [lidContact.id] })
  const told = await server.events('&types=contact.updated')
  expect(told.map(({ data }) => [data.id, data.formerIds])).toEqual([[byNumber.id, [lidContact.id]]])
  const chats = await server.get(`/sessions/${sessionId}/chats`)
  expect(chats.body).toMatchObject({
    total: 1,
    chats: [{ id: byNumber.chatId, contactId: byNumber.id, ephemeralSeconds: 86_400 }],
  })
  const sent = await server.send(sessionId, lidChat, 'to the former id')
  expect(sent.body).toMatchObject({ chatId: byNumber.chatId, to: { phone: marie.phone, lid: marie.lid } })
})

test('contacts are listed, found by part of a name, and blocked on all devices', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const phones = ['+33612345678', '+33698765432', '+10000000001']
  await server.get(`/sessions/${sessionId}/contacts/check?phones=${phones.map(encode).join(',')}`)
  await simulator.phone('+33612345678').sendText(owner.phone, 'Bonjour')
  await expect
    .poll(async () => (await server.get(`/sessions/${sessionId}/contacts?q=mAri`)).body.contacts)
    .toMatchObject([{ phone: '+33612345678', name: 'Marie', registered: true, blocked: false }])
  const page = await server.get(`/sessions/${sessionId}/contacts?limit=2`)
  const rest = await server.get(`/sessions/${sessionId}/contacts?limit=2&cursor=${page.body.nextCursor}`)
  expect([...page.body.contacts, ...rest.body.contacts].map(({ phone }) => phone)).toEqual(phones)
  expect((await server.get(`/sessions/${sessionId}/contacts?registered=false`)).body.total).toBe(1)

  const blocked = await server.post(`/sessions/${sessionId}/contacts/${encode('+33612345678')}/block`)
  expect(blocked).toMatchObject({ status: 200, body: { blocked: true } })
  const list = await server.get(`/sessions/${sessionId}/blocklist`)
  expect(list.body.blocked).toMatchObject([{ phone: '+33612345678', name: 'Marie' }])
  const unblocked = await server.request('DELETE', `/api/v1/sessions/${sessionId}/contacts/${blocked.body.id}/block`)
  expect(unblocked.body.blocked).toBe(false)
  expect((await server.get(`/sessions/${sessionId}/blocklist`)).body.blocked).toEqual([])
  const told = await server.events('&types=contact.updated')
  expect(told.map(({ data }) => data.blocked)).toEqual([true, false])
  await expectFittingEvents(server)
})

test('about texts are read and set; what is no picture is refused', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.get(`/sessions/${sessionId}/contacts/check?phones=${encode('+33612345678')}`)
  const profile = await server.get(`/sessions/${sessionId}/contacts/${encode('+33612345678')}/profile`)
  expect(profile).toMatchObject({ status: 200, body: { about: 'Hey there! I am using WhatsApp.' } })
  const changed = await server.request('PATCH', `/api/v1/sessions/${sessionId}/profile`, { about: 'Ouvert' })
  expect(changed).toMatchObject({ status: 200, body: { phone: owner.phone, about: 'Ouvert', lid: expect.any(String) } })
  const notAPicture = { picture: { data: Buffer.from('<svg/>').toString('base64') } }
  expect(await server.request('PATCH', `/api/v1/sessions/${sessionId}/profile`, notAPicture)).toMatchObject({
    status: 415,
    body: { error: 'UNSUPPORTED_CONTENT_TYPE' },
  })
  expect(await server.get(`/sessions/${sessionId}/contacts/${encode('+33611111111')}`)).toMatchObject({
    status: 404,
    body: { error: 'CONTACT_NOT_FOUND' },
  })
})

async function rowOf(server: TestServer, id: string) {
  return server.db.read.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
