import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { loadConfig } from '../../src/lib/config.ts'
import { moveToPostgres } from '../../src/maintenance/move-database.ts'
import { describePostgres } from '../harness/databases.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const ownerNumber = '+33600000001'
const marieNumber = '+33612345678'

describePostgres('a move from SQLite', ({ create }) => {
  test('takes everything along: the session, what waits, events, words, and the numbering', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-move-'))
    await using simulator = await startNetwork()
    await using database = await create({ empty: true })
    const { config } = loadConfig({ NODE_ENV: 'test', DATA_DIR: folder })
    const marie = simulator.phone(marieNumber)
    let sessionId: string
    let before: { events: object[]; messages: { id: string }[] }
    {
      await using server = await TestServer.start({ simulator, folder })
      sessionId = await server.link(simulator.addPhone({ phone: ownerNumber, name: 'Owner' }))
      await server.post('/webhooks', { url: 'https://example.org/hook', headers: { 'x-mine': 'yes' } })
      await server.send(sessionId, marieNumber, 'a first message')
      await marie.sendText(ownerNumber, 'crème brûlée')
      await expect.poll(async () => (await server.messages(sessionId)).length).toBe(2)
      await expect(moveToPostgres({ config, url: database.url })).rejects.toThrow('another server is running')
      const waiting = { to: marieNumber, text: 'it waited', sendAt: new Date(Date.now() + 4_000).toISOString() }
      expect((await server.post(`/sessions/${sessionId}/messages`, waiting)).status).toBe(202)
      before = { events: await server.events(), messages: await server.messages(sessionId) }
    }

    const report = await moveToPostgres({ config, url: database.url })

    expect(report.rows).toBeGreaterThan(30)
    await expect(moveToPostgres({ config, url: database.url })).rejects.toThrow('not empty')
    await using server = await TestServer.start({ simulator, folder, env: { DATABASE_URL: database.url } })
    expect((await server.events()).slice(0, before.events.length)).toEqual(before.events)
    expect((await server.messages(sessionId)).map(({ id }) => id)).toEqual(before.messages.map(({ id }) => id))
    expect((await server.messages(sessionId, '&q=creme')).map(({ text }) => text)).toEqual(['crème brûlée'])
    await server.waitForState(sessionId, 'open')
    await marie.expectMessage({ text: 'it waited' })
    await marie.sendText(ownerNumber, 'and after')
    await expect.poll(async () => (await server.messages(sessionId)).at(-1).text).toBe('and after')
    expect((await server.events()).length).toBeGreaterThan(before.events.length)
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  test('that fails leaves the new database as empty as before', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-move-'))
    await using database = await create({ empty: true })
    const { config } = loadConfig({ NODE_ENV: 'test', DATA_DIR: folder })
    await expect(moveToPostgres({ config, url: database.url })).rejects.toThrow('no SQLite database')
    const source = await openDatabase({ file: path.join(folder, 'db.sqlite') })
    await source.write(async (trx) => {
      await sql`insert into accounts (id, name, created_at) values ('a1', 'fine', 0)`.execute(trx)
      await sql`create table of_another_make (id text)`.execute(trx)
      await sql`insert into of_another_make values ('x')`.execute(trx)
    })
    await source.close()

    await expect(moveToPostgres({ config, url: database.url })).rejects.toThrow('of_another_make')

    const target = await database.open()
    expect(await target.read.selectFrom('accounts').selectAll().execute()).toEqual([])
    rmSync(folder, { recursive: true, force: true })
  })
})
