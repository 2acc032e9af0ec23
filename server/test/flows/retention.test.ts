import { utimesSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { newBlobId, pathOf } from '../../src/storage/blob-store.ts'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { imageFile } from '../media/samples.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
const marie = '+33612345678'

/** Its wall clock alone can be set wrong. */
class SettableClock extends MovableClock {
  wrongBy = 0

  override now(): number {
    return super.now() + this.wrongBy
  }
}

async function started(env: Record<string, string> = {}) {
  const simulator = await startNetwork()
  simulator.phone(marie)
  const clock = new SettableClock()
  const server = await TestServer.start({ simulator, clock, env: { SESSION_INACTIVE_DAYS: '0', ...env } })
  const data = (await imageFile('jpeg')).toString('base64')
  return {
    clock,
    server,
    link: (phone: string) => server.link(simulator.addPhone({ phone, name: 'Owner' })),
    async sendImage(sessionId: string, more: object = {}): Promise<string> {
      const body = { to: marie, media: { data }, ...more }
      const answer = await server.post(`/sessions/${sessionId}/messages`, body)
      expect([200, 202]).toContain(answer.status)
      return answer.body.messageId
    },
    /** As if it had been sent so long ago. */
    async age(messageId: string, days: number): Promise<void> {
      await server.db.write(async (trx) => {
        const at = clock.now() - days * dayMs
        await trx.updateTable('messages').set({ timestamp: at }).where('id', '=', messageId).execute()
        await trx.updateTable('media').set({ created_at: at }).where('message_id', '=', messageId).execute()
      })
    },
    /** Messages, rows of files, and files, that are there. */
    async kept(): Promise<{ messages: string[]; files: (string | null)[]; blobs: number }> {
      const messages = await server.db.read.selectFrom('messages').select('id').orderBy('id').execute()
      const files = await server.db.read.selectFrom('media').select('message_id').orderBy('message_id').execute()
      let blobs = 0
      for await (const _ of server.app.media.store.list()) blobs += 1
      return { messages: messages.map(({ id }) => id), files: files.map((row) => row.message_id), blobs }
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await simulator[Symbol.asyncDispose]()
    },
  }
}

test('messages and files that are too old are erased, but not younger ones, nor what waits to be sent', async () => {
  await using t = await started({ RETENTION_MESSAGES_DAYS: '30', RETENTION_MEDIA_DAYS: '10' })
  const sessionId = await t.link('+33600000001')
  const old = await t.sendImage(sessionId)
  const fileOld = await t.sendImage(sessionId)
  const young = await t.sendImage(sessionId)
  const sendAt = new Date(t.clock.now() + dayMs).toISOString()
  const waiting = await t.sendImage(sessionId, { sendAt })
  await t.age(old, 31)
  await t.age(fileOld, 11)
  await t.age(young, 9)
  await t.age(waiting, 31)

  t.clock.advance(hourMs)
  const rest = [fileOld, young, waiting].sort()
  await expect.poll(t.kept, { timeout: 10_000 }).toEqual({ messages: rest, files: rest, blobs: 2 })
  const shown = (id: string) => t.server.get(`/sessions/${sessionId}/messages/${id}`)
  expect((await shown(old)).status).toBe(404)
  expect((await shown(fileOld)).body.media).toMatchObject({ state: 'failed', hasThumbnail: false })
  expect((await shown(young)).body.media.state).toBe('ready')
  const answer = await t.server.get(`/media/${fileOld}`)
  expect(answer.status).toBe(404)
  expect(answer.body.message).toContain('RETENTION_MEDIA_DAYS')
})

test('a file that was passed on stays until its last message is erased', async () => {
  await using t = await started({ RETENTION_MESSAGES_DAYS: '30', RETENTION_MEDIA_DAYS: '0' })
  const sessionId = await t.link('+33600000001')
  const source = await t.sendImage(sessionId)
  const route = `/sessions/${sessionId}/messages/${source}/forward`
  const { messageId: copy } = (await t.server.post(route, { to: marie })).body
  expect(await t.kept()).toMatchObject({ files: [source, copy].sort(), blobs: 1 })

  await t.age(source, 31)
  t.clock.advance(hourMs)
  await expect.poll(t.kept, { timeout: 10_000 }).toEqual({ messages: [copy], files: [copy], blobs: 1 })
  expect((await t.server.get(`/media/${copy}`)).status).toBe(200)

  await t.age(copy, 31)
  t.clock.advance(hourMs)
  await expect.poll(t.kept, { timeout: 10_000 }).toEqual({ messages: [], files: [], blobs: 0 })
})

test('a removed session takes its files along, and no others', async () => {
  await using t = await started()
  const removed = await t.link('+33600000001')
  const other = await t.link('+33600000002')
  await t.sendImage(removed)
  const stays = await t.sendImage(other)
  expect((await t.server.request('DELETE', `/api/v1/sessions/${removed}`)).status).toBe(204)
  await expect.poll(t.kept, { timeout: 10_000 }).toEqual({ messages: [stays], files: [stays], blobs: 1 })
})

test('a file that a crash left without a row is erased a day later', async () => {
  await using t = await started()
  const { store } = t.server.app.media
  const { id: accountId } = await t.server.db.read.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
  const [old, young] = [newBlobId(), newBlobId()]
  for (const blobId of [old, young]) await store.put({ accountId, blobId }, Readable.from([Buffer.from('bytes')]), 100)
  const dayAgo = new Date(Date.now() - dayMs)
  utimesSync(path.join(t.server.folder, 'media', pathOf({ accountId, blobId: old })), dayAgo, dayAgo)

  t.clock.advance(hourMs)
  await expect.poll(t.kept, { timeout: 10_000 }).toMatchObject({ blobs: 1 })
  expect(await store.stat({ accountId, blobId: young })).not.toBeNull()
})

test('a clock that jumps by years erases nothing for its age and puts nobody to rest, until it is confirmed', async () => {
  await using t = await started({ SESSION_INACTIVE_DAYS: '30' })
  const sessionId = await t.link('+33600000001')
  const id = await t.sendImage(sessionId)
  t.clock.wrongBy = 3_650 * dayMs
  t.clock.advance(hourMs)
  await expect.poll(() => t.server.logLines.join(''), { timeout: 10_000 }).toContain('the clock has jumped')
  // What is removed by somebody is erased all the same, after everything that the look before it would have erased.
  const second = await t.link('+33600000002')
  await t.sendImage(second)
  await t.server.request('DELETE', `/api/v1/sessions/${second}`)
  await expect.poll(t.kept, { timeout: 10_000 }).toEqual({ messages: [id], files: [id], blobs: 1 })
  expect((await t.server.get(`/sessions/${sessionId}`)).body.state).toBe('open')

  await t.server.post('/system/clock/confirm')
  t.clock.advance(hourMs)
  await expect.poll(t.kept, { timeout: 10_000 }).toEqual({ messages: [], files: [], blobs: 0 })
  await t.server.waitForState(sessionId, 'inactive')
})
