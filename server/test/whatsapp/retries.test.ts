import { expect, test } from 'vitest'
import { marieNumber, ownerNumber, Rig } from './rig/rig.ts'

const retriesOf = (rig: Rig, id: string) =>
  rig.stanzasOf('in', 'receipt', ({ attrs }) => attrs.id === id && attrs.type === 'retry')

test('a damaged message is asked for again, and what comes under the same id is stored', async () => {
  const { rig } = await Rig.connected()
  await using _ = rig
  await rig.marie.sendText(ownerNumber, 'readable')
  await rig.untilTexts(['readable'])
  rig.simulator.fault({ kind: 'undecryptable', phone: ownerNumber, count: 1 })
  const { id } = await rig.marie.sendText(ownerNumber, 'damaged on its way')

  await rig.untilTexts(['readable', null, 'damaged on its way'])
  const facts = (await rig.facts()).filter(({ whatsapp_id }) => whatsapp_id === id)
  expect(facts.map(({ type }) => type)).toEqual(['undecryptable', 'text'])
  expect(retriesOf(rig, id)).toHaveLength(1)
  await rig.marie.sendText(ownerNumber, 'the next')
  await rig.untilTexts(['readable', null, 'damaged on its way', 'the next'])
})

test('the failure is noted before the sender is asked', async () => {
  const { rig } = await Rig.connected()
  await using _ = rig
  rig.simulator.fault({ kind: 'undecryptable', phone: ownerNumber, count: 1 })
  rig.db.delayMs = 30
  const { id } = await rig.marie.sendText(ownerNumber, 'damaged')
  await rig.untilTexts([null, 'damaged'])
  const [noted] = rig.db.commitsOf('journal-failed')
  expect(retriesOf(rig, id)[0]!.at).toBeGreaterThanOrEqual(noted!.at)
})

test('messages behind a damaged one do not wait for our phone', async () => {
  const { rig } = await Rig.connected()
  await using _ = rig
  await rig.marie.sendText(ownerNumber, 'readable')
  await rig.untilTexts(['readable'])
  rig.simulator.fault({ kind: 'undecryptable', phone: ownerNumber, count: 1 })
  const startedAt = performance.now()
  const { id } = await rig.marie.sendText(ownerNumber, 'damaged')
  await rig.simulator.phone('+33698765432').sendText(ownerNumber, 'behind it')
  await expect.poll(async () => (await rig.texts()).includes('behind it')).toBe(true)
  expect(performance.now() - startedAt).toBeLessThan(1_900)
  await expect.poll(() => retriesOf(rig, id).length).toBe(1)
})

test('a recipient’s phone that asks again after a restart gets the same bytes', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  const id = await connection.send(marieNumber, 'say it again')
  await rig.marie.expectMessage({ id })
  await rig.restart()
  rig.marie.requestRetry(id)
  await rig.connect()

  const copies = await rig.marie.expectWireCopies(id, 2)
  expect(copies[0]!.sha256).not.toBeNull()
  expect(copies[1]!.sha256).toBe(copies[0]!.sha256)
  expect(rig.marie.messages().filter((message) => message.id === id)).toHaveLength(1)
})

test('a recipient who asks for what we no longer have gets no made-up answer', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  const id = await connection.send(marieNumber, 'gone')
  await rig.marie.expectMessage({ id })
  rig.sent.clear()
  rig.marie.requestRetry(id)
  const isIt = ({ attrs }: { attrs: Record<string, string> }) => attrs.id === id && attrs.type === 'retry'
  await expect.poll(() => rig.stanzasOf('in', 'ack', isIt).length).toBe(1)
  expect(rig.marie.wireCopies(id)).toHaveLength(1)
})
