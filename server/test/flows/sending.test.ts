import type { Simulator } from 'simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shows } from '../harness/capability.ts'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const karim = '+33698765432'

const texts = {
  emoji: 'Salut 👋🏽 👨‍👩‍👧‍👦 🏳️‍🌈',
  'right to left': 'مرحبا שלום ‏abc‏',
  'zero-width joiners': 'क्‍ष a‍b',
  long: 'x'.repeat(60_000),
  'lines and blanks': '  a\n\n\tb  ',
}

describe('from a linked session', () => {
  let simulator: Simulator
  let server: TestServer
  let sessionId: string
  beforeAll(async () => {
    simulator = await startNetwork()
    server = await TestServer.start({ simulator })
    sessionId = await server.link(simulator.addPhone(owner))
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await simulator[Symbol.asyncDispose]()
  })

  test.each(Object.entries(texts))(
    'a text with %s arrives as it was written',
    shows('text sent'),
    async (_kind, text) => {
      const answer = await server.send(sessionId, marie, text)
      expect(answer).toMatchObject({ status: 200, body: { status: 'sent' } })
      const received = await simulator.phone(marie).expectMessage({ id: answer.body.whatsappId })
      expect(received.text).toBe(text)
      expect((await server.get(`/sessions/${sessionId}/messages/${answer.body.messageId}`)).body.text).toBe(text)
    },
  )

  test('every form of address reaches the same person and the same chat', async () => {
    const phone = simulator.phone(marie)
    const first = await server.send(sessionId, marie, 'first')
    const [message] = await server.messages(sessionId)
    const forms = [
      '33612345678',
      '33612345678@s.whatsapp.net',
      '33612345678@c.us',
      phone.lid,
      message.to.id,
      first.body.chatId,
    ]
    for (const [n, to] of forms.entries()) {
      const answer = await server.send(sessionId, to, `form ${n}`)
      expect(answer).toMatchObject({
        status: 200,
        body: { chatId: first.body.chatId, to: { phone: marie, lid: phone.lid } },
      })
      await phone.expectMessage({ text: `form ${n}` })
    }
  })

  test('numbers are checked in one go, and remembered', async () => {
    let asked = 0
    simulator.onStanza(({ direction, node }) => {
      if (direction === 'in' && node.attrs.xmlns === 'usync') asked += 1
    })
    const check = () => server.get(`/sessions/${sessionId}/contacts/check?phones=%2B33698765432,10000000001`)
    const first = await check()
    expect(first.body.results).toMatchObject([
      { phone: karim, registered: true, lid: simulator.phone(karim).lid },
      { phone: '+10000000001', registered: false, lid: null },
    ])
    expect(asked).toBe(1)
    expect((await check()).body).toEqual(first.body)
    expect(asked).toBe(1)
    expect(await server.get(`/sessions/${sessionId}/contacts/check?phones=0612`)).toMatchObject({
      status: 400,
      body: { error: 'INVALID_PHONE_NUMBER' },
    })
  })
})

test('a bad number, an unknown person and an unknown id are told apart, and nothing is stored', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  for (const to of ['0612345678', 'abc', '+33', '+336123456789012345']) {
    expect(await server.send(sessionId, to, 'x')).toMatchObject({
      status: 400,
      body: { error: 'INVALID_PHONE_NUMBER', message: 'Invalid phone number format' },
    })
  }
  expect(await server.send(sessionId, '+10000000001', 'x')).toMatchObject({
    status: 404,
    body: { error: 'PHONE_NOT_REGISTERED', message: 'Phone number not registered on WhatsApp' },
  })
  expect(await server.send(sessionId, '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04', 'x')).toMatchObject({
    status: 400,
    body: { error: 'VALIDATION_ERROR' },
  })
  expect(await server.send(sessionId, '120363000000000000@g.us', 'x')).toMatchObject({
    status: 404,
    body: { error: 'GROUP_NOT_FOUND' },
  })
  expect(await server.post(`/sessions/${sessionId}/messages`, { to: marie })).toMatchObject({
    status: 400,
    body: { error: 'VALIDATION_ERROR' },
  })
  expect(await server.post(`/sessions/${sessionId}/messages`, { to: marie, poll: { question: '?' } })).toMatchObject({
    status: 400,
    body: { error: 'VALIDATION_ERROR' },
  })
  const media = { type: 'image', data: 'AAAA' }
  expect(await server.post(`/sessions/${sessionId}/messages`, { to: marie, media })).toMatchObject({
    status: 415,
    body: { error: 'UNSUPPORTED_MEDIA' },
  })
  expect(await server.messages(sessionId)).toEqual([])
})

