import { expect, test } from 'vitest'
import type { Connection } from './rig/connection.ts'
import { marieNumber, Rig } from './rig/rig.ts'

const changes = ({ news }: Connection) =>
  news.flatMap((told) => (told.kind === 'chats-changed' ? told.changes : [])).map(({ archived }) => archived)
const version = async (rig: Rig, collection: string) =>
  rig.db.read
    .selectFrom('wa_auth')
    .select('value')
    .where('kind', '=', 'app-state-sync-version')
    .where('key_id', '=', collection)
    .executeTakeFirst()

test('a change that was read and not stored is read again by the next connection, and what came after it too', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  await expect.poll(() => version(rig, 'critical_block')).toBeDefined()
  connection.failsOnNews = true
  rig.owner.settings.archive(marieNumber)
  await connection.until(() => changes(connection).length > 0)
  connection.failsOnNews = false
  rig.owner.settings.archive(marieNumber, false)
  await expect.poll(() => rig.stanzasOf('in', 'ack', ({ attrs }) => attrs.class === 'notification').length).toBe(2)
  await rig.closeConnections()
  expect(await version(rig, 'regular_low')).toBeUndefined()

  const second = await rig.connect()
  await second.until(() => changes(second).includes(false))
  await expect.poll(() => version(rig, 'regular_low')).toBeDefined()
  await rig.closeConnections()

  const third = await rig.connect()
  rig.owner.settings.archive(marieNumber)
  await third.until(() => changes(third).length > 0)
  expect(changes(third)).toEqual([true])
})
