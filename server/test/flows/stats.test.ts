import { expect, test } from 'vitest'
import { startNetwork, TestServer } from '../harness/server.ts'

test('GET /stats counts sessions, messages, failures and the queue, for what the key may see', async () => {
  const simulator = await startNetwork()
  await using _network = { [Symbol.asyncDispose]: () => simulator.close() }
  await using server = await TestServer.start({ simulator })
  const anna = simulator.addPhone({ phone: '+33700000001', name: 'Anna' })
  const shop = await server.link(simulator.addPhone({ phone: '+33700000002', name: 'Shop' }), 'shop')
  const other = (await server.post('/sessions', { name: 'other' })).body.id
  await server.send(shop, anna.phone, 'one')
  await server.send(shop, anna.phone, 'two')
  await server.send(shop, '+10000000002', 'refused')
  await anna.sendText('+33700000002', 'answer')
  await expect.poll(async () => (await server.messages(shop, '&direction=inbound')).length).toBe(1)
  await server.post(`/sessions/${shop}/stop`)
  await server.send(shop, anna.phone, 'waits', '?queue=true')
  const sendAt = new Date(Date.now() + 3_600_000).toISOString()
  await server.post(`/sessions/${shop}/messages?queue=true`, { to: anna.phone, text: 'scheduled', sendAt })

  const { body } = await server.get('/stats')

  expect(body.sessions).toEqual({ total: 2, connected: 0, pending: 1, disconnected: 1 })
  expect(body.messages).toEqual({
    sent24h: 2,
    received24h: 1,
    failed24h: 1,
    queued: 2,
    held: 1,
    oldestQueuedMs: expect.any(Number),
  })
  expect(body.failures).toEqual([{ code: 'ACCOUNT_RESTRICTED', count: 1 }])
  expect(body.hourly).toHaveLength(24)
  expect(body.hourly.at(-1).at.slice(14)).toBe('00:00.000Z')
  const total = (key: string) => body.hourly.reduce((sum: number, hour: Record<string, number>) => sum + hour[key]!, 0)
  expect([total('sent'), total('received'), total('failed')]).toEqual([2, 1, 1])

  const ofOther = await server.get(`/stats?sessionId=${other}&hours=2`)
  expect([ofOther.body.sessions.total, ofOther.body.messages.sent24h, ofOther.body.hourly.length]).toEqual([1, 0, 2])
  expect((await server.get('/stats?sessionId=unknown')).body.error).toBe('SESSION_NOT_FOUND')

  const key = await server.post('/keys', { name: 'limited', permission: 'read', sessionIds: [other] })
  const limited = await server.request('GET', '/api/v1/stats', undefined, { 'X-API-Key': key.body.key })
  expect([limited.body.sessions.total, limited.body.messages.sent24h]).toEqual([1, 0])
})
