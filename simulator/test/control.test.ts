import fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { describe, expect, test } from 'vitest'
import { type Assertion, controlRoutes, SimulatorError } from '../src/index.ts'
import { useHarness } from './harness.ts'
import { ReferenceCompanion } from './reference-companion.ts'

const net = useHarness({ controlPort: 0 })

type Answer = { status: number; body: Record<string, unknown> }

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = body === undefined ? undefined : { 'content-type': 'application/json' }
  const response = await fetch(`${net.simulator.controlUrl}${path}`, { method, headers, body: JSON.stringify(body) })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : {} }
}

const post = (path: string, body: unknown) => call('POST', path, body)
const get = (path: string) => call('GET', path)

describe('phones', () => {
  test('GET /phones lists those that exist from the start', async () => {
    const { status, body } = await get('/phones')

    expect(status).toBe(200)
    expect(body.phones).toContainEqual({ phone: '+33612345678', lid: net.marie.lid, name: 'Marie', passkey: false })
    expect(body.phones).toContainEqual(expect.objectContaining({ phone: '+10000000004' }))
    expect(body.phones).not.toContainEqual(expect.objectContaining({ phone: '+10000000001' }))
  })

  test('POST /phones adds one, and keeps one that is there', async () => {
    const added = await post('/phones', { phone: '33700000009', name: 'Zoé' })
    expect(added).toEqual({
      status: 201,
      body: { phone: '+33700000009', lid: expect.stringMatching(/^\d+@lid$/), name: 'Zoé', passkey: false },
    })

    expect(await post('/phones', { phone: '+33700000009', name: 'Other' })).toEqual(added)
  })

  test('400 for a bad body, 409 for the unregistered number, 404 elsewhere', async () => {
    const bad = await post('/phones', { phone: '+33700000009', name: 'Zoé', colour: 'red' })
    expect(bad).toMatchObject({ status: 400, body: { error: 'VALIDATION_ERROR', details: { issues: [{}] } } })
    expect(await post('/phones', { phone: 'zoé', name: 'Zoé' })).toMatchObject({
      status: 400,
      body: { error: 'VALIDATION_ERROR' },
    })
    expect(await post('/phones', { phone: '+10000000001', name: 'Nobody' })).toMatchObject({
      status: 409,
      body: { error: 'CONFLICT' },
    })
    expect(await get('/nowhere')).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } })
    expect(await get('/phones/+33799999999/messages')).toMatchObject({
      status: 404,
      body: { error: 'PHONE_NOT_FOUND' },
    })
  })
})

describe('linking', () => {
  test.each(['+33700000001', '%2B33700000001', '33700000001'])(
    'POST /phones/%s/scan links the client',
    async (phone) => {
      const client = net.client().connect()
      const qr = await client.until('a QR code', () => client.qrs[0])

      expect(await post(`/phones/${phone}/scan`, { qr })).toEqual({
        status: 200,
        body: { companion: '33700000001:1@s.whatsapp.net' },
      })
      await client.expectClose()
    },
  )

  test('scan wants a QR code that somebody shows', async () => {
    const unknown = `2@unknown,${Array(3).fill(Buffer.alloc(32, 1).toString('base64')).join(',')},1`
    expect(await post('/phones/+33700000001/scan', { qr: unknown })).toMatchObject({
      status: 409,
      body: { error: 'QR_EXPIRED' },
    })
    expect(await post('/phones/+33700000001/scan', {})).toMatchObject({
      status: 400,
      body: { error: 'VALIDATION_ERROR' },
    })
    const bySession = await post('/phones/+33700000001/scan', { sessionId: 'one' })
    expect(bySession).toMatchObject({ status: 400, body: { message: 'give "qr", the text of the code' } })
  })

  test('POST enter-code links the client', async () => {
    const client = net.client().connect()
    await client.until('a QR code', () => client.qrs[0])
    const code = await client.socket.requestPairingCode('33700000001')

    const answer = await post('/phones/+33700000001/enter-code', { code: `${code.slice(0, 4)}-${code.slice(4)}` })

    expect(answer).toEqual({ status: 200, body: { companion: '33700000001:1@s.whatsapp.net' } })
    await client.expectClose()
    expect(await post('/phones/+33700000001/enter-code', { code: 'ABCD-1234' })).toMatchObject({ status: 409 })
  })

  test('a phone with a passkey answers at once, signs what the client was given, and shows the code', async () => {
    const added = await post('/phones', { phone: '+33700000009', name: 'Zoé', passkey: true })
    expect(added).toMatchObject({ status: 201, body: { passkey: true } })
    const path = '/phones/+33700000009/passkey'
    const nothing = { step: 'none', code: null, companion: null, problem: null }
    expect(await get(path)).toEqual({ status: 200, body: nothing })
    const client = net.client().connect()
    const companion = new ReferenceCompanion(client)
    const qr = await client.until('a QR code', () => client.qrs[0])

    const scanned = await post('/phones/+33700000009/scan', { qr })
    expect(scanned).toEqual({ status: 202, body: { ...nothing, step: 'asked' } })
    const signed = await post(`${path}/sign`, { options: await companion.options() })
    expect(signed.status).toBe(200)
    await companion.prove(signed.body as Assertion)
    const code = await companion.reveal()
    expect((await get(path)).body).toEqual({ ...nothing, step: 'code', code })
    await companion.request()
    await client.expectClose()
    await net.simulator.phone('+33700000009').passkey.expect('linked')
    expect((await get(path)).body).toMatchObject({ companion: '33700000009:1@s.whatsapp.net' })

    const options = { challenge: 'Y2hhbGxlbmdl', rpId: 'whatsapp.com' }
    const without = await post('/phones/+33700000001/passkey/sign', { options })
    expect(without).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
    expect(await post(`${path}/sign`, { options: {} })).toMatchObject({ status: 400 })
  })
})

