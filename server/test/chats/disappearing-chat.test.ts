import { expect, test } from 'vitest'
import { noteLifetime, noteLifetimeOfMessage } from '../../src/chats/disappearing-chat.ts'
import type { Chat } from '../../src/chats/resolve-chat.ts'
import type { Trx } from '../../src/db/write.ts'
import { describeEachDatabase } from '../harness/databases.ts'

const day = 86_400
const at = (second: number) => 1_700_000_000_000 + second * 1000
const chatIn = (trx: Trx): Promise<Chat> => trx.selectFrom('chats').selectAll().executeTakeFirstOrThrow()

describeEachDatabase('how long messages of a chat live', ({ create }) => {
  test('what says again what is known is no news, and what was said before it counts no more', async () => {
    await using database = await create()
    const db = await database.open()
    const told: unknown[] = []
    const publish = async (_trx: Trx, { data }: { data: unknown }) => void told.push(data)
    await db.write(async (trx) => {
      const ids = { id: 'chat', account_id: 'account', session_id: 'session' }
      await trx.insertInto('accounts').values({ id: 'account', name: 'test', created_at: 1 }).execute()
      const states = { status: 'connected', state: 'open', state_since: 1, should_run: 1, created_at: 1 } as const
      const session = { id: 'session', account_id: 'account', name: 'test', options: '{}', metadata: '{}', ...states }
      await trx.insertInto('sessions').values(session).execute()
      await trx
        .insertInto('chats')
        .values({ ...ids, kind: 'direct', jid: 'x', created_at: 1 })
        .execute()
    })
    const said = await db.write(async (trx) => {
      await noteLifetime(publish, trx, await chatIn(trx), { seconds: 0, at: at(20) })
      // Both come late: the network brings again what did not decrypt.
      await noteLifetimeOfMessage(publish, trx, await chatIn(trx), { seconds: day, at: at(10) })
      await noteLifetime(publish, trx, await chatIn(trx), { seconds: day, at: at(15) })
      return chatIn(trx)
    })
    expect(said).toMatchObject({ ephemeral_seconds: 0, ephemeral_set_at: at(20) })
    expect(told).toEqual([])
  })
})
