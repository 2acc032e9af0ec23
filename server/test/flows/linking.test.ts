import { expect, test } from 'vitest'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }

test(
  'a phone links a session by scanning the QR code of the answer that created it',
  shows('QR code works'),
  async () => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const phone = simulator.addPhone(owner)

    const created = await server.post('/sessions', { name: 'shop', metadata: { branch: 7 } })
    expect(created).toMatchObject({
      status: 201,
      body: { name: 'shop', status: 'pending', phoneNumber: null, metadata: { branch: 7 } },
    })
    expect(created.body.qrCode).toMatch(/^data:image\/png;base64,/)

    const { body: qr } = await server.get(`/sessions/${created.body.id}/qr`)
    expect(Date.parse(qr.expiresAt)).toBeGreaterThan(Date.now())
    await phone.scan(qr.qr)
    await server.waitForState(created.body.id, 'open')

    const { body: session } = await server.get(`/sessions/${created.body.id}`)
    expect(session).toMatchObject({
      status: 'connected',
      state: 'open',
      phoneNumber: owner.phone,
      lid: phone.lid,
      qrCode: null,
    })
    const { body } = await server.get(`/sessions/${created.body.id}/timeline`)
    expect(body.timeline.map((entry: { state: string }) => entry.state)).toEqual(['open', 'qr'])
    expect(
      (await server.events()).filter(({ event }) => event === 'session.status').map(({ data }) => data.state),
    ).toEqual(['qr', 'open'])
    expect(simulator.stats().unhandled).toBe(0)
  },
)

test('logout unlinks the device and keeps the messages; the session can be linked again', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.addPhone(owner)
  const sessionId = await server.link(phone)
  await server.send(sessionId, '+33612345678', 'before')

  expect((await server.post(`/sessions/${sessionId}/logout`)).body).toMatchObject({
    state: 'logged_out',
    status: 'disconnected',
    phoneNumber: null,
  })
  expect(phone.companions()).toEqual([])
  expect(await server.messages(sessionId)).toHaveLength(1)
  expect(await server.send(sessionId, '+33612345678', 'after')).toMatchObject({
    status: 503,
    body: { error: 'SESSION_NOT_CONNECTED' },
  })

  await server.post(`/sessions/${sessionId}/start`)
  await phone.scan((await server.get(`/sessions/${sessionId}/qr`)).body.qr)
  await server.waitForState(sessionId, 'open')
  expect(await server.send(sessionId, '+33612345678', 'again')).toMatchObject({ status: 200, body: { status: 'sent' } })
})

test.each(['connected', 'stopped'])(
  'deleting a %s session unlinks the device and erases all that belongs to it',
  async (state) => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const phone = simulator.addPhone(owner)
    const sessionId = await server.link(phone)
    await server.send(sessionId, '+33612345678', 'gone soon')
    if (state === 'stopped') await server.post(`/sessions/${sessionId}/stop`)

    expect((await server.request('DELETE', `/api/v1/sessions/${sessionId}`)).status).toBe(204)
    expect(phone.companions()).toEqual([])
    expect(await server.get(`/sessions/${sessionId}`)).toMatchObject({
      status: 404,
      body: { error: 'SESSION_NOT_FOUND' },
    })
    for (const table of [
      'messages',
      'chats',
      'contacts',
      'wa_auth',
      'inbound_journal',
      'inbound_plaintexts',
      'session_timeline',
      'session_leases',
    ] as const) {
      const rows = await server.db.read
        .selectFrom(table)
        .select('session_id')
        .where('session_id', '=', sessionId)
        .execute()
      expect([table, rows]).toEqual([table, []])
    }
  },
)

test('a session name is taken once', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  await server.post('/sessions', { name: 'shop' })
  expect(await server.post('/sessions', { name: 'shop' })).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
})

test('a session is changed without linking it again', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const changed = await server.request('PATCH', `/api/v1/sessions/${sessionId}`, {
    name: 'renamed',
    rateLimit: { messagesPerMinute: 5 },
    metadata: { a: 1 },
  })
  expect(changed).toMatchObject({
    status: 200,
    body: { name: 'renamed', state: 'open', rateLimit: { messagesPerMinute: 5 }, metadata: { a: 1 } },
  })
  expect(simulator.stats().logins).toBe(1)
})
