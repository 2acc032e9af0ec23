import { randomBytes } from 'node:crypto'
import { describe, expect, inject, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { administer, createDatabase } from '../harness/postgres.ts'
import { startNetwork } from '../harness/server.ts'

const owner = '+33600000001'
const marie = '+33612345679'

describe.skipIf(!inject('postgres'))('two servers on one database', () => {
  test('a session runs on one; a holder that stood still too long writes nothing more, and does not come back', async () => {
    const { url, template } = inject('postgres')!
    await using simulator = await startNetwork()
    const database = await createDatabase(url, template)
    await using _ = { [Symbol.asyncDispose]: () => database.remove() }
    const settings = { DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('hex') }
    await using first = new ChildServer(simulator, settings)
    await using second = new ChildServer(simulator, settings)
    const phone = simulator.addPhone({ phone: marie, name: 'Marie' })
    await first.start()
    const sessionId = await first.link(simulator.addPhone({ phone: owner, name: 'Owner' }))
    const send = async (server: ChildServer, text: string) => {
      const route = `/sessions/${sessionId}/messages?queue=true`
      expect((await server.request('POST', route, { to: marie, text })).status).toBeLessThan(300)
      await phone.expectMessage({ text }, 60_000)
    }
    const reaches = (server: ChildServer, line: string) =>
      expect.poll(() => server.output, { timeout: 30_000 }).toContain(line)
    await send(first, 'by the first')
    const { logins } = simulator.stats()

    await second.start()
    await reaches(second, 'another node runs this session')
    expect(simulator.stats().logins).toBe(logins)

    process.kill(first.pid, 'SIGSTOP')
    // As if it had stood still for as long as a lease lasts.
    await administer(database.url, 'update session_leases set expires_at = 0')
    await expect.poll(() => simulator.stats().logins, { timeout: 30_000 }).toBe(logins + 1)
    await send(second, 'by the second')

    // The network has told it that it was replaced, and its own clock that its lease is over.
    process.kill(first.pid, 'SIGCONT')
    await reaches(first, 'another node runs this session')
    await send(second, 'by the second still')
    expect((await first.request('GET', `/sessions/${sessionId}`)).body).toMatchObject({ state: 'open', reason: null })
    expect(simulator.stats().logins).toBe(logins + 1)
    expect(phone.messages().map(({ text }) => text)).toEqual(['by the first', 'by the second', 'by the second still'])
  }, 150_000)
})
