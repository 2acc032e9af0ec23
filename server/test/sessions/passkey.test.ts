import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { PasskeyServer } from './passkey-linking.ts'

const marie = '+33612345678'
const minuteMs = 60_000

let net: PasskeyServer
beforeAll(async () => {
  net = await PasskeyServer.start()
})
afterAll(() => net[Symbol.asyncDispose]())

const bothOnce = ['notification passkey_prologue_request', 'notification crsc_continuation']

describe('linking an account with a passkey', () => {
  test('by QR code: the owner signs, compares, and the session is open', shows('With a passkey works'), async () => {
    const linking = await net.linking()
    const qrSecret = (await linking.qr()).split(',')[3]
    const options = await linking.scanned()
    const session = await linking.state()
    expect(session).toMatchObject({
      state: 'passkey_required',
      status: 'pending',
      reason: { code: 'PASSKEY_REQUIRED' },
    })
    const { body: asked } = await net.server.get(linking.path)
    expect(asked).toMatchObject({ step: 'assertion', options: { rpId: 'whatsapp.com' }, code: null, reason: null })
    const leftMs = Date.parse(asked.expiresAt) - net.clock.now()
    expect(leftMs).toBeGreaterThan(9 * minuteMs)
    expect(leftMs).toBeLessThanOrEqual(10 * minuteMs)

    const answered = await linking.respond(linking.phone.passkey.sign(options))
    expect(answered).toMatchObject({ status: 200, body: { step: 'code', options: null } })
    expect(answered.body.code).toMatch(/^[1-9A-HJ-NP-TV-Z]{4}-[1-9A-HJ-NP-TV-Z]{4}$/)
    expect(linking.phone.passkey.state.code).toBe(answered.body.code)

    // Stored before the phone has it: a crash from here on must not leave the secret of the QR code behind.
    const secret = await net.storedSecret(linking.sessionId)
    expect(secret).not.toBe(qrSecret)
    await linking.confirm(true)
    await linking.linked
    await linking.waitFor('open')
    expect(await net.storedSecret(linking.sessionId)).toBe(secret)
    expect((await net.server.get(linking.path)).body).toMatchObject({ step: 'linked', code: null, options: null })
    expect(linking.acks.filter((ack) => bothOnce.includes(ack))).toEqual(bothOnce)
    expect(await net.server.send(linking.sessionId, marie, 'linked')).toMatchObject({ body: { status: 'sent' } })

    const events = await net.server.events(`&sessionId=${linking.sessionId}`)
    const told = events.filter(({ event }) => event === 'session.passkey')
    expect(told.map(({ data }) => data.step)).toEqual(['assertion', 'waiting', 'code', 'finishing'])
    const states = events.filter(({ event }) => event === 'session.status').map(({ data }) => data.state)
    expect(states).toEqual(['qr', 'passkey_required', 'open'])
    await expectFittingEvents(net.server)
    const everything = [...net.server.logLines, JSON.stringify(events)].join('\n')
    for (const hidden of [options.challenge, answered.body.code, secret, qrSecret!])
      expect(everything).not.toContain(hidden)
  })

  test(
    'by pairing code, with options that have to be fetched: what is told is acknowledged once here too',
    shows('With a passkey works'),
    async () => {
      const linking = await net.linking()
      linking.phone.passkey.sendsOptions = false
      const { body } = await linking.respond(linking.phone.passkey.sign(await linking.codeEntered()))
      expect(body.code).toBe(linking.phone.passkey.state.code)
      await linking.confirm(true)
      await linking.waitFor('open')
      expect(linking.acks.filter((ack) => bothOnce.includes(ack))).toEqual(bothOnce)
    },
  )

  test('an answer that cannot be the right one is refused without being spent', async () => {
    const linking = await net.linking()
    const options = await linking.scanned()
    const { passkey } = linking.phone
    const other = passkey.sign({ ...options, challenge: 'b3RoZXI' })
    const elsewhere = passkey.sign(options, 'https://whatsapp.com.example')
    const right = passkey.sign(options)
    const broken = { ...right, response: { ...right.response, clientDataJSON: 'bm90IEpTT04' } }
    for (const wrong of [other, elsewhere, broken, { ...right, type: 'password' }, { id: 'x' }, {}]) {
      expect(await linking.respond(wrong)).toMatchObject({ status: 400, body: { error: 'VALIDATION_ERROR' } })
    }
    expect(await linking.confirm(true)).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
    expect(await linking.respond(right)).toMatchObject({ status: 200, body: { step: 'code' } })
    expect(await linking.respond(right)).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
    await linking.confirm(true)
    await linking.waitFor('open')
  })

  test('a stranger who speaks first is neither heard nor acknowledged', async () => {
    const linking = await net.linking({ kind: 'passkey-forged' })
    const code = await linking.compared()
    expect(code).toBe(linking.phone.passkey.state.code)
    await linking.confirm(true)
    await linking.waitFor('open')
    expect(linking.acks.filter((ack) => bothOnce.includes(ack))).toEqual(bothOnce)
  })

  test('a session that WhatsApp asks for nothing has nothing to show', async () => {
    const { body: session } = await net.server.post('/sessions', { name: 'shows a code' })
    const path = `/sessions/${session.id}/passkey`
    for (const { status, body } of [
      await net.server.get(path),
      await net.server.post(`${path}/confirm`, { same: true }),
      await net.server.post(`${path}/link`),
    ])
      expect([status, body.error]).toEqual([409, 'CONFLICT'])
    await net.server.post(`/sessions/${session.id}/stop`)
  })
})

