import { expect, test } from 'vitest'
import { describeEachDatabase } from '../harness/databases.ts'
import { EventReader } from './event-reader.ts'
import { StreamingServer } from './streaming-server.ts'

describeEachDatabase('the stream of events', ({ create }) => {
  test('tells each event once and in order while many commit, also to readers that begin late and come back', async () => {
    await using database = await create()
    await using node = await StreamingServer.start(database)
    await using steady = await EventReader.open(node.server)
    await using returning = await EventReader.open(node.server)

    const writes = Array.from({ length: 120 }, (_, n) =>
      node.publish({ sessionId: n % 3 === 0 ? 'a' : 'b', data: { n } }, n % 10 === 3),
    )
    await returning.expectCount(1, node.look)
    await returning[Symbol.asyncDispose]()
    await using returned = await EventReader.open(node.server, { headers: { 'Last-Event-ID': returning.lastId } })
    await using late = await EventReader.open(node.server, { query: `?after=${(await node.log())[0].cursor}` })
    await Promise.all(writes)
    await node.publish({ sessionId: null, data: { n: 'last' } })

    const log = await node.log()
    const ids = log.map(({ id }) => id)
    expect(log).toHaveLength(109)
    await steady.expectCount(109, node.look)
    await returned.expectCount(109 - returning.events.length, node.look)
    await late.expectCount(108, node.look)
    expect(steady.eventIds).toEqual(ids)
    expect([...returning.eventIds, ...returned.eventIds]).toEqual(ids)
    expect(late.eventIds).toEqual(ids.slice(1))
    expect(steady.events.map(({ data }) => data)).toEqual(log)
  })

  test('finds what fits a filter far behind the reader, past thousands of others', async () => {
    await using database = await create()
    await using node = await StreamingServer.start(database)
    await node.publish({ sessionId: 'a', data: { n: 1 } })
    await fillLog(node, 12_000)
    await node.publish({ sessionId: 'a', data: { n: 2 } })
    const first = (await node.server.get('/events?limit=1')).body.events[0]

    await using reader = await EventReader.open(node.server, { query: `?sessionId=a&after=${first.cursor}` })
    await reader.expectCount(1, node.look)
    expect(reader.events.map(({ data }) => data.data.n)).toEqual([2])
  })
})

async function fillLog(node: StreamingServer, count: number): Promise<void> {
  for (let from = 0; from < count; from += 1_000) {
    const rows = Array.from({ length: 1_000 }, (_, n) => ({
      id: `filler ${from + n}`,
      account_id: node.accountId,
      session_id: 'b',
      seq: from + n + 1,
      type: 'session.status',
      data: '{}',
      created_at: 1,
    }))
    await node.server.db.write((trx) => trx.insertInto('events').values(rows).execute())
  }
}
