import { expect, test } from 'vitest'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }

test('a phone links a session by typing a pairing code', shows('Pairing code works'), async () => {
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