test('a session that is not connected refuses a message, or keeps it when asked to', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.post(`/sessions/${sessionId}/stop`)

  const refused = await server.send(sessionId, marie, 'refused')
  expect(refused).toMatchObject({
    status: 503,
    body: { error: 'SESSION_NOT_CONNECTED', message: 'Session not connected' },
  })
  expect(refused.headers.get('retry-after')).not.toBeNull()
  expect(await server.send(sessionId, marie, 'kept', '?queue=true&wait=0')).toMatchObject({
    status: 202,
    body: { status: 'pending' },
  })
  expect(await server.send(sessionId, '+10000000001', 'to nobody', '?queue=true&wait=0')).toMatchObject({ status: 202 })
  expect((await server.get(`/sessions/${sessionId}`)).body.queue.pending).toBe(2)

  await server.post(`/sessions/${sessionId}/start`)
  await simulator.phone(marie).expectMessage({ text: 'kept' })
  await expect
    .poll(async () => (await server.messages(sessionId)).map((m) => [m.text, m.status, m.error?.code]))
    .toEqual([
      ['kept', 'delivered', undefined],
      ['to nobody', 'failed', 'PHONE_NOT_REGISTERED'],
    ])
})

test('status follows the receipts: sent, delivered, read, played; and never goes back', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.phone(marie)
  phone.setAutoReceipts('none')
  const sessionId = await server.link(simulator.addPhone(owner))
  const { body } = await server.send(sessionId, marie, 'hello')
  const status = async () => (await server.get(`/sessions/${sessionId}/messages/${body.messageId}`)).body.status
  expect(await status()).toBe('sent')
  await phone.expectMessage({ text: 'hello' })
  phone.read(body.whatsappId)
  await expect.poll(status).toBe('read')
  phone.played(body.whatsappId)
  await expect.poll(status).toBe('played')
  phone.read(body.whatsappId)
  await server.send(sessionId, marie, 'next')
  expect(await status()).toBe('played')
  const told = (await server.events()).filter(({ data }) => data.id === body.messageId).map(({ event }) => event)
  expect(told).toEqual(['message.sent', 'message.read', 'message.played'])
})

test('a refusal within the wait answers 200 with what WhatsApp said', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  for (const [code, expected] of [
    [479, 'STANZA_REJECTED'],
    [420, 'WHATSAPP_ERROR'],
  ] as const) {
    simulator.fault({ kind: 'nack', code, count: 1 })
    const refused = await server.send(sessionId, marie, `refused ${code}`)
    expect(refused).toMatchObject({
      status: 200,
      body: { status: 'failed', error: { code: expected, message: expect.stringContaining(String(code)) } },
    })
    const logged = server.logLines.map((line) => JSON.parse(line)).filter(({ message }) => message === 'message failed')
    expect(logged.at(-1)).toMatchObject({
      level: 'warn',
      sessionId,
      messageId: refused.body.messageId,
      code: expected,
      reason: expect.stringContaining(String(code)),
    })
  }
  expect(await server.send(sessionId, '+10000000002', 'new chat')).toMatchObject({
    status: 200,
    body: { status: 'failed', error: { code: 'ACCOUNT_RESTRICTED', message: expect.stringContaining('463') } },
  })
  expect(simulator.phone(marie).messages()).toEqual([])
})

test('a passing refusal is tried again, under the same id', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'nack', code: 503, count: 1 })
  const { status, body } = await server.send(sessionId, marie, 'patience', '?wait=0')
  expect([status, body.status]).toEqual([202, 'pending'])
  await expect.poll(() => server.logLines.some((line) => line.includes('message refused by WhatsApp'))).toBe(true)
  clock.advance(11_000)
  expect((await simulator.phone(marie).expectMessage({ text: 'patience' })).id).toBe(body.whatsappId)
})

test('a slow acknowledgement answers 202, and the message is sent later', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.phone(marie).setAutoReceipts('none')
  simulator.fault({ kind: 'ack-delay', durationMs: 1_500 })
  const { status, body } = await server.send(sessionId, marie, 'slow', '?wait=0.2')
  expect([status, body.status]).toEqual([202, 'pending'])
  await expect
    .poll(async () => (await server.events('&types=message.sent')).map(({ data }) => data.id), { timeout: 5_000 })
    .toEqual([body.messageId])
})

test('silence: the same message goes again under its id and with its bytes, and the person has it once', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const phone = simulator.phone(marie)
  phone.setAutoReceipts('none')
  const sessionId = await server.link(simulator.addPhone(owner))
  simulator.fault({ kind: 'ack-loss', count: 1 })
  const { body } = await server.send(sessionId, marie, 'heard?', '?wait=0')
  await phone.expectMessage({ text: 'heard?' })
  clock.advance(20_001)
  clock.advance(5_001)
  const copies = await phone.expectWireCopies(body.whatsappId, 2)
  expect(new Set(copies.map((copy) => copy.sha256)).size).toBe(1)
  expect(phone.messages()).toHaveLength(1)
  await expect.poll(async () => (await server.messages(sessionId))[0].status).toBe('sent')
})

