import { readdirSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { imageFile } from '../media/samples.ts'
import { Correspondence } from './correspondence.ts'
import { mountDisk } from './mount-disk.ts'

const recoversWithinMs = 10_000

test('below the reserve of a disk, and when it is full, nothing is accepted or received, it says so, and afterwards nothing is missing', async ({
  skip,
}) => {
  await using disk = await mountDisk(200)
  if (!disk) {
    console.log('no disk can be mounted here (this needs root): a full disk is not looked at')
    return skip()
  }
  const { folder, fill, free } = disk
  await using simulator = await startNetwork()
  await using server = new ChildServer(simulator, { DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'debug' })
  await server.start()
  await using between = await Correspondence.begin(simulator, server)
  const checks = async () => ((await (await fetch(`${server.url}/ready`)).json()) as { checks: object }).checks
  expect(await checks()).toEqual({ database: true, whatsapp: true, storage: true })

  await fill(50)
  expect((await between.isRefused(507)).error).toBe('STORAGE_FULL')
  const media = { data: (await imageFile('jpeg')).toString('base64') }
  const sent = await server.request('POST', `/sessions/${between.sessionId}/messages`, { to: '+33612345678', media })
  expect([sent.status, sent.body.error]).toEqual([507, 'STORAGE_FULL'])
  // The person goes on writing, and the session leaves that with WhatsApp.
  await server.waitForState(between.sessionId, 'reconnecting')
  const { body } = await server.request('GET', `/sessions/${between.sessionId}`)
  expect(body.reason.code).toBe('STORAGE_FULL')
  expect(await checks()).toMatchObject({ storage: false })
  expect((await server.request('GET', '/system/condition')).body.storage.full).toBe(true)
  const { logins } = simulator.stats()

  // It looks for room again and again, and asks nothing of WhatsApp.
  const looks = () => server.output.split('"code":"STORAGE_FULL"').length - 1
  const looksBefore = looks()
  await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(looksBefore + 1)
  expect(simulator.stats().logins).toBe(logins)

  await fill(0)
  await between.standsStill(507)

  free()
  await server.waitForState(between.sessionId, 'open', recoversWithinMs)
  await between.goesOn()
  await between.compare()
  expect(await server.kill('SIGTERM')).toBe(0)
  const database = new Sqlite(path.join(folder, 'data/db.sqlite'), { readonly: true })
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
}, 150_000)

test('where files lie there is no room: a message is told without its file, an event and the log say why, and no file is taken', async ({
  skip,
}) => {
  await using disk = await mountDisk(64)
  if (!disk) {
    console.log('no disk can be mounted here (this needs root): a full disk of files is not looked at')
    return skip()
  }
  const media = path.join(disk.folder, 'media')
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator, env: { MEDIA_PATH: media } })
  const sessionId = await server.link(simulator.addPhone({ phone: '+33600000001', name: 'Owner' }))
  const marie = simulator.phone('+33612345678')

  const bytes = await imageFile('jpeg')
  await marie.sendMedia('+33600000001', { type: 'image', bytes, caption: 'a beach' })
  await expect.poll(() => server.events('&types=media.failed')).toHaveLength(1)
  const [message] = await server.messages(sessionId)
  expect(message).toMatchObject({ type: 'image', text: 'a beach', media: { state: 'failed' } })
  expect(await server.events('&types=message.received')).toHaveLength(1)
  const lines = server.logLines.map((line) => JSON.parse(line))
  const said = lines.find(({ message: text }) => text === 'media not fetched')
  expect(said).toMatchObject({ level: 'error', messageId: message.id, reason: expect.stringContaining('disk') })

  const sent = { to: marie.phone, media: { data: bytes.toString('base64') } }
  const refused = await server.post(`/sessions/${sessionId}/messages`, sent)
  expect(refused).toMatchObject({ status: 507, body: { error: 'STORAGE_FULL' } })
  expect((await server.send(sessionId, marie.phone, 'a text has room')).body.status).toBe('sent')
  expect(readdirSync(media)).toEqual(['tmp'])
})