describe('talking', () => {
  test('POST and GET messages, read, react, edit, revoke and typing', async () => {
    const client = await net.paired()
    const written = await post('/phones/33612345678/messages', { to: '+33700000001', text: 'bonjour' })
    expect(written).toEqual({ status: 201, body: { id: expect.any(String) } })
    await client.expectText('bonjour')
    const id = await client.send(net.marie.phone, 'salut')
    await net.marie.expectMessage({ id })

    const { body } = await get('/phones/%2B33612345678/messages?limit=1')
    const entry = { id, from: '+33700000001', chatId: '+33700000001', type: 'text', text: 'salut', media: null }
    const message = expect.objectContaining({ extendedTextMessage: { text: 'salut' } })
    expect(body).toEqual({ messages: [{ ...entry, at: expect.any(String), message }] })

    expect(await post('/phones/+33612345678/read', { id })).toEqual({ status: 200, body: { id } })
    await client.expectStatus(id, 4)
    expect(await post('/phones/+33612345678/react', { id, emoji: '👍' })).toMatchObject({ status: 200 })
    await client.until('the reaction', () =>
      client.upserts.some(({ message }) => message?.reactionMessage?.text === '👍'),
    )
    expect(await post('/phones/+33612345678/edit', { id: written.body.id, text: 'bonsoir' })).toMatchObject({
      status: 200,
    })
    expect(await post('/phones/+33612345678/revoke', { id: written.body.id })).toMatchObject({ status: 200 })
    expect(await post('/phones/+33612345678/typing', { to: '+33700000001', state: 'composing' })).toEqual({
      status: 200,
      body: {},
    })
    await client.until('the chat state', () => client.presences.length > 0)
  })

  test('POST messages takes places, cards, polls, replies and mentions; POST vote and pin answer them', async () => {
    const client = await net.paired()
    const write = async (content: object) => {
      const { status, body } = await post('/phones/+33612345678/messages', { to: '+33700000001', ...content })
      expect(status).toBe(201)
      return String(body.id)
    }
    await write({ location: { latitude: 1.5, longitude: 2.5 } })
    await write({ contacts: [{ name: 'Karim', phone: '+33698765432' }] })
    const poll = await write({ poll: { name: 'Food?', options: ['Pizza', 'Sushi'] } })
    const reply = await write({ text: '@33698765432', replyTo: poll, mentions: ['+33698765432'] })
    const ok = { status: 200, body: { id: expect.any(String) } }
    expect(await post('/phones/+33612345678/vote', { id: poll, options: ['Pizza'] })).toEqual(ok)
    expect(await post('/phones/+33612345678/pin', { id: reply, durationSeconds: 86_400 })).toEqual(ok)
    await client.until('the pin', () => client.upserts.find(({ message }) => message?.pinInChatMessage))

    const { body } = await get('/phones/+33700000001/messages')
    expect(body.messages).toMatchObject([
      { type: 'location', location: { latitude: 1.5, longitude: 2.5 } },
      { type: 'contacts', contacts: [{ name: 'Karim' }] },
      { type: 'poll', poll: { name: 'Food?', options: ['Pizza', 'Sushi'], selectableCount: 1 } },
      { type: 'text', quotedId: poll, quotedFrom: '+33612345678', mentions: ['+33698765432'] },
      { type: 'vote', targetId: poll, selected: ['Pizza'] },
      { type: 'pin', targetId: reply },
    ])
    expect(await post('/phones/+33612345678/vote', { id: poll, options: ['Fish'] })).toMatchObject({ status: 400 })
  })

  test('POST /groups makes a group that phones write to, GET /groups/{group} shows it', async () => {
    const client = await net.paired()
    const { status, body } = await post('/groups', { subject: 'Family', members: ['+33612345678', '+33700000001'] })
    expect(status).toBe(201)

    expect(await post('/phones/+33612345678/messages', { to: body.id, text: 'hello all' })).toMatchObject({
      status: 201,
    })

    expect((await client.expectText('hello all')).key.remoteJid).toBe(body.id)
    expect(await get(`/groups/${body.id}`)).toMatchObject({
      status: 200,
      body: { subject: 'Family', addressing: 'lid', members: [{ role: 'superadmin' }, { phone: '+33700000001' }] },
    })
    const outsider = await post('/phones/+33698765432/messages', { to: body.id, text: 'me too' })
    expect(outsider).toMatchObject({ status: 403, body: { error: 'FORBIDDEN' } })
    expect(await get('/groups/120363000000000000@g.us')).toMatchObject({ status: 404 })
    expect(await post('/groups', { subject: 'Family', members: ['+33799999999'] })).toMatchObject({ status: 404 })
  })

  test('POST status posts one', async () => {
    const client = await net.paired()
    const viewers = ['+33700000001']
    expect(await post('/phones/+33612345678/status', { text: 'At the sea', viewers })).toMatchObject({ status: 201 })
    expect((await client.expectText('At the sea')).key.remoteJid).toBe('status@broadcast')
  })

  test('POST call rings, POST hang-up ends it', async () => {
    const client = await net.paired()
    const { status, body } = await post('/phones/+33612345678/call', { to: '+33700000001', isVideo: true })
    expect(status).toBe(201)
    await client.expectEvent('call', { id: body.id, status: 'offer', isVideo: true })
    expect(await post('/phones/+33612345678/hang-up', { id: body.id })).toEqual({ status: 200, body: { id: body.id } })
    await client.expectEvent('call', { id: body.id, status: 'terminate' })
    expect(await post('/phones/+33612345678/hang-up', { id: 'NONE' })).toMatchObject({ status: 404 })
    expect(await post('/phones/+33612345678/call', { to: '+10000000001' })).toMatchObject({ status: 400 })
  })

  test('404 MESSAGE_NOT_FOUND for messages that the phone does not have', async () => {
    for (const [route, rest] of [
      ['read', {}],
      ['react', { emoji: '' }],
      ['edit', { text: 'x' }],
      ['revoke', {}],
      ['pin', {}],
      ['vote', { options: [] }],
    ] as const) {
      const answer = await post(`/phones/+33612345678/${route}`, { id: 'NONE', ...rest })
      expect(answer).toMatchObject({ status: 404, body: { error: 'MESSAGE_NOT_FOUND' } })
    }
  })

  test('400 for a message that says nothing', async () => {
    expect(await post('/phones/+33612345678/messages', { to: '+33700000001' })).toMatchObject({ status: 400 })
  })
})

