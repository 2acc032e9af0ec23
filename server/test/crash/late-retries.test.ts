import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { startNetwork, TestServer } from '../harness/server.ts'

const minuteMs = 60_000
const ages = [minuteMs, 60 * minuteMs, 6 * 24 * 60 * minuteMs]

test('a phone that asks again a minute, an hour or six days later, over restarts, gets the same bytes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-late-'))
  const realNow = Date.now
  let aheadMs = 0
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs)
  await using simulator = await startNetwork()
  const marie = simulator.phone('+33612345678')
  const ids: string[] = []
  try {
    {
      await using server = await TestServer.start({ simulator, folder })
      const session = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'Owner' }))
      const poll = { question: 'When?', options: ['now', 'later'] }
      for (const content of [{ text: 'say it again' }, { poll }]) {
        const { body } = await server.post(`/sessions/${session}/messages`, { to: marie.phone, ...content })
        expect(body.status).toBe('sent')
        ids.push(body.whatsappId)
        await marie.expectWireCopies(body.whatsappId, 1)
      }
    }
    for (const [turn, ageMs] of ages.entries()) {
      aheadMs = ageMs
      for (const id of ids) marie.requestRetry(id)
      await using server = await TestServer.start({ simulator, folder })
      for (const id of ids) {
        const copies = await marie.expectWireCopies(id, turn + 2, 20_000)
        expect(new Set(copies.map(({ sha256 }) => sha256))).toEqual(new Set([copies[0]!.sha256]))
      }
      expect(server.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([])
    }
    for (const id of ids) expect(marie.messages().filter((message) => message.id === id)).toHaveLength(1)
  } finally {
    clock.mockRestore()
    rmSync(folder, { recursive: true, force: true })
  }
})
