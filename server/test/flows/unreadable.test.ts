import { randomBytes } from 'node:crypto'
import type { MediaToSend, Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { adminKey, startNetwork, TestServer } from '../harness/server.ts'
import { clipFile, imageFile } from '../media/samples.ts'

const karim = '+33698765432'

let simulator: Simulator
let server: TestServer
let owner: Phone
let marie: Phone
let sessionId: string
beforeAll(async () => {
  simulator = await startNetwork()
  server = await TestServer.start({ simulator })
  owner = simulator.addPhone({ phone: '+33600000001', name: 'Owner' })
  marie = simulator.phone('+33612345678')
  sessionId = await server.link(owner)
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await simulator?.[Symbol.asyncDispose]()
})

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
const rowsOf = async (whatsappId: string): Promise<any[]> =>
  (await server.messages(sessionId)).filter((row) => row.whatsappId === whatsappId)

/** What was told of a message, in order. */
const toldOf = async (whatsappId: string): Promise<unknown[]> =>
  (await server.events())
    .filter(({ data }) => data.whatsappId === whatsappId)
    .map(({ event, data }) => [event, data.type])

test.each<['view_once' | 'view_once_unavailable_fanout', MediaToSend['type'], () => Promise<Buffer>, boolean]>([
  ['view_once', 'image', () => imageFile('jpeg'), false],
  ['view_once_unavailable_fanout', 'video', () => clipFile('mp4'), false],
  ['view_once', 'audio', () => clipFile('ogg'), true],
])(
  'a view-once message (%s, %s) is a row and an event that say so; its content is on the phone alone',
  shows('unsupported received'),
  async (...row) => {
    const [viewOnce, type, make, voice] = row
    const bytes = await make()
    const { id } = await marie.sendMedia(owner.phone, { type, bytes, voice, viewOnce })
    await marie.expectReceipt({ id, type: 'delivered' })
    await expect.poll(() => rowsOf(id), { timeout: 15_000 }).toHaveLength(1)
    const [shown] = await rowsOf(id)
    expect(shown).toMatchObject({ type: 'unsupported', rawType: viewOnce, viewOnce: true, media: null, text: null })
    expect(shown).toMatchObject({ from: { phone: marie.phone }, status: 'received' })
    expect(await toldOf(id)).toEqual([['message.received', 'unsupported']])
    expect(owner.mediaOf(id).equals(bytes)).toBe(true)
    const passedOn = await server.post(`/sessions/${sessionId}/messages/${shown.id}/forward`, { to: karim })
    expect(passedOn).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })
  },
)

test(
  'what does not open is told once, however often it is damaged, and becomes readable with its file when it comes whole',
  shows('undecryptable received'),
  async () => {
    const bytes = randomBytes(50_000)
    simulator.fault({ kind: 'undecryptable', phone: owner.phone, count: 2 })
    const { id } = await marie.sendMedia(owner.phone, {
      type: 'document',
      bytes,
      filename: 'a.bin',
      caption: 'at last',
    })
    await expect
      .poll(() => toldOf(id), { timeout: 15_000 })
      .toEqual([
        ['message.undecryptable', 'undecryptable'],
        ['message.received', 'document'],
        ['media.ready', 'document'],
      ])
    const rows = await rowsOf(id)
    expect(rows).toMatchObject([{ type: 'document', text: 'at last', media: { state: 'ready', filename: 'a.bin' } }])
    const file = await fetch(`${server.app.url}/api/v1/media/${rows[0].id}`, { headers: { 'X-API-Key': adminKey } })
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true)
    const first = (await server.events('&types=message.undecryptable')).at(-1)!
    expect(first.data).toMatchObject({ id: rows[0].id, text: null, media: null })
  },
)

test('in a group, too: who wrote it is known before it can be read', async () => {
  const { id: jid } = owner.createGroup('Équipe', [marie.phone, karim])
  await marie.sendText(jid, 'readable')
  await expect.poll(async () => (await server.messages(sessionId)).at(-1).text, { timeout: 15_000 }).toBe('readable')
  simulator.fault({ kind: 'undecryptable', phone: owner.phone, count: 1 })
  const { id } = await marie.sendText(jid, 'damaged on its way')
  await expect
    .poll(() => toldOf(id), { timeout: 15_000 })
    .toEqual([
      ['message.undecryptable', 'undecryptable'],
      ['message.received', 'text'],
    ])
  const told = (await server.events('&types=message.undecryptable')).at(-1)!
  expect(told.data).toMatchObject({ isGroup: true, from: { phone: marie.phone } })
  expect(await rowsOf(id)).toMatchObject([{ text: 'damaged on its way', isGroup: true, from: { phone: marie.phone } }])
})

test('what its sender never repeats stays as it is, with its receipt, and holds back nothing that follows', async () => {
  simulator.fault({ kind: 'undecryptable', phone: owner.phone, rate: 1 })
  const { id } = await marie.sendText(owner.phone, 'lost')
  await expect.poll(() => toldOf(id), { timeout: 15_000 }).toEqual([['message.undecryptable', 'undecryptable']])
  simulator.clearFaults()
  const { id: next } = await marie.sendText(owner.phone, 'after it')
  await expect.poll(() => rowsOf(next), { timeout: 15_000 }).toMatchObject([{ text: 'after it' }])
  expect(await rowsOf(id)).toMatchObject([{ direction: 'inbound', status: 'received' }])
  await expectFittingEvents(server)
})