describe('faults and stats', () => {
  test('POST /faults misbehaves, DELETE /faults ends it', async () => {
    const client = await net.paired()
    expect(await post('/faults', { kind: 'nack', code: 479, durationMs: 60_000 })).toEqual({
      status: 201,
      body: { id: 'fault-1' },
    })
    expect(await client.expectAck(await client.send(net.marie.phone, 'one'))).toMatchObject({ error: '479' })

    expect(await call('DELETE', '/faults')).toMatchObject({ status: 204 })

    expect(await client.expectAck(await client.send(net.marie.phone, 'two'))).not.toHaveProperty('error')
    expect(await post('/faults', { kind: 'earthquake' })).toMatchObject({
      status: 400,
      body: { error: 'VALIDATION_ERROR' },
    })
  })

  test('GET /stats counts', async () => {
    await net.paired()

    expect(await get('/stats')).toMatchObject({
      status: 200,
      body: { unhandled: 0, connections: 1, connectionsTotal: 2, logins: 1, overlaps: 0, errors: 0 },
    })
  })
})

describe('mounted in another application', () => {
  test('the routes take a prefix, a session id and the error handler of the host', async () => {
    const host = fastify()
    host.setValidatorCompiler(validatorCompiler)
    host.setSerializerCompiler(serializerCompiler)
    host.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof SimulatorError)) throw error
      return reply.status(error.httpStatus).send({ error: error.code, message: `host: ${error.message}` })
    })
    const client = net.client().connect()
    const qr = await client.until('a QR code', () => client.qrs[0])
    const findQr = async (sessionId: string) => (sessionId === 'one' ? qr : 'none')
    await host.register(controlRoutes(net.simulator, { findQr }), { prefix: '/sandbox' })

    const inject = (payload: object) =>
      host.inject({ method: 'POST', url: '/sandbox/phones/33700000001/scan', payload })
    expect((await inject({ sessionId: 'two' })).json()).toMatchObject({
      error: 'VALIDATION_ERROR',
      message: expect.stringContaining('host:'),
    })
    expect((await inject({ qr, sessionId: 'one' })).statusCode).toBe(400)
    expect((await inject({ sessionId: 'one' })).json()).toEqual({ companion: '33700000001:1@s.whatsapp.net' })
    await host.close()
  })
})
