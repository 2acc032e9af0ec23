import { expect, test } from 'vitest'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }

test('an inbound text is stored with its sender’s number, LID and name, and told', shows('text received'), async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const marie = simulator.phone('+33612345678')
  const sessionId = await server.link(simulator.addPhone(owner))
  const { id } = await marie.sendText(owner.phone, 'Bonjour 👋')

  await expect.poll(() => server.messages(sessionId)).toHaveLength(1)
  const [message] = await server.messages(sessionId)
  expect(message).toMatchObject({
    whatsappId: id,
    direction: 'inbound',
    status: 'received',
    type: 'text',
    text: 'Bonjour 👋',
    from: { phone: '+33612345678', lid: marie.lid, name: 'Marie' },
    to: { phone: owner.phone },
  })
  const [event] = await server.events('&types=message_received')
  expect(event).toMatchObject({ event: 'message.received', sessionId, data: message })
  await marie.expectReceipt({ id, type: 'delivered' })
})

test('a person is the same contact, however the network addresses the message', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const marie = simulator.phone('+33612345678')
  const sessionId = await server.link(simulator.addPhone(owner))
  await marie.sendText(owner.phone, 'by number')
  await marie.sendText(owner.phone, 'by LID', { addressing: 'lid' })
  await server.send(sessionId, '+33612345678', 'answer')
  await expect.poll(() => server.messages(sessionId)).toHaveLength(3)
  const messages = await server.messages(sessionId)
  expect(new Set(messages.map((message) => message.chatId)).size).toBe(1)
})

test('many messages are stored in the order in which they were written, each once', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const marie = simulator.phone('+33612345678')
  const sessionId = await server.link(simulator.addPhone(owner))
  const written = Array.from({ length: 60 }, (_, n) => `number ${n}`)
  for (const text of written) await marie.sendText(owner.phone, text)
  await expect.poll(async () => (await server.messages(sessionId)).length, { timeout: 10_000 }).toBe(60)
  expect((await server.messages(sessionId)).map((message) => message.text)).toEqual(written)
  const seqs = (await server.events('&types=message.received')).map(({ seq }) => seq)
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
})

test('what was written while the session was away is stored when it returns, in order', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const marie = simulator.phone('+33612345678')
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.post(`/sessions/${sessionId}/stop`)
  const written = Array.from({ length: 20 }, (_, n) => `away ${n}`)
  for (const text of written) await marie.sendText(owner.phone, text)
  await server.post(`/sessions/${sessionId}/start`)
  const texts = async () => (await server.messages(sessionId)).map((message) => message.text)
  await expect.poll(texts, { timeout: 10_000 }).toEqual(written)
})

test('a message that could not be decrypted is shown as such, and becomes readable when its sender repeats it', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const marie = simulator.phone('+33612345678')
  const sessionId = await server.link(simulator.addPhone(owner))
  await marie.sendText(owner.phone, 'readable')
  simulator.fault({ kind: 'undecryptable', count: 1 })
  const { id } = await marie.sendText(owner.phone, 'damaged on its way')
  await expect
    .poll(async () => (await server.messages(sessionId)).map((message) => [message.type, message.text]), {
      timeout: 10_000,
    })
    .toEqual([
      ['text', 'readable'],
      ['text', 'damaged on its way'],
    ])
  const told = (await server.events())
    .filter(({ data }) => data.whatsappId === id)
    .map(({ event, data }) => [event, data.type])
  expect(told).toEqual([
    ['message.undecryptable', 'undecryptable'],
    ['message.received', 'text'],
  ])
})

test('what the account’s own phone writes is in the list too', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.addPhone(owner)
  const sessionId = await server.link(phone)
  await phone.sendText('+33612345678', 'from my pocket')
  await expect
    .poll(async () => (await server.messages(sessionId)).map((m) => [m.direction, m.status, m.text, m.to.phone]))
    .toEqual([['outbound', 'delivered', 'from my pocket', '+33612345678']])
  expect((await server.events('&types=message.sent')).map(({ data }) => data.text)).toEqual(['from my pocket'])
})