test('one message at a time is in flight in each chat, in the order of acceptance', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const people = [marie, karim]
  const chatOf = new Map<string, string>()
  const together: number[] = []
  simulator.onStanza(({ direction, node: { tag, attrs } }) => {
    if (direction === 'out' && tag === 'ack') chatOf.delete(attrs.id!)
    if (direction !== 'in' || tag !== 'message') return
    chatOf.set(attrs.id!, attrs.to!)
    together.push([...chatOf.values()].filter((chat) => chat === attrs.to).length)
  })
  simulator.fault({ kind: 'ack-delay', durationMs: 50 })
  const accepted: Record<string, string[]> = {}
  for (const to of people) {
    accepted[to] = []
    // A receipt would prove that a message is out before its late acknowledgement does.
    simulator.phone(to).setAutoReceipts('none')
  }
  for (let n = 0; n < 30; n++) {
    const to = people[n % 2]!
    const answer = await server.send(sessionId, to, `number ${n}`, '?wait=0')
    expect(answer.status).toBe(202)
    accepted[to]!.push(`number ${n}`)
  }
  for (const to of people) {
    await simulator.phone(to).expectMessage({ text: accepted[to]!.at(-1)! }, 20_000)
    expect(
      simulator
        .phone(to)
        .messages()
        .map((message) => message.text),
    ).toEqual(accepted[to])
  }
  expect(Math.max(...together)).toBe(1)
})

test('100 sends at once from one session all arrive, each once', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) => server.send(sessionId, marie, `at once ${n}`, '?wait=20')),
  )
  expect(answers.map((answer) => answer.body.status)).toEqual(Array(100).fill('sent'))
  const texts = simulator
    .phone(marie)
    .messages()
    .map((message) => message.text)
  expect(new Set(texts).size).toBe(100)
  expect(texts).toHaveLength(100)
})

test('the same Idempotency-Key sends once, also in parallel and for a queued message', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const send = (text: string) =>
    server.post(`/sessions/${sessionId}/messages`, { to: marie, text }, { 'Idempotency-Key': 'order-42' })
  const answers = await Promise.all(Array.from({ length: 20 }, () => send('once')))
  const sent = answers.filter((answer) => answer.status === 200)
  expect(sent.length).toBeGreaterThanOrEqual(1)
  expect(new Set(sent.map((answer) => answer.body.messageId)).size).toBe(1)
  for (const answer of answers.filter((a) => a.status !== 200))
    expect([answer.status, answer.body.error]).toEqual([409, 'CONFLICT'])

  const replayed = await send('once')
  expect(replayed).toMatchObject({ status: 200, body: { messageId: sent[0]!.body.messageId } })
  expect(replayed.headers.get('idempotent-replayed')).toBe('true')
  expect(await send('other')).toMatchObject({ status: 422, body: { error: 'IDEMPOTENCY_KEY_REUSED' } })
  expect(await server.messages(sessionId)).toHaveLength(1)
  expect(simulator.phone(marie).messages()).toHaveLength(1)
})

test('more waiting messages than QUEUE_MAX are refused with 429', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator, env: { QUEUE_MAX: '3' } })
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.post(`/sessions/${sessionId}/stop`)
  for (let n = 0; n < 3; n++)
    expect((await server.send(sessionId, marie, `${n}`, '?queue=true&wait=0')).status).toBe(202)
  const refused = await server.send(sessionId, marie, 'too many', '?queue=true&wait=0')
  expect(refused).toMatchObject({ status: 429, body: { error: 'QUEUE_FULL', details: { queueMax: 3 } } })
  expect(refused.headers.get('retry-after')).not.toBeNull()
})

test('at most so many messages leave in any sixty seconds, and the others follow in order', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner), 'limited', { rateLimit: { messagesPerMinute: 3 } })
  const accepted = Array.from({ length: 8 }, (_, n) => `limited ${n}`)
  for (const text of accepted) expect((await server.send(sessionId, marie, text, '?wait=0')).status).toBe(202)
  const received = () => phone.messages().map((message) => message.text)

  await phone.expectMessage({ text: 'limited 2' })
  await expect.poll(async () => (await server.get(`/sessions/${sessionId}`)).body.queue.pending).toBe(5)
  expect(received()).toEqual(accepted.slice(0, 3))
  clock.advance(60_001)
  await phone.expectMessage({ text: 'limited 5' })
  expect(received()).toEqual(accepted.slice(0, 6))
  await server.request('PATCH', `/api/v1/sessions/${sessionId}`, { rateLimit: { messagesPerMinute: 0 } })
  await phone.expectMessage({ text: 'limited 7' })
  expect(received()).toEqual(accepted)
})
