import Sqlite from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'

// A text that is never the same twice is compiled each time, and pushes those out of memory that are.
test('no value stands in the text of a statement: messages out and in are the same few statements', async () => {
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare')
  await using _spy = { [Symbol.asyncDispose]: async () => prepare.mockRestore() }
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const phone = simulator.phone(marie)

  for (const text of ['one', 'two', 'three']) {
    const { body } = await server.send(sessionId, marie, text)
    await phone.sendText(owner.phone, `${text} back`)
    const statusOf = async () => (await server.get(`/sessions/${sessionId}/messages/${body.messageId}`)).body.status
    await expect.poll(statusOf).toBe('delivered')
  }
  await expect.poll(async () => (await server.messages(sessionId, '&direction=inbound')).length).toBe(3)

  const texts = prepare.mock.calls.map(([sql]) => sql)
  expect(texts.length).toBeGreaterThan(50)
  expect(texts.filter((sql) => /^(select|insert|update|delete)\b.*\b\d{6,}\b/.test(sql))).toEqual([])
})