test('two sessions are isolated: each sends as itself and sees only its own', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const marie = simulator.phone('+33612345678')
  const a = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'A' }), 'a')
  const b = await server.link(simulator.addPhone({ phone: '+33600000002', name: 'B' }), 'b')
  await server.send(a, '+33612345678', 'from a')
  await server.send(b, '+33612345678', 'from b')
  expect((await marie.expectMessage({ text: 'from a' })).from).toBe('+33600000001')
  expect((await marie.expectMessage({ text: 'from b' })).from).toBe('+33600000002')
  await marie.sendText('+33600000001', 'to a')
  await marie.sendText('+33600000002', 'to b')
  const textsOf = async (id: string) => (await server.messages(id)).map((message) => message.text)
  await expect.poll(() => textsOf(a)).toEqual(['from a', 'to a'])
  await expect.poll(() => textsOf(b)).toEqual(['from b', 'to b'])
  const [first] = await server.messages(a)
  expect(await server.get(`/sessions/${b}/messages/${first.id}`)).toMatchObject({
    status: 404,
    body: { error: 'MESSAGE_NOT_FOUND' },
  })
  expect(new Set((await server.events(`&sessionId=${a}`)).map(({ sessionId }) => sessionId))).toEqual(new Set([a]))
  expect(await server.send(b, first.chatId, 'not yours')).toMatchObject({ status: 400 })
})

test('messages are found by direction, chat, status, time and text, page by page', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  for (let n = 0; n < 5; n++) await server.send(sessionId, '+33612345678', `100% of ${n}`)
  await server.send(sessionId, '+33698765432', 'to Karim')
  await simulator.phone('+33612345678').sendText(owner.phone, 'inbound')
  await expect.poll(() => server.messages(sessionId)).toHaveLength(7)

  const list = async (query: string) => (await server.get(`/sessions/${sessionId}/messages?${query}`)).body
  const texts = async (query: string) => (await list(query)).messages.map((message: { text: string }) => message.text)
  expect(await texts('direction=inbound')).toEqual(['inbound'])
  expect(await texts('q=karim')).toEqual(['to Karim'])
  expect(await texts('q=100%25 of')).toHaveLength(5)
  expect(await texts('q=0%25 of')).toEqual(['100% of 0'])
  expect(await texts('q=_')).toEqual([])
  const chatId = (await list('q=karim')).messages[0].chatId
  expect(await texts(`chatId=${chatId}`)).toEqual(['to Karim'])
  expect(await list('since=2999-01-01T00:00:00Z')).toMatchObject({ total: 0, messages: [], nextCursor: null })

  const first = await list('limit=3')
  expect(first).toMatchObject({ total: 7, limit: 3, offset: 0 })
  const second = await list(`limit=3&cursor=${first.nextCursor}`)
  const third = await list(`limit=3&cursor=${second.nextCursor}`)
  const paged = [...first.messages, ...second.messages, ...third.messages].map((message) => message.id)
  expect(paged).toEqual((await list('limit=200')).messages.map((message: { id: string }) => message.id))
  expect(third.nextCursor).toBeNull()
  expect(await texts('limit=2&offset=5')).toEqual(await texts('limit=200').then((all) => all.slice(5)))
})

test('the event log is read on from any cursor, without gap or double', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  for (let n = 0; n < 5; n++) await server.send(sessionId, '+33612345678', `event ${n}`)
  const all = (await server.get('/events?limit=200')).body.events
  const seen: unknown[] = []
  let after = ''
  for (;;) {
    const { body } = await server.get(`/events?limit=4${after && `&after=${after}`}`)
    if (body.events.length === 0) break
    seen.push(...body.events)
    after = body.nextCursor
  }
  expect(seen.slice(0, all.length)).toEqual(all)
  expect(all.map((event: { seq: number }) => event.seq)).toEqual(all.map((_: unknown, n: number) => n + 1))
  expect(await server.get('/events?types=message.unknown')).toMatchObject({
    status: 400,
    body: { error: 'VALIDATION_ERROR' },
  })
  expect(await server.get('/events?after=nonsense')).toMatchObject({ status: 400, body: { error: 'VALIDATION_ERROR' } })
})
