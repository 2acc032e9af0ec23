import { expect, test } from 'vitest'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }

test('a phone links a session by scanning the QR code of the answer that created it', async () => {
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
})

test('a phone links a session by typing a pairing code', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.addPhone(owner)
  const { body: session } = await server.post('/sessions', { name: 'shop' })

  const { status, body } = await server.post(`/sessions/${session.id}/pairing-code`, { phone: owner.phone })
  expect(status).toBe(200)
  expect(body.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  expect((await server.get(`/sessions/${session.id}`)).body).toMatchObject({ state: 'pairing_code', status: 'pending' })

  await phone.enterCode(body.code)
  await server.waitForState(session.id, 'open')
  expect((await server.get(`/sessions/${session.id}`)).body.phoneNumber).toBe(owner.phone)
  expect(simulator.stats().unhandled).toBe(0)
})

test('a pairing code is refused for a bad number and for a linked session', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  expect(await server.post(`/sessions/${sessionId}/pairing-code`, { phone: '0612345678' })).toMatchObject({
    status: 400,
    body: { error: 'INVALID_PHONE_NUMBER' },
  })
  expect(await server.post(`/sessions/${sessionId}/pairing-code`, { phone: owner.phone })).toMatchObject({
    status: 409,
    body: { error: 'CONFLICT' },
  })
})

test('the QR code comes as JSON, PNG and SVG, and not for a linked or stopped session', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const { body: session } = await server.post('/sessions', { name: 'shop' })
  const url = `${server.app.url}/api/v1/sessions/${session.id}/qr`
  const picture = async (accept: string) => {
    const response = await fetch(url, {
      headers: { 'X-API-Key': 'test-admin-key-0123456789abcdef0123456789abcdef', accept },
    })
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
  }
  const png = await picture('image/png')
  expect(png.type).toBe('image/png')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  const svg = await picture('image/svg+xml')
  expect(svg.type).toContain('image/svg+xml')
  expect(svg.bytes.toString()).toMatch(/^<svg/)

  await server.post(`/sessions/${session.id}/stop`)
  expect(await server.get(`/sessions/${session.id}/qr`)).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
  expect((await server.get(`/sessions/${session.id}`)).body).toMatchObject({
    state: 'stopped',
    reason: { code: 'STOPPED' },
  })

  await server.post(`/sessions/${session.id}/start`)
  await simulator.addPhone(owner).scan((await server.get(`/sessions/${session.id}/qr`)).body.qr)
  await server.waitForState(session.id, 'open')
  expect(await server.get(`/sessions/${session.id}/qr`)).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
})

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