describe('what goes wrong ends the attempt, says why, and leaves the session to be started again', () => {
  test('WhatsApp refuses the answer; the next attempt has another secret, and succeeds', async () => {
    const linking = await net.linking({ kind: 'passkey-refused', code: 403 })
    const firstSecret = (await linking.qr()).split(',')[3]
    const signed = linking.phone.passkey.sign(await linking.scanned())
    const refused = await linking.respond(signed)
    expect(refused).toMatchObject({ status: 502, body: { error: 'WHATSAPP_REFUSED', details: { whatsappCode: 403 } } })
    await linking.waitFor('failed')
    expect(await linking.state()).toMatchObject({ status: 'disconnected', reason: { code: 'PASSKEY_REFUSED' } })
    const { body } = await net.server.get(linking.path)
    expect(body).toMatchObject({ step: 'failed', reason: { code: 'PASSKEY_REFUSED' } })

    await net.server.post(`/sessions/${linking.sessionId}/start`)
    expect((await linking.qr()).split(',')[3]).not.toBe(firstSecret)
    await linking.compared()
    await linking.confirm(true)
    await linking.waitFor('open')
  })

  test('WhatsApp takes the answer and never goes on', async () => {
    const linking = await net.linking({ kind: 'passkey-silent' })
    const responding = linking.respond(linking.phone.passkey.sign(await linking.scanned()))
    // Not before the network has it: the minute begins then.
    await expect.poll(() => linking.isProven).toBe(true)
    net.clock.advance(minuteMs)
    await responding
    await linking.waitFor('failed')
    expect((await linking.state()).reason).toMatchObject({ code: 'PASSKEY_NOT_CONTINUED' })
  })

  test('nobody signs in time', async () => {
    const linking = await net.linking()
    await linking.scanned()
    net.clock.advance(10 * minuteMs)
    await linking.waitFor('failed')
    expect((await linking.state()).reason).toMatchObject({ code: 'PASSKEY_TIMEOUT' })
  })

  test('the network allows less time', async () => {
    const linking = await net.linking({ kind: 'passkey-expired', durationMs: 30_000 })
    await linking.scanned()
    net.clock.advance(30_000)
    await linking.waitFor('failed')
    expect((await linking.state()).reason).toMatchObject({ code: 'PASSKEY_TIMEOUT' })
  })

  test('the phone sees another nonce, and refuses', async () => {
    const linking = await net.linking({ kind: 'passkey-tampered' })
    await linking.respond(linking.phone.passkey.sign(await linking.scanned()))
    await linking.waitFor('failed')
    expect((await linking.state()).reason).toMatchObject({ code: 'PASSKEY_REFUSED' })
  })

  test('the codes differ: nothing is handed over', async () => {
    const linking = await net.linking()
    await linking.compared()
    const { body } = await linking.confirm(false)
    expect(body).toMatchObject({ step: 'failed', code: null, reason: { code: 'PASSKEY_CODE_DIFFERS' } })
    await linking.waitFor('failed')
    expect(linking.phone.companions()).toEqual([])
    await expect(linking.linked).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('QR codes', () => {
  test('follow one another until the last, and none follows once the passkey is asked for', async () => {
    const linking = await net.linking()
    const codes = [await linking.qr()]
    for (const shownMs of [minuteMs, 20_000, 20_000, 20_000, 20_000]) {
      net.clock.advance(shownMs)
      codes.push(await linking.qr())
    }
    expect(new Set(codes).size).toBe(6)
    net.clock.advance(20_000)
    await linking.waitFor('stopped')
    expect((await linking.state()).reason).toMatchObject({ code: 'QR_EXPIRED' })

    await net.server.post(`/sessions/${linking.sessionId}/start`)
    await linking.scanned()
    for (let at = 0; at < codes.length; at++) net.clock.advance(minuteMs)
    expect(await linking.state()).toMatchObject({ state: 'passkey_required' })
    const told = await net.server.events(`&sessionId=${linking.sessionId}`)
    expect(told.filter(({ event }) => event === 'session.qr')).toHaveLength(codes.length + 1)
    expect(await net.server.get(`/sessions/${linking.sessionId}/qr`)).toMatchObject({ status: 409 })
    const { body } = await linking.respond(
      linking.phone.passkey.sign((await net.server.get(linking.path)).body.options),
    )
    expect(body.step).toBe('code')
  })
})

test('without PASSKEY_LINKING a session says what it lacks, instead of showing codes for ever', async () => {
  await using without = await PasskeyServer.start({ PASSKEY_LINKING: 'false' })
  const linking = await without.linking()
  linking.phone.scan(await linking.qr()).catch(() => {})
  await linking.waitFor('failed')
  const { reason } = await linking.state()
  expect(reason).toMatchObject({ code: 'PASSKEY_NEEDED', text: expect.stringContaining('PASSKEY_LINKING=true') })
})
